// What settlements and signatures need of people: a peer is enrolled and trusted, a worker's key is enrolled.
#include "proofs/cases/steps_people.hpp"
#include "proofs/liveness/lemma_parts.hpp"

namespace homeostat::proofs {

void add_people_lemmas(const policy::Policy& policy, std::vector<LemmaMaker>& out) {
  const auto level_is_free = []<class D>(D& domain, const typename D::Int& level) {
    return (domain.literal(0) <= level) & !(domain.literal(rules::kLockedTrust) <= level);
  };
  out.push_back(lemma_maker("enrol", "a peer can be enrolled with any trust below the locked level",
                            [policy, level_is_free]<class D>(D& domain, Inputs<D>& inputs) {
                              Case<D> made;
                              const auto step = enrol_peer_step(domain, inputs, made);
                              auto lemma = admitted(domain, policy, step, made);
                              const auto level = inputs.number("the level of trust");
                              lemma.assume("the ledger's own administrator sends it", step.own);
                              lemma.assume("the peer is not enrolled", !step.before.peer.enrolled);
                              lemma.assume(
                                  "its key is well formed, the trust below the locked level",
                                  inputs.truth("the key is well formed") & level_is_free(domain, level));
                              lemma.claim = step.accepted & (step.after.peer.trust == level) &
                                            no_rank_rises(domain, step.before, step.after);
                              return lemma;
                            }));
  out.push_back(lemma_maker(
      "trust", "a peer that is not revoked can be given any trust below the locked level",
      [policy, level_is_free]<class D>(D& domain, Inputs<D>& inputs) {
        Case<D> made;
        const auto step = trust_peer_step(domain, inputs, made);
        auto lemma = admitted(domain, policy, step, made);
        const auto level = inputs.number("the level of trust");
        const auto& peer = step.before.peer;
        lemma.assume("the ledger's own administrator sends it", step.own);
        lemma.assume("the peer is enrolled and not revoked", peer.enrolled & !peer.revoked);
        lemma.assume("the trust is below the locked level", level_is_free(domain, level));
        lemma.claim =
            step.accepted & (step.after.peer.trust == level) & no_rank_rises(domain, step.before, step.after);
        return lemma;
      }));
  out.push_back(lemma_maker(
      "certify", "a worker can be given another key", [policy]<class D>(D& domain, Inputs<D>& inputs) {
        const auto step = enrol_worker_step(domain, inputs);
        auto lemma = admitted(domain, policy, step, Case<D>());
        lemma.assume("the ledger's own administrator sends it", step.own);
        lemma.assume("the key is well formed and new",
                     inputs.truth("the key is well formed") & !step.before.certificate.enrolled);
        const auto& certificate = step.after.certificate;
        lemma.claim = step.accepted & certificate.enrolled & !certificate.revoked &
                      no_rank_rises(domain, step.before, step.after);
        return lemma;
      }));
}

}  // namespace homeostat::proofs
