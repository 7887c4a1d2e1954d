// Peers: enrolled, trusted, revoked; and what their trust permits. Source: docs/network.md#vocabulary (levels
// of trust), docs/network.md#settlement, docs/network.md#disputes.
#pragma once

#include "engine/rules/gate.hpp"

namespace homeostat::rules {

/// The state of a peer; all false and 0 before it is enrolled.
template <class D>
struct PeerLife {
  typename D::Bool enrolled;
  typename D::Bool revoked;  ///< for good
  typename D::Int trust;     ///< 0 to kLockedTrust
};

/// The highest level of trust, settlement-bonded, is locked until settlement is active.
inline constexpr std::int64_t kLockedTrust = 4;

/// Adds the two refusals of a level of trust.
template <ArithmeticDomain D>
void refuse_trust(D& domain, Precedence<D>& precedence, const Gate<D>& gate, const typename D::Int& level) {
  const auto locked = domain.literal(kLockedTrust);
  precedence.refuse_if(!((domain.literal(0) <= level) & (level <= locked)), Refusal::trust_invalid)
      .refuse_if((level == locked) & !gate.active, Refusal::trust_locked);
}

/// Enrols a peer with a level of trust. A peer is enrolled once, and one that was revoked never again.
/// `key_formed`: its key is 64 lower-case hexadecimal digits. Returns 0 or the number of the Refusal; a
/// refusal changes nothing.
template <ArithmeticDomain D>
typename D::Int enrol_peer(D& domain, const Surroundings<D>& around, const Gate<D>& gate,
                           const typename D::Int& level, const typename D::Bool& key_formed,
                           PeerLife<D>& peer) {
  Precedence<D> precedence(domain);
  precedence.refuse_if(!around.authorised, Refusal::not_authorised)
      .refuse_if(peer.enrolled & !peer.revoked, Refusal::peer_known)
      .refuse_if(peer.revoked, Refusal::peer_revoked);
  refuse_trust(domain, precedence, gate, level);
  precedence.refuse_if(!key_formed, Refusal::key_malformed);
  precedence.set("trust", peer.trust, level);
  precedence.set("enrolled", peer.enrolled, domain.truth(true));
  return precedence.reason();
}

/// Gives an enrolled peer another level of trust. Returns 0 or the number of the Refusal; a refusal changes
/// nothing.
template <ArithmeticDomain D>
typename D::Int trust_peer(D& domain, const Surroundings<D>& around, const Gate<D>& gate,
                           const typename D::Int& level, PeerLife<D>& peer) {
  Precedence<D> precedence(domain);
  precedence.refuse_if(!around.authorised, Refusal::not_authorised)
      .refuse_if(!peer.enrolled, Refusal::unknown_peer)
      .refuse_if(peer.revoked, Refusal::peer_revoked);
  refuse_trust(domain, precedence, gate, level);
  precedence.set("trust", peer.trust, level);
  return precedence.reason();
}

/// Revokes an enrolled peer for good. Returns 0 or the number of the Refusal; a refusal changes nothing.
template <ArithmeticDomain D>
typename D::Int revoke_peer(D& domain, const Surroundings<D>& around, PeerLife<D>& peer) {
  Precedence<D> precedence(domain);
  precedence.refuse_if(!around.authorised, Refusal::not_authorised)
      .refuse_if(!peer.enrolled, Refusal::unknown_peer);
  precedence.set("revoked", peer.revoked, domain.truth(true));
  return precedence.reason();
}

/// True if the peer is enrolled, not revoked, and has at least that level of trust.
template <ArithmeticDomain D>
typename D::Bool has_trust(D& domain, const PeerLife<D>& peer, std::int64_t level) {
  return peer.enrolled & !peer.revoked & (domain.literal(level) <= peer.trust);
}

/// True if a proposal may be made with the peer: the policy asks for no trust, the proposal is between
/// others (not `own`; an observer needs no trust), or the peer has it.
template <ArithmeticDomain D>
typename D::Bool may_settle_with(D& domain, const PeerLife<D>& peer, const typename D::Bool& own,
                                 std::int64_t level) {
  return domain.truth(level == 0) | !own | has_trust(domain, peer, level);
}

}  // namespace homeostat::rules
