// Certificates of workers: enrolled and revoked, both from their place in the ledger on. Source:
// docs/network.md#attribution.
#pragma once

#include "engine/rules/gate.hpp"

namespace homeostat::rules {

/// The state of a certificate: one key of one worker.
template <class D>
struct CertificateLife {
  typename D::Bool enrolled;
  typename D::Bool revoked;  ///< for good; no signature that comes later in the ledger counts
};

/// Enrols a key of a worker, once. `key_formed`: it is 64 lower-case hexadecimal digits. Returns 0 or the
/// number of the Refusal; a refusal changes nothing.
template <ArithmeticDomain D>
typename D::Int enrol_worker(D& domain, const Surroundings<D>& around, const typename D::Bool& key_formed,
                             CertificateLife<D>& certificate) {
  Precedence<D> precedence(domain);
  precedence.refuse_if(!around.authorised, Refusal::not_authorised)
      .refuse_if(certificate.enrolled, Refusal::worker_known)
      .refuse_if(!key_formed, Refusal::key_malformed);
  precedence.set("enrolled", certificate.enrolled, domain.truth(true));
  return precedence.reason();
}

/// Revokes a certificate for good. Returns 0 or the number of the Refusal; a refusal changes nothing.
template <ArithmeticDomain D>
typename D::Int revoke_worker(D& domain, const Surroundings<D>& around, CertificateLife<D>& certificate) {
  Precedence<D> precedence(domain);
  precedence.refuse_if(!around.authorised, Refusal::not_authorised)
      .refuse_if(!certificate.enrolled, Refusal::unknown_worker);
  precedence.set("revoked", certificate.revoked, domain.truth(true));
  return precedence.reason();
}

}  // namespace homeostat::rules
