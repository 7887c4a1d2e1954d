// The premises and goals that all steps share. State invariants are proved by induction: if they hold before
// an event, they hold after it. Other goals compare the state before one event with the state after it.
#pragma once

#include <string>
#include <vector>

#include "invariants/legal.hpp"
#include "invariants/life.hpp"
#include "invariants/order.hpp"
#include "invariants/world.hpp"
#include "proofs/cases/step.hpp"

namespace homeostat::proofs {

/// A state invariant. `assumed`: the induction may assume it before the event, because the rules that this
/// policy selects are expected to keep it. Every assumed invariant is itself a goal of every step; if one of
/// them is refuted, no result that assumed it counts. `by_choice`: only some policies keep it, so nothing is
/// known of it when the policy is adopted, after another one.
template <class D>
struct StateInvariant {
  std::string invariant;
  std::string sentence;
  typename D::Bool holds;
  bool assumed;
  bool by_choice = false;
};

template <class D>
std::vector<StateInvariant<D>> state_invariants(D& domain, const policy::Policy& policy,
                                                const World<D>& world) {
  const auto zero = domain.literal(0);
  const auto most = domain.literal(rules::kMaxAmount);
  const bool safe = policy.golive_sequence == policy::GoliveSequence::safe;
  const auto known_times = (zero <= world.row.eligible_at.amount()) & (zero <= world.created_at.amount()) &
                           (zero <= world.chain.start.amount()) & (zero <= world.chain.end.amount());
  const auto money = (zero <= world.party.unsettled.amount()) & (world.party.unsettled.amount() <= most) &
                     (zero <= world.party.burned.amount()) & (world.party.burned <= world.party.burned_ever) &
                     (world.party.burned_ever.amount() <= most);
  // The sum holds the row's share if the row stakes, and other rows' shares.
  const auto own_share = invariants::part_of_sum(domain, world.row, world.share);
  const auto summed = (zero <= world.share.amount()) & (world.share.amount() <= most) &
                      (own_share <= world.sum) &
                      (world.party.unsettled.amount() == domain.select(world.sum <= most, world.sum, most));
  const auto drawn_well = !(world.dispute.drawn & (world.verifier_is_contested | world.verifier_is_origin));
  return {
      {"safe-sequence", "flags are on in the safe order", invariants::safe_sequence(domain, world.gate), safe,
       true},
      {"guardian-validated", "settlement is active only with a recorded verdict",
       invariants::guardian_validated(domain, world.gate, world.verdict), policy.verdict_required, true},
      {"legal-transitions", "settlement is active only while the flag settle is on",
       implies(world.gate.active, world.gate.settle), true},
      {"explicit-pending", "a pending row is paid by nobody", invariants::pending_unpaid(domain, world.row),
       policy.pending_excluded, true},
      {"explicit-pending", "a pending row has no eligible instant",
       invariants::pending_unset(domain, world.row), true},
      {"settle-once", "settlements in force do not share a row",
       invariants::covered_once(domain, world.one, world.in_one, world.two, world.in_two, world.row), true},
      {"dispute-hold", "a row in dispute is paid by nobody", invariants::disputed_unpaid(domain, world.row),
       policy.dispute_hold, true},
      {"legal-transitions", "a settlement has one status", invariants::one_status(domain, world.one), true},
      {"legal-transitions", "the other settlement has one status", invariants::one_status(domain, world.two),
       true},
      {"legal-transitions", "a row is contested exactly while its dispute is open",
       invariants::dispute_fits(domain, world.row, world.disputed, world.dispute.ended, world.dispute.drawn),
       true},
      {"legal-transitions", "a row is struck exactly if its dispute's outcome is invalid",
       invariants::outcome_fits(domain, world.row, world.dispute), true},
      {"window-partition", "the closed windows make up one interval",
       implies(world.chain.any, !(world.chain.end <= world.chain.start)), true},
      {"legal-transitions", "no instant is before 1970", known_times, true},
      // Of verifiers drawn under this policy: what another one drew before it was adopted is not known.
      {"double-exclusion", "the verifier is neither the contested pool nor the origin", drawn_well,
       policy.origin_required},
      {"no-overflow", "a party's amounts are within [0, 2^62]", money, true},
      {"burn-capped", "what a party has unsettled is the sum of its shares of the rows that stake", summed,
       true},
      {"legal-transitions", "only who was enrolled is revoked",
       implies(world.peer.revoked, world.peer.enrolled) &
           implies(world.certificate.revoked, world.certificate.enrolled),
       true},
      {"legal-transitions", "trust is within 0 to 4",
       (zero <= world.peer.trust) & (world.peer.trust <= domain.literal(rules::kLockedTrust)), true},
      {"no-silent-payer", "no more is burned of a party than it has unsettled",
       domain.truth(!policy.burn_capped) | (world.party.burned <= world.party.unsettled), true, true},
  };
}

/// The parts of a world that a kind of event may change. Everything else must stay as it is (its frame).
struct Touches {
  bool gate = false, verdict = false, chain = false, row = false, dispute = false, one = false;
  bool sums = false;    ///< what the party has unsettled
  bool burned = false;  ///< what was burned of it
  bool share = false;   ///< what it keeps of the row
  bool peer = false, certificate = false;
};
inline Touches touches(StepKind kind) {
  switch (kind) {
    case StepKind::record:
      return {.row = true};
    case StepKind::import_row:
    case StepKind::attribute:
      return {.row = true, .sums = true};
    case StepKind::close_window:
      return {.chain = true};
    case StepKind::sample:
    case StepKind::file_dispute:
    case StepKind::expire:
      return {.row = true, .dispute = true};
    case StepKind::resolve:
      return {.row = true, .dispute = true, .sums = true, .burned = true};
    case StepKind::draw_verifier:
      return {.dispute = true};
    case StepKind::burn:
      return {.burned = true};
    case StepKind::revoke_and_burn:
      return {.burned = true, .peer = true, .certificate = true};
    case StepKind::enrol_peer:
    case StepKind::trust_peer:
    case StepKind::revoke_peer:
      return {.peer = true};
    case StepKind::enrol_worker:
    case StepKind::revoke_worker:
      return {.certificate = true};
    case StepKind::propose:
      return {.one = true};
    case StepKind::settle:
    case StepKind::roll_back:
      return {.row = true, .one = true, .sums = true, .burned = true};
    case StepKind::set_slashing:
    case StepKind::set_dispute:
    case StepKind::set_settle:
    case StepKind::set_mode:
    case StepKind::kill:
    case StepKind::resume:
      return {.gate = true};
    case StepKind::adopt_policy:
      return {.verdict = true, .sums = true, .burned = true, .share = true};
    case StepKind::record_verdict:
      return {.gate = true, .verdict = true};
    case StepKind::note:
    case StepKind::request_token:
      break;
  }
  return {};
}

/// True if everything that the event may not change is unchanged. No event changes `two`, the other
/// settlement.
template <class D>
typename D::Bool frame_kept(D& domain, const Step<D>& step) {
  const Touches touched = touches(step.kind);
  World<D> expected = step.before;
  const World<D>& after = step.after;
  if (touched.gate) expected.gate = after.gate;
  if (touched.verdict) expected.verdict = after.verdict;
  if (touched.chain) expected.chain = after.chain;
  if (touched.row) expected.row = after.row;
  if (touched.dispute) {
    expected.disputed = after.disputed;
    expected.dispute = after.dispute;
    expected.verifier_is_contested = after.verifier_is_contested;
    expected.verifier_is_origin = after.verifier_is_origin;
  }
  if (touched.one) {
    expected.one = after.one;
    expected.in_one = after.in_one;
  }
  if (touched.sums) {
    expected.party.unsettled = after.party.unsettled;
    expected.sum = after.sum;
  }
  if (touched.burned) {
    expected.party.burned = after.party.burned;
    expected.party.burned_ever = after.party.burned_ever;
  }
  if (touched.share) expected.share = after.share;
  if (touched.peer) expected.peer = after.peer;
  if (touched.certificate) expected.certificate = after.certificate;
  return same_world(domain, expected, after);
}

/// The reason for refusal that the documents give, as the number of a Refusal, or 0: first not-authorised,
/// then kill-switch, then the fault with the lowest number.
template <class D>
typename D::Int documented_reason(D& domain, const Step<D>& step, const typename D::Bool& rightful,
                                  const typename D::Bool& stopped) {
  const auto none = domain.literal(0);
  const auto number = [&](rules::Refusal refusal) {
    return domain.literal(static_cast<std::int64_t>(refusal));
  };
  auto lowest = none;
  for (const auto& [refusal, applies] : step.faults) {
    const auto lower = (lowest == none) | (number(refusal) <= lowest);
    lowest = domain.select(applies & lower, number(refusal), lowest);
  }
  const auto after_switch = domain.select(stopped, number(rules::Refusal::kill_switch), lowest);
  return domain.select(rightful, after_switch, number(rules::Refusal::not_authorised));
}

/// Adds the premises, goals and results of a finished step to its case.
template <class D>
void conclude(D& domain, const policy::Policy& policy, const Step<D>& step, Case<D>& made) {
  const bool adopts = step.kind == StepKind::adopt_policy;
  for (const auto& state : state_invariants(domain, policy, step.before)) {
    if (state.assumed && !(adopts && state.by_choice)) made.assume("before: " + state.sentence, state.holds);
  }
  const auto killed = step.before.gate.killed | step.around.kill_observed;
  for (const auto& goal : step.own_goals) made.require(goal.invariant, goal.holds);
  // Induction: every state invariant holds in an empty ledger, and a step from a state in which it holds
  // leads to a state in which it holds.
  const auto was = state_invariants(domain, policy, step.before);
  const auto is = state_invariants(domain, policy, step.after);
  for (std::size_t i = 0; i < is.size(); ++i) {
    const bool begins = adopts && is[i].assumed && is[i].by_choice;
    made.require(is[i].invariant,
                 begins ? implies(step.accepted, is[i].holds) : implies(was[i].holds, is[i].holds));
  }
  auto rightful = domain.truth(true);
  if (step.sender == rules::Sender::own_pool) rightful = step.own;
  if (step.sender == rules::Sender::own_or_executing) rightful = step.own | step.executing;
  made.require("authority-table", implies(step.accepted, rightful));
  if (step.economic) made.require("kill-switch", !(step.accepted & killed));
  const auto& row = step.before.row;
  made.require("explicit-pending", invariants::explicit_pending(domain, row, step.after.row));
  made.require("legal-transitions", invariants::legal_settlement(domain, step.before.one, step.after.one));
  if (step.kind != StepKind::import_row) {  // a row that comes may have been paid where it comes from
    made.require("legal-transitions", invariants::legal_row(domain, row, step.after.row));
    const auto paid_anew = step.after.row.covered & !row.covered;
    made.require("no-economic-activation", implies(paid_anew, step.before.gate.active));
    const auto instant =
        rules::window_instant(domain, policy.window_by, step.after.created_at, step.after.row);
    made.require("window-partition",
                 invariants::window_partition(domain, step.before.chain, row, step.after.row, instant));
  }
  made.require("accepted-means-done", step.accepted | same_world(domain, step.before, step.after));
  made.require("accepted-means-done", frame_kept(domain, step));
  if (!adopts) {
    // The party's sum moves by the row's part, and by what the event adds or takes away of other rows'.
    const auto rest = [&](const World<D>& world) {
      return world.sum - invariants::part_of_sum(domain, world.row, world.share);
    };
    made.require("burn-capped", rest(step.after) == rest(step.before) + step.of_others);
  }
  const auto stopped = step.stopped.value_or(killed & domain.truth(step.economic));
  made.require("accepted-means-done", step.reason == documented_reason(domain, step, rightful, stopped));
  made.require("legal-transitions",
               implies(step.before.peer.revoked, step.after.peer.revoked) &
                   implies(step.before.certificate.revoked, step.after.certificate.revoked));
  if (step.kind == StepKind::burn || step.kind == StepKind::revoke_and_burn) {
    const auto counts = [&](const World<D>& world) {
      return rules::settleable(domain, policy.pending_excluded, policy.dispute_hold, world.row);
    };
    made.require("formula-stable", same(counts(step.before), counts(step.after)));
    made.require("formula-stable",
                 invariants::formula_stable(domain, policy.formula(), step.books->first, step.books->second));
  }
  made.gives(step.reason);
  World<D> result = step.after;
  for_each_field(result, result, [&](const char*, const auto& field, const auto&) { made.gives(field); });
}

}  // namespace homeostat::proofs
