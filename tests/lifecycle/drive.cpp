// The strategy of honest administrators, phase by phase.
#include "tests/lifecycle/drive.hpp"

#include <fmt/format.h>

#include "engine/lifecycle/version.hpp"

namespace homeostat::lifecycle {

using rules::micros;
using rules::raw;

namespace {

bool is_final(const RowEntry& row) {
  return row.life.covered.holds() || row.life.struck.holds();
}

/// The last instant of which the state knows.
std::int64_t last_instant(const State& state) {
  std::int64_t last = kDawn;
  const auto see = [&](rules::Micros instant) { last = std::max(last, raw(instant)); };
  for (const RowEntry& row : state.rows()) {
    see(row.created_at);
    see(row.recorded_at);
    see(row.life.eligible_at);
  }
  for (const auto& dispute : state.disputes()) see(dispute.updated_at);
  for (const auto& [start, window] : state.windows()) {
    see(window.end);
    see(window.closed_at);
  }
  for (const auto& certificate : state.certificates()) {
    see(certificate.enrolled_at);
    if (certificate.revoked_at) see(*certificate.revoked_at);
  }
  for (const auto& burn : state.burns()) see(burn.created_at);
  for (const auto& settlement : state.settlements()) see(settlement.record.proposed_at);
  for (const auto& policy : state.policies()) see(policy.adopted_at);
  return last;
}

}  // namespace

Drive::Drive(State& state) : state_(state), now_(last_instant(state) + kMinute) {
  std::size_t proposed = 0;
  for (const auto& settlement : state.settlements())
    proposed += settlement.record.life.proposed.holds() ? 1U : 0U;
  const std::size_t nets = state.pairs().size() * (state.windows().size() + 2);
  // Ten switches and windows, a peer and a key for each pool and worker; a signature and a strike (two
  // events) for each row; an end for each dispute; a look at and a withdrawal of each proposal; three for
  // each net.
  bound_ = 10 + world().pools.size() * 2 + world().workers.size() + state.rows().size() * 3 +
           state.disputes().size() + proposed * 2 + nets * 3;
}

bool Drive::send(ledger::Happening what) {
  ++sent_;
  const auto outcome = state_.apply({micros(now_), state_.self(), std::move(what)}, cheap_check);
  if (std::holds_alternative<ledger::Accepted>(outcome)) return true;
  if (const auto* const refused = std::get_if<ledger::Refused>(&outcome)) {
    wrong_ = std::string(rules::name(refused->reason)) + ": " + refused->detail;
  }
  return false;
}

void Drive::must(const ledger::Happening& what) {
  if (!wrong_.empty()) return;
  if (send(what)) return;
  wrong_ = std::string(ledger::name(ledger::kind_of(what))) + ": " + wrong_;
}

void Drive::go_live() {
  const WorldPolicy& law = world_policies()[0];
  if (state_.policy() == nullptr) {
    must(ledger::PolicyAdopted{law.sha256, law.toml, std::string(kEngineVersion)});
  }
  if (state_.gate().killed.holds()) must(ledger::Resumed{"to the end"});
  if (!state_.verdict_recorded()) {
    must(ledger::VerdictRecorded{law.sha256, state_.engine_version(), "ACTIVATE", std::string(64, 'a'), false,
                                 "town", std::string(64, 'b')});
  }
  if (!state_.gate().slashing.holds()) must(ledger::FlagSet{"slashing", true});
  if (!state_.gate().dispute.holds()) must(ledger::FlagSet{"dispute", true});
  if (!state_.gate().settle.holds()) must(ledger::FlagSet{"settle", true});
  if (!state_.gate().active.holds()) must(ledger::ModeSet{true});
}

void Drive::end_disputes() {
  const std::int64_t time = state_.policy()->dispute_expires_seconds * 1'000'000;
  for (const auto& dispute : state_.disputes()) now_ = std::max(now_, raw(dispute.created_at) + time + 1);
  for (std::size_t i = 0; i < state_.disputes().size(); ++i) {
    const auto& dispute = state_.disputes()[i];
    if (!dispute.life.ended.holds()) must(ledger::DisputeExpired{dispute.id});
  }
}

void Drive::sign_rows() {
  for (std::size_t i = 0; i < state_.rows().size() && wrong_.empty(); ++i) {
    const RowEntry row = state_.rows()[i];
    if (is_final(row) || !row.life.pending.holds()) continue;
    const Party& worker = state_.party(row.worker);
    const WorldWorker* known = nullptr;
    for (const WorldWorker& one : world().workers) {
      if (one.pool == worker.pool_id && one.id == worker.worker_id) known = &one;
    }
    if (known == nullptr) continue;  // nobody has its key: it never signs
    std::optional<ledger::PublicKey> key;
    std::size_t used = 0;
    for (const auto& certificate : state_.certificates()) {
      if (certificate.pool_signer != known->pool || certificate.worker_id != known->id) continue;
      ++used;
      if (certificate.revoked_at) continue;
      for (const auto& own : known->keys) {
        if (base::to_hex(own) == certificate.pubkey) key = own;
      }
    }
    for (const auto& own : known->keys) {
      if (key) break;
      const bool taken = std::any_of(
          state_.certificates().begin(), state_.certificates().end(), [&](const auto& certificate) {
            return certificate.pool_signer == known->pool && certificate.worker_id == known->id &&
                   certificate.pubkey == base::to_hex(own);
          });
      if (taken) continue;
      must(ledger::WorkerEnrolled{known->id, known->pool, base::to_hex(own), "signed"});
      key = own;
    }
    if (!key) continue;  // every key that it had was revoked
    ledger::Attributed what{row.id, *key, {}, ""};
    const std::string response = base::to_hex(row.response ? *row.response : ledger::sha256(row.job_id));
    if (!row.response) what.response_sha256 = response;
    ledger::Row named;
    named.origin_pool_id = state_.party(row.origin).pool_id;
    named.job_id = row.job_id;
    const std::string message = ledger::attribution_message(named, response);
    what.signature =
        cheap_signature(*key, {reinterpret_cast<const std::uint8_t*>(message.data()), message.size()});
    must(what);
  }
}

bool Drive::revoked(const std::string& pool) const {
  const auto peer = state_.peers().find(pool);
  return peer != state_.peers().end() && peer->second.revoked_at.has_value();
}

void Drive::trust_peers() {
  for (const auto& [first, second] : state_.pairs()) {
    if (first != state_.self() && second != state_.self()) continue;
    const std::string& pool = first == state_.self() ? second : first;
    if (revoked(pool)) continue;  // for good
    const auto peer = state_.peers().find(pool);
    if (peer == state_.peers().end()) {
      must(ledger::PeerEnrolled{pool, "peer " + pool, std::string(64, 'c'), pool + ".example", 2});
    } else if (peer->second.trust_level < state_.policy()->minimum_trust) {
      must(ledger::PeerTrusted{pool, state_.policy()->minimum_trust});
    }
  }
}

void Drive::close_time() {
  std::int64_t first = now_;
  for (const RowEntry& row : state_.rows()) {
    if (!row.life.pending.holds()) first = std::min(first, raw(row.life.eligible_at));
  }
  const std::string sha256 = world_policies()[0].sha256;
  const auto& windows = state_.windows();
  const std::int64_t end = now_ + kMinute;
  now_ = end + kMinute;  // a window is closed once it is over
  if (windows.empty()) {
    must(ledger::WindowClosed{micros(first), micros(end), sha256});
    return;
  }
  const auto start = windows.begin()->second.start;
  if (first < raw(start)) must(ledger::WindowClosed{micros(first), start, sha256});
  must(ledger::WindowClosed{state_.windows().rbegin()->second.end, micros(end), sha256});
}

bool Drive::strike_largest(const Draft& draft) {
  const RowEntry* largest = nullptr;
  for (const RowEntry& row : state_.rows()) {
    const auto window = [&](rules::Micros at) {
      return (draft.proposal.start <= at).holds() && !(draft.proposal.end <= at).holds();
    };
    if (row.dispute_id != 0 || is_final(row) || row.life.pending.holds()) continue;
    const std::string& origin = state_.party(row.origin).pool_id;
    const std::string& exec = state_.party(row.exec).pool_id;
    const bool of_pair = (origin == draft.proposal.self_id && exec == draft.proposal.peer_id) ||
                         (exec == draft.proposal.self_id && origin == draft.proposal.peer_id);
    if (!of_pair || !window(row.life.eligible_at)) continue;
    if (largest == nullptr || raw(row.total) > raw(largest->total)) largest = &row;
  }
  if (largest == nullptr) return false;
  must(ledger::DisputeFiled{largest->id, "", "", "", "no pool can owe so much"});
  must(ledger::DisputeResolved{static_cast<std::int64_t>(state_.disputes().size()), "invalid", "", ""});
  return wrong_.empty();
}

void Drive::settle(const std::pair<std::string, std::string>& pair, const ledger::WindowRecord& window) {
  const bool turned = pair.second == state_.self();
  const std::string& self = turned ? pair.second : pair.first;
  const std::string& peer = turned ? pair.first : pair.second;
  if ((self == state_.self() || peer == state_.self()) && revoked(peer)) return;
  auto draft = state_.draft(self, peer, window.start, window.end);
  while (wrong_.empty() && !draft.in_range) {
    if (!strike_largest(draft)) return;
    draft = state_.draft(self, peer, window.start, window.end);
  }
  if (!wrong_.empty() || draft.rows.empty()) return;
  // Rows count again in a window whose net is in force: it is taken back, and they are paid together.
  for (std::size_t i = 0; i < state_.settlements().size(); ++i) {
    const auto record = state_.settlements()[i].record;
    if (!record.life.in_force.holds() || record.self_id != self || record.peer_id != peer) continue;
    if (!(record.period_start == window.start).holds() || !(record.period_end == window.end).holds())
      continue;
    must(ledger::SettlementRolledBack{record.id, "made anew"});
    draft = state_.draft(self, peer, window.start, window.end);
  }
  must(draft.proposal);
  if (wrong_.empty()) {
    must(ledger::SettlementSettled{static_cast<std::int64_t>(state_.settlements().size())});
  }
}

void Drive::settle_all() {
  // What is proposed comes into force, or is withdrawn if its rows are not what they were.
  for (std::size_t i = 0; i < state_.settlements().size() && wrong_.empty(); ++i) {
    const auto record = state_.settlements()[i].record;
    if (!record.life.proposed.holds()) continue;
    if (send(ledger::SettlementSettled{record.id})) continue;
    const bool stale = wrong_.starts_with("proposal-differs");
    wrong_ = stale ? "" : "settlement-settled: " + wrong_;
    must(ledger::SettlementRolledBack{record.id, "stale"});
  }
  const auto pairs = state_.pairs();
  const auto windows = state_.windows();
  for (const auto& pair : pairs) {
    for (const auto& [start, window] : windows) settle(pair, window);
  }
}

std::string Drive::run() {
  go_live();
  if (!wrong_.empty()) return wrong_;
  end_disputes();
  sign_rows();
  trust_peers();
  close_time();
  settle_all();
  return wrong_;
}

std::string Drive::why_left(const RowEntry& row) const {
  if (row.origin == row.exec) return "a pool's own row";
  if (row.life.pending.holds()) return "a row that is never signed";
  const std::string& origin = state_.party(row.origin).pool_id;
  const std::string& exec = state_.party(row.exec).pool_id;
  if ((origin == state_.self() && revoked(exec)) || (exec == state_.self() && revoked(origin))) {
    return "a row with a revoked peer";
  }
  for (const auto& [start, window] : state_.windows()) {
    if (!(window.start <= row.life.eligible_at).holds() || (window.end <= row.life.eligible_at).holds())
      continue;
    if (!state_.draft(origin, exec, window.start, window.end).in_range) return "a row out of range";
  }
  return "stuck";
}

std::map<std::string, std::size_t> Drive::left() const {
  std::map<std::string, std::size_t> left;
  for (const RowEntry& row : state_.rows()) {
    if (!is_final(row)) ++left[why_left(row)];
  }
  for (const auto& dispute : state_.disputes()) {
    if (!dispute.life.ended.holds()) ++left["stuck"];
    if (raw(dispute.deferred) > 0 && dispute.life.drawn.holds()) ++left["a verifier's deferred payment"];
  }
  for (const Party& party : state_.parties()) {
    if (raw(party.life.burned) == 0) continue;
    const bool within = (party.life.burned <= party.life.unsettled).holds();
    ++left[within ? "a burn that waits for rows that stay" : "stuck"];
  }
  return left;
}

}  // namespace homeostat::lifecycle
