// A small economy for tests of the transition: no database, one clock, and everything that a state shows as
// text, so that "exactly this changed" and "nothing changed" are comparisons of lines.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/base/encoding.hpp"
#include "engine/ledger/signature.hpp"
#include "engine/lifecycle/state.hpp"
#include "engine/policy/policy.hpp"

namespace homeostat::lifecycle::small {

/// When these tests begin: the start of an hour, so of a window and of an epoch.
inline constexpr std::int64_t kBegin = 1'776'002'400'000'000;
inline constexpr std::int64_t kTick = 1'000'000;  ///< a second

/// `seconds` after the beginning.
inline rules::Micros after(std::int64_t seconds) {
  return rules::micros(kBegin + seconds * kTick);
}

/// The launch policy as it would be if settlement were meant to go live.
inline policy::Policy live_policy() {
  auto policy = policy::read_policy(HOMEOSTAT_SOURCE_DIR "/scenarios/policies/launch.toml");
  policy.mode = policy::SettlementMode::active;
  return policy;
}
inline policy::Policy found_policy() {
  return policy::read_policy(HOMEOSTAT_SOURCE_DIR "/scenarios/policies/reference-2026-04.toml");
}

/// "accepted", "duplicate", or the number and name of the refusal.
inline std::string text_of(const ledger::Outcome& outcome) {
  if (const auto* const refused = std::get_if<ledger::Refused>(&outcome)) {
    return fmt::format("{} {}", static_cast<int>(refused->reason), rules::name(refused->reason));
  }
  return std::holds_alternative<ledger::Accepted>(outcome) ? "accepted" : "duplicate";
}

/// A digest as a test shows it.
inline std::string response_of(const std::string& job) {
  return base::to_hex(ledger::sha256("response of " + job));
}

inline ledger::SigningKey key_of(const std::string& pool, const std::string& worker) {
  return ledger::SigningKey(ledger::sha256("key of " + pool + "/" + worker));
}
inline std::string public_hex(const std::string& pool, const std::string& worker) {
  return base::to_hex(key_of(pool, worker).public_key());
}

/// A forwarded or local job. Its worker is "w" unless another is named.
inline ledger::InferenceRecorded job(const policy::Policy& policy, const std::string& id,
                                     const std::string& origin, const std::string& exec, std::int64_t total,
                                     rules::Micros created_at, const std::string& worker = "w") {
  rules::CheckedArithmetic domain;
  ledger::InferenceRecorded what;
  what.row.job_id = id;
  what.row.origin_pool_id = origin;
  what.row.exec_pool_id = exec;
  what.row.worker_id = worker;
  what.row.model = "m";
  what.row.tokens_in = rules::tokens(1);
  what.row.tokens_out = rules::tokens(total);
  what.row.credits_total = rules::credits(total);
  what.row.shares = rules::split(domain, policy.shape(origin == exec), what.row.credits_total);
  what.row.created_at = created_at;
  what.response_sha256 = response_of(id);
  return what;
}

/// What the worker of a row says about it, rightly signed.
inline ledger::Attributed signature_of(std::int64_t row_id, const ledger::InferenceRecorded& job) {
  const auto key = key_of(job.row.exec_pool_id, job.row.worker_id);
  const auto message = ledger::attribution_message(job.row, *job.response_sha256);
  ledger::Attributed what;
  what.row_id = row_id;
  what.worker_key = key.public_key();
  what.signature = key.sign({reinterpret_cast<const std::uint8_t*>(message.data()), message.size()});
  return what;
}

/// Everything that a state shows, a line for each thing. Instants are seconds after kBegin.
std::vector<std::string> picture(const State& state);

/// A state and a clock. The ledger is of "me"; pools b, c and d are its peers.
class Town {
 public:
  explicit Town(const policy::Policy& policy = live_policy(), bool simulation = false)
      : state("me", simulation), law(policy::parse_policy(policy::to_toml(policy), "test")) {}

  ledger::Outcome apply(ledger::Happening what, const std::string& authority = "me") {
    return state.apply({now, authority, std::move(what), kill_observed});
  }
  /// The answer; a refusal or a duplicate must have left the state as it was.
  std::string answer(const ledger::Happening& what, const std::string& authority = "me") {
    const auto before = picture(state);
    const auto outcome = apply(what, authority);
    if (!std::holds_alternative<ledger::Accepted>(outcome)) {
      EXPECT_EQ(picture(state), before) << text_of(outcome);
    }
    return text_of(outcome);
  }
  /// The subject of an event that must be accepted.
  std::int64_t accept(const ledger::Happening& what, const std::string& authority = "me") {
    const auto outcome = apply(what, authority);
    const auto* const accepted = std::get_if<ledger::Accepted>(&outcome);
    const auto* const refused = std::get_if<ledger::Refused>(&outcome);
    EXPECT_NE(accepted, nullptr) << text_of(outcome) << ": " << (refused != nullptr ? refused->detail : "");
    return accepted == nullptr ? -1 : accepted->subject;
  }
  /// What exactly an event that must be accepted changed: "- " what was, "+ " what is. Drafts follow from
  /// the rest and are left out; the count of events must have grown by one.
  std::vector<std::string> change(const ledger::Happening& what, const std::string& authority = "me");

  /// Adopts the policy, enrols pools b, c, d with trust 3 and worker w of me, b and c.
  Town& settle_in();
  /// Verdict, flags and mode, in the order that is allowed.
  Town& go_live();
  /// Records the job, and has its worker sign it if `signs`; returns the row's id.
  std::int64_t add(const std::string& id, const std::string& origin, const std::string& exec,
                   std::int64_t total, bool signs = true);
  /// Closes the window of that number (hours after kBegin) and proposes for me and `peer`; the id.
  void close(std::int64_t hour);
  std::int64_t propose(const std::string& peer, std::int64_t hour);
  [[nodiscard]] ledger::SettlementProposed proposal(const std::string& peer, std::int64_t hour) const {
    return state.draft("me", peer, after(3600 * hour), after(3600 * (hour + 1))).proposal;
  }
  [[nodiscard]] std::string hash() const { return policy::hash(law); }

  State state;
  policy::Policy law;
  rules::Micros now = after(0);
  bool kill_observed = false;
};

inline ledger::PolicyAdopted adoption(const policy::Policy& policy, const std::string& engine = "test") {
  return {policy::hash(policy), policy::to_toml(policy), engine};
}
inline ledger::FlagSet flag(const std::string& name, bool on = true) {
  return {name, on};
}
inline ledger::VerdictRecorded verdict(const Town& town, const std::string& outcome = "ACTIVATE") {
  return {town.hash(), "test", outcome, std::string(64, '5'), false, "town", std::string(64, '6')};
}
inline ledger::Burned burn(const std::string& pool, const std::string& worker, std::int64_t amount,
                           const std::string& offence = "") {
  return {pool, worker, "", "", offence, rules::credits(amount), "cheated"};
}

}  // namespace homeostat::lifecycle::small
