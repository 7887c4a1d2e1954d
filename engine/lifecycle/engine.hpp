// The engine: the transition and the ledger together. Every event is decided by State and, if it is accepted,
// written with all its effects in the same transaction; so the two always say the same.
#pragma once

#include <functional>

#include "engine/ledger/ledger.hpp"
#include "engine/lifecycle/kill_switch.hpp"
#include "engine/lifecycle/state.hpp"

namespace homeostat::lifecycle {

class Engine {
 public:
  /// Told now and then while the state is read back: events done, events in all. Must not throw.
  using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

  /// Reads the state back from the events of `ledger`, which must outlive the engine. Throws LedgerDamaged if
  /// an event is not one that could have been accepted. O(events); signatures that were checked once are not
  /// checked again (replay does).
  Engine(ledger::Ledger& ledger, KillSwitch kill, const Progress& progress = {});

  /// One durable transaction, as Ledger's. What another program wrote meanwhile is read first.
  void begin();
  void commit();    ///< throws LedgerDamaged; the batch is then rolled back
  void rollback();  ///< also takes back what the state learned in the batch

  /// Applies an event inside the open batch. The kill switch is looked at here, and what was seen is recorded
  /// in the event.
  ledger::Outcome apply(ledger::Event event);

  [[nodiscard]] const State& state() const { return state_; }
  [[nodiscard]] const ledger::Ledger& ledger() const { return ledger_; }
  [[nodiscard]] const KillSwitch& kill_switch() const { return kill_; }

 private:
  void read_back(const Progress& progress);
  void store(const ledger::Event& event, std::int64_t subject);

  ledger::Ledger& ledger_;
  KillSwitch kill_;
  State state_;
  std::size_t collections_stored_ = 0;
};

/// Applies one event of the ledger's own past to `state`. Throws LedgerDamaged if it is refused, or its
/// subject is not the stored one.
void reapply(State& state, const ledger::StoredEvent& stored, const std::string& ledger,
             SignatureCheck check);

}  // namespace homeostat::lifecycle
