// The transitions of settlement: a window is closed, a net proposed, a settlement brought into force or
// rolled back.
#include <fmt/format.h>

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/base/time.hpp"
#include "engine/lifecycle/commitment.hpp"
#include "engine/lifecycle/refuse.hpp"
#include "engine/lifecycle/state.hpp"

namespace homeostat::lifecycle {

using ledger::Accepted;
using ledger::Duplicate;
using rules::CheckedBool;
using rules::CheckedInt;
using rules::raw;
using rules::Refusal;

namespace {

bool nameable(rules::Micros start, rules::Micros end) {
  return raw(start) >= 0 && raw(end) < base::kYear10000;
}

std::string window_text(rules::Micros start, rules::Micros end) {
  if (!nameable(start, end) || raw(end) < 0 || raw(start) >= base::kYear10000) {
    return fmt::format("[{}, {}) us", raw(start), raw(end));
  }
  return fmt::format("[{}, {})", base::to_iso(start), base::to_iso(end));
}

/// True if two proposals are equal; `b` is a proposal or the record of one.
template <class Said>
bool same_numbers(const ledger::SettlementProposed& a, const Said& b) {
  return (a.self_owes_peer == b.self_owes_peer).holds() && (a.peer_owes_self == b.peer_owes_self).holds() &&
         a.settlable == b.settlable && a.pending == b.pending && a.rows_root == b.rows_root;
}

std::string numbers(const ledger::SettlementProposed& proposal) {
  return fmt::format("{} against {} credits over {} rows, {} pending", raw(proposal.self_owes_peer),
                     raw(proposal.peer_owes_self), proposal.settlable, proposal.pending);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> State::pairs() const {
  std::set<std::pair<std::string, std::string>> sorted;
  for (const auto& [origin, exec] : pair_rows_.pairs()) {
    sorted.insert(std::minmax(parties_[origin].pool_id, parties_[exec].pool_id));
  }
  return {sorted.begin(), sorted.end()};
}

std::size_t State::WindowHash::operator()(const WindowOfPair& place) const {
  // Successive windows of a pair hash to neighbouring values, because they are usually looked up one after
  // the other.
  return static_cast<std::uint64_t>(place.start) +
         (std::uint64_t{place.self} << 32U | place.peer) * 0x9E3779B97F4A7C15U;
}

State::PairSums State::pair_sums(const PoolName* self_pool, const PoolName* peer_pool, rules::Micros start,
                                 rules::Micros end) const {
  Checked domain;
  PairSums sums;
  sums.book = {rules::no_debt(domain), rules::no_debt(domain)};
  if (!policy_ || self_pool == nullptr || peer_pool == nullptr || self_pool == peer_pool) return sums;
  if (!self_pool->party || !peer_pool->party) return sums;
  const bool hold = policy_->dispute_hold;
  const CheckedInt own(*self_pool->party);
  const CheckedInt other(*peer_pool->party);
  if (formula_.burns_deducted) {
    const auto burned_of = [&](const PoolName* pool) {
      return total(burns_since(parties_[*pool->party].pool_id, start));
    };
    // Only the ledger's own pool burns (admin-local), so only its own debt is reduced by burns.
    if (parties_[*self_pool->party].pool_id == self_) sums.book.self_owes_peer.burned = burned_of(peer_pool);
    if (parties_[*peer_pool->party].pool_id == self_) sums.book.peer_owes_self.burned = burned_of(self_pool);
  }
  const auto enter = [&](std::uint32_t index) {
    const RowEntry& row = rows_[index];
    // A row that the formula leaves out because it is pending is counted as pending, whatever else is true of
    // it.
    const bool waits = rules::left_out(domain, formula_, row.life.pending).holds();
    const bool counts = rules::settleable(domain, formula_.pending_excluded, hold, row.life).holds();
    if (!waits && !counts) {
      ++sums.held;
      return;
    }
    const auto step = rules::enter(
        domain, formula_, sums.book,
        {CheckedInt(row.origin), CheckedInt(row.exec), row.shares, row.life.pending}, own, other);
    sums.in_range = sums.in_range && step.accepted.holds();
    sums.book = step.book;
    if (counts) sums.rows.push_back(index);
  };
  for (const auto& [origin, exec] :
       {std::pair(*self_pool->party, *peer_pool->party), std::pair(*peer_pool->party, *self_pool->party)}) {
    if (policy_->window_by == rules::WindowBy::created_at) {
      pair_rows_.by_created(origin, exec, start, end, enter);
    } else {
      pair_rows_.by_eligible(origin, exec, start, end, enter);
      if (!pair_rows_.waits(origin, exec)) continue;
      pair_rows_.by_created(origin, exec, start, end, [&](std::uint32_t index) {
        if (rows_[index].life.pending.holds()) enter(index);
      });
    }
  }
  std::sort(sums.rows.begin(), sums.rows.end());
  return sums;
}

std::vector<UncollectedBurns> State::burns_since(std::string_view pool, rules::Micros start) const {
  return uncollected_burns(burns_, pool, start,
                           [&](const std::string& worker) { return find_party(pool, worker)->life.burned; });
}

State::Burns State::deductions(const ledger::SettlementRecord& record,
                               const rules::Book<Checked>& book) const {
  const bool by_self = record.self_id == self_;
  if (!formula_.burns_deducted || !(by_self || record.peer_id == self_)) return {};
  Checked domain;
  auto left = rules::deducted(domain, formula_, by_self ? book.self_owes_peer : book.peer_owes_self);
  const std::string& creditor = by_self ? record.peer_id : record.self_id;
  Burns burns;
  for (const UncollectedBurns& one : burns_since(creditor, record.period_start)) {
    const auto amount = rules::smaller(domain, one.amount, left);
    left = left - amount;
    burns.emplace_back(party_numbers_.find(creditor + '\x1F' + one.worker_id)->second, amount);
  }
  return burns;
}

Draft State::nameless(PairSums sums) const {
  const auto& [owed_to_self, owed_to_peer] = sums.book;
  Checked domain;
  Draft draft;
  draft.proposal.self_owes_peer = rules::due(domain, formula_, owed_to_peer);
  draft.proposal.peer_owes_self = rules::due(domain, formula_, owed_to_self);
  draft.proposal.settlable = (owed_to_peer.settlable + owed_to_self.settlable).get();
  draft.proposal.pending = (owed_to_peer.pending + owed_to_self.pending).get();
  draft.proposal.rows_root = commitment_root(sums.rows);
  draft.rows = std::move(sums.rows);
  draft.held = sums.held;
  draft.in_range = sums.in_range;
  draft.book = sums.book;
  return draft;
}

Draft State::draft(const std::string& self, const std::string& peer, rules::Micros start,
                   rules::Micros end) const {
  Draft draft = nameless(pair_sums(find_pool(self), find_pool(peer), start, end));
  draft.proposal.self_id = self;
  draft.proposal.peer_id = peer;
  draft.proposal.start = start;
  draft.proposal.end = end;
  return draft;
}

ledger::Outcome State::on(const Event& event, const ledger::WindowClosed& what) {
  const auto same = windows_.find(raw(what.start));
  if (same != windows_.end() && (same->second.end == what.end).holds() &&
      same->second.policy_sha256 == what.policy_sha256) {
    return Duplicate{raw(what.start)};
  }
  auto chain = chain_;
  Checked domain;
  const bool contiguous = !policy_ || policy_->windows_contiguous;
  const auto reason = rules::close_window<Checked>(domain, contiguous,
                                                   {.authorised = around(event).authorised,
                                                    .valid = CheckedBool(nameable(what.start, what.end)),
                                                    .taken = CheckedBool(same != windows_.end()),
                                                    .at = event.at,
                                                    .start = what.start,
                                                    .end = what.end},
                                                   chain);
  if (reason.get() == static_cast<int>(Refusal::window_not_over)) {
    return refuse(reason, fmt::format("window {}: it is {}", window_text(what.start, what.end),
                                      base::to_iso(event.at)));
  }
  if (refused(reason)) {
    return refuse(reason, fmt::format("window {}; closed so far: {}", window_text(what.start, what.end),
                                      chain_.any.holds() ? window_text(chain_.start, chain_.end) : "none"));
  }
  chain_ = chain;
  windows_.emplace_hint(windows_.end(), raw(what.start),
                        ledger::WindowRecord{what.start, what.end, what.policy_sha256, event.at});
  return Accepted{raw(what.start)};
}

ledger::Outcome State::on(const Event& event, const ledger::SettlementProposed& what) {
  if (!policy_) return refuse(Refusal::no_policy, "no policy was adopted");
  const PoolName* const self_pool = find_pool(what.self_id);
  const PoolName* const peer_pool = find_pool(what.peer_id);
  WindowOfPair place{0, 0, raw(what.start), raw(what.end)};
  auto before = in_window_.end();
  if (self_pool != nullptr && peer_pool != nullptr) {
    place.self = self_pool->number;
    place.peer = peer_pool->number;
    before = in_window_.find(place);
  }
  if (before != in_window_.end() && same_numbers(what, find_settlement(before->second)->record)) {
    return Duplicate{before->second};
  }
  const auto window = windows_.find(raw(what.start));
  const bool closed = window != windows_.end() && (window->second.end == what.end).holds();
  // The policy requires trust in the peers of the ledger's own pool, whichever side is named first. An
  // observer proposes for others and needs none.
  const bool own = what.self_id == self_ || what.peer_id == self_;
  Checked domain;
  const auto trusted =
      rules::may_settle_with(domain, peer_life(what.self_id == self_ ? what.peer_id : what.self_id),
                             CheckedBool(own), policy_->minimum_trust);
  Draft now = nameless(pair_sums(self_pool, peer_pool, what.start, what.end));
  ledger::SettlementLife life{};
  const auto reason =
      rules::propose<Checked>(domain, policy_->mode == policy::SettlementMode::off, gate_, around(event),
                              {.window_closed = CheckedBool(closed),
                               .trusted = trusted,
                               .in_range = CheckedBool(now.in_range),
                               .as_rows = CheckedBool(same_numbers(now.proposal, what)),
                               .taken = CheckedBool(before != in_window_.end())},
                              life);
  if (refused(reason)) {
    const std::string subject = fmt::format("{} and {} for {}", base::quoted(what.self_id),
                                            base::quoted(what.peer_id), window_text(what.start, what.end));
    return refuse(reason, reason.get() == static_cast<int>(Refusal::proposal_differs)
                              ? fmt::format("{}: proposed {}; the rows give {}", subject, numbers(what),
                                            numbers(now.proposal))
                              : subject);
  }
  if (self_pool == nullptr || peer_pool == nullptr) {
    place.self = pool_number(what.self_id);
    place.peer = pool_number(what.peer_id);
  }
  const auto id = static_cast<std::int64_t>(settlements_.size()) + 1;
  in_window_.emplace(place, id);
  settlements_.push_back({proposed_record(event, what, life, policy_sha256_), std::move(now.rows)});
  return Accepted{id};
}

ledger::SettlementRecord State::proposed_record(const Event& event, const ledger::SettlementProposed& what,
                                                const ledger::SettlementLife& life,
                                                const std::string& policy_sha256) const {
  Checked domain;
  ledger::SettlementRecord record;
  record.id = static_cast<std::int64_t>(settlements_.size()) + 1;
  record.self_id = what.self_id;
  record.peer_id = what.peer_id;
  record.period_start = what.start;
  record.period_end = what.end;
  record.net_credits = rules::bilateral_net(domain, what.peer_owes_self, what.self_owes_peer);
  record.self_owes_peer = what.self_owes_peer;
  record.peer_owes_self = what.peer_owes_self;
  record.settlable = what.settlable;
  record.pending = what.pending;
  record.rows_root = what.rows_root;
  record.policy_sha256 = policy_sha256;
  record.life = life;
  record.proposed_at = event.at;
  return record;
}

SettlementEntry* State::find_settlement(std::int64_t id) {
  if (id < 1 || id > static_cast<std::int64_t>(settlements_.size())) return nullptr;
  return &settlements_[static_cast<std::size_t>(id - 1)];
}

ledger::Outcome State::on(const Event& event, const ledger::SettlementSettled& what) {
  if (!policy_) return refuse(Refusal::no_policy, "no policy was adopted");
  SettlementEntry* const entry = find_settlement(what.settlement_id);
  if (entry == nullptr) {
    return refuse(Refusal::unknown_settlement, fmt::format("there is no settlement {}", what.settlement_id));
  }
  auto& record = entry->record;
  // The rows that the proposal commits to must be exactly those that its window gives now: none was
  // contested, struck or paid in the meantime, and no new row would be left behind. Burns and collections
  // since then must not have changed the deduction either.
  Checked domain;
  const Draft now = nameless(pair_sums(find_pool(record.self_id), find_pool(record.peer_id),
                                       record.period_start, record.period_end));
  const bool as_rows = policy_sha256_ == record.policy_sha256 && now.rows == entry->rows &&
                       (now.proposal.self_owes_peer == record.self_owes_peer).holds() &&
                       (now.proposal.peer_owes_self == record.peer_owes_self).holds();
  const bool proposed = record.life.proposed.holds();
  const auto reason = rules::settle<Checked>(domain, policy_->verdict_required, gate_, around(event),
                                             verdict_, CheckedBool(as_rows || !proposed), record.life);
  if (refused(reason)) {
    return refuse(reason,
                  fmt::format("settlement {} ({}){}", record.id, ledger::status_of(record.life),
                              as_rows || !proposed
                                  ? ""
                                  : ": its rows or its policy are not what they were; roll it back and "
                                    "propose again"));
  }
  pay(*entry, event.at, deductions(record, now.book));
  return Accepted{record.id};
}

/// Pays the rows of a settlement. What its parties receive goes towards their burns first, party by party.
void State::pay(SettlementEntry& entry, rules::Micros at, const Burns& deductions) {
  entry.record.settled_at = at;
  using rules::WideInt;
  std::vector<std::pair<PartyNumber, WideInt>> paid;
  for (const auto& [party, amount] : deductions) paid.emplace_back(party, WideInt());
  Checked domain;
  for (const std::uint32_t index : entry.rows) {
    RowEntry& row = rows_[index];
    const CheckedBool staked = rules::stakes(domain, row.life);
    rules::cover(domain, entry.record.life.in_force, CheckedBool(true), row.life);
    restake(row, staked);
    if (staked.holds()) {
      for_each_kept(row, [&](PartyNumber party, rules::Credits share) {
        paid.emplace_back(party, WideInt(raw(share)));
      });
    }
    row.settlement_id = entry.record.id;
    row.settled_at = at;
  }
  std::stable_sort(paid.begin(), paid.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto next = paid.begin(); next != paid.end();) {
    const PartyNumber number = next->first;
    WideInt amount;
    for (; next != paid.end() && next->first == number; ++next) amount = amount + next->second;
    Party& party = parties_[number];
    const auto deduction = std::find_if(deductions.begin(), deductions.end(),
                                        [&](const auto& burns) { return burns.first == number; });
    const auto deducted = deduction != deductions.end() ? deduction->second : rules::credits(0);
    const auto collected = rules::collect(domain, within_range(amount), deducted, party.life);
    if (raw(collected) == 0) continue;
    collections_.push_back({static_cast<std::int64_t>(collections_.size()) + 1, entry.record.id,
                            party.pool_id, party.worker_id, collected});
  }
}

ledger::Outcome State::on(const Event& event, const ledger::SettlementRolledBack& what) {
  SettlementEntry* const entry = find_settlement(what.settlement_id);
  if (entry == nullptr) {
    return refuse(Refusal::unknown_settlement, fmt::format("there is no settlement {}", what.settlement_id));
  }
  auto& record = entry->record;
  const bool was_in_force = record.life.in_force.holds();
  Checked domain;
  const auto reason = rules::roll_back<Checked>(domain, around(event).authorised, record.life);
  if (refused(reason)) {
    return refuse(reason, fmt::format("settlement {} ({})", record.id, ledger::status_of(record.life)));
  }
  if (was_in_force) take_back(*entry, event.at);
  record.reason = what.reason;
  record.rolled_back_at = event.at;
  in_window_.erase({pool_number(record.self_id), pool_number(record.peer_id), raw(record.period_start),
                    raw(record.period_end)});
  return Accepted{record.id};
}

void State::take_back(SettlementEntry& entry, rules::Micros at) {
  Checked domain;
  for (const std::uint32_t index : entry.rows) {
    RowEntry& row = rows_[index];
    const CheckedBool staked = rules::stakes(domain, row.life);
    rules::uncover(domain, entry.record.life.rolled_back, CheckedBool(true), CheckedBool(true), row.life);
    restake(row, staked);
    row.settlement_id = 0;
    row.settled_at.reset();
  }
  // Burns that the settlement collected are owed again.
  const std::size_t before = collections_.size();
  for (std::size_t i = 0; i < before; ++i) {
    const auto collection = collections_[i];
    if (collection.settlement_id != entry.record.id) continue;
    const PartyNumber number = party_number(collection.peer_id, collection.worker_id);
    rules::owe_again(domain, collection.amount, parties_[number].life);
    write_off(number, at);
    collections_.push_back({static_cast<std::int64_t>(collections_.size()) + 1, entry.record.id,
                            collection.peer_id, collection.worker_id, rules::credits(0) - collection.amount});
  }
}

}  // namespace homeostat::lifecycle
