// The transitions of peers and workers: enrolled, trusted, revoked. All of them are allowed while the kill
// switch is set.
#include <fmt/format.h>

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/base/time.hpp"
#include "engine/lifecycle/refuse.hpp"
#include "engine/lifecycle/state.hpp"

namespace homeostat::lifecycle {

using ledger::Accepted;
using ledger::Duplicate;
using rules::Refusal;

namespace {

constexpr std::int64_t kLockedTrust = 4;  // settlement-bonded (docs/network.md#vocabulary)

/// Nothing, or why a level of trust cannot be given now.
std::optional<ledger::Outcome> refuse_trust(std::int64_t level, const Gate& gate) {
  if (level < 0 || level > kLockedTrust) {
    return refuse(Refusal::trust_invalid, fmt::format("trust is 0 to 4, not {}", level));
  }
  if (level == kLockedTrust && !gate.active.holds()) {
    return refuse(Refusal::trust_locked, "trust 4 (settlement-bonded) is locked until settlement is active");
  }
  return std::nullopt;
}

}  // namespace

ledger::Outcome State::on(const Event& /*event*/, const ledger::PeerEnrolled& what) {
  if (const auto known = peers_.find(what.peer_id); known != peers_.end()) {
    const auto& peer = known->second;
    if (peer.revoked_at) {
      return refuse(Refusal::peer_revoked,
                    fmt::format("peer {} was revoked at {}", base::quoted(what.peer_id),
                                base::to_iso(*peer.revoked_at)));
    }
    if (peer.name == what.name && peer.pubkey == what.pubkey && peer.url == what.url &&
        peer.trust_level == what.trust_level) {
      return Duplicate{0};
    }
    return refuse(Refusal::peer_known,
                  fmt::format("peer {} is enrolled with key {}, trust {}", base::quoted(what.peer_id),
                              peer.pubkey, peer.trust_level));
  }
  if (const auto refused = refuse_trust(what.trust_level, gate_)) return *refused;
  if (!is_digest(what.pubkey)) {
    return refuse(Refusal::key_malformed, "the key of peer " + base::quoted(what.peer_id) +
                                              " is not 64 lower-case hexadecimal digits");
  }
  peers_.emplace(what.peer_id, ledger::PeerRecord{what.peer_id, what.name, what.pubkey, what.url,
                                                  what.trust_level, std::nullopt});
  return Accepted{0};
}

ledger::Outcome State::on(const Event& /*event*/, const ledger::PeerTrusted& what) {
  const auto known = peers_.find(what.peer_id);
  if (known == peers_.end()) {
    return refuse(Refusal::unknown_peer, "peer " + base::quoted(what.peer_id) + " was never enrolled");
  }
  if (known->second.revoked_at) {
    return refuse(Refusal::peer_revoked, fmt::format("peer {} was revoked at {}", base::quoted(what.peer_id),
                                                     base::to_iso(*known->second.revoked_at)));
  }
  if (known->second.trust_level == what.trust_level) return Duplicate{0};
  if (const auto refused = refuse_trust(what.trust_level, gate_)) return *refused;
  known->second.trust_level = what.trust_level;
  return Accepted{0};
}

void State::revoke_peer(ledger::PeerRecord& peer, rules::Micros at) {
  peer.revoked_at = at;
}

ledger::Outcome State::on(const Event& event, const ledger::PeerRevoked& what) {
  const auto known = peers_.find(what.peer_id);
  if (known == peers_.end()) {
    return refuse(Refusal::unknown_peer, "peer " + base::quoted(what.peer_id) + " was never enrolled");
  }
  if (known->second.revoked_at) return Duplicate{0};
  revoke_peer(known->second, event.at);
  return Accepted{0};
}

ledger::Outcome State::on(const Event& event, const ledger::WorkerEnrolled& what) {
  if (!is_digest(what.pubkey)) {
    return refuse(Refusal::key_malformed, "the key of worker " + base::quoted(what.worker_id) +
                                              " is not 64 lower-case hexadecimal digits");
  }
  const std::string worker = what.pool_id + '\x1F' + what.worker_id;
  const auto [place, is_new] = workers_.try_emplace(worker, static_cast<std::uint32_t>(keys_.size()));
  if (is_new) {
    keys_.emplace_back();
    if (const auto party = party_numbers_.find(worker); party != party_numbers_.end()) {
      parties_[party->second].keys = place->second;
    }
  }
  auto& own = keys_[place->second];
  WorkerKey offered;
  const auto bytes = base::from_hex(what.pubkey);
  std::copy(bytes->begin(), bytes->end(), offered.key.begin());
  for (const WorkerKey& known : own) {
    if (known.key != offered.key) continue;
    const auto& certificate = certificates_[known.certificate];
    if (!certificate.revoked_at && certificate.signature == what.signature) return Duplicate{certificate.id};
    return refuse(
        Refusal::worker_known,
        fmt::format("that key is certificate {} of worker {}{}; another key can be enrolled", certificate.id,
                    base::quoted(what.worker_id), certificate.revoked_at ? ", which was revoked" : ""));
  }
  const auto id = static_cast<std::int64_t>(certificates_.size()) + 1;
  offered.certificate = static_cast<std::uint32_t>(certificates_.size());
  own.push_back(offered);
  certificates_.push_back(
      {id, what.worker_id, what.pubkey, what.pool_id, what.signature, event.at, std::nullopt});
  return Accepted{id};
}

bool State::revoke_worker(const std::string& worker, const std::string& pool, rules::Micros at) {
  const auto known = workers_.find(pool + '\x1F' + worker);
  if (known == workers_.end()) return false;
  bool any = false;
  for (const WorkerKey& key : keys_[known->second]) {
    if (certificates_[key.certificate].revoked_at) continue;
    certificates_[key.certificate].revoked_at = at;
    any = true;
  }
  return any;
}

ledger::Outcome State::on(const Event& event, const ledger::WorkerRevoked& what) {
  if (!workers_.contains(what.pool_id + '\x1F' + what.worker_id)) {
    return refuse(Refusal::unknown_worker,
                  fmt::format("worker {} of pool {} has no certificate", base::quoted(what.worker_id),
                              base::quoted(what.pool_id)));
  }
  if (!revoke_worker(what.worker_id, what.pool_id, event.at)) return Duplicate{0};
  return Accepted{0};
}

}  // namespace homeostat::lifecycle
