// The transitions of rows: recorded, imported, attributed.
#include <fmt/format.h>

#include <limits>

#include "engine/base/encoding.hpp"
#include "engine/base/time.hpp"
#include "engine/ledger/admissible.hpp"
#include "engine/ledger/canonical.hpp"
#include "engine/ledger/imported_life.hpp"
#include "engine/lifecycle/refuse.hpp"
#include "engine/lifecycle/state.hpp"
#include "engine/rules/recording.hpp"

namespace homeostat::lifecycle {

using ledger::Accepted;
using ledger::Duplicate;
using rules::CheckedBool;
using rules::raw;
using rules::Refusal;

namespace {

/// A digest of everything that same_content() compares: the canonical form with the id set to 1.
ledger::Digest content_of(ledger::Row row) {
  row.id = 1;
  std::vector<std::uint8_t> scratch;
  return ledger::row_leaf(row, scratch);
}

/// The digest in a text; nothing if there is no text or it is not a digest.
std::optional<ledger::Digest> digest_from(std::string_view hex) {
  if (hex.size() != 64) return std::nullopt;
  const auto bytes = base::from_hex(hex);
  if (!bytes) return std::nullopt;
  ledger::Digest digest{};
  std::copy(bytes->begin(), bytes->end(), digest.begin());
  return digest;
}

}  // namespace

ledger::Outcome State::add_row(const Event& event, const ledger::Row& row, const ledger::RowState* claimed,
                               const std::optional<std::string>& response_sha256) {
  if (const auto refused = ledger::inadmissible(row)) return *refused;
  const ledger::Digest content = content_of(row);
  const auto index = static_cast<std::uint32_t>(rows_.size());
  std::string key = row.origin_pool_id + '\x1F' + row.job_id;
  if (const auto known = jobs_.find(key); known != jobs_.end()) {
    const RowEntry& stored = rows_[known->second];
    const auto offered = digest_from(response_sha256.value_or(""));
    const bool answers_differ = stored.response && offered && stored.response != offered;
    if (stored.content == content && !answers_differ) return Duplicate{stored.id};
    return refuse(Refusal::contradicts_stored_row,
                  fmt::format("job {} of origin {} is stored as row {} with another content",
                              base::quoted(row.job_id), base::quoted(row.origin_pool_id), stored.id));
  }
  if (!rows_.empty() && row.id <= rows_.back().id) {
    return refuse(Refusal::id_not_increasing,
                  fmt::format("id {} is not above {}, the last one of the ledger", row.id, rows_.back().id));
  }
  Checked domain;
  RowLife life = rules::recorded(domain);
  if (std::holds_alternative<ledger::InferenceRecorded>(event.what)) {
    if (const auto refused = refused_split(event, row)) return *refused;
  }
  if (claimed != nullptr) {
    const auto judged = ledger::imported_life(row, *claimed, open_from());
    if (const auto* const refused = std::get_if<ledger::Refused>(&judged)) return *refused;
    life = std::get<RowLife>(judged);
  }
  RowEntry entry;
  entry.id = row.id;
  entry.job_id = row.job_id;
  entry.origin = party_number(row.origin_pool_id, "");
  entry.exec = party_number(row.exec_pool_id, "");
  entry.worker = party_number(row.exec_pool_id, row.worker_id);
  entry.shares = row.shares;
  entry.total = row.credits_total;
  entry.created_at = row.created_at;
  entry.recorded_at = event.at;
  entry.recorded_seq = events_ + 1;
  if (response_sha256) entry.response = digest_from(*response_sha256);
  entry.committed_after = static_cast<std::int64_t>(checkpoints_.size());
  entry.content = content;
  entry.life = life;
  if (entry.origin != entry.exec) {
    pair_rows_.record(entry.origin, entry.exec, index, entry.created_at);
    if (!life.pending.holds()) {
      pair_rows_.make_eligible(entry.origin, entry.exec, index, entry.life.eligible_at);
    }
  }
  restake(entry, CheckedBool(false));
  if (claimed != nullptr) {
    entry.settled_at = claimed->settled_at;
    if (claimed->worker_sig || claimed->worker_cert_id) {
      imported_.emplace(entry.id, ImportedTexts{claimed->worker_sig, claimed->worker_cert_id});
    }
  }
  jobs_.emplace(std::move(key), index);
  rows_.push_back(std::move(entry));
  return Accepted{row.id};
}

std::optional<ledger::Refused> State::refused_split(const Event& event, const ledger::Row& row) const {
  if (!policy_) return std::nullopt;
  const rules::SplitShape& shape = row.origin_pool_id == row.exec_pool_id ? local_shape_ : forwarded_shape_;
  Checked domain;
  const auto right = rules::split(domain, shape, row.credits_total);
  const auto reason = rules::record<Checked>(domain, around(event), right, row.shares);
  if (!refused(reason)) return std::nullopt;
  const auto text = [](const rules::PerSlot<rules::Credits>& shares) {
    return fmt::format("{}/{}/{}/{}", raw(shares[rules::Slot::worker]), raw(shares[rules::Slot::exec]),
                       raw(shares[rules::Slot::origin]), raw(shares[rules::Slot::treasury]));
  };
  return ledger::Refused{
      static_cast<Refusal>(reason.get()),
      fmt::format("job {} of {} credits is split {}; the policy splits it {}", base::quoted(row.job_id),
                  raw(row.credits_total), text(row.shares), text(right))};
}

/// The next free id, or 0, which no row can have, if none is left.
std::int64_t State::next_id() const {
  if (rows_.empty()) return 1;
  return rows_.back().id == std::numeric_limits<std::int64_t>::max() ? 0 : rows_.back().id + 1;
}

ledger::Outcome State::on(const Event& event, const ledger::InferenceRecorded& what) {
  ledger::Row row = what.row;
  row.id = next_id();
  return add_row(event, row, nullptr, what.response_sha256);
}

ledger::Outcome State::on(const Event& event, const ledger::RowImported& what) {
  if (!what.provenance) return add_row(event, what.row, &what.state, std::nullopt);
  ledger::Row row = what.row;
  row.id = next_id();
  return add_row(event, row, nullptr, std::nullopt);
}

ledger::Outcome State::on(const Event& event, const ledger::Attributed& what) {
  RowEntry* const row = find_row(what.row_id);
  if (row == nullptr) return refuse(Refusal::unknown_row, fmt::format("there is no row {}", what.row_id));
  const Party& worker = parties_[row->worker];
  const ledger::CertificateRecord* const certificate = certificate_of(worker, what.worker_key);
  const auto signs = certificate_life(certificate);
  // A row that was recorded without a commitment gets the one that is signed; a row that has one keeps it.
  const auto offered = digest_from(what.response_sha256);
  const std::optional<ledger::Digest> response = row->response ? row->response : offered;
  bool verified = what.response_sha256.empty() || response == offered;
  if (verified && row->life.pending.holds() && response) {
    if (check_ != trust_signature) {
      ledger::Row named;
      named.origin_pool_id = parties_[row->origin].pool_id;
      named.job_id = row->job_id;
      const std::string message = ledger::attribution_message(named, base::to_hex(*response));
      verified =
          check_(what.worker_key, {reinterpret_cast<const std::uint8_t*>(message.data()), message.size()},
                 what.signature);
    }
  }
  RowLife life = row->life;
  Checked domain;
  const auto reason = rules::attribute<Checked>(domain,
                                                {.authorised = around(event).authorised,
                                                 .has_digest = CheckedBool(response.has_value()),
                                                 .certificate = signs,
                                                 .verified = CheckedBool(verified),
                                                 .at = event.at,
                                                 .open_from = open_from()},
                                                life);
  if (refused(reason)) {
    if (reason.get() == static_cast<int>(Refusal::already_attributed)) {
      return refuse(reason,
                    fmt::format("row {} was attributed at {}", row->id, base::to_iso(row->life.eligible_at)));
    }
    if (reason.get() == static_cast<int>(Refusal::no_response_digest)) {
      return refuse(reason, fmt::format("row {} has no digest of its response, and none was given", row->id));
    }
    return refuse(
        reason,
        fmt::format("row {}, worker {} of pool {}, key {}{}", row->id, base::quoted(worker.worker_id),
                    base::quoted(worker.pool_id), base::to_hex(what.worker_key),
                    signs.revoked.holds() ? ", revoked at " + base::to_iso(*certificate->revoked_at) : ""));
  }
  const CheckedBool staked = rules::stakes(domain, row->life);
  row->life = life;
  restake(*row, staked);
  if (policy_ && !policy_->one_row_per_signature) attribute_namesakes(*row, what, certificate->id);
  if (!row->response) row->committed_after = static_cast<std::int64_t>(checkpoints_.size());
  row->response = response;
  row->signature = what.signature;
  row->certificate_id = certificate->id;
  if (row->origin != row->exec) {
    pair_rows_.make_eligible(row->origin, row->exec, static_cast<std::uint32_t>(row - rows_.data()),
                             life.eligible_at);
  }
  return Accepted{row->id};
}

void State::attribute_namesakes(const RowEntry& attributed, const ledger::Attributed& what,
                                std::int64_t certificate_id) {
  for (RowEntry& other : rows_) {
    if (&other == &attributed || other.job_id != attributed.job_id) continue;
    Checked domain;
    const bool waited = other.life.pending.holds();
    const CheckedBool staked = rules::stakes(domain, other.life);
    rules::attribute_namesake<Checked>(domain, policy_->one_row_per_signature, CheckedBool(true),
                                       CheckedBool(true), attributed.life, other.life);
    restake(other, staked);
    if (!waited) continue;
    other.signature = what.signature;
    other.certificate_id = certificate_id;
    if (other.origin != other.exec) {
      pair_rows_.make_eligible(other.origin, other.exec, static_cast<std::uint32_t>(&other - rows_.data()),
                               other.life.eligible_at);
    }
  }
}

ledger::Outcome State::on(const Event& event, const ledger::PageImported& what) {
  const auto id = static_cast<std::int64_t>(pages_.size()) + 1;
  const auto [place, is_new] =
      page_numbers_.try_emplace(fmt::format("{}\x1F{}\x1F{}\x1F{}\x1F{}", what.server, what.since_id,
                                            what.until_id, what.root, what.signature),
                                id);
  if (!is_new) return Duplicate{place->second};
  pages_.push_back(
      {id, what.server, what.since_id, what.until_id, what.root, what.signature, what.pubkey, event.at});
  return Accepted{id};
}

}  // namespace homeostat::lifecycle
