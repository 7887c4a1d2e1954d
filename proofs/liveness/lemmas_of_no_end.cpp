// What has no end under the rules as they are: lemmas that no event of any kind, whoever sends it, brings it
// there. docs/liveness.md lists them as not live.
#include "engine/rules/netting.hpp"
#include "proofs/cases/step_list.hpp"
#include "proofs/liveness/lemma_parts.hpp"

namespace homeostat::proofs {
namespace {

/// For every kind of event, from any admitted state: `claim(step)`, unless the event records the row.
template <class D, class Claim>
Lemma<D> of_every_event(D& domain, Inputs<D>& inputs, const policy::Policy& policy, const Claim& claim) {
  Lemma<D> lemma{{}, domain.truth(true)};
  const World<D> world = any_world(domain, inputs);
  for (const auto& state : state_invariants(domain, policy, world)) {
    if (state.assumed) lemma.assume("before: " + state.sentence, state.holds);
  }
  for_each_step(policy, [&](const char* /*name*/, const char* /*rule*/, const auto& make) {
    Case<D> made;
    const Step<D> step = make(domain, inputs, made);
    if (step.kind == StepKind::record) return;
    auto fits = domain.truth(true);
    for (const auto& premise : made.premises) fits = fits & premise.holds;
    lemma.claim = lemma.claim & implies(fits, claim(step));
  });
  return lemma;
}

/// A row that a pool executed for itself leaves the books of every two pools as they are.
template <class D>
Lemma<D> own_row(D& domain, Inputs<D>& inputs, const policy::Policy& policy) {
  Lemma<D> lemma{{}, domain.truth(true)};
  const auto zero = domain.literal(0);
  const auto most = domain.literal(rules::kMaxAmount);
  const auto amount = [&](const std::string& name) {
    const auto credits = inputs.credits(name);
    lemma.assume("amounts are in [0, 2^62]", (zero <= credits.amount()) & (credits.amount() <= most));
    return credits;
  };
  const auto debt = [&](const std::string& name) {
    return rules::Debt<D>{amount(name + ", owed"), inputs.number(name + ", rows"),
                          inputs.number(name + ", pending"), amount(name + ", burned")};
  };
  const rules::Book<D> before{debt("the peer owes"), debt("owed to the peer")};
  const auto pool = inputs.number("the row's origin, who executed it too");
  const rules::PerSlot<rules::CreditsOf<D>> shares{
      {amount("share 1"), amount("share 2"), amount("share 3"), amount("share 4")}};
  lemma.assume("the shares of a row are within [0, 2^62] together",
               shares.values[0].amount() + shares.values[1].amount() + shares.values[2].amount() +
                       shares.values[3].amount() <=
                   most);
  const rules::NettingRow<D> row{pool, pool, shares, inputs.truth("row pending")};
  const auto step =
      rules::enter(domain, policy.formula(), before, row, inputs.number("self"), inputs.number("peer"));
  const auto unchanged = [](const rules::Debt<D>& a, const rules::Debt<D>& b) {
    return (a.owed == b.owed) & (a.settlable == b.settlable) & (a.pending == b.pending);
  };
  lemma.claim = unchanged(before.peer_owes_self, step.book.peer_owes_self) &
                unchanged(before.self_owes_peer, step.book.self_owes_peer);
  return lemma;
}

}  // namespace

void add_no_end_lemmas(const policy::Policy& policy, std::vector<LemmaMaker>& out) {
  out.push_back(lemma_maker(
      "no-end/own-row", "a row that a pool executed for itself is in nobody's net",
      [policy]<class D>(D& domain, Inputs<D>& inputs) { return own_row(domain, inputs, policy); }));
  out.push_back(lemma_maker("no-end/unsigned", "a row that no worker signs stays as it is, or is struck",
                            [policy]<class D>(D& domain, Inputs<D>& inputs) {
                              return of_every_event(domain, inputs, policy, [&](const Step<D>& step) {
                                const auto& row = step.before.row;
                                const auto stays = step.after.row.pending & !step.after.row.covered;
                                return implies(row.pending & domain.truth(step.kind != StepKind::attribute),
                                               stays);
                              });
                            }));
  out.push_back(lemma_maker("no-end/released", "a row that a dispute released is never struck",
                            [policy]<class D>(D& domain, Inputs<D>& inputs) {
                              return of_every_event(domain, inputs, policy, [&](const Step<D>& step) {
                                const World<D>& world = step.before;
                                return implies(world.disputed & world.dispute.ended & !world.row.struck,
                                               !(step.after.row.struck | step.after.row.contested));
                              });
                            }));
  out.push_back(lemma_maker(
      "no-end/revoked-peer", "nothing is proposed to a revoked peer, and a revocation is for good",
      [policy]<class D>(D& domain, Inputs<D>& inputs) {
        return of_every_event(domain, inputs, policy, [&](const Step<D>& step) {
          const auto own = inputs.truth("the ledger's own pool is one of the pair");
          const auto proposes = domain.truth(step.kind == StepKind::propose && policy.minimum_trust > 0);
          return implies(step.before.peer.revoked,
                         step.after.peer.revoked & !(step.accepted & proposes & own));
        });
      }));
}

}  // namespace homeostat::proofs
