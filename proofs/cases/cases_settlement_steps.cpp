// The cases made of the steps of settlement (steps_settlement.hpp), with their names.
#include "proofs/cases/cases_steps.hpp"
#include "proofs/cases/steps_settlement.hpp"

namespace homeostat::proofs {

void add_settlement_step_cases(const policy::Policy& policy, std::vector<CaseMaker>& out) {
  const auto add = [&](const char* name, const char* rule, const auto& make) {
    out.push_back(step_case(policy, name, rule, make));
  };
  add("a window is closed", "close_window",
      [policy](auto& d, auto& in, auto& made) { return close_window_step(d, in, policy, made); });
  add("a net is proposed", "may_settle_with, propose, settleable",
      [policy](auto& d, auto& in, auto& made) { return propose_step(d, in, policy, made); });
  add("a settlement comes into force", "settle, settleable, cover, restake, stakes, within_range, collect",
      [policy](auto& d, auto& in, auto& made) { return settle_step(d, in, policy, made); });
  add("a settlement is rolled back",
      "roll_back, uncover, restake, stakes, within_range, owe_again, write_off",
      [policy](auto& d, auto& in, auto& made) { return roll_back_step(d, in, policy, made); });
}

}  // namespace homeostat::proofs
