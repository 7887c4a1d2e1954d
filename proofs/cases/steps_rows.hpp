// The steps of a row: it is recorded, attributed, disputed.
#pragma once

#include "engine/rules/recording.hpp"
#include "invariants/conservation.hpp"
#include "invariants/done.hpp"
#include "invariants/legal.hpp"
#include "invariants/life.hpp"
#include "invariants/no_overflow.hpp"
#include "invariants/order.hpp"
#include "proofs/cases/step.hpp"

namespace homeostat::proofs {

/// The beginning of a step that brings a row. It did not exist before, so no dispute and no settlement refers
/// to it: all its fields are those of an empty world.
template <class D>
Step<D> begin_row(D& domain, Inputs<D>& inputs, StepKind kind, rules::Sender sender, Case<D>& made) {
  auto step = begin_step(domain, inputs, kind, sender, false);
  const World<D> empty = empty_world(domain);
  step.before.row = empty.row;
  step.before.disputed = empty.disputed;
  step.before.dispute = empty.dispute;
  step.before.verifier_is_contested = empty.verifier_is_contested;
  step.before.verifier_is_origin = empty.verifier_is_origin;
  step.before.in_one = empty.in_one;
  step.before.in_two = empty.in_two;
  step.after = step.before;
  made.assume("the row was not there before", domain.truth(true));
  return step;
}

/// A row is recorded, under a policy with that split or before any policy was adopted. A row of a peer's page
/// begins as one of the latter.
template <class D>
Step<D> record_step(D& domain, Inputs<D>& inputs, const std::optional<rules::SplitShape>& shape,
                    Case<D>& made) {
  auto step = begin_row(domain, inputs, StepKind::record, rules::Sender::own_or_executing, made);
  using rules::Slot;
  const auto total = inputs.credits("total");
  const rules::PerSlot<rules::CreditsOf<D>> shares{
      {inputs.credits("the worker's share"), inputs.credits("the pool's share"),
       inputs.credits("the origin's share"), inputs.credits("the treasury's share")}};
  auto sum = rules::CreditsOf<D>(domain.literal(0));
  auto admissible = invariants::in_range(domain, total).holds;
  for (const Slot slot : rules::kAllSlots) {
    sum = sum + shares[slot];
    admissible = admissible & invariants::in_range(domain, shares[slot]).holds;
  }
  made.assume("the row is admissible", admissible & invariants::in_range(domain, sum).holds);
  std::optional<rules::PerSlot<rules::CreditsOf<D>>> right;
  if (shape) right = rules::split(domain, *shape, total);
  decided(domain, step,
          run_rule(domain, "record", [&] { return rules::record(domain, step.around, right, shares); }));
  step.after.row = run_rule(domain, "recorded", [&] { return rules::recorded(domain); });
  if (right) {
    auto as_split = domain.truth(true);
    for (const Slot slot : rules::kAllSlots) as_split = as_split & (shares[slot] == (*right)[slot]);
    step.faults = {{rules::Refusal::split_differs, !as_split}};
    // What is proved of the split is so of every row that is recorded.
    step.own_goals.push_back(given(step.accepted, invariants::conservation(domain, total, shares)));
  }
  step.own_goals.push_back(given(step.accepted, invariants::recorded_pending(domain, step.after.row)));
  return step;
}

/// A row comes from the owner's own export, in the state that the export claims.
template <class D>
Step<D> import_step(D& domain, Inputs<D>& inputs, Case<D>& made) {
  auto step = begin_row(domain, inputs, StepKind::import_row, rules::Sender::own_pool, made);
  const rules::ImportFacts<D> facts{
      .authorised = step.around.authorised,
      .claimed = {inputs.truth("it is said to be pending"), inputs.truth("it is said to be contested"),
                  inputs.truth("it is said to be struck"), inputs.truth("it is said to be paid"),
                  inputs.micros("it is said to be eligible at")},
      .dated = inputs.truth("an eligible instant is given"),
      .valid = inputs.truth("that instant is within 1970 to 9999"),
      .created_at = step.before.created_at,
      .open_from = rules::MicrosOf<D>(
          domain.select(step.before.chain.any, step.before.chain.end.amount(), domain.literal(0)))};
  made.assume("an instant within 1970 to 9999 is not before 1970",
              implies(facts.valid, domain.literal(0) <= facts.claimed.eligible_at.amount()));
  decided(domain, step,
          run_rule(domain, "import_row", [&] { return rules::import_row(domain, facts, step.after.row); }));
  follow_stakes(domain, rules::stakes(domain, step.before.row), domain.literal(0), step.after);
  const auto& claimed = facts.claimed;
  const auto owed = !(claimed.pending | claimed.covered);
  const auto closed = facts.dated & !(facts.open_from <= claimed.eligible_at);
  step.faults = {{rules::Refusal::row_state_invalid, (claimed.pending & claimed.covered) | claimed.contested |
                                                         claimed.struck | (facts.dated & !facts.valid) |
                                                         (owed & closed)}};
  const auto& row = step.after.row;
  step.own_goals.push_back(
      given(step.accepted & owed, invariants::comes_into_open_window(domain, row, facts.open_from)));
  step.own_goals.push_back(given(
      step.accepted, invariants::documented_effect(
                         domain, same(row.pending, claimed.pending) & same(row.covered, claimed.covered))));
  step.own_goals.push_back(
      given(step.accepted & facts.dated & !claimed.pending,
            invariants::documented_effect(domain, row.eligible_at == claimed.eligible_at)));
  const auto eligible_now =
      (row.eligible_at == facts.created_at) | (owed & (row.eligible_at == facts.open_from));
  step.own_goals.push_back(
      given(step.accepted & !(facts.dated | claimed.pending),
            invariants::documented_effect(domain, eligible_now & (facts.created_at <= row.eligible_at))));
  return step;
}

/// A worker signs for a row; the arbitrary certificate is that of the key that signed. A second row with the
/// same job id, if any, must stay pending.
template <class D>
Step<D> attribute_step(D& domain, Inputs<D>& inputs, const policy::Policy& policy, Case<D>& made) {
  auto step = begin_step(domain, inputs, StepKind::attribute, rules::Sender::anyone, false);
  const rules::AttributionFacts<D> facts{
      .authorised = step.around.authorised,
      .has_digest = inputs.truth("the row has a response digest"),
      .certificate = step.before.certificate,
      .verified = inputs.truth("the signature verifies"),
      .at = inputs.micros("at"),
      .open_from = rules::MicrosOf<D>(
          domain.select(step.before.chain.any, step.before.chain.end.amount(), domain.literal(0)))};
  made.assume("time is not before 1970", domain.literal(0) <= facts.at.amount());
  decided(domain, step,
          run_rule(domain, "attribute", [&] { return rules::attribute(domain, facts, step.after.row); }));
  // Where a signature attributes every row of its job id, the party may keep a share of another one.
  if (!policy.one_row_per_signature) {
    const auto zero = domain.literal(0);
    const auto input = inputs.number("the party's shares of the other rows that are attributed");
    made.assume("other rows add to the party's sum", zero <= input);
    step.of_others = domain.select(step.accepted, input, zero);
  }
  follow_stakes(domain, rules::stakes(domain, step.before.row), step.of_others, step.after);
  step.faults = {{rules::Refusal::already_attributed, !step.before.row.pending},
                 {rules::Refusal::no_response_digest, !facts.has_digest},
                 {rules::Refusal::signature_invalid, !facts.verified},
                 {rules::Refusal::worker_not_enrolled, !facts.certificate.enrolled},
                 {rules::Refusal::worker_revoked, facts.certificate.revoked}};
  // A second row, which may have the same job id and comes from another origin.
  rules::RowLife<D> other = rules::recorded(domain);
  other.pending = inputs.truth("another row is pending");
  const auto same_job = inputs.truth("it has the same job id");
  const auto waited = other.pending;
  run_rule(domain, "attribute_namesake", [&] {
    rules::attribute_namesake(domain, policy.one_row_per_signature, step.accepted, same_job, step.after.row,
                              other);
    return 0;
  });
  step.own_goals.push_back(invariants::documented_effect(
      domain, (other.eligible_at == rules::recorded(domain).eligible_at) | !same(other.pending, waited)));
  step.own_goals.push_back(invariants::attributed_alone(domain, domain.truth(false), waited, other.pending));
  made.gives(other.pending);
  made.gives(other.eligible_at);
  step.own_goals.push_back(given(step.accepted, invariants::signed_rightly(domain, facts, step.before.row)));
  const auto& eligible_at = step.after.row.eligible_at;
  step.own_goals.push_back(
      given(step.accepted, invariants::documented_effect(
                               domain, (facts.at <= eligible_at) & !step.after.row.pending &
                                           ((eligible_at == facts.at) | (eligible_at == facts.open_from)))));
  return step;
}

/// A dispute about a row is opened: by the draw if `sampled`, else filed by an administrator.
template <class D>
Step<D> contest_step(D& domain, Inputs<D>& inputs, const policy::Policy& policy, bool sampled) {
  auto step = begin_step(domain, inputs, sampled ? StepKind::sample : StepKind::file_dispute,
                         rules::Sender::own_pool, true);
  auto fault = domain.literal(0);
  step.faults = {{rules::Refusal::flag_off, !step.before.gate.dispute},
                 {rules::Refusal::already_in_dispute, step.before.disputed},
                 {rules::Refusal::row_settled, step.before.row.covered}};
  if (sampled) {
    const bool by_beacon = policy.dispute_seed == policy::DisputeSeed::commitment_beacon;
    const rules::DrawFacts<D> facts{
        .committed = inputs.truth("the response was committed"),
        .covers_row = inputs.truth("the checkpoint covers the row"),
        .after_commitment = inputs.truth("the checkpoint is later than the commitment"),
        .partial = inputs.truth("who takes part contributed to the checkpoint"),
        .chosen = inputs.truth("the draw chooses the row")};
    fault = run_rule(domain, "draw_fault", [&] { return rules::draw_fault(domain, by_beacon, facts); });
    const auto early = (facts.committed & !facts.after_commitment) | !facts.covers_row;
    const auto unfit = (early | facts.partial | !facts.committed) & domain.truth(by_beacon);
    if (by_beacon) {
      step.faults.push_back({rules::Refusal::beacon_too_early, early});
      step.faults.push_back({rules::Refusal::beacon_partial, facts.partial});
      step.faults.push_back({rules::Refusal::no_commitment, !facts.committed});
    }
    // Without a valid beacon the draw does not take place, so not-sampled cannot be the reason.
    step.faults.push_back({rules::Refusal::not_sampled, !(facts.chosen | unfit)});
    const auto unknown_before = invariants::drawn_after_commitment(domain, facts);
    decided(domain, step, run_rule(domain, "contest", [&] {
              return rules::contest(domain, step.before.gate, step.around, fault, step.before.disputed,
                                    step.after.row);
            }));
    step.own_goals.push_back(given(step.accepted, unknown_before));
    step.own_goals.push_back(given(step.accepted, invariants::sampled_by_draw(domain, facts)));
  } else {
    decided(domain, step, run_rule(domain, "contest", [&] {
              return rules::contest(domain, step.before.gate, step.around, fault, step.before.disputed,
                                    step.after.row);
            }));
  }
  step.after.disputed = step.before.disputed | step.accepted;
  step.own_goals.push_back(given(step.accepted, invariants::disputed_once(domain, step.before.disputed)));
  step.own_goals.push_back(given(step.accepted, invariants::under_flag(domain, step.before.gate.dispute)));
  step.own_goals.push_back(
      given(step.accepted, invariants::documented_effect(domain, step.after.row.contested)));
  return step;
}

}  // namespace homeostat::proofs
