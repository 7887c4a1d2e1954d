// The cases made of the steps of people (steps_people.hpp), with their names.
#include "proofs/cases/cases_steps.hpp"
#include "proofs/cases/steps_people.hpp"

namespace homeostat::proofs {

void add_people_step_cases(const policy::Policy& policy, std::vector<CaseMaker>& out) {
  const auto add = [&](const char* name, const char* rule, const auto& make) {
    out.push_back(step_case(policy, name, rule, make));
  };
  add("a peer is enrolled", "enrol_peer",
      [](auto& d, auto& in, auto& made) { return enrol_peer_step(d, in, made); });
  add("a peer gets another trust", "trust_peer",
      [](auto& d, auto& in, auto& made) { return trust_peer_step(d, in, made); });
  add("a peer is revoked", "revoke_peer",
      [](auto& d, auto& in, auto& /*made*/) { return revoke_peer_step(d, in); });
  add("a worker is enrolled", "enrol_worker",
      [](auto& d, auto& in, auto& /*made*/) { return enrol_worker_step(d, in); });
  add("a worker is revoked", "revoke_worker",
      [](auto& d, auto& in, auto& /*made*/) { return revoke_worker_step(d, in); });
}

}  // namespace homeostat::proofs
