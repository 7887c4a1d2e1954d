// Writes the questions of a report to SMT-LIB 2 files; see smt2.hpp.
#include "proofs/guardian/smt2.hpp"

#include <fmt/format.h>

#include <cctype>
#include <map>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "engine/ledger/hash.hpp"
#include "invariants/catalogue.hpp"

namespace homeostat::proofs {
namespace {

std::string text_of(const Decided& decided) {
  const Obligation& obligation = decided.obligation;
  const bool proved = decided.verdict.outcome == ProofOutcome::proved;
  return fmt::format("; {}\n; invariant: {}\n; rule: {} (engine/rules/)\n; expected: sat, then {}\n{}",
                     obligation.name, invariants::entry(obligation.invariant).sentence_en, obligation.rule,
                     proved ? "unsat" : "sat", decided.verdict.smt2);
}

}  // namespace

std::string smt2_name(const Obligation& obligation) {
  std::string name = obligation.name;
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '-') c = '_';
  }
  return name + ".smt2";
}

void write_smt2(const Report& report, const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) {
    throw base::InputError(folder.string(), 0, "cannot be made a folder: " + error.message(),
                           "a folder for the obligations (--smt2 DIR)");
  }
  std::map<std::string, std::string> sums;  // by the file's name
  for (const Decided& decided : report.decided) {
    if (decided.verdict.smt2.empty()) continue;
    const std::string name = smt2_name(decided.obligation);
    const std::string text = text_of(decided);
    sums[name] = base::to_hex(ledger::sha256(text));
    base::write_file(folder / name, text);
  }
  std::string list;
  for (const auto& [name, sum] : sums) list.append(sum).append("  ").append(name).append("\n");
  base::write_file(folder / kSmt2Sums, list);
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".smt2" && !sums.contains(entry.path().filename().string())) {
      std::filesystem::remove(entry.path());
    }
  }
}

}  // namespace homeostat::proofs
