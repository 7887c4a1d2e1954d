// Writes the fates of mutants as JSON; see mutants_json.hpp.
#include "cli/json/mutants_json.hpp"

namespace homeostat::cli {

using proofs::Fate;

nlohmann::ordered_json mutants_json(const proofs::MutationReport& report) {
  return {{"total", report.mutants.size()},
          {"killed", report.count(Fate::killed)},
          {"equivalent", report.count(Fate::equivalent)},
          {"survived", report.count(Fate::survived)},
          {"undecided", report.count(Fate::undecided)}};
}

}  // namespace homeostat::cli
