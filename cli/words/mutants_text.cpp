// Writes the fates of mutants in one line; see mutants_text.hpp.
#include "cli/words/mutants_text.hpp"

#include <fmt/format.h>

namespace homeostat::cli {

using proofs::Fate;

std::string mutants_line(const proofs::MutationReport& report) {
  if (report.mutants.empty()) return "mutants of the rules: not asked for\n";
  const std::size_t dead = report.count(Fate::killed) + report.count(Fate::equivalent);
  return fmt::format(
      "{} mutants: {} killed, {} proved equivalent, {} survived, {} undecided ({:.1f} % killed or "
      "equivalent)\n",
      report.mutants.size(), report.count(Fate::killed), report.count(Fate::equivalent),
      report.count(Fate::survived), report.count(Fate::undecided),
      100.0 * static_cast<double>(dead) / static_cast<double>(report.mutants.size()));
}

}  // namespace homeostat::cli
