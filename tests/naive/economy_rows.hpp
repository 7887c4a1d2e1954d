// The naive economy: rows, and who keeps what of them.
#pragma once

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "tests/naive/economy.hpp"

namespace homeostat::naive {

inline std::vector<std::string> texts_of(const ledger::Row& row) {
  std::vector<std::string> texts{row.job_id, row.origin_pool_id, row.exec_pool_id, row.worker_id, row.model};
  texts.insert(texts.end(), row.forward_chain.begin(), row.forward_chain.end());
  return texts;
}

/// Everything that keeps a row out of the log, whatever else is in it.
inline Faults inadmissible(const ledger::Row& row) {
  Faults faults;
  const auto outside = [](std::int64_t amount) { return amount < 0 || amount > kMost; };
  faults.when(row.id < 1, Refusal::id_out_of_range);
  faults.when(
      row.job_id.empty() || row.origin_pool_id.empty() || row.exec_pool_id.empty() || row.worker_id.empty(),
      Refusal::empty_id);
  for (const std::string& text : texts_of(row)) {
    faults.when(text.size() > 256, Refusal::text_too_long);
    faults.when(!base::is_utf8(text), Refusal::text_not_utf8);
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      const bool c1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
      faults.when(byte < 0x20 || byte == 0x7F || c1, Refusal::control_character);
    }
  }
  for (const std::string& hop : row.forward_chain) {
    faults.when(hop.empty(), Refusal::chain_element_empty);
    faults.when(std::count(hop.begin(), hop.end(), ',') > 0, Refusal::chain_element_comma);
  }
  faults.when(row.forward_chain.size() > 16, Refusal::chain_too_long);
  faults.when(outside(rules::raw(row.tokens_in)) || outside(rules::raw(row.tokens_out)),
              Refusal::tokens_out_of_range);
  Wide sum = 0;
  faults.when(outside(rules::raw(row.credits_total)), Refusal::credits_out_of_range);
  for (const auto& share : row.shares.values) {
    faults.when(outside(rules::raw(share)), Refusal::credits_out_of_range);
    sum += rules::raw(share);
  }
  faults.when(sum > kMost, Refusal::credits_out_of_range);
  const std::int64_t created = rules::raw(row.created_at);
  faults.when(created < 0 || created >= kYear10000, Refusal::time_out_of_range);
  return faults;
}

/// True if two rows differ in nothing but their ids.
inline bool says_the_same(const ledger::Row& a, const ledger::Row& b) {
  const auto numbers = [](const ledger::Row& row) {
    std::vector<std::int64_t> all{rules::raw(row.tokens_in), rules::raw(row.tokens_out),
                                  rules::raw(row.credits_total), rules::raw(row.created_at)};
    for (const auto& share : row.shares.values) all.push_back(rules::raw(share));
    return all;
  };
  return texts_of(a) == texts_of(b) && numbers(a) == numbers(b);
}

inline CreditRow* Economy::row_of(std::int64_t id) {
  return row_ids.count(id) > 0 ? &rows[row_ids.at(id)] : nullptr;
}

inline Answer Economy::add(const ledger::Event& event, const ledger::Row& row, const ledger::RowState& state,
                           const std::optional<std::string>& response) {
  if (const Faults faults = inadmissible(row); faults.any()) return faults.answer();
  const std::pair job{row.origin_pool_id, row.job_id};
  if (jobs.count(job) > 0) {
    const CreditRow& stored = rows[jobs.at(job)];
    const bool other_answer = stored.response && response && *stored.response != *response;
    if (!says_the_same(stored.row, row) || other_answer) return refused(Refusal::contradicts_stored_row);
    return duplicate(stored.row.id);
  }
  if (!rows.empty() && row.id <= rows.back().row.id) return refused(Refusal::id_not_increasing);
  const std::int64_t claimed = state.eligible_at ? rules::raw(*state.eligible_at) : 0;
  const bool closed = !state.pending && !state.settled && state.eligible_at && claimed < open_from();
  if (state.struck || state.contested || (state.settled && state.pending) || claimed < 0 ||
      claimed >= kYear10000 || closed) {
    return refused(Refusal::row_state_invalid);
  }
  CreditRow entry;
  entry.row = row;
  entry.response = response;
  entry.recorded_at = rules::raw(event.at);
  entry.recorded_seq = events + 1;
  entry.committed_seq = events + 1;
  entry.pending = state.pending;
  entry.contested = state.contested;
  entry.struck = state.struck;
  entry.paid = state.settled;
  if (!state.pending) {
    const std::int64_t created = rules::raw(row.created_at);
    entry.eligible = state.eligible_at ? claimed : state.settled ? created : std::max(created, open_from());
  }
  entry.signature = state.worker_sig;
  entry.certificate = state.worker_cert_id;
  if (state.settled_at) entry.settled_at = rules::raw(*state.settled_at);
  row_ids[row.id] = rows.size();
  jobs[job] = rows.size();
  rows.push_back(entry);
  return accepted(row.id);
}

inline std::array<std::int64_t, 4> Economy::shares_of(const ledger::Row& row) const {
  const auto& points = row.origin_pool_id == row.exec_pool_id ? rules->local_points : rules->forwarded_points;
  std::vector<std::int64_t> plain;
  for (const auto& [column, of_column] : points) plain.push_back(of_column);
  const auto parts = split(rules::raw(row.credits_total), plain, rules->rounding);
  std::array<std::int64_t, 4> shares{};
  for (std::size_t i = 0; i < points.size(); ++i) shares.at(points[i].first) = parts[i];
  return shares;
}

inline std::int64_t Economy::next_id() const {
  if (rows.empty()) return 1;
  return rows.back().row.id == INT64_MAX ? 0 : rows.back().row.id + 1;
}

inline Answer Economy::on(const ledger::Event& event, const ledger::InferenceRecorded& what) {
  ledger::Row row = what.row;
  row.id = next_id();
  const bool known = jobs.count({row.origin_pool_id, row.job_id}) > 0;
  if (rules && !known && !inadmissible(row).any()) {
    for (std::size_t column = 0; column < 4; ++column) {
      if (rules::raw(row.shares.values.at(column)) != shares_of(row).at(column)) {
        return refused(Refusal::split_differs);
      }
    }
  }
  return add(event, row, {}, what.response_sha256);
}

inline Answer Economy::on(const ledger::Event& event, const ledger::RowImported& what) {
  if (!what.provenance) return add(event, what.row, what.state, std::nullopt);
  ledger::Row row = what.row;
  row.id = next_id();
  return add(event, row, {}, std::nullopt);
}

inline Answer Economy::on(const ledger::Event& event, const ledger::PageImported& what) {
  for (const auto& page : pages) {
    if (page.server == what.server && page.since_id == what.since_id && page.until_id == what.until_id &&
        page.root == what.root && page.signature == what.signature) {
      return duplicate(page.id);
    }
  }
  const auto id = static_cast<std::int64_t>(pages.size()) + 1;
  pages.push_back(
      {id, what.server, what.since_id, what.until_id, what.root, what.signature, what.pubkey, event.at});
  return accepted(id);
}

inline std::string Economy::attribution(const CreditRow& row, const std::string& offered) const {
  std::string message("homeostat-attribution-v1");
  message.append(1, '\x1F').append(row.row.origin_pool_id);
  message.append(1, '\x1F').append(row.row.job_id);
  return message.append(1, '\x1F').append(row.response.value_or(offered));
}

inline Answer Economy::on(const ledger::Event& event, const ledger::Attributed& what) {
  CreditRow* const row = row_of(what.row_id);
  if (row == nullptr) return refused(Refusal::unknown_row);
  const std::int64_t at = rules::raw(event.at);
  const ledger::CertificateRecord* own = nullptr;
  for (const auto& certificate : certificates) {
    if (certificate.pool_signer == row->row.exec_pool_id && certificate.worker_id == row->row.worker_id &&
        certificate.pubkey == base::to_hex(what.worker_key)) {
      own = &certificate;
    }
  }
  const bool enrolled = own != nullptr;
  const bool revoked = own != nullptr && own->revoked_at;
  const std::string message = attribution(*row, what.response_sha256);
  const bool verifies =
      check(what.worker_key, {reinterpret_cast<const std::uint8_t*>(message.data()), message.size()},
            what.signature);
  // A row that came without a digest takes the one that is signed for; one that has one keeps it.
  const bool other_answer =
      row->response && !what.response_sha256.empty() && *row->response != what.response_sha256;
  Faults faults;
  faults.when(!row->pending, Refusal::already_attributed)
      .when(!row->response && what.response_sha256.empty(), Refusal::no_response_digest)
      .when(other_answer || !verifies, Refusal::signature_invalid)
      .when(!enrolled, Refusal::worker_not_enrolled)
      .when(revoked, Refusal::worker_revoked);
  if (faults.any()) return faults.answer();
  row->pending = false;
  if (!row->response) row->committed_seq = events + 1;
  if (!row->response) row->response = what.response_sha256;
  row->eligible = std::max(at, open_from());
  row->signature = base::to_hex(what.signature);
  row->certificate = std::to_string(own->id);
  for (CreditRow& other : rows) {
    if (!rules || rules->one_row || !other.pending || other.row.job_id != row->row.job_id) continue;
    other.pending = false;
    other.eligible = row->eligible;
    other.signature = row->signature;
    other.certificate = row->certificate;
  }
  return accepted(row->row.id);
}

inline std::vector<std::pair<PartyId, Wide>> Economy::kept(const CreditRow& row) const {
  std::vector<std::pair<PartyId, Wide>> shares;
  if (!rules) return shares;
  for (const auto& [column, holder] : rules->holders) {
    const Wide share = rules::raw(row.row.shares.values[column]);
    if (holder == "worker") shares.push_back({{row.row.exec_pool_id, row.row.worker_id}, share});
    if (holder == "exec") shares.push_back({{row.row.exec_pool_id, ""}, share});
    if (holder == "origin") shares.push_back({{row.row.origin_pool_id, ""}, share});
  }
  return shares;
}

/// The party's own columns of rows that are attributed, not struck and not paid.
inline Wide Economy::unsettled(const PartyId& party) const {
  Wide sum = 0;
  for (const CreditRow& row : rows) {
    if (row.pending || row.struck || row.paid) continue;
    if (row.row.exec_pool_id != party.first && row.row.origin_pool_id != party.first) continue;
    for (const auto& [who, share] : kept(row)) {
      if (who == party) sum += share;
    }
  }
  return sum;
}

}  // namespace homeostat::naive
