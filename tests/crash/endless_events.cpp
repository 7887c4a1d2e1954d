// Two pools, one worker each, an hour's window every 400 events, a dispute now and then.
#include "tests/crash/endless_events.hpp"

#include <fmt/format.h>

#include "engine/base/encoding.hpp"
#include "engine/lifecycle/version.hpp"
#include "engine/rules/split.hpp"

namespace homeostat::crash {
namespace {

constexpr std::int64_t kStart = 1'776'000'000'000'000;
constexpr std::int64_t kStep = 9'000'000;  // 400 events an hour
constexpr std::int64_t kHour = 3'600'000'000;

const ledger::SigningKey& key(int pool) {
  static const std::array<ledger::SigningKey, 2> keys{ledger::SigningKey({1}), ledger::SigningKey({2})};
  return keys.at(static_cast<std::size_t>(pool));
}

std::string pool(int number) {
  return number == 0 ? "alder" : "birch";
}

policy::Policy policy_of_run() {
  policy::Policy policy;
  policy.name = "crash";
  policy.dispute_seed = policy::DisputeSeed::job_id;
  policy.period_seconds = 3600;
  return policy;
}

ledger::InferenceRecorded inference(std::int64_t n, std::int64_t at) {
  ledger::InferenceRecorded what;
  ledger::Row& row = what.row;
  row.id = 1;
  row.job_id = fmt::format("job-{}", n);
  row.origin_pool_id = pool(static_cast<int>(n % 2));
  row.exec_pool_id = pool(static_cast<int>(n / 2 % 2));
  row.worker_id = "w";
  row.model = "m";
  row.tokens_out = rules::tokens(1 + n % 500);
  row.credits_total = rules::credits(1 + n % 500);
  rules::CheckedArithmetic domain;
  row.shares = rules::split(domain, policy_of_run().shape(false), row.credits_total);
  row.created_at = rules::micros(at);
  what.response_sha256 = base::to_hex(ledger::sha256(row.job_id));
  return what;
}

ledger::Attributed attribution(const lifecycle::State& state, const lifecycle::RowEntry& row) {
  ledger::Row named;
  named.origin_pool_id = state.party(row.origin).pool_id;
  named.job_id = row.job_id;
  const std::string message = ledger::attribution_message(named, base::to_hex(*row.response));
  const ledger::SigningKey& signer = key(state.party(row.exec).pool_id == "alder" ? 0 : 1);
  return {row.id, signer.public_key(),
          signer.sign({reinterpret_cast<const std::uint8_t*>(message.data()), message.size()}), ""};
}

/// What opens the run, by number; nothing once it is open.
std::optional<ledger::Happening> opening(std::int64_t n) {
  const policy::Policy policy = policy_of_run();
  switch (n) {
    case 0:
      return ledger::PolicyAdopted{policy::hash(policy), policy::to_toml(policy),
                                   std::string(lifecycle::kEngineVersion)};
    case 1:
    case 2:
      return ledger::PeerEnrolled{pool(static_cast<int>(n) - 1), "", std::string(64, 'a'), "", 3};
    case 3:
    case 4:
      return ledger::WorkerEnrolled{"w", pool(static_cast<int>(n) - 3),
                                    base::to_hex(key(static_cast<int>(n) - 3).public_key()), ""};
    case 5:
      return ledger::FlagSet{"slashing", true};
    case 6:
      return ledger::FlagSet{"dispute", true};
    default:
      return std::nullopt;
  }
}

ledger::Happening happening(const lifecycle::State& state, std::int64_t n, std::int64_t at) {
  if (auto first = opening(n)) return *std::move(first);
  const auto start = kStart + static_cast<std::int64_t>(state.windows().size()) * kHour;
  if (at >= start + kHour) {
    return ledger::WindowClosed{rules::micros(start), rules::micros(start + kHour),
                                state.flags().policy_sha256};
  }
  if (!state.windows().empty()) {
    const auto& window = state.windows().rbegin()->second;
    const bool proposed = !state.settlements().empty() &&
                          (state.settlements().back().record.period_start == window.start).holds();
    if (!proposed) return state.draft("alder", "birch", window.start, window.end).proposal;
    if (n % 1'600 < 400 && ledger::status_of(state.settlements().back().record.life) == "proposed") {
      return ledger::SettlementRolledBack{state.settlements().back().record.id, "withdrawn"};
    }
  }
  if (!state.disputes().empty() && ledger::status_of(state.disputes().back().life) == "pending") {
    const auto id = state.disputes().back().id;
    return ledger::DisputeResolved{id, id % 2 == 0 ? "verified" : "invalid", "", "looked at"};
  }
  const auto& rows = state.rows();
  if (!rows.empty() && rows.back().life.pending.holds() && n % 10 != 0)
    return attribution(state, rows.back());
  if (!rows.empty() && n % 97 == 0 && rows.back().dispute_id == 0) {
    return ledger::DisputeFiled{rows.back().id, "", "", "", "a user complained"};
  }
  return inference(n, at);
}

}  // namespace

ledger::Event next_event(const lifecycle::State& state) {
  const std::int64_t n = state.events();
  const std::int64_t at = kStart + n * kStep;
  return {rules::micros(at), state.self(), happening(state, n, at)};
}

}  // namespace homeostat::crash
