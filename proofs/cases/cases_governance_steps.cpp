// The cases made of the steps of governance (steps_governance.hpp), with their names.
#include "proofs/cases/cases_steps.hpp"
#include "proofs/cases/steps_governance.hpp"

namespace homeostat::proofs {

void add_governance_step_cases(const policy::Policy& policy, std::vector<CaseMaker>& out) {
  const auto add = [&](const char* name, const char* rule, const auto& make) {
    out.push_back(step_case(policy, name, rule, make));
  };
  using rules::Flag;
  add("the flag slashing is set", "set_flag",
      [policy](auto& d, auto& in, auto& /*made*/) { return flag_step(d, in, policy, Flag::slashing); });
  add("the flag dispute is set", "set_flag",
      [policy](auto& d, auto& in, auto& /*made*/) { return flag_step(d, in, policy, Flag::dispute); });
  add("the flag settle is set", "set_flag",
      [policy](auto& d, auto& in, auto& /*made*/) { return flag_step(d, in, policy, Flag::settle); });
  add("the mode is set", "set_mode",
      [policy](auto& d, auto& in, auto& /*made*/) { return mode_step(d, in, policy); });
  add("the kill switch is set", "kill", [](auto& d, auto& in, auto& /*made*/) { return kill_step(d, in); });
  add("economic life resumes", "resume",
      [](auto& d, auto& in, auto& /*made*/) { return resume_step(d, in); });
  add("a policy is adopted", "adopt_policy, paid_rightly, within_range, write_off",
      [policy](auto& d, auto& in, auto& made) { return adopt_step(d, in, policy, made); });
  add("a verdict is recorded", "record_verdict",
      [policy](auto& d, auto& in, auto& /*made*/) { return verdict_step(d, in, policy); });
  add("on-chain, cash-out or swap is asked for", "request_token",
      [](auto& d, auto& in, auto& /*made*/) { return token_step(d, in); });
  add("a peer, a worker, a checkpoint or a decision is entered", "note",
      [](auto& d, auto& in, auto& /*made*/) { return note_step(d, in); });
}

}  // namespace homeostat::proofs
