// The premises and goals that all steps share. State invariants are proved by induction: if they hold before
// an event, they hold after it. Other goals compare the state before one event with the state after it.
#pragma once

#include <string>
#include <vector>

#include "invariants/authority.hpp"
#include "invariants/burns.hpp"
#include "invariants/done.hpp"
#include "invariants/legal.hpp"
#include "invariants/life.hpp"
#include "invariants/no_overflow.hpp"
#include "invariants/no_silent_payer.hpp"
#include "invariants/order.hpp"
#include "invariants/windows.hpp"
#include "invariants/world.hpp"
#include "proofs/cases/step.hpp"

namespace homeostat::proofs {

/// A state invariant. `assumed`: the induction may assume it before the event, because the rules that this
/// policy selects are expected to keep it. Every assumed invariant is itself a goal of every step; if one of
/// them is refuted, no result that assumed it counts. `by_choice`: only some policies keep it, so nothing is
/// known of it when the policy is adopted, after another one.
template <class D>
struct StateInvariant {
  Goal<D> goal;
  std::string sentence;
  bool assumed;
  bool by_choice = false;
};

template <class D>
std::vector<StateInvariant<D>> state_invariants(D& domain, const policy::Policy& policy,
                                                const World<D>& world) {
  const bool safe = policy.golive_sequence == policy::GoliveSequence::safe;
  const auto& row = world.row;
  return {
      {invariants::safe_sequence(domain, world.gate), "flags are on in the safe order", safe, true},
      {invariants::guardian_validated(domain, world.gate, world.verdict),
       "settlement is active only with a recorded verdict", policy.verdict_required, true},
      {invariants::active_under_settle(domain, world.gate),
       "settlement is active only while the flag settle is on", true},
      {invariants::pending_unpaid(domain, row), "a pending row is paid by nobody", policy.pending_excluded,
       true},
      {invariants::pending_unset(domain, row), "a pending row has no eligible instant", true},
      {invariants::covered_once(domain, world.one, world.in_one, world.two, world.in_two, row),
       "settlements in force do not share a row", true},
      {invariants::disputed_unpaid(domain, row), "a row in dispute is paid by nobody", policy.dispute_hold,
       true},
      {invariants::one_status(domain, world.one), "a settlement has one status", true},
      {invariants::one_status(domain, world.two), "the other settlement has one status", true},
      {invariants::dispute_fits(domain, row, world.disputed, world.dispute),
       "a row is contested exactly while its dispute is open", true},
      {invariants::outcome_fits(domain, row, world.dispute),
       "a row is struck exactly if its dispute's outcome is invalid", true},
      {invariants::closed_is_interval(domain, world.chain), "the closed windows make up one interval", true},
      {invariants::instants_known(domain, row, world.created_at, world.chain), "no instant is before 1970",
       true},
      // Of verifiers drawn under this policy: what another one drew before it was adopted is not known.
      {invariants::double_exclusion(domain, world.dispute.drawn, world.verifier_is_contested,
                                    world.verifier_is_origin),
       "the verifier is neither the contested pool nor the origin", policy.origin_required},
      {invariants::party_in_range(domain, world.party), "a party's amounts are within [0, 2^62]", true},
      {invariants::unsettled_is_sum(domain, world.party, world.sum, row, world.share),
       "what a party has unsettled is the sum of its shares of the rows that stake", true},
      {invariants::revoked_was_enrolled(domain, world.peer, world.certificate),
       "only who was enrolled is revoked", true},
      {invariants::trust_has_level(domain, world.peer), "trust is within 0 to 4", true},
      {invariants::burned_of_unsettled(domain, world.party),
       "no more is burned of a party than it has unsettled", policy.burn_capped, true},
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
    if (state.assumed && !(adopts && state.by_choice))
      made.assume("before: " + state.sentence, state.goal.holds);
  }
  const auto killed = step.before.gate.killed | step.around.kill_observed;
  for (const auto& goal : step.own_goals) made.require(goal);
  // Induction: every state invariant holds in an empty ledger (cases_begin.cpp), and a step from a state in
  // which it holds leads to a state in which it holds.
  const auto was = state_invariants(domain, policy, step.before);
  const auto is = state_invariants(domain, policy, step.after);
  for (std::size_t i = 0; i < is.size(); ++i) {
    const bool begins = adopts && is[i].assumed && is[i].by_choice;
    made.require(given(begins ? step.accepted : was[i].goal.holds, is[i].goal));
  }
  const auto rightful = invariants::authority_table(domain, step.sender, step.own, step.executing);
  made.require(given(step.accepted, rightful));
  if (step.economic) {
    made.require(invariants::kill_switch(domain, step.before.gate, step.around.kill_observed, step.accepted));
  }
  const auto& row = step.before.row;
  made.require(invariants::explicit_pending(domain, row, step.after.row));
  made.require(invariants::legal_settlement(domain, step.before.one, step.after.one));
  if (step.kind != StepKind::import_row) {  // a row that comes may have been paid where it comes from
    made.require(invariants::legal_row(domain, row, step.after.row));
    const auto paid_anew = step.after.row.covered & !row.covered;
    made.require(invariants::no_economic_activation(domain, step.before.gate, paid_anew));
    const auto instant =
        policy.window_by == rules::WindowBy::created_at ? step.after.created_at : step.after.row.eligible_at;
    made.require(invariants::window_partition(domain, step.before.chain, row, step.after.row, instant));
  }
  made.require(invariants::refused_changes_nothing(domain, step.accepted,
                                                   same_world(domain, step.before, step.after)));
  made.require(invariants::changes_nothing_else(domain, frame_kept(domain, step)));
  if (!adopts) {
    // The party's sum moves by the row's part, and by what the event adds or takes away of other rows'.
    const auto rest = [&](const World<D>& world) {
      return world.sum - invariants::part_of_sum(domain, world.row, world.share);
    };
    made.require(invariants::sum_follows_rows(domain, rest(step.before), rest(step.after), step.of_others));
  }
  const auto stopped = step.stopped.value_or(killed & domain.truth(step.economic));
  made.require(invariants::documented_reason(domain, step.reason,
                                             documented_reason(domain, step, rightful.holds, stopped)));
  made.require(invariants::revoked_for_good(domain, step.before.peer, step.before.certificate,
                                            step.after.peer, step.after.certificate));
  if (step.kind == StepKind::burn || step.kind == StepKind::revoke_and_burn) {
    const auto counts = [&](const World<D>& world) {
      return rules::settleable(domain, policy.pending_excluded, policy.dispute_hold, world.row);
    };
    const auto net = [&](const rules::Book<D>& book) {
      return rules::net_of(domain, policy.formula(), book);
    };
    const auto& [before, after] = *step.books;
    made.require(invariants::counts_as_before(domain, counts(step.before), counts(step.after)));
    made.require(invariants::formula_stable(domain, before, net(before), after, net(after)));
  }
  made.gives(step.reason);
  World<D> result = step.after;
  for_each_field(result, result, [&](const char*, const auto& field, const auto&) { made.gives(field); });
}

}  // namespace homeostat::proofs
