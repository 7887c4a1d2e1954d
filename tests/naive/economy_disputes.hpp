// The naive economy: disputes and burns.
#pragma once

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/ledger/hash.hpp"
#include "tests/naive/economy.hpp"

namespace homeostat::naive {

inline std::uint64_t leading_bytes(const std::string& text, std::size_t count) {
  const ledger::Digest digest = ledger::sha256(text);
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value * 256 + digest[i];
  return value;
}

inline std::int64_t points_of(Wide amount, std::int64_t basis_points) {
  return static_cast<std::int64_t>(amount * basis_points / 10'000);
}

inline std::int64_t Economy::epoch(const ledger::DisputeRecord& dispute) const {
  return rules ? rules::raw(dispute.created_at) / 1'000'000 / rules->epoch_seconds : 0;
}

inline bool Economy::excluded(const ledger::DisputeRecord& dispute, const std::string& verifier) const {
  if (verifier == dispute.contested_pool_id) return true;
  return !dispute.origin_pool_id.empty() && verifier == dispute.origin_pool_id;
}

inline bool Economy::origin_lacks(const ledger::DisputeRecord& dispute) const {
  return rules && rules->origin_required && dispute.origin_pool_id.empty();
}

inline bool Economy::bonded(const std::string& verifier) const {
  if (!rules || peers.count(verifier) == 0) return false;
  const ledger::PeerRecord& peer = peers.at(verifier);
  return !peer.revoked_at && peer.trust_level >= rules->verifier_trust;
}

inline std::vector<std::string> Economy::candidates(const ledger::DisputeRecord& dispute) const {
  std::vector<std::string> who;
  if (origin_lacks(dispute)) return who;
  for (const auto& [id, peer] : peers) {
    if (bonded(id) && !excluded(dispute, id)) who.push_back(id);
  }
  std::sort(who.begin(), who.end());
  return who;
}

inline std::string Economy::drawn(const ledger::DisputeRecord& dispute) const {
  const auto who = candidates(dispute);
  if (who.empty()) return "";
  const std::string text = dispute.job_id + "|" + std::to_string(epoch(dispute)) + "|iamine-dispute-v1";
  return who[leading_bytes(text, 8) % who.size()];
}

inline bool Economy::sampled(const CreditRow& row, const ledger::CheckpointRecord* checkpoint) const {
  if (rules->seed_is_job) {
    return static_cast<std::int64_t>(leading_bytes(row.row.job_id, 4) % 100) * 100 < rules->sampling;
  }
  if (checkpoint == nullptr || !row.response) return false;
  std::string text = "homeostat-sampling-v1";
  for (const auto& part : {row.row.origin_pool_id, row.row.job_id, *row.response, checkpoint->beacon}) {
    text += '\x1F' + part;
  }
  return static_cast<std::int64_t>(leading_bytes(text, 8) % 10'000) < rules->sampling;
}

/// `faults`: what speaks against it already.
inline Answer Economy::open(const ledger::Event& event, ledger::DisputeRecord dispute, Faults faults) {
  CreditRow* const row = dispute.row_id != 0 ? row_of(dispute.row_id) : nullptr;
  bool before = row != nullptr && row->dispute != 0;
  if (row == nullptr) {
    for (const auto& other : disputes) {
      if (other.row_id == 0 && other.job_id == dispute.job_id &&
          other.contested_pool_id == dispute.contested_pool_id) {
        before = true;
      }
    }
  }
  faults.when(!flags.at("dispute"), Refusal::flag_off)
      .when(before, Refusal::already_in_dispute)
      .when(row != nullptr && row->paid, Refusal::row_settled);
  if (faults.any()) return faults.answer();
  dispute.id = static_cast<std::int64_t>(disputes.size() + 1);
  dispute.created_at = event.at;
  dispute.updated_at = event.at;
  if (row != nullptr) {
    row->contested = true;
    row->dispute = dispute.id;
  }
  disputes.push_back(dispute);
  return accepted(dispute.id);
}

inline ledger::DisputeRecord about(const CreditRow& row, const Rules& rules) {
  ledger::DisputeRecord dispute;
  dispute.row_id = row.row.id;
  dispute.job_id = row.row.job_id;
  dispute.contested_pool_id = row.row.exec_pool_id;
  dispute.origin_pool_id = row.row.origin_pool_id;
  dispute.deferred = rules::credits(points_of(rules::raw(row.row.credits_total), rules.verifier_points));
  return dispute;
}

inline Answer Economy::on(const ledger::Event& event, const ledger::Sampled& what) {
  if (!rules) return refused(Refusal::no_policy);
  const CreditRow* const row = row_of(what.row_id);
  if (row == nullptr) return refused(Refusal::unknown_row);
  ledger::DisputeRecord dispute = about(*row, *rules);
  dispute.sampled = 1;
  dispute.reason = "sampled";
  Faults faults;
  const ledger::CheckpointRecord* checkpoint = nullptr;
  if (!rules->seed_is_job) {
    for (const auto& published : checkpoints) {
      if (published.id == what.checkpoint_id) checkpoint = &published;
    }
    if (checkpoint == nullptr) return refused(Refusal::unknown_checkpoint);
    dispute.checkpoint_id = checkpoint->id;
    const auto place = static_cast<std::int64_t>(row_ids.at(row->row.id));
    const std::int64_t published = published_seq.at(checkpoint->id);
    faults.when(!row->response, Refusal::no_commitment)
        .when(checkpoint->size < place + 1, Refusal::beacon_too_early)
        .when(row->response && published < row->committed_seq, Refusal::beacon_too_early)
        .when(checkpoint->contributor == row->row.exec_pool_id ||
                  checkpoint->contributor == row->row.origin_pool_id,
              Refusal::beacon_partial);
  }
  // Without a fit beacon there is no draw.
  if (!faults.any()) faults.when(!sampled(*row, checkpoint), Refusal::not_sampled);
  return open(event, dispute, faults);
}

inline Answer Economy::on(const ledger::Event& event, const ledger::DisputeFiled& what) {
  if (!rules) return refused(Refusal::no_policy);
  ledger::DisputeRecord dispute;
  if (what.row_id != 0) {
    if (row_of(what.row_id) == nullptr) return refused(Refusal::unknown_row);
    dispute = about(*row_of(what.row_id), *rules);
  } else if (jobs.count({what.origin_pool_id, what.job_id}) > 0) {
    dispute = about(rows[jobs.at({what.origin_pool_id, what.job_id})], *rules);
  } else {
    dispute.job_id = what.job_id;
    dispute.contested_pool_id = what.contested_pool_id;
    dispute.origin_pool_id = what.origin_pool_id;
  }
  dispute.reason = what.reason;
  return open(event, dispute, {});
}

inline Answer Economy::on(const ledger::Event& event, const ledger::VerifierDrawn& what) {
  if (!rules) return refused(Refusal::no_policy);
  for (auto& dispute : disputes) {
    if (dispute.id != what.dispute_id) continue;
    const bool open = ledger::status_of(dispute.life) == "pending";
    Faults faults;
    faults.when(!flags.at("dispute"), Refusal::flag_off)
        .when(!open, Refusal::dispute_final)
        .when(excluded(dispute, what.verifier_peer_id), Refusal::verifier_excluded)
        .when(!bonded(what.verifier_peer_id), Refusal::verifier_not_bonded)
        .when(!what.named && (what.epoch != epoch(dispute) || what.verifier_peer_id != drawn(dispute)),
              Refusal::wrong_draw)
        .when(origin_lacks(dispute), Refusal::origin_unknown);
    if (faults.any()) return faults.answer();
    if (dispute.verifier_peer_id == what.verifier_peer_id) return duplicate(dispute.id);
    dispute.verifier_peer_id = what.verifier_peer_id;
    dispute.updated_at = event.at;
    return accepted(dispute.id);
  }
  return refused(Refusal::unknown_dispute);
}

inline void Economy::end(const ledger::Event& event, ledger::DisputeRecord& dispute,
                         const std::string& status) {
  dispute.life = ledger::life_of(status, dispute.life);
  dispute.updated_at = event.at;
  dispute.verified_at = event.at;
  CreditRow* const row = dispute.row_id != 0 ? row_of(dispute.row_id) : nullptr;
  if (row == nullptr) return;
  row->contested = false;
  row->struck = status == "invalid";
  if (!row->struck && !row->pending) {
    row->eligible = std::max({row->eligible, rules::raw(event.at), open_from()});
  }
  write_off(event.at);
}

inline Answer Economy::on(const ledger::Event& event, const ledger::DisputeResolved& what) {
  if (!rules) return refused(Refusal::no_policy);
  for (auto& dispute : disputes) {
    if (dispute.id != what.dispute_id) continue;
    const std::string verifier =
        what.verifier_peer_id.empty() ? dispute.verifier_peer_id : what.verifier_peer_id;
    const bool paid = dispute.row_id != 0 && row_of(dispute.row_id)->paid;
    Faults faults;
    faults.when(!flags.at("dispute"), Refusal::flag_off)
        .when(paid, Refusal::row_settled)
        .when(rules->outcomes_final && ledger::status_of(dispute.life) != "pending", Refusal::dispute_final)
        .when(!verifier.empty() && excluded(dispute, verifier), Refusal::verifier_excluded)
        .when(!verifier.empty() && !bonded(verifier), Refusal::verifier_not_bonded)
        .when(!verifier.empty() && origin_lacks(dispute), Refusal::origin_unknown);
    if (faults.any()) return faults.answer();
    dispute.verifier_peer_id = verifier;
    if (!what.reason.empty()) dispute.reason = what.reason;
    end(event, dispute, what.status);
    return accepted(dispute.id);
  }
  return refused(Refusal::unknown_dispute);
}

inline Answer Economy::on(const ledger::Event& event, const ledger::DisputeExpired& what) {
  if (!rules) return refused(Refusal::no_policy);
  for (auto& dispute : disputes) {
    if (dispute.id != what.dispute_id) continue;
    const Wide over = Wide{rules::raw(dispute.created_at)} + Wide{rules->expires_seconds} * 1'000'000;
    const bool paid = dispute.row_id != 0 && row_of(dispute.row_id)->paid;
    Faults faults;
    faults.when(paid, Refusal::row_settled)
        .when(ledger::status_of(dispute.life) != "pending", Refusal::dispute_final)
        .when(rules::raw(event.at) < over, Refusal::not_expired);
    if (faults.any()) return faults.answer();
    end(event, dispute, "expired");
    return accepted(dispute.id);
  }
  return refused(Refusal::unknown_dispute);
}

}  // namespace homeostat::naive
