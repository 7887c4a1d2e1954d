// Records every job of an economy as a signed row of a real ledger, and every dispute, burn and settlement as
// an event that the engine accepts or refuses. differences() compares what the ledger then says of each
// worker and pool with the sums of the fast run.
//
// The README.md of this folder lists the assumptions and the places where the two may differ.
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

/// The listener that records. Called from one thread.
class LedgerRecorder : public EconomyListener {
 public:
  /// `engine` must be that of an empty simulation ledger owned by observer_of(seed); it and `scenario` must
  /// outlive the recorder. Adopts the scenario's policy with its mode active, records a hypothetical ACTIVATE
  /// verdict, enrols the pools and switches everything on.
  LedgerRecorder(lifecycle::Engine& engine, const EconomyScenario& scenario, std::uint64_t seed);

  void window(std::int64_t number, std::span<const ServedJob> jobs, const Population& population) override;
  void ruled(std::int64_t number, std::span<const Ruling> rulings, const Population& population) override;
  /// Commits what is not yet durable.
  void flush() { engine_.flush(); }

  /// By reason, the events that the engine did not accept; empty in a sound run.
  [[nodiscard]] const std::map<std::string, std::uint64_t>& refusals() const { return refusals_; }
  [[nodiscard]] const lifecycle::Watch& watch() const { return engine_.watch(); }
  /// The policy that was adopted: the scenario's, with its mode active.
  [[nodiscard]] const policy::Policy& policy() const { return policy_; }
  [[nodiscard]] const std::string& id_of_pool(std::size_t pool) const { return pool_ids_[pool]; }

  /// What the ledger says of a worker (all its identities together) or a pool. `local` concerns rows of the
  /// pool's own users, which no settlement between two pools pays.
  struct Account {
    Purse purse;
    std::int64_t local = 0;  ///< the part of settled and collected that its pool pays for its own users' jobs
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
  std::vector<std::int64_t> own_users_;  ///< local rows that are signed and not yet paid
  std::vector<bool> paid_locally_;       ///< indexed by row id - 1
  std::int64_t jobs_ = 0;
  std::map<std::string, std::uint64_t> refusals_;
};

/// How the ledger and the fast run differ, one line each; empty if every sum of every worker and pool is
/// equal. For actors that are partly paid by their own users' pool, settled and collected are compared as one
/// sum.
std::vector<std::string> differences(const EconomyRun& run, const LedgerRecorder& recorder);

}  // namespace homeostat::sim
