// Reads verdict.json. Seven of its members decide whether a policy may be active; the others are for people
// and are ignored here.
#include "engine/lifecycle/verdict_file.hpp"

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "engine/base/json.hpp"
#include "engine/ledger/words.hpp"
#include "engine/lifecycle/refuse.hpp"

namespace homeostat::lifecycle {
namespace {

std::string digest(base::JsonObjectReader& reader, std::string_view name) {
  std::string hex = reader.string(name);
  if (!is_digest(hex)) reader.fail(name, "is " + base::quoted(hex), "64 lower-case hexadecimal digits");
  return hex;
}

}  // namespace

ledger::VerdictRecorded parse_verdict(std::string_view json, const std::string& file) {
  const base::JsonValue value = base::parse_json(json, file);
  base::JsonObjectReader reader(value, file, "");
  const std::string schema = reader.string("schema");
  if (schema != kVerdictSchema) {
    reader.fail("schema", "is " + base::quoted(schema),
                std::string(kVerdictSchema) + ", as `homeostat review` writes it");
  }
  ledger::VerdictRecorded verdict;
  verdict.outcome = reader.string("verdict");
  const auto outcome = ledger::value_of<ledger::VerdictOutcome>(verdict.outcome);
  if (!outcome) {
    reader.fail("verdict", "is " + base::quoted(verdict.outcome), "ACTIVATE or HOLD");
  }
  // A review that activates has no reason to hold: a file that says both is not as it was written.
  for (const char* name : {"reasons", "grounds", "not_checked"}) {
    const base::JsonValue* const against = value.find(name);
    if (outcome != ledger::VerdictOutcome::activate || against == nullptr || against->elements.empty())
      continue;
    reader.fail("verdict", "is \"ACTIVATE\" beside " + std::string(name) + " to hold",
                "the file as `homeostat review` wrote it");
  }
  verdict.engine_version = reader.string("engine");
  verdict.digest = digest(reader, "digest");
  const auto member = [&](const char* name, const char* expected) -> const base::JsonValue& {
    const base::JsonValue* const found = value.find(name);
    if (found == nullptr) reader.fail(name, "is missing", expected);
    return *found;
  };
  base::JsonObjectReader policy(member("policy", "an object with the policy's sha256"), file, "policy");
  verdict.policy_sha256 = digest(policy, "sha256");
  base::JsonObjectReader scenario(member("scenario", "an object with the scenario's name and sha256"), file,
                                  "scenario");
  verdict.scenario = scenario.string("name");
  verdict.scenario_sha256 = digest(scenario, "sha256");
  return verdict;
}

ledger::VerdictRecorded read_verdict(const std::string& path) {
  return parse_verdict(base::read_file(path), path);
}

}  // namespace homeostat::lifecycle
