// The way of a row: a worker signs for it, its dispute ends, or it is struck. Each lowers the row's rank, but
// filing a dispute, which raises it by one and opens the way to a strike.
#include "proofs/cases/steps_disputes.hpp"
#include "proofs/cases/steps_rows.hpp"
#include "proofs/liveness/lemma_parts.hpp"

namespace homeostat::proofs {
namespace {

template <class D>
void assume_open(const Step<D>& step, Lemma<D>& lemma) {
  lemma.assume("the dispute is open", step.before.disputed & !step.before.dispute.ended);
}

/// The dispute is over, the row's rank fell, and no other rank rose.
template <class D>
typename D::Bool dispute_is_over(D& domain, const Step<D>& step) {
  return step.accepted & (rank_of_dispute(domain, step.after) == domain.literal(0)) &
         falls<D>(rank_of_row(domain, step.before), rank_of_row(domain, step.after)) &
         no_rank_rises(domain, step.before, step.after);
}

template <class D>
Lemma<D> own_word(D& domain, Inputs<D>& inputs, const policy::Policy& policy, bool strikes) {
  Case<D> made;
  const auto step = resolve_step(domain, inputs, policy, made);
  auto lemma = admitted(domain, policy, step, made);
  honest(step, lemma);
  not_killed(step, lemma);
  assume_open(step, lemma);
  lemma.assume("the flag dispute is on", step.before.gate.dispute);
  lemma.assume("no verifier was drawn, and an administrator gives the outcome",
               inputs.truth("nobody verified: an administrator's own word") & !step.before.dispute.drawn);
  lemma.claim = dispute_is_over(domain, step);
  if (!strikes) return lemma;
  lemma.assume("it is invalid", inputs.truth("the outcome is invalid"));
  // A struck row is at its end, and no net of a policy that holds disputed rows counts it again.
  lemma.claim = lemma.claim & (rank_of_row(domain, step.after) == domain.literal(0)) &
                !counts(domain, policy, step.after);
  return lemma;
}

}  // namespace

void add_row_lemmas(const policy::Policy& policy, std::vector<LemmaMaker>& out) {
  out.push_back(lemma_maker(
      "sign", "a worker that is enrolled can sign for its row: the rank falls by one",
      [policy]<class D>(D& domain, Inputs<D>& inputs) {
        Case<D> made;
        const auto step = attribute_step(domain, inputs, policy, made);
        auto lemma = admitted(domain, policy, step, made);
        lemma.assume("the row is pending", step.before.row.pending);
        lemma.assume("neither struck nor paid", !(step.before.row.struck | step.before.row.covered));
        const auto& certificate = step.before.certificate;
        lemma.assume("its worker signs rightly, with a key in force",
                     inputs.truth("the row has a response digest") & inputs.truth("the signature verifies") &
                         certificate.enrolled & !certificate.revoked);
        lemma.claim =
            step.accepted &
            (rank_of_row(domain, step.after) + domain.literal(1) == rank_of_row(domain, step.before)) &
            no_rank_rises(domain, step.before, step.after);
        return lemma;
      }));
  out.push_back(lemma_maker("expire", "an open dispute can expire once its time is over",
                            [policy]<class D>(D& domain, Inputs<D>& inputs) {
                              Case<D> made;
                              const auto step = expire_step(domain, inputs, made);
                              auto lemma = admitted(domain, policy, step, made);
                              honest(step, lemma);
                              not_killed(step, lemma);
                              assume_open(step, lemma);
                              lemma.assume("its time is over",
                                           inputs.micros("expires at") <= inputs.micros("at"));
                              lemma.claim = dispute_is_over(domain, step);
                              return lemma;
                            }));
  out.push_back(lemma_maker(
      "own-word", "an administrator can end a dispute for which no verifier was drawn",
      [policy]<class D>(D& domain, Inputs<D>& inputs) { return own_word(domain, inputs, policy, false); }));
  out.push_back(lemma_maker(
      "strike", "with the outcome invalid, the row is struck and never counts again",
      [policy]<class D>(D& domain, Inputs<D>& inputs) { return own_word(domain, inputs, policy, true); }));
  out.push_back(lemma_maker(
      "verified", "a verifier that is fit can end a dispute, whoever was drawn",
      [policy]<class D>(D& domain, Inputs<D>& inputs) {
        Case<D> made;
        const auto step = resolve_step(domain, inputs, policy, made);
        auto lemma = admitted(domain, policy, step, made);
        honest(step, lemma);
        not_killed(step, lemma);
        assume_open(step, lemma);
        lemma.assume("the flag dispute is on", step.before.gate.dispute);
        lemma.assume("who verifies is bonded, and neither the contested pool nor the origin, which is known",
                     detail::bonded(domain, policy, step.before) &
                         inputs.truth("the ledger knows the origin") &
                         !(inputs.truth("nobody verified: an administrator's own word") |
                           inputs.truth("it is the contested pool") | inputs.truth("it is the origin")));
        lemma.claim = dispute_is_over(domain, step);
        return lemma;
      }));
  out.push_back(
      lemma_maker("file", "a dispute can be filed about any row that is unpaid and was never disputed",
                  [policy]<class D>(D& domain, Inputs<D>& inputs) {
                    const auto step = contest_step(domain, inputs, policy, false);
                    auto lemma = admitted(domain, policy, step, Case<D>());
                    honest(step, lemma);
                    not_killed(step, lemma);
                    lemma.assume("the flag dispute is on", step.before.gate.dispute);
                    lemma.assume("the row is unpaid and was never disputed",
                                 !(step.before.row.covered | step.before.disputed));
                    lemma.claim = step.accepted & (rank_of_row(domain, step.after) <=
                                                   rank_of_row(domain, step.before) + domain.literal(1));
                    return lemma;
                  }));
}

}  // namespace homeostat::proofs
