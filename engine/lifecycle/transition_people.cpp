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

using rules::CheckedBool;
using rules::CheckedInt;

/// What there is to say about a refusal of a peer's enrolment or trust.
std::string peer_text(CheckedInt reason, const ledger::PeerRecord* peer, const std::string& id,
                      std::int64_t level) {
  switch (static_cast<Refusal>(reason.get())) {
    case Refusal::unknown_peer:
      return "peer " + base::quoted(id) + " was never enrolled";
    case Refusal::peer_revoked:
      return fmt::format("peer {} was revoked at {}", base::quoted(id), base::to_iso(*peer->revoked_at));
    case Refusal::peer_known:
      return fmt::format("peer {} is enrolled with key {}, trust {}", base::quoted(id), peer->pubkey,
                         peer->trust_level);
    case Refusal::trust_invalid:
      return fmt::format("trust is 0 to {}, not {}", rules::kLockedTrust, level);
    case Refusal::trust_locked:
      return "trust 4 (settlement-bonded) is locked until settlement is active";
    case Refusal::key_malformed:
      return "the key of peer " + base::quoted(id) + " is not 64 lower-case hexadecimal digits";
    default:
      return "peer " + base::quoted(id);
  }
}

}  // namespace

rules::PeerLife<Checked> State::peer_life(const std::string& id) const {
  const auto known = peers_.find(id);
  if (known == peers_.end()) return {};
  return {CheckedBool(true), CheckedBool(known->second.revoked_at.has_value()),
          CheckedInt(known->second.trust_level)};
}

rules::CertificateLife<Checked> State::certificate_life(const ledger::CertificateRecord* certificate) {
  if (certificate == nullptr) return {};
  return {CheckedBool(true), CheckedBool(certificate->revoked_at.has_value())};
}

ledger::Outcome State::on(const Event& event, const ledger::PeerEnrolled& what) {
  const auto known = peers_.find(what.peer_id);
  const ledger::PeerRecord* const peer = known != peers_.end() ? &known->second : nullptr;
  if (peer != nullptr && !peer->revoked_at && peer->name == what.name && peer->pubkey == what.pubkey &&
      peer->url == what.url && peer->trust_level == what.trust_level) {
    return Duplicate{0};
  }
  auto life = peer_life(what.peer_id);
  Checked domain;
  const auto reason = rules::enrol_peer<Checked>(domain, around(event), gate_, CheckedInt(what.trust_level),
                                                 CheckedBool(is_digest(what.pubkey)), life);
  if (refused(reason)) return refuse(reason, peer_text(reason, peer, what.peer_id, what.trust_level));
  peers_.emplace(what.peer_id, ledger::PeerRecord{what.peer_id, what.name, what.pubkey, what.url,
                                                  life.trust.get(), std::nullopt});
  return Accepted{0};
}

ledger::Outcome State::on(const Event& event, const ledger::PeerTrusted& what) {
  const auto known = peers_.find(what.peer_id);
  ledger::PeerRecord* const peer = known != peers_.end() ? &known->second : nullptr;
  if (peer != nullptr && !peer->revoked_at && peer->trust_level == what.trust_level) return Duplicate{0};
  auto life = peer_life(what.peer_id);
  Checked domain;
  const auto reason =
      rules::trust_peer<Checked>(domain, around(event), gate_, CheckedInt(what.trust_level), life);
  if (refused(reason)) return refuse(reason, peer_text(reason, peer, what.peer_id, what.trust_level));
  peer->trust_level = life.trust.get();
  return Accepted{0};
}

void State::revoke_peer(const Event& event, ledger::PeerRecord& peer) {
  auto life = peer_life(peer.atom_id);
  Checked domain;
  rules::revoke_peer<Checked>(domain, around(event), life);
  if (life.revoked.holds() && !peer.revoked_at) peer.revoked_at = event.at;
}

ledger::Outcome State::on(const Event& event, const ledger::PeerRevoked& what) {
  const auto known = peers_.find(what.peer_id);
  if (known == peers_.end()) {
    return refuse(Refusal::unknown_peer, "peer " + base::quoted(what.peer_id) + " was never enrolled");
  }
  if (known->second.revoked_at) return Duplicate{0};
  revoke_peer(event, known->second);
  return Accepted{0};
}

ledger::Outcome State::on(const Event& event, const ledger::WorkerEnrolled& what) {
  const std::string worker = what.pool_id + '\x1F' + what.worker_id;
  const bool formed = is_digest(what.pubkey);
  WorkerKey offered;
  if (formed) {
    const auto bytes = base::from_hex(what.pubkey);
    std::copy(bytes->begin(), bytes->end(), offered.key.begin());
  }
  const ledger::CertificateRecord* known = nullptr;
  if (const auto place = workers_.find(worker); place != workers_.end() && formed) {
    for (const WorkerKey& own : keys_[place->second]) {
      if (own.key == offered.key) known = &certificates_[own.certificate];
    }
  }
  if (known != nullptr && !known->revoked_at && known->signature == what.signature) {
    return Duplicate{known->id};
  }
  auto life = certificate_life(known);
  Checked domain;
  const auto reason = rules::enrol_worker<Checked>(domain, around(event), CheckedBool(formed), life);
  if (refused(reason) && known == nullptr) {
    return refuse(reason, "the key of worker " + base::quoted(what.worker_id) +
                              " is not 64 lower-case hexadecimal digits");
  }
  if (refused(reason)) {
    return refuse(
        reason,
        fmt::format("that key is certificate {} of worker {}{}; another key can be enrolled", known->id,
                    base::quoted(what.worker_id), known->revoked_at ? ", which was revoked" : ""));
  }
  const auto [place, is_new] = workers_.try_emplace(worker, static_cast<std::uint32_t>(keys_.size()));
  if (is_new) {
    keys_.emplace_back();
    if (const auto party = party_numbers_.find(worker); party != party_numbers_.end()) {
      parties_[party->second].keys = place->second;
    }
  }
  const auto id = static_cast<std::int64_t>(certificates_.size()) + 1;
  offered.certificate = static_cast<std::uint32_t>(certificates_.size());
  keys_[place->second].push_back(offered);
  certificates_.push_back(
      {id, what.worker_id, what.pubkey, what.pool_id, what.signature, event.at, std::nullopt});
  return Accepted{id};
}

bool State::revoke_worker(const Event& event, const std::string& worker, const std::string& pool) {
  const auto known = workers_.find(pool + '\x1F' + worker);
  if (known == workers_.end()) return false;
  bool any = false;
  for (const WorkerKey& key : keys_[known->second]) {
    ledger::CertificateRecord& certificate = certificates_[key.certificate];
    auto life = certificate_life(&certificate);
    Checked domain;
    rules::revoke_worker<Checked>(domain, around(event), life);
    if (!life.revoked.holds() || certificate.revoked_at) continue;
    certificate.revoked_at = event.at;
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
  if (!revoke_worker(event, what.worker_id, what.pool_id)) return Duplicate{0};
  return Accepted{0};
}

}  // namespace homeostat::lifecycle
