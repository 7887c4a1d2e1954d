// The steps of settlement: a window is closed, a net is proposed, a settlement comes into force, it is rolled
// back.
#pragma once

#include "invariants/legal.hpp"
#include "invariants/life.hpp"
#include "proofs/cases/step.hpp"

namespace homeostat::proofs {

/// A window is closed.
template <class D>
Step<D> close_window_step(D& domain, Inputs<D>& inputs, const policy::Policy& policy, Case<D>& /*made*/) {
  auto step = begin_step(domain, inputs, StepKind::close_window, rules::Sender::own_pool, false);
  const auto start = inputs.micros("window start");
  const auto end = inputs.micros("window end");
  const auto at = inputs.micros("at");
  const auto taken = inputs.truth("another window starts at the same instant");
  const auto valid = (domain.literal(0) <= start.amount());
  decided(domain, step, run_rule(domain, "close_window", [&] {
            return rules::close_window(domain, policy.windows_contiguous,
                                       {step.around.authorised, valid, taken, at, start, end},
                                       step.after.chain);
          }));
  const auto contiguous = domain.truth(policy.windows_contiguous) & step.before.chain.any;
  const auto& chain = step.before.chain;
  step.faults = {
      {rules::Refusal::window_invalid, (end <= start) | !valid},
      {rules::Refusal::window_overlaps,
       (contiguous & !((end <= chain.start) | (chain.end <= start))) | taken},
      {rules::Refusal::window_leaves_gap, contiguous & !((start == chain.end) | (end == chain.start))},
      {rules::Refusal::window_not_over, !(end <= at)}};
  step.own_goals.push_back({"window-partition", implies(step.accepted, end <= at)});
  step.own_goals.push_back(
      {"window-partition", implies(step.accepted, invariants::chain_grows(domain, step.before.chain, start,
                                                                          end, step.after.chain))});
  return step;
}

/// A net is proposed; the arbitrary peer is the other of the pair, if the ledger's own pool is one. The
/// proposal commits to the rows that count at that moment. `counts` says whether the arbitrary row is one of
/// them: it belongs to the pair and the window and may be settled.
template <class D>
Step<D> propose_step(D& domain, Inputs<D>& inputs, const policy::Policy& policy, Case<D>& made) {
  auto step = begin_step(domain, inputs, StepKind::propose, rules::Sender::own_pool, true);
  const auto own = inputs.truth("the ledger's own pool is one of the pair");
  const auto trusted = run_rule(domain, "may_settle_with", [&] {
    return rules::may_settle_with(domain, step.before.peer, own, policy.minimum_trust);
  });
  const rules::ProposalFacts<D> facts{.window_closed = inputs.truth("the window is closed"),
                                      .trusted = trusted,
                                      .in_range = inputs.truth("both debts are in range"),
                                      .as_rows = inputs.truth("the proposal is what the rows give"),
                                      .taken = inputs.truth("the pair has one of that window")};
  const auto in_window = inputs.truth("the row is of that pair and window");
  made.assume("the settlement is new",
              !(step.before.one.proposed | step.before.one.in_force | step.before.one.rolled_back));
  decided(domain, step, run_rule(domain, "propose", [&] {
            return rules::propose(domain, policy.mode == policy::SettlementMode::off, step.before.gate,
                                  step.around, facts, step.after.one);
          }));
  const auto counts = run_rule(domain, "settleable", [&] {
    return in_window &
           rules::settleable(domain, policy.pending_excluded, policy.dispute_hold, step.before.row);
  });
  step.after.in_one = rules::choose<D>(step.accepted, counts, step.before.in_one);
  const auto lawful =
      domain.truth(policy.minimum_trust == 0) | !own | peer_has(domain, step.before, policy.minimum_trust);
  step.faults = {{rules::Refusal::sum_out_of_range, !facts.in_range},
                 {rules::Refusal::settlement_off, domain.truth(policy.mode == policy::SettlementMode::off)},
                 {rules::Refusal::window_not_closed, !facts.window_closed},
                 {rules::Refusal::peer_not_trusted, !lawful},
                 {rules::Refusal::proposal_differs, !facts.as_rows},
                 {rules::Refusal::settlement_in_force, facts.taken}};
  step.own_goals.push_back({"window-partition", implies(step.accepted, facts.window_closed)});
  step.own_goals.push_back(
      {"legal-transitions", implies(step.accepted, lawful & facts.as_rows & facts.in_range & !facts.taken)});
  const auto& row = step.before.row;
  const auto commits = step.accepted & step.after.in_one;
  step.own_goals.push_back({"explicit-pending", implies(commits, !row.pending)});
  step.own_goals.push_back({"dispute-hold", invariants::committed_undisputed(domain, row, commits)});
  step.own_goals.push_back({"settle-once", !(commits & row.covered)});
  // The proposal commits to every row of the window that nothing keeps out, and to no row of another window.
  const auto free = in_window & !(row.pending | row.contested | row.struck | row.covered);
  step.own_goals.push_back({"window-partition", implies(step.accepted & free, step.after.in_one)});
  step.own_goals.push_back({"window-partition", implies(commits, in_window)});
  step.own_goals.push_back({"accepted-means-done", implies(step.accepted, step.after.one.proposed)});
  step.own_goals.push_back({"no-economic-activation", same(step.after.row.covered, step.before.row.covered)});
  return step;
}

/// A proposed settlement comes into force: its rows are paid, and burns are collected from the payment.
template <class D>
Step<D> settle_step(D& domain, Inputs<D>& inputs, const policy::Policy& policy, Case<D>& made) {
  auto step = begin_step(domain, inputs, StepKind::settle, rules::Sender::own_pool, true);
  const auto as_rows = inputs.truth("the rows that it commits to still count, all of them and no others");
  const auto in_window = inputs.truth("the row is of that pair and window");
  const auto of_others = inputs.number("the party's shares of the other rows that are paid");
  const auto counts = run_rule(domain, "settleable", [&] {
    return in_window &
           rules::settleable(domain, policy.pending_excluded, policy.dispute_hold, step.before.row);
  });
  made.assume("if the commitment is up to date, the arbitrary row is in it exactly when it counts",
              implies(as_rows, same(step.before.in_one, counts)));
  const auto staked = rules::stakes(domain, step.before.row);
  const auto nothing = domain.literal(0);
  const auto own_share = domain.select(staked, step.before.share.amount(), nothing);
  made.assume("the other rows that are paid are in the party's sum, beside the arbitrary row",
              (nothing <= of_others) & (of_others <= step.before.sum - own_share));
  decided(domain, step, run_rule(domain, "settle", [&] {
            return rules::settle(domain, policy.verdict_required, step.before.gate, step.around,
                                 step.before.verdict, as_rows, step.after.one);
          }));
  run_rule(domain, "cover", [&] {
    rules::cover(domain, step.accepted, step.before.in_one, step.after.row);
    return 0;
  });
  step.of_others = nothing - domain.select(step.accepted, of_others, nothing);
  follow_stakes(domain, staked, step.of_others, step.after);
  // All that the party is paid: its shares of the rows of the settlement that staked.
  const auto of_row =
      domain.select(staked & !rules::stakes(domain, step.after.row), step.before.share.amount(), nothing);
  const auto paid = rules::within_range(domain, of_row + of_others);
  auto party = step.before.party;
  // What the net already deducted for the party: at most its burns that no settlement has collected.
  auto deducted = rules::CreditsOf<D>(domain.literal(0));
  if (policy.burns_deducted) {
    deducted = inputs.credits("deducted for the party");
    made.assume("the amount deducted is at most the party's burns that are not collected",
                (domain.literal(0) <= deducted.amount()) & (deducted <= step.before.party.burned));
  }
  const auto collected =
      run_rule(domain, "collect", [&] { return rules::collect(domain, paid, deducted, party); });
  step.after.party.burned = rules::CreditsOf<D>(
      domain.select(step.accepted, party.burned.amount(), step.before.party.burned.amount()));
  step.faults = {{rules::Refusal::proposal_differs, !as_rows},
                 {rules::Refusal::settlement_not_proposed, !step.before.one.proposed},
                 {rules::Refusal::flag_off, !step.before.gate.settle},
                 {rules::Refusal::no_verdict, domain.truth(policy.verdict_required) & !step.before.verdict},
                 {rules::Refusal::mode_not_active, !step.before.gate.active}};
  step.own_goals.push_back({"no-economic-activation", implies(step.accepted, step.before.gate.active)});
  step.own_goals.push_back({"guardian-validated", implies(step.accepted, step.before.verdict)});
  step.own_goals.push_back({"safe-sequence", implies(step.accepted, step.before.gate.settle)});
  const auto paid_anew = step.after.row.covered & !step.before.row.covered;
  step.own_goals.push_back(
      {"dispute-hold", invariants::dispute_hold(domain, step.before.row, step.after.row)});
  step.own_goals.push_back({"explicit-pending", !(paid_anew & step.before.row.pending)});
  step.own_goals.push_back({"settle-once", !(step.accepted & step.before.in_one & step.before.row.covered)});
  // A window settles entirely or not at all: every row that counts is paid, and no other row is.
  step.own_goals.push_back({"accepted-means-done", same(paid_anew, step.accepted & counts)});
  step.own_goals.push_back({"accepted-means-done", implies(step.accepted, step.after.one.in_force)});
  step.own_goals.push_back({"legal-transitions", implies(step.accepted, step.before.one.proposed)});
  // Burns are collected from the payment, in full or as far as it reaches. What the net already deducted is
  // collected too, so that it is not deducted again. No burn is lost.
  const auto zero = rules::CreditsOf<D>(domain.literal(0));
  step.own_goals.push_back(
      {"no-silent-payer", (zero <= collected) & (collected <= step.before.party.burned) &
                              ((collected <= paid) | (collected == deducted)) &
                              ((paid <= collected) | (collected == step.before.party.burned)) &
                              (deducted <= collected) &
                              (party.burned + collected == step.before.party.burned)});
  return step;
}

/// A settlement, proposed or in force, is rolled back.
template <class D>
Step<D> roll_back_step(D& domain, Inputs<D>& inputs, const policy::Policy& policy, Case<D>& made) {
  auto step = begin_step(domain, inputs, StepKind::roll_back, rules::Sender::own_pool, false);
  decided(domain, step, run_rule(domain, "roll_back", [&] {
            return rules::roll_back(domain, step.around.authorised, step.after.one);
          }));
  run_rule(domain, "uncover", [&] {
    rules::uncover(domain, step.accepted, step.before.one.in_force, step.before.in_one, step.after.row);
    return 0;
  });
  const auto nothing = domain.literal(0);
  const auto of_others = inputs.number("the party's shares of the other rows that are taken back");
  const auto collected = inputs.credits("collected of the party's burns");
  const auto most = step.before.party.burned_ever - step.before.party.burned;
  made.assume("other rows add to the party's sum", nothing <= of_others);
  made.assume("what the settlement collected is of burns that are collected",
              (nothing <= collected.amount()) & (collected <= most));
  const auto back = step.accepted & step.before.one.in_force;
  step.of_others = domain.select(back, of_others, nothing);
  follow_stakes(domain, rules::stakes(domain, step.before.row), step.of_others, step.after);
  auto party = step.before.party;
  run_rule(domain, "owe_again", [&] {
    rules::owe_again(domain, collected, party);
    return 0;
  });
  step.after.party.burned =
      rules::CreditsOf<D>(domain.select(back, party.burned.amount(), step.before.party.burned.amount()));
  // Nothing of what was collected is owed twice or forgotten, but for what no unsettled credit covers.
  cover_burns(domain, policy, back, rules::CreditsOf<D>(domain.select(back, collected.amount(), nothing)),
              step);
  step.faults = {{rules::Refusal::settlement_closed, step.before.one.rolled_back}};
  step.own_goals.push_back({"accepted-means-done", implies(step.accepted, step.after.one.rolled_back)});
  const auto by_one = step.before.one.in_force & step.before.in_one;
  step.own_goals.push_back(
      {"accepted-means-done",
       same(step.after.row.covered, step.before.row.covered & !(step.accepted & by_one))});
  step.own_goals.push_back({"legal-transitions", implies(step.accepted, !step.before.one.rolled_back)});
  // A rollback must work also while the kill switch is set.
  step.own_goals.push_back({"kill-switch", implies(step.own & !step.before.one.rolled_back, step.accepted)});
  return step;
}

}  // namespace homeostat::proofs
