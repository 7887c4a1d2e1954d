// Writes the questions of a report to SMT-LIB 2 files; see smt2.hpp.
#include "proofs/guardian/smt2.hpp"

#include <fmt/format.h>

#include <cctype>
#include <set>

#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "invariants/catalogue.hpp"

namespace homeostat::proofs {

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
  std::set<std::string> written;
  for (const Decided& decided : report.decided) {
    if (decided.verdict.smt2.empty()) continue;
    const Obligation& obligation = decided.obligation;
    const bool proved = decided.verdict.outcome == Outcome::proved;
    const std::string text =
        fmt::format("; {}\n; invariant: {}\n; rule: {} (engine/rules/)\n; expected: sat, then {}\n{}",
                    obligation.name, invariants::entry(obligation.invariant).sentence_en, obligation.rule,
                    proved ? "unsat" : "sat", decided.verdict.smt2);
    written.insert(smt2_name(obligation));
    base::write_file(folder / smt2_name(obligation), text);
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".smt2" && !written.contains(entry.path().filename().string())) {
      std::filesystem::remove(entry.path());
    }
  }
}

}  // namespace homeostat::proofs
