// The way of a row that counts to its payment: time is closed, a stale proposal rolled back, a net proposed
// and brought into force.
#include "proofs/cases/steps_settlement.hpp"
#include "proofs/liveness/lemma_parts.hpp"

namespace homeostat::proofs {
namespace {

/// A window is closed that touches the closed time where `later` says, or is the first one.
template <class D>
Lemma<D> time_closes(D& domain, Inputs<D>& inputs, const policy::Policy& policy, bool later) {
  Case<D> made;
  const auto step = close_window_step(domain, inputs, policy, made);
  auto lemma = admitted(domain, policy, step, made);
  const auto instant = inputs.micros("an arbitrary instant");
  const auto start = inputs.micros("window start");
  const auto end = inputs.micros("window end");
  const auto& chain = step.before.chain;
  lemma.assume("the ledger's own administrator sends it", step.own);
  lemma.assume("the window begins before it ends, and not before 1970",
               (domain.literal(0) <= start.amount()) & !(end <= start));
  lemma.assume("it is over, and no other begins with it",
               (end <= inputs.micros("at")) & !inputs.truth("another window starts at the same instant"));
  if (later) {
    const auto rank = [&](const World<D>& world) { return rank_of_instant(domain, world, instant); };
    lemma.assume("it begins where the closed time ends, if there is any", (start == chain.end) | !chain.any);
    lemma.assume("the instant is not closed yet", domain.literal(1) <= rank(step.before));
    lemma.claim = step.accepted & falls<D>(rank(step.before), rank(step.after));
  } else {
    const auto rank = [&](const World<D>& world) { return rank_of_earlier(domain, world, instant); };
    lemma.assume("it ends where the closed time begins", (end == chain.start) & chain.any);
    lemma.assume("the instant is before the closed time", domain.literal(1) <= rank(step.before));
    lemma.claim = step.accepted & falls<D>(rank(step.before), rank(step.after));
  }
  lemma.claim = lemma.claim & no_rank_rises(domain, step.before, step.after);
  return lemma;
}

}  // namespace

void add_settlement_lemmas(const policy::Policy& policy, std::vector<LemmaMaker>& out) {
  out.push_back(lemma_maker(
      "close-later", "time can be closed from where it ends: an open instant comes closer",
      [policy]<class D>(D& domain, Inputs<D>& inputs) { return time_closes(domain, inputs, policy, true); }));
  out.push_back(lemma_maker("close-earlier", "time before the first closed window can be closed, too",
                            [policy]<class D>(D& domain, Inputs<D>& inputs) {
                              return time_closes(domain, inputs, policy, false);
                            }));
  out.push_back(lemma_maker(
      "withdraw", "a proposal that is not what its rows give any more can be rolled back, and moves nothing",
      [policy]<class D>(D& domain, Inputs<D>& inputs) {
        Case<D> made;
        const auto step = roll_back_step(domain, inputs, policy, made);
        auto lemma = admitted(domain, policy, step, made);
        lemma.assume("the ledger's own administrator sends it", step.own);
        lemma.assume("it is proposed", step.before.one.proposed);
        lemma.claim = step.accepted & !step.after.one.proposed &
                      no_rank_rises(domain, step.before, step.after) &
                      (rank_of_row(domain, step.after) == rank_of_row(domain, step.before));
        return lemma;
      }));
  out.push_back(lemma_maker(
      "propose", "the net of a closed window can be proposed, and commits to every row that counts",
      [policy]<class D>(D& domain, Inputs<D>& inputs) {
        Case<D> made;
        const auto step = propose_step(domain, inputs, policy, made);
        auto lemma = admitted(domain, policy, step, made);
        honest(step, lemma);
        not_killed(step, lemma);
        lemma.assume("the window is closed", inputs.truth("the window is closed"));
        const auto& peer = step.before.peer;
        lemma.assume("the peer is trusted, or the pair is of others",
                     (peer.enrolled & !peer.revoked & (domain.literal(policy.minimum_trust) <= peer.trust)) |
                         !inputs.truth("the ledger's own pool is one of the pair"));
        lemma.assume("both debts are in range", inputs.truth("both debts are in range"));
        lemma.assume("the proposal is what the rows give",
                     inputs.truth("the proposal is what the rows give"));
        lemma.assume("the pair has none of that window", !inputs.truth("the pair has one of that window"));
        const auto member =
            inputs.truth("the row is of that pair and window") & counts(domain, policy, step.before);
        lemma.claim = step.accepted & step.after.one.proposed & same(step.after.in_one, member) &
                      no_rank_rises(domain, step.before, step.after);
        return lemma;
      }));
  out.push_back(lemma_maker(
      "settle", "a proposal that is what its rows give comes into force: every row that counts is paid",
      [policy]<class D>(D& domain, Inputs<D>& inputs) {
        Case<D> made;
        const auto step = settle_step(domain, inputs, policy, made);
        auto lemma = admitted(domain, policy, step, made);
        honest(step, lemma);
        not_killed(step, lemma);
        const auto& gate = step.before.gate;
        lemma.assume("it is proposed, and its rows are what they were",
                     step.before.one.proposed &
                         inputs.truth("the rows that it commits to still count, all of them and no others"));
        lemma.assume("settlement is live", gate.settle & gate.active & step.before.verdict);
        const auto member =
            inputs.truth("the row is of that pair and window") & counts(domain, policy, step.before);
        lemma.claim = step.accepted & no_rank_rises(domain, step.before, step.after) &
                      implies(member, rank_of_row(domain, step.after) == domain.literal(0));
        return lemma;
      }));
}

}  // namespace homeostat::proofs
