// A small world for random events: four pools, six workers with Ed25519 keys, six policies, and besides real
// signatures some that are cheap to check and still depend on key and message.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "engine/base/encoding.hpp"
#include "engine/ledger/signature.hpp"
#include "engine/lifecycle/state.hpp"
#include "engine/policy/policy.hpp"
#include "tests/naive/economy.hpp"

namespace homeostat::lifecycle {

inline constexpr std::int64_t kDawn = 1'776'000'000'000'000;  ///< when the world's clock starts
inline constexpr std::int64_t kMinute = 60'000'000;

/// First byte as the key's, and the next eight a hash (FNV-1a) of the message.
inline ledger::Signature cheap_signature(const ledger::PublicKey& key,
                                         std::span<const std::uint8_t> message) {
  std::uint64_t hash = 14'695'981'039'346'656'037U;
  for (const std::uint8_t byte : message) hash = (hash ^ byte) * 1'099'511'628'211U;
  ledger::Signature signature{key[0]};
  for (std::size_t i = 1; i <= 8; ++i, hash >>= 8U) signature[i] = static_cast<std::uint8_t>(hash);
  return signature;
}

inline bool cheap_check(const ledger::PublicKey& key, std::span<const std::uint8_t> message,
                        const ledger::Signature& signature) {
  return cheap_signature(key, message) == signature;
}

/// By column in written order; where the policy merges them, what a pool's own users would owe the origin is
/// the pool's.
inline std::vector<std::pair<std::size_t, std::int64_t>> points(const policy::Policy& from, bool local) {
  std::vector<std::pair<std::size_t, std::int64_t>> columns;
  std::int64_t merged = 0;
  for (const auto& recipient : from.recipients) {
    const bool merges = local && from.merge_origin_when_local && recipient.column == rules::Slot::origin;
    if (merges) merged += recipient.basis_points.count;
    if (!merges)
      columns.emplace_back(static_cast<std::size_t>(recipient.column), recipient.basis_points.count);
  }
  for (auto& [column, of_column] : columns) {
    if (column == static_cast<std::size_t>(rules::Slot::exec)) of_column += merged;
  }
  return columns;
}

inline naive::Rules plain(const policy::Policy& from) {
  static const std::map<policy::Holder, std::string> kHolders{
      {policy::Holder::worker, "worker"},     {policy::Holder::exec, "exec"},
      {policy::Holder::origin, "origin"},     {policy::Holder::dev, "dev"},
      {policy::Holder::treasury, "treasury"}, {policy::Holder::user, "user"}};
  naive::Rules to;
  to.mode = from.mode == policy::SettlementMode::off      ? "off"
            : from.mode == policy::SettlementMode::active ? "active"
                                                          : "dry_run";
  for (const auto& recipient : from.recipients) {
    const auto column = static_cast<std::size_t>(recipient.column);
    to.holders.emplace_back(column, kHolders.at(recipient.holder));
    for (const std::string& name : from.bilateral) {
      if (name == recipient.name) to.counts[column] = true;
    }
  }
  to.forwarded_points = points(from, false);
  to.local_points = points(from, true);
  to.rounding = from.rounding == rules::Rounding::floor           ? naive::Rounding::floor
                : from.rounding == rules::Rounding::written_order ? naive::Rounding::written_order
                                                                  : naive::Rounding::largest_remainder;
  to.pending_excluded = from.pending_excluded;
  to.burns_deducted = from.burns_deducted;
  to.by_creation = from.window_by == rules::WindowBy::created_at;
  to.peer_trust = from.minimum_trust;
  to.sampling = from.dispute_sampling.count;
  to.seed_is_job = from.dispute_seed == policy::DisputeSeed::job_id;
  to.epoch_seconds = from.dispute_epoch_seconds;
  to.verifier_trust = from.verifier_minimum_trust;
  to.hold = from.dispute_hold;
  to.outcomes_final = from.outcomes_final;
  to.expires_seconds = from.dispute_expires_seconds;
  to.verifier_points = from.verifier_basis_points.count;
  to.schedule = from.slashing_schedule;
  to.capped = from.burn_capped;
  to.once = from.burn_once;
  to.origin_required = from.origin_required;
  to.contiguous = from.windows_contiguous;
  to.kill_stops_burns = from.kill_stops_burns;
  to.one_row = from.one_row_per_signature;
  to.safe_sequence = from.golive_sequence == policy::GoliveSequence::safe;
  to.verdict_required = from.verdict_required;
  return to;
}

struct WorldPolicy {
  std::string name;
  policy::Policy policy;
  std::string sha256;
  std::string toml;
};

/// In this order: the launch policy ready to be active, the reference's rules made active, then both as they
/// ship, one that proposes nothing, and the first once more with burns deducted.
inline const std::vector<WorldPolicy>& world_policies() {
  static const std::vector<WorldPolicy> all = [] {
    const std::string folder = HOMEOSTAT_SOURCE_DIR "/scenarios/policies/";
    const auto launch = policy::read_policy(folder + "launch.toml");
    const auto reference = policy::read_policy(folder + "reference-2026-04.toml");
    std::vector<WorldPolicy> made;
    const auto add = [&](policy::Policy from, const std::string& name, policy::SettlementMode mode,
                         std::int64_t sampling) {
      from.mode = mode;
      from.dispute_sampling = {sampling};
      made.push_back({name, from, policy::hash(from), policy::to_toml(from)});
    };
    add(launch, "launch active", policy::SettlementMode::active, 4000);
    add(reference, "reference active", policy::SettlementMode::active, 4000);
    add(launch, "launch", launch.mode, launch.dispute_sampling.count);
    add(reference, "reference", reference.mode, reference.dispute_sampling.count);
    add(launch, "launch off", policy::SettlementMode::off, 100);
    auto deducting = launch;
    deducting.burns_deducted = true;
    add(deducting, "burns deducted", policy::SettlementMode::active, 4000);
    return made;
  }();
  return all;
}

struct WorldWorker {
  std::string pool;
  std::string id;
  std::vector<ledger::PublicKey> keys;  ///< the first, then those that it gets after a revocation
};

struct World {
  std::string self = "alba";
  std::vector<std::string> pools{"alba", "bora", "cima", "dora"};
  std::vector<WorldWorker> workers;
  std::map<ledger::PublicKey, ledger::SigningKey> secrets;
};

inline constexpr std::uint8_t kKeysOfAWorker = 40;

inline const World& world() {
  static const World made = [] {
    World world;
    for (const auto& [pool, id] : std::vector<std::pair<std::string, std::string>>{{"alba", "w1"},
                                                                                   {"alba", "w2"},
                                                                                   {"bora", "w3"},
                                                                                   {"bora", "w4"},
                                                                                   {"cima", "w5"},
                                                                                   {"dora", "w6"}}) {
      WorldWorker worker{pool, id, {}};
      for (std::uint8_t i = 0; i < kKeysOfAWorker; ++i) {
        ledger::SigningKey secret(ledger::sha256(id + "/" + std::to_string(i)));
        worker.keys.push_back(secret.public_key());
        world.secrets.emplace(secret.public_key(), std::move(secret));
      }
      world.workers.push_back(worker);
    }
    return world;
  }();
  return made;
}

/// Ed25519.
inline ledger::Signature real_signature(const ledger::PublicKey& key, std::span<const std::uint8_t> message) {
  return world().secrets.at(key).sign(message);
}

inline naive::Economy naive_economy(bool simulation, SignatureCheck check = cheap_check) {
  naive::Economy economy;
  economy.self = world().self;
  economy.simulation = simulation;
  economy.check = check;
  for (const auto& policy : world_policies())
    economy.known[policy.toml] = {policy.sha256, plain(policy.policy)};
  return economy;
}

}  // namespace homeostat::lifecycle
