// State::apply, which sends an event to the transition for its kind, and what several transitions share.
#include "engine/lifecycle/state.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/base/time.hpp"
#include "engine/ledger/admissible.hpp"
#include "engine/ledger/authority.hpp"
#include "engine/lifecycle/kill_switch.hpp"
#include "engine/lifecycle/refuse.hpp"

namespace homeostat::lifecycle {

using rules::CheckedBool;
using rules::Credits;
using rules::raw;

bool trust_signature(const ledger::PublicKey& /*key*/, std::span<const std::uint8_t> /*message*/,
                     const ledger::Signature& /*signature*/) {
  return true;
}

Credits within_range(rules::WideInt sum) {
  rules::WideArithmetic wide;
  return rules::credits(static_cast<std::int64_t>(rules::within_range(wide, sum).amount().get()));
}

namespace {

constexpr CheckedBool kNo{false};

std::string joined(std::string_view a, std::string_view b) {
  std::string key;
  key.reserve(a.size() + b.size() + 1);
  key.append(a).append(1, '\x1F').append(b);
  return key;
}

/// True if the kill switch stops the event. The rules of these kinds refuse it themselves; asking here too
/// gives this refusal precedence over everything that is looked up for the rules.
template <class What>
bool stopped_by_switch(const What& what) {
  if constexpr (std::is_same_v<What, ledger::FlagSet>) return what.on;
  if constexpr (std::is_same_v<What, ledger::ModeSet>) return what.active;
  return economic(What::kKind);
}

}  // namespace

State::State(std::string self, bool simulation)
    : self_(std::move(self)),
      simulation_(simulation),
      gate_{kNo, kNo, kNo, kNo, kNo},
      chain_{kNo, rules::Micros(), rules::Micros()} {}

std::optional<ledger::Refused> State::refused_unseen(const Event& event) const {
  using ledger::Refused;
  const Around now = around(event);
  const ledger::EventKind kind = ledger::kind_of(event.what);
  Checked domain;
  if (const auto reason = rules::note<Checked>(domain, now); reason.get() != 0) {
    return Refused{static_cast<rules::Refusal>(reason.get()),
                   fmt::format("{} may not send {}: the ledger's own pool{} may",
                               base::quoted(event.authority), ledger::name(kind),
                               kind == ledger::EventKind::inference_recorded ? " or the executing one" : "")};
  }
  const bool burns = kind == ledger::EventKind::burned || kind == ledger::EventKind::revoked_and_burned;
  const bool spared = burns && policy_ && !policy_->kill_stops_burns;
  const bool stopped =
      !spared && std::visit([](const auto& what) { return stopped_by_switch(what); }, event.what);
  if (stopped && (gate_.killed | now.kill_observed).holds()) {
    return Refused{rules::Refusal::kill_switch, gate_.killed.holds()
                                                    ? "the kill switch was set and not lifted since"
                                                    : "the kill-switch file is there, or cannot be read"};
  }
  if (raw(event.at) < 0 || raw(event.at) >= base::kYear10000) {
    return Refused{rules::Refusal::time_out_of_range, "an event happens from 1970 to 9999"};
  }
  if (const std::string fault = malformed(event.what); !fault.empty()) {
    return Refused{rules::Refusal::text_invalid, fault};
  }
  return std::nullopt;
}

ledger::Outcome State::apply(const Event& event, SignatureCheck check) {
  if (const auto refused = refused_unseen(event)) return *refused;
  check_ = check;
  Outcome outcome = std::visit([&](const auto& what) { return on(event, what); }, event.what);
  if (std::holds_alternative<ledger::Accepted>(outcome)) ++events_;
  return outcome;
}

State::Around State::around(const Event& event) const {
  return {CheckedBool(ledger::may_send(event.what, event.authority, self_)),
          CheckedBool(event.kill_observed)};
}

ledger::FlagsRecord State::flags() const {
  const auto number = [](CheckedBool flag) { return std::int64_t{flag.holds() ? 1 : 0}; };
  ledger::FlagsRecord record;
  record.slashing = number(gate_.slashing);
  record.dispute = number(gate_.dispute);
  record.settle = number(gate_.settle);
  record.active = number(gate_.active);
  record.killed = number(gate_.killed);
  record.policy_sha256 = policy_sha256_;
  return record;
}

rules::Micros State::open_from() const {
  return chain_.any.holds() ? chain_.end : rules::Micros();
}

const RowEntry* State::row(std::int64_t id) const {
  // Ids are almost always consecutive: look where that would put the row before searching.
  if (rows_.empty() || id < rows_.front().id) return nullptr;
  const auto guess = static_cast<std::uint64_t>(id - rows_.front().id);
  if (guess < rows_.size() && rows_[guess].id == id) return &rows_[guess];
  const auto found =
      std::lower_bound(rows_.begin(), rows_.end(), id,
                       [](const RowEntry& row, std::int64_t wanted) { return row.id < wanted; });
  return found != rows_.end() && found->id == id ? &*found : nullptr;
}

ledger::RowState State::columns(const RowEntry& row) const {
  ledger::RowState columns;
  columns.pending = row.life.pending.holds();
  columns.contested = row.life.contested.holds();
  columns.struck = row.life.struck.holds();
  columns.settled = row.life.covered.holds();
  columns.settled_at = row.settled_at;
  if (!columns.pending) columns.eligible_at = row.life.eligible_at;
  if (const auto imported = imported_.find(row.id); imported != imported_.end()) {
    columns.worker_sig = imported->second.worker_sig;
    columns.worker_cert_id = imported->second.worker_cert_id;
  }
  if (row.signature) columns.worker_sig = base::to_hex(*row.signature);
  if (row.certificate_id != 0) columns.worker_cert_id = std::to_string(row.certificate_id);
  return columns;
}

RowEntry* State::find_row(std::int64_t id) {
  return const_cast<RowEntry*>(std::as_const(*this).row(id));
}

const RowEntry* State::row_of_job(std::string_view origin, std::string_view job) const {
  const auto found = jobs_.find(joined(origin, job));
  return found == jobs_.end() ? nullptr : &rows_[found->second];
}

std::uint32_t State::pool_number(std::string_view pool) {
  if (const PoolName* const known = find_pool(pool); known != nullptr) return known->number;
  const auto number = static_cast<std::uint32_t>(pools_.size());
  pools_.emplace(pool, PoolName{number, std::nullopt});
  return number;
}

const State::PoolName* State::find_pool(std::string_view pool) const {
  const auto found = pools_.find(pool);
  return found == pools_.end() ? nullptr : &found->second;
}

PartyNumber State::party_number(std::string_view pool, std::string_view worker) {
  const auto next = static_cast<PartyNumber>(parties_.size());
  const auto [place, is_new] = party_numbers_.try_emplace(joined(pool, worker), next);
  if (!is_new) return place->second;
  Party& party = parties_.emplace_back();
  party.pool_id = pool;
  party.worker_id = worker;
  if (const auto known = workers_.find(place->first); known != workers_.end()) party.keys = known->second;
  if (worker.empty()) {
    pool_number(pool);
    pools_.find(pool)->second.party = next;
  }
  return next;
}

const ledger::CertificateRecord* State::certificate_of(const Party& worker,
                                                       const ledger::PublicKey& key) const {
  if (worker.keys == kNoKeys) return nullptr;
  for (const WorkerKey& own : keys_[worker.keys]) {
    if (own.key == key) return &certificates_[own.certificate];
  }
  return nullptr;
}

const Party* State::find_party(std::string_view pool, std::string_view worker) const {
  const auto found = party_numbers_.find(joined(pool, worker));
  return found == party_numbers_.end() ? nullptr : &parties_[found->second];
}

std::vector<std::pair<PartyNumber, Credits>> State::kept(const RowEntry& row) const {
  std::vector<std::pair<PartyNumber, Credits>> shares;
  for_each_kept(row, [&](PartyNumber party, Credits share) { shares.emplace_back(party, share); });
  return shares;
}

void State::restake(const RowEntry& row, CheckedBool staked) {
  Checked domain;
  const CheckedBool stakes = rules::stakes(domain, row.life);
  if (stakes.holds() == staked.holds()) return;
  rules::WideArithmetic wide;
  for_each_kept(row, [&](PartyNumber number, Credits share) {
    Party& party = parties_[number];
    rules::restake(wide, rules::WideBool(staked.holds()), rules::WideBool(stakes.holds()),
                   rules::WideInt(raw(share)), party.unsettled);
    party.life.unsettled = within_range(party.unsettled);
  });
}

void State::write_off(PartyNumber number, rules::Micros at) {
  if (!policy_) return;
  Checked domain;
  Party& party = parties_[number];
  const Credits excess = rules::write_off(domain, policy_->burn_rules(), party.life);
  if (raw(excess) == 0) return;
  write_offs_.push_back(
      {static_cast<std::int64_t>(write_offs_.size()) + 1, party.pool_id, party.worker_id, excess, at});
}

void State::recount_parties(rules::Micros at) {
  for (Party& party : parties_) {
    party.unsettled = rules::WideInt();
    party.life.unsettled = Credits();
  }
  for (const RowEntry& row : rows_) restake(row, kNo);
  for (PartyNumber number = 0; number < parties_.size(); ++number) write_off(number, at);
}

Credits State::scheduled(const Party& party) const {
  Checked domain;
  return rules::scheduled(domain, party.life, policy_ ? policy_->burn_share(party.offences) : std::nullopt);
}

}  // namespace homeostat::lifecycle
