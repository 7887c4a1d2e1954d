// What everybody else can do, and what becomes of burns: a lemma for each kind of event.
#include "proofs/cases/step_list.hpp"
#include "proofs/liveness/lemma_parts.hpp"

namespace homeostat::proofs {
namespace {

/// An event that the ledger's own pool did not send. A row that it records begins with rank 2; otherwise no
/// rank rises, no settlement moves, and which rows count in closed time stays as it was.
template <class D>
void add_outside_claim(D& domain, const policy::Policy& policy, const Step<D>& step, Lemma<D>& lemma) {
  const auto outside = step.accepted & !step.own;
  const World<D>& before = step.before;
  const World<D>& after = step.after;
  const auto instant = rules::window_instant(domain, policy.window_by, after.created_at, after.row);
  const auto stays = same(counts(domain, policy, before), counts(domain, policy, after)) | !before.chain.any |
                     (before.chain.end <= instant);
  const auto settlements =
      same(before.one.proposed, after.one.proposed) & same(before.one.in_force, after.one.in_force) &
      same(before.one.rolled_back, after.one.rolled_back) & same(before.two.proposed, after.two.proposed) &
      same(before.two.in_force, after.two.in_force) & same(before.two.rolled_back, after.two.rolled_back);
  const auto ranks = step.kind == StepKind::record ? rank_of_row(domain, after) == domain.literal(2)
                                                   : no_rank_rises(domain, before, after);
  lemma.claim = implies(outside, ranks & settlements & stays);
}

/// What is burned of a party and waits to be collected is within what it has unsettled, so that settlements
/// collect it: kept by every kind of event.
template <class D>
void add_burn_claim(const Step<D>& step, Lemma<D>& lemma) {
  const auto& before = step.before.party;
  const auto& after = step.after.party;
  lemma.assume("what waits to be collected is within what is unsettled", before.burned <= before.unsettled);
  lemma.claim = after.burned <= after.unsettled;
}

}  // namespace

void add_outside_lemmas(const policy::Policy& policy, std::vector<LemmaMaker>& out) {
  for_each_step(policy, [&](const char* name, const char* /*rule*/, const auto& make) {
    out.push_back(lemma_maker(std::string("outside/") + name,
                              "from outside: no rank rises, no settlement moves, closed time stays closed",
                              [policy, make]<class D>(D& domain, Inputs<D>& inputs) {
                                Case<D> made;
                                const Step<D> step = make(domain, inputs, made);
                                auto lemma = admitted(domain, policy, step, made);
                                add_outside_claim(domain, policy, step, lemma);
                                return lemma;
                              }));
  });
  for_each_step(policy, [&](const char* name, const char* /*rule*/, const auto& make) {
    out.push_back(lemma_maker(std::string("burns/") + name,
                              "what waits to be collected of a party stays within what it has unsettled",
                              [policy, make]<class D>(D& domain, Inputs<D>& inputs) {
                                Case<D> made;
                                const Step<D> step = make(domain, inputs, made);
                                auto lemma = admitted(domain, policy, step, made);
                                add_burn_claim(step, lemma);
                                return lemma;
                              }));
  });
}

std::vector<LemmaMaker> liveness_lemmas(const policy::Policy& policy) {
  std::vector<LemmaMaker> all;
  add_gate_lemmas(policy, all);
  add_people_lemmas(policy, all);
  add_row_lemmas(policy, all);
  add_settlement_lemmas(policy, all);
  add_outside_lemmas(policy, all);
  add_no_end_lemmas(policy, all);
  return all;
}

}  // namespace homeostat::proofs
