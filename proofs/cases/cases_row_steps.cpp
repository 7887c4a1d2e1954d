// The cases made of the steps of rows, disputes and burns (steps_rows.hpp, steps_disputes.hpp), with their
// names.
#include "proofs/cases/cases_steps.hpp"
#include "proofs/cases/shapes.hpp"
#include "proofs/cases/steps_disputes.hpp"
#include "proofs/cases/steps_rows.hpp"

namespace homeostat::proofs {

void add_row_step_cases(const policy::Policy& policy, std::vector<CaseMaker>& out) {
  const auto add = [&](const char* name, const char* rule, const auto& make) {
    out.push_back(step_case(policy, name, rule, make));
  };
  for (const NamedShape& named : shapes(policy)) {
    add(named.only_local ? "a row of an own user is recorded" : "a row is recorded", "record, recorded",
        [shape = named.shape](auto& d, auto& in, auto& made) { return record_step(d, in, {shape}, made); });
  }
  add("a row is imported from an own export", "import_row, restake, stakes, within_range",
      [](auto& d, auto& in, auto& made) { return import_step(d, in, made); });
  add("a row is attributed", "attribute, attribute_namesake, restake, stakes, within_range",
      [policy](auto& d, auto& in, auto& made) { return attribute_step(d, in, policy, made); });
  add("a row is sampled", "draw_fault, contest",
      [policy](auto& d, auto& in, auto& /*made*/) { return contest_step(d, in, policy, true); });
  add("a dispute is filed", "contest",
      [policy](auto& d, auto& in, auto& /*made*/) { return contest_step(d, in, policy, false); });
  add("a verifier is drawn or named", "verifier_facts, draw_verifier",
      [policy](auto& d, auto& in, auto& made) { return draw_step(d, in, policy, made); });
  add("a dispute gets its outcome",
      "verifier_facts, resolve, end_contest, restake, stakes, within_range, write_off",
      [policy](auto& d, auto& in, auto& made) { return resolve_step(d, in, policy, made); });
  add("a dispute expires", "expire, end_contest, restake, stakes, within_range",
      [](auto& d, auto& in, auto& made) { return expire_step(d, in, made); });
  add("credits are burned", "burn, burnable",
      [policy](auto& d, auto& in, auto& made) { return burn_step(d, in, policy, false, made); });
  add("credits are burned and their party revoked", "burn, burnable, revoke_peer, revoke_worker",
      [policy](auto& d, auto& in, auto& made) { return burn_step(d, in, policy, true, made); });
}

}  // namespace homeostat::proofs
