// The naive economy: peers and workers.
#pragma once

#include "tests/naive/economy.hpp"

namespace homeostat::naive {

inline bool same_peer(const ledger::PeerRecord& peer, const ledger::PeerEnrolled& what) {
  return peer.name == what.name && peer.pubkey == what.pubkey && peer.url == what.url &&
         peer.trust_level == what.trust_level;
}

inline Answer Economy::on(const ledger::Event&, const ledger::PeerEnrolled& what) {
  const bool exists = peers.count(what.peer_id) > 0;
  const bool gone = exists && peers.at(what.peer_id).revoked_at;
  if (exists && !gone && same_peer(peers.at(what.peer_id), what)) return duplicate();
  Faults faults;
  faults.when(exists && !gone, Refusal::peer_known)
      .when(gone, Refusal::peer_revoked)
      .when(what.trust_level < 0 || what.trust_level > 4, Refusal::trust_invalid)
      .when(what.trust_level == 4 && !active, Refusal::trust_locked)
      .when(
          what.pubkey.size() != 64 || what.pubkey.find_first_not_of("0123456789abcdef") != std::string::npos,
          Refusal::key_malformed);
  if (faults.any()) return faults.answer();
  peers[what.peer_id] = {what.peer_id, what.name, what.pubkey, what.url, what.trust_level, std::nullopt};
  return accepted();
}

inline Answer Economy::on(const ledger::Event&, const ledger::PeerTrusted& what) {
  if (peers.count(what.peer_id) == 0) return refused(Refusal::unknown_peer);
  ledger::PeerRecord& peer = peers.at(what.peer_id);
  if (!peer.revoked_at && peer.trust_level == what.trust_level) return duplicate();
  Faults faults;
  faults.when(peer.revoked_at.has_value(), Refusal::peer_revoked)
      .when(what.trust_level < 0 || what.trust_level > 4, Refusal::trust_invalid)
      .when(what.trust_level == 4 && !active, Refusal::trust_locked);
  if (faults.any()) return faults.answer();
  peer.trust_level = what.trust_level;
  return accepted();
}

inline Answer Economy::on(const ledger::Event& event, const ledger::PeerRevoked& what) {
  if (peers.count(what.peer_id) == 0) return refused(Refusal::unknown_peer);
  if (peers.at(what.peer_id).revoked_at) return duplicate();
  peers.at(what.peer_id).revoked_at = event.at;
  return accepted();
}

inline Answer Economy::on(const ledger::Event& event, const ledger::WorkerEnrolled& what) {
  for (const auto& old : certificates) {
    if (old.pool_signer != what.pool_id || old.worker_id != what.worker_id || old.pubkey != what.pubkey) {
      continue;
    }
    if (!old.revoked_at && old.signature == what.signature) return duplicate(old.id);
    return refused(Refusal::worker_known);
  }
  if (what.pubkey.size() != 64 || what.pubkey.find_first_not_of("0123456789abcdef") != std::string::npos) {
    return refused(Refusal::key_malformed);
  }
  const auto id = static_cast<std::int64_t>(certificates.size() + 1);
  certificates.push_back(
      {id, what.worker_id, what.pubkey, what.pool_id, what.signature, event.at, std::nullopt});
  return accepted(id);
}

inline Answer Economy::on(const ledger::Event& event, const ledger::WorkerRevoked& what) {
  bool had_any = false;
  bool ended = false;
  for (auto& certificate : certificates) {
    if (certificate.pool_signer != what.pool_id || certificate.worker_id != what.worker_id) continue;
    had_any = true;
    if (certificate.revoked_at) continue;
    certificate.revoked_at = event.at;
    ended = true;
  }
  if (!had_any) return refused(Refusal::unknown_worker);
  return ended ? accepted() : duplicate();
}

}  // namespace homeostat::naive
