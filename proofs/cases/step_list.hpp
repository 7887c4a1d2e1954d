// Every kind of step with its name and the rules that it runs, once: the cases are made of this list, and so
// are the runs whose reach is searched (proofs/reachability/).
#pragma once

#include "proofs/cases/shapes.hpp"
#include "proofs/cases/steps_disputes.hpp"
#include "proofs/cases/steps_governance.hpp"
#include "proofs/cases/steps_people.hpp"
#include "proofs/cases/steps_rows.hpp"
#include "proofs/cases/steps_settlement.hpp"

namespace homeostat::proofs {

/// Calls visit(name, rule, make) for each step of rows, disputes and burns, where make(domain, inputs, case)
/// builds the step under `policy`. The functions that are visited may outlive the policy.
template <class Visit>
void for_each_row_step(const policy::Policy& policy, const Visit& visit) {
  for (const NamedShape& named : shapes(policy)) {
    visit(named.only_local ? "a row of an own user is recorded" : "a row is recorded", "record, recorded",
          [shape = named.shape](auto& d, auto& in, auto& made) { return record_step(d, in, {shape}, made); });
  }
  visit("a row is imported from an own export", "import_row, restake",
        [](auto& d, auto& in, auto& made) { return import_step(d, in, made); });
  visit("a row is attributed", "attribute, attribute_namesake, restake",
        [policy](auto& d, auto& in, auto& made) { return attribute_step(d, in, policy, made); });
  visit("a row is sampled", "draw_fault, contest",
        [policy](auto& d, auto& in, auto& /*made*/) { return contest_step(d, in, policy, true); });
  visit("a dispute is filed", "contest",
        [policy](auto& d, auto& in, auto& /*made*/) { return contest_step(d, in, policy, false); });
  visit("a verifier is drawn or named", "verifier_facts, draw_verifier",
        [policy](auto& d, auto& in, auto& made) { return draw_step(d, in, policy, made); });
  visit("a dispute gets its outcome", "resolve, end_contest, restake, write_off",
        [policy](auto& d, auto& in, auto& made) { return resolve_step(d, in, policy, made); });
  visit("a dispute expires", "expire, end_contest",
        [](auto& d, auto& in, auto& made) { return expire_step(d, in, made); });
  visit("credits are burned", "burn, burnable",
        [policy](auto& d, auto& in, auto& made) { return burn_step(d, in, policy, false, made); });
  visit("credits are burned and their party revoked", "burn, burnable, revoke_peer, revoke_worker",
        [policy](auto& d, auto& in, auto& made) { return burn_step(d, in, policy, true, made); });
}

/// The same for the steps of people.
template <class Visit>
void for_each_people_step(const policy::Policy& /*policy*/, const Visit& visit) {
  visit("a peer is enrolled", "enrol_peer",
        [](auto& d, auto& in, auto& made) { return enrol_peer_step(d, in, made); });
  visit("a peer gets another trust", "trust_peer",
        [](auto& d, auto& in, auto& made) { return trust_peer_step(d, in, made); });
  visit("a peer is revoked", "revoke_peer",
        [](auto& d, auto& in, auto& /*made*/) { return revoke_peer_step(d, in); });
  visit("a worker is enrolled", "enrol_worker",
        [](auto& d, auto& in, auto& /*made*/) { return enrol_worker_step(d, in); });
  visit("a worker is revoked", "revoke_worker",
        [](auto& d, auto& in, auto& /*made*/) { return revoke_worker_step(d, in); });
}

/// The same for the steps of settlement.
template <class Visit>
void for_each_settlement_step(const policy::Policy& policy, const Visit& visit) {
  visit("a window is closed", "close_window",
        [policy](auto& d, auto& in, auto& made) { return close_window_step(d, in, policy, made); });
  visit("a net is proposed", "propose, settleable",
        [policy](auto& d, auto& in, auto& made) { return propose_step(d, in, policy, made); });
  visit("a settlement comes into force", "settle, settleable, cover, restake, collect",
        [policy](auto& d, auto& in, auto& made) { return settle_step(d, in, policy, made); });
  visit("a settlement is rolled back", "roll_back, uncover, restake, owe_again, write_off",
        [policy](auto& d, auto& in, auto& made) { return roll_back_step(d, in, policy, made); });
}

/// The same for the steps of governance.
template <class Visit>
void for_each_governance_step(const policy::Policy& policy, const Visit& visit) {
  using rules::Flag;
  visit("the flag slashing is set", "set_flag",
        [policy](auto& d, auto& in, auto& /*made*/) { return flag_step(d, in, policy, Flag::slashing); });
  visit("the flag dispute is set", "set_flag",
        [policy](auto& d, auto& in, auto& /*made*/) { return flag_step(d, in, policy, Flag::dispute); });
  visit("the flag settle is set", "set_flag",
        [policy](auto& d, auto& in, auto& /*made*/) { return flag_step(d, in, policy, Flag::settle); });
  visit("the mode is set", "set_mode",
        [policy](auto& d, auto& in, auto& /*made*/) { return mode_step(d, in, policy); });
  visit("the kill switch is set", "kill", [](auto& d, auto& in, auto& /*made*/) { return kill_step(d, in); });
  visit("economic life resumes", "resume",
        [](auto& d, auto& in, auto& /*made*/) { return resume_step(d, in); });
  visit("a policy is adopted", "adopt_policy, paid_rightly, write_off",
        [policy](auto& d, auto& in, auto& made) { return adopt_step(d, in, policy, made); });
  visit("a verdict is recorded", "record_verdict",
        [policy](auto& d, auto& in, auto& /*made*/) { return verdict_step(d, in, policy); });
  visit("on-chain, cash-out or swap is asked for", "request_token",
        [](auto& d, auto& in, auto& /*made*/) { return token_step(d, in); });
  visit("a page, a checkpoint or a decision is entered", "note",
        [](auto& d, auto& in, auto& /*made*/) { return note_step(d, in); });
}

/// All of them, in that order.
template <class Visit>
void for_each_step(const policy::Policy& policy, const Visit& visit) {
  for_each_row_step(policy, visit);
  for_each_people_step(policy, visit);
  for_each_settlement_step(policy, visit);
  for_each_governance_step(policy, visit);
}

}  // namespace homeostat::proofs
