// The naive economy: windows, proposals, settlements and rollbacks; and burns, which they collect.
#pragma once

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/ledger/hash.hpp"
#include "tests/naive/economy.hpp"
#include "tests/naive/merkle.hpp"

namespace homeostat::naive {

inline std::int64_t Economy::open_from() const {
  std::int64_t end = 0;
  for (const auto& [start, window] : windows) end = std::max(end, rules::raw(window.end));
  return end;
}

inline Answer Economy::on(const ledger::Event& event, const ledger::WindowClosed& what) {
  const std::int64_t start = rules::raw(what.start);
  const std::int64_t end = rules::raw(what.end);
  bool shares = false;
  bool touches = windows.empty();
  for (const auto& [key, window] : windows) {
    const std::int64_t from = rules::raw(window.start);
    const std::int64_t to = rules::raw(window.end);
    if (from == start && to == end && window.policy_sha256 == what.policy_sha256) return duplicate(start);
    if (start < to && from < end) shares = true;
    if (start == to || end == from) touches = true;
  }
  Faults faults;
  const bool any = rules && !rules->contiguous;
  faults.when(end <= start || start < 0 || end >= kYear10000, Refusal::window_invalid)
      .when(any ? windows.count(start) > 0 : shares, Refusal::window_overlaps)
      .when(!any && !shares && !touches, Refusal::window_leaves_gap)
      .when(end > rules::raw(event.at), Refusal::window_not_over);
  if (faults.any()) return faults.answer();
  windows[start] = {what.start, what.end, what.policy_sha256, event.at};
  return accepted(start);
}

inline Sums Economy::sums(const std::string& self_id, const std::string& peer_id, std::int64_t start,
                          std::int64_t end) const {
  Sums sums;
  if (!rules || self_id == peer_id) return sums;
  for (std::size_t place = 0; place < rows.size(); ++place) {
    const CreditRow& row = rows[place];
    const std::int64_t instant =
        rules->by_creation || row.pending ? rules::raw(row.row.created_at) : row.eligible;
    if (instant < start || instant >= end) continue;
    const bool out = row.row.origin_pool_id == self_id && row.row.exec_pool_id == peer_id;
    const bool in = row.row.origin_pool_id == peer_id && row.row.exec_pool_id == self_id;
    if (!out && !in) continue;
    if (row.pending && rules->pending_excluded) {
      ++sums.pending;
      continue;
    }
    if (row.paid || (rules->hold && (row.contested || row.struck))) continue;
    ++sums.settlable;
    sums.rows.push_back(place);
    for (std::size_t column = 0; column < 4; ++column) {
      if (!rules->counts[column]) continue;
      (out ? sums.self_owes_peer : sums.peer_owes_self) += rules::raw(row.row.shares.values[column]);
    }
  }
  if (!rules->burns_deducted || (self_id != self && peer_id != self)) return sums;
  // What the own pool owes is less by its burns of the other since the start, the oldest collected first.
  const bool own_is_self = self_id == self;
  const std::string& other = own_is_self ? peer_id : self_id;
  std::map<PartyId, Wide> since;
  for (const auto& burn : burns) {
    if (burn.peer_id == other && rules::raw(burn.created_at) >= start)
      since[{burn.peer_id, burn.worker_id}] += rules::raw(burn.amount);
  }
  Wide left = own_is_self ? sums.self_owes_peer : sums.peer_owes_self;
  for (const auto& [party, amount] : since) {
    const Wide part = std::min({left, amount, burned(party)});
    sums.deducted[party] = part;
    (own_is_self ? sums.off_self : sums.off_peer) += part;
    left -= part;
  }
  return sums;
}

/// The RFC 6962 root over the places, each as 8 bytes, big-endian.
inline std::string root_of_places(const std::vector<std::uint64_t>& places) {
  std::vector<ledger::Digest> leaves;
  for (const std::uint64_t place : places) {
    std::string leaf(9, '\0');
    for (std::size_t i = 0; i < 8; ++i) leaf[8 - i] = static_cast<char>(place >> (8 * i));
    leaves.push_back(ledger::sha256(leaf));
  }
  return base::to_hex(root(leaves));
}

/// REQUIRES: debts in range.
inline ledger::SettlementProposed Economy::proposal(const std::string& self_id, const std::string& peer_id,
                                                    std::int64_t start, std::int64_t end) const {
  const Sums now = sums(self_id, peer_id, start, end);
  return {self_id,
          peer_id,
          rules::micros(start),
          rules::micros(end),
          rules::credits(static_cast<std::int64_t>(now.self_owes_peer - now.off_self)),
          rules::credits(static_cast<std::int64_t>(now.peer_owes_self - now.off_peer)),
          now.settlable,
          now.pending,
          root_of_places(now.rows)};
}

inline const Settlement* Economy::live(const std::string& self_id, const std::string& peer_id,
                                       std::int64_t start, std::int64_t end) const {
  for (const Settlement& settlement : settlements) {
    const auto& record = settlement.record;
    if (record.self_id == self_id && record.peer_id == peer_id && rules::raw(record.period_start) == start &&
        rules::raw(record.period_end) == end && ledger::status_of(record.life) != "rolled_back") {
      return &settlement;
    }
  }
  return nullptr;
}

/// True if a proposal says what a record, or another proposal, says.
template <class Said>
bool same_numbers(const ledger::SettlementProposed& what, const Said& said) {
  return rules::raw(what.self_owes_peer) == rules::raw(said.self_owes_peer) &&
         rules::raw(what.peer_owes_self) == rules::raw(said.peer_owes_self) &&
         what.settlable == said.settlable && what.pending == said.pending && what.rows_root == said.rows_root;
}

inline Answer Economy::on(const ledger::Event& event, const ledger::SettlementProposed& what) {
  if (!rules) return refused(Refusal::no_policy);
  const std::int64_t start = rules::raw(what.start);
  const std::int64_t end = rules::raw(what.end);
  const Settlement* const before = live(what.self_id, what.peer_id, start, end);
  if (before != nullptr && same_numbers(what, before->record)) return duplicate(before->record.id);
  bool closed = false;
  for (const auto& [key, window] : windows) {
    if (rules::raw(window.start) == start && rules::raw(window.end) == end) closed = true;
  }
  // Whoever is not the ledger's own pool must be trusted; between two others nothing is asked.
  bool trusted = true;
  if (what.self_id == self || what.peer_id == self) {
    const std::string& other = what.self_id == self ? what.peer_id : what.self_id;
    trusted = rules->peer_trust == 0 || (peers.count(other) > 0 && !peers.at(other).revoked_at &&
                                         peers.at(other).trust_level >= rules->peer_trust);
  }
  const Sums now = sums(what.self_id, what.peer_id, start, end);
  const bool in_range = now.self_owes_peer <= kMost && now.peer_owes_self <= kMost;
  Faults faults;
  faults.when(!in_range, Refusal::sum_out_of_range)
      .when(rules->mode == "off", Refusal::settlement_off)
      .when(!closed, Refusal::window_not_closed)
      .when(!trusted, Refusal::peer_not_trusted)
      .when(in_range && !same_numbers(what, proposal(what.self_id, what.peer_id, start, end)),
            Refusal::proposal_differs)
      .when(before != nullptr, Refusal::settlement_in_force);
  if (faults.any()) return faults.answer();
  Settlement settlement;
  auto& record = settlement.record;
  record.id = static_cast<std::int64_t>(settlements.size() + 1);
  record.self_id = what.self_id;
  record.peer_id = what.peer_id;
  record.period_start = what.start;
  record.period_end = what.end;
  record.net_credits = rules::credits(rules::raw(what.peer_owes_self) - rules::raw(what.self_owes_peer));
  record.self_owes_peer = what.self_owes_peer;
  record.peer_owes_self = what.peer_owes_self;
  record.settlable = what.settlable;
  record.pending = what.pending;
  record.rows_root = what.rows_root;
  record.policy_sha256 = policy_sha256;
  record.proposed_at = event.at;
  settlement.rows = now.rows;
  settlements.push_back(settlement);
  return accepted(record.id);
}

inline Answer Economy::on(const ledger::Event& event, const ledger::SettlementSettled& what) {
  if (!rules) return refused(Refusal::no_policy);
  for (Settlement& settlement : settlements) {
    auto& record = settlement.record;
    if (record.id != what.settlement_id) continue;
    // Its rows must be what the window gives now: all of them and no others.
    const bool proposed = ledger::status_of(record.life) == "proposed";
    const Sums now =
        sums(record.self_id, record.peer_id, rules::raw(record.period_start), rules::raw(record.period_end));
    const bool as_rows = record.policy_sha256 == policy_sha256 && now.rows == settlement.rows &&
                         now.self_owes_peer - now.off_self == rules::raw(record.self_owes_peer) &&
                         now.peer_owes_self - now.off_peer == rules::raw(record.peer_owes_self);
    Faults faults;
    faults.when(proposed && !as_rows, Refusal::proposal_differs)
        .when(!proposed, Refusal::settlement_not_proposed)
        .when(!flags.at("settle"), Refusal::flag_off)
        .when(rules->verdict_required && !verdict_recorded(), Refusal::no_verdict)
        .when(!active, Refusal::mode_not_active);
    if (faults.any()) return faults.answer();
    // What is paid collects what was burned first.
    std::map<PartyId, Wide> paid;
    for (const auto& [party, part] : now.deducted) paid[party] += 0;
    for (const std::uint64_t place : settlement.rows) {
      if (rows[place].struck || rows[place].pending) continue;
      for (const auto& [party, share] : kept(rows[place])) paid[party] += share;
    }
    for (const auto& [party, amount] : paid) {
      // All that the net deducted for it is collected, be it more than what is paid.
      const auto part = now.deducted.find(party);
      const Wide least = part == now.deducted.end() ? 0 : part->second;
      const Wide collected = std::min(std::max(amount, least), burned(party));
      if (collected == 0) continue;
      collections.push_back({static_cast<std::int64_t>(collections.size() + 1), record.id, party.first,
                             party.second, rules::credits(static_cast<std::int64_t>(collected))});
    }
    for (const std::uint64_t place : settlement.rows) {
      rows[place].paid = true;
      rows[place].settlement = record.id;
      rows[place].settled_at = rules::raw(event.at);
    }
    record.life = ledger::life_of("settled", record.life);
    record.settled_at = event.at;
    return accepted(record.id);
  }
  return refused(Refusal::unknown_settlement);
}

inline Answer Economy::on(const ledger::Event& event, const ledger::SettlementRolledBack& what) {
  for (Settlement& settlement : settlements) {
    auto& record = settlement.record;
    if (record.id != what.settlement_id) continue;
    if (ledger::status_of(record.life) == "rolled_back") return refused(Refusal::settlement_closed);
    for (CreditRow& row : rows) {
      if (row.settlement != record.id) continue;
      row.paid = false;
      row.settlement = 0;
      row.settled_at.reset();
    }
    const auto before = collections;
    for (const auto& collection : before) {
      if (collection.settlement_id != record.id) continue;
      collections.push_back({static_cast<std::int64_t>(collections.size() + 1), record.id, collection.peer_id,
                             collection.worker_id, rules::credits(-rules::raw(collection.amount))});
    }
    if (rules) write_off(event.at);
    record.life = ledger::life_of("rolled_back", record.life);
    record.reason = what.reason;
    record.rolled_back_at = event.at;
    return accepted(record.id);
  }
  return refused(Refusal::unknown_settlement);
}

}  // namespace homeostat::naive
