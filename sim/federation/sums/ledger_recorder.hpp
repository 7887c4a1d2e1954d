// Full fidelity: every job of an economy as a signed row of a real ledger, every dispute, burn and settlement
// as an event that the engine accepts or refuses. What the ledger then says of each worker and pool can be
// held against the sums that the fast run kept (differences).
//
// What it supposes and where the two differ: README.md of this folder.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "engine/lifecycle/engine.hpp"
#include "sim/federation/events/watched_engine.hpp"
#include "sim/federation/sums/economy.hpp"

namespace homeostat::sim {

class LedgerRecorder : public EconomyListener {
 public:
  /// `engine`, of a simulation's empty ledger whose own pool is observer_of(seed), and `scenario` must
  /// outlive it. Adopts the scenario's policy with its mode active, supposes an ACTIVATE verdict for it,
  /// enrols the pools and switches everything on.
  LedgerRecorder(lifecycle::Engine& engine, const EconomyScenario& scenario, std::uint64_t seed);

  void window(std::int64_t number, std::span<const ServedJob> jobs, const Population& population) override;
  void ruled(std::int64_t number, std::span<const Ruling> rulings, const Population& population) override;
  /// Makes durable what is not yet.
  void flush() { engine_.flush(); }

  /// Events that the engine did not accept, by reason: a sound run has none.
  [[nodiscard]] const std::map<std::string, std::uint64_t>& refusals() const { return refusals_; }
  [[nodiscard]] const lifecycle::Watch& watch() const { return engine_.watch(); }
  /// The policy that was adopted: the scenario's, active.
  [[nodiscard]] const policy::Policy& policy() const { return policy_; }
  [[nodiscard]] const std::string& id_of_pool(std::size_t pool) const { return pool_ids_[pool]; }

  /// What the ledger says of each worker, its names together, or pool; `local`: rows of its own users, which
  /// no settlement of two pools pays.
  struct Account {
    Purse purse;
    std::int64_t local = 0;  ///< of settled and collected: what its pool pays for its own users' jobs
  };
  struct Accounts {
    std::vector<Account> workers;
    std::vector<Account> pools;
  };
  [[nodiscard]] Accounts accounts(const Population& population) const;

 private:
  struct Identity {
    ledger::SigningKey key;
    std::uint32_t worker = 0;  ///< index into Population::workers
  };
  struct Open {
    std::int64_t row = 0;
    std::int64_t dispute = 0;
  };
  using JobPlace = std::tuple<std::uint32_t, std::int64_t, std::uint32_t>;  // worker, step, number

  std::int64_t send(rules::Micros at, ledger::Happening what, const std::string& authority = "");
  [[nodiscard]] std::string name_of(std::uint32_t worker, std::uint32_t generation,
                                    const Population& population) const;
  const Identity& identity(const std::string& name, std::uint32_t worker, const Population& population,
                           rules::Micros at);
  void record(const ServedJob& job, rules::Micros at, const Population& population);
  void close(rules::Micros start, rules::Micros end);
  void pay_own_users();
  [[nodiscard]] rules::Micros start_of(std::int64_t window) const;

  WatchedEngine engine_;
  const EconomyScenario& scenario_;
  std::uint64_t seed_;
  policy::Policy policy_;
  std::string observer_;
  std::vector<std::string> pool_ids_;
  std::map<std::string, Identity, std::less<>> identities_;
  std::map<JobPlace, Open> open_;
  std::vector<std::int64_t> own_users_;  ///< local rows, signed and not paid yet
  std::vector<bool> paid_locally_;       ///< by row id - 1
  std::int64_t jobs_ = 0;
  std::map<std::string, std::uint64_t> refusals_;
};

/// Where the ledger and the fast run disagree, one line each; empty: every sum of every worker and pool is
/// the same. Of whom its own users' jobs pay something, what was settled and what was collected are compared
/// together.
std::vector<std::string> differences(const EconomyRun& run, const LedgerRecorder& recorder);

}  // namespace homeostat::sim
