// Finds in the state what the runbook says about peers, verifiers and pending rows.
#include "engine/lifecycle/golive_facts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/base/time.hpp"
#include "engine/lifecycle/golive.hpp"

namespace homeostat::lifecycle {
namespace {

using rules::raw;

bool trusted(const State& state, const std::string& peer) {
  Checked domain;
  return rules::has_trust(domain, state.peer_life(peer), state.policy()->minimum_trust).holds();
}

/// The pairs that the owner of the ledger belongs to; all of them if it belongs to none (an observer's).
std::vector<std::pair<std::string, std::string>> pairs_of_self(const State& state) {
  auto all = state.pairs();
  const auto concerns = [&](const auto& pair) {
    return pair.first == state.self() || pair.second == state.self();
  };
  if (std::none_of(all.begin(), all.end(), concerns)) return all;
  std::erase_if(all, [&](const auto& pair) { return !concerns(pair); });
  return all;
}

}  // namespace

std::string lacks_trust(const State& state) {
  if (state.policy() == nullptr) return "no policy was adopted";
  const std::int64_t least = state.policy()->minimum_trust;
  const bool any = std::any_of(state.peers().begin(), state.peers().end(),
                               [&](const auto& peer) { return trusted(state, peer.first); });
  if (any) return "";
  return fmt::format(
      "{} peers are enrolled, none with the trust {} that settlement asks for: `homeostat peer`",
      state.peers().size(), least);
}

std::string untrusted(const State& state) {
  if (state.policy() == nullptr) return "";
  std::string names;
  int count = 0;
  for (const auto& [a, b] : pairs_of_self(state)) {
    if (a != state.self() && b != state.self()) return "";  // an observer proposes to nobody of its own
    const std::string& other = a == state.self() ? b : a;
    if (trusted(state, other)) continue;
    if (++count <= 3) names += (names.empty() ? "" : ", ") + base::quoted(other);
  }
  if (count == 0) return "";
  return fmt::format("no proposal goes to {}{}: not enough trust", names, count > 3 ? ", ..." : "");
}

std::string lacks_verifiers(const State& state) {
  if (state.policy() == nullptr || state.policy()->dispute_sampling.count == 0) return "";
  for (const auto& [a, b] : pairs_of_self(state)) {
    ledger::DisputeRecord dispute;
    dispute.contested_pool_id = a;
    dispute.origin_pool_id = b;
    if (!state.candidates(dispute).empty()) continue;
    return fmt::format("nobody may verify a job between {} and {}: a third peer with trust {} is needed",
                       base::quoted(a), base::quoted(b), state.policy()->verifier_minimum_trust);
  }
  return "";
}

std::string pending_text(const State& state) {
  std::int64_t rows = 0;
  __int128 worth = 0;
  std::int64_t since = 0;
  for (const RowEntry& row : state.rows()) {
    if (!row.life.pending.holds()) continue;
    since = rows == 0 ? raw(row.recorded_at) : std::min(since, raw(row.recorded_at));
    ++rows;
    worth += raw(row.total);
  }
  if (rows == 0) return "";
  const auto most = static_cast<__int128>(INT64_MAX);
  return fmt::format("{} rows worth {} credits wait for a signature, the oldest since {}", rows,
                     worth > most ? "more than 2^63" : std::to_string(static_cast<std::int64_t>(worth)),
                     base::to_iso(rules::micros(since)));
}

std::optional<rules::Window<Checked>> default_window(const State& state) {
  if (state.policy() == nullptr) return std::nullopt;
  for (const auto& [start, window] : state.windows()) {
    if (window.policy_sha256 != state.flags().policy_sha256) continue;
    bool withdrawn = false;
    bool live = false;
    for (const SettlementEntry& entry : state.settlements()) {
      if (raw(entry.record.period_start) != start) continue;
      (entry.record.life.rolled_back.holds() ? withdrawn : live) = true;
    }
    if (withdrawn && !live) return rules::Window<Checked>{window.start, window.end};
  }

  const policy::Policy& policy = *state.policy();
  const auto& closed = state.windows();
  const rules::Micros open_from = closed.empty() ? rules::Micros() : closed.rbegin()->second.end;
  const auto pairs = pairs_of_self(state);
  Checked domain;
  std::optional<rules::Micros> first;
  for (const RowEntry& row : state.rows()) {
    const auto& origin = state.party(row.origin).pool_id;
    const auto& exec = state.party(row.exec).pool_id;
    if (origin == exec ||
        !rules::settleable(domain, policy.pending_excluded, policy.dispute_hold, row.life).holds() ||
        !std::binary_search(pairs.begin(), pairs.end(),
                            std::pair<std::string, std::string>(std::minmax(origin, exec)))) {
      continue;
    }
    const rules::Micros at = rules::window_instant(domain, policy.window_by, row.created_at, row.life);
    if (raw(at) >= raw(open_from) && (!first || raw(at) < raw(*first))) first = at;
  }
  if (!first) return std::nullopt;
  auto window = rules::window_of(domain, *first, policy.period_seconds * 1'000'000);
  if (!closed.empty()) window.start = open_from;
  return window;
}

}  // namespace homeostat::lifecycle
