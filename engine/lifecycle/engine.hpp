// The engine: the transition and the ledger together. State decides about every event, and an accepted event
// is written with all its effects in the same transaction, so state and tables always agree.
#pragma once

#include <functional>

#include "engine/ledger/ledger.hpp"
#include "engine/lifecycle/kill_switch.hpp"
#include "engine/lifecycle/state.hpp"

namespace homeostat::lifecycle {

/// Applies events to one ledger. Not for use by several threads at once.
class Engine {
 public:
  /// Called now and then while the state is read back, with (events done, events in all). Must not throw.
  using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

  /// Reads the state back from the events of `ledger`, which must outlive the engine. Throws LedgerDamaged if
  /// some event could not have been accepted. O(events). Signatures that were verified when they were
  /// recorded are not verified again; replay does that. Not for use by several threads at once.
  Engine(ledger::Ledger& ledger, KillSwitch kill, const Progress& progress = {});

  /// Begins one durable transaction (Ledger::begin), after reading what another program has written
  /// meanwhile.
  void begin();
  void commit();    ///< throws LedgerDamaged; the batch is then rolled back
  void rollback();  ///< also takes back what the state learned in the batch

  /// Applies an event inside the open batch. The engine looks at the kill switch at this moment and records
  /// in the event what it saw. A refusal changes neither the state nor the ledger.
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
  std::size_t write_offs_stored_ = 0;
};

/// Applies a stored event of the ledger's own past to `state`. Throws LedgerDamaged if the event is refused
/// or if its subject is not the stored one.
void reapply(State& state, const ledger::StoredEvent& stored, const std::string& ledger,
             SignatureCheck check);

}  // namespace homeostat::lifecycle
