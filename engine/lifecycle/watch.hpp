// The watch: checks the invariants of a run on every event that an engine accepts, by comparing the state
// before and after it. The monitor (monitor.hpp) looks at rows and nets when they appear; the watch looks at
// how they change. It only reports and never stops a run.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/lifecycle/evaluations.hpp"
#include "engine/lifecycle/state.hpp"
#include "invariants/judged.hpp"

namespace homeostat::lifecycle {

/// Watches one state, which must outlive it. Call before() and after() around every event.
class Watch {
 public:
  explicit Watch(const State& state) : state_(state) {}

  /// Call before an event is applied: saves the parts of the state that the event could change.
  void before(const ledger::Event& event);
  /// Call after it, with the engine's answer. A refused event must have changed nothing that was saved.
  void after(const ledger::Event& event, const ledger::Outcome& outcome);

  [[nodiscard]] std::vector<MonitorCount> counts() const { return evaluations_.counts(); }
  [[nodiscard]] const std::vector<Violation>& violations() const { return evaluations_.violations(); }

 private:
  struct Kept {
    Gate gate;
    rules::WindowChain<Checked> chain;
    std::map<std::int64_t, RowLife> rows;  ///< the rows that the event may touch, by id
    std::optional<ledger::DisputeRecord> dispute;
    std::optional<rules::PartyLife<Checked>> party;
    bool offence_known = false;
    std::map<std::pair<std::string, std::string>, Draft> drafts;  ///< the drafts of a burned pool's pairs
    std::int64_t events = 0;
    std::int64_t named_row = 0;  ///< the row that a signature is for; 0 if the event is no attribution
  };

  void keep_row(std::int64_t id);
  void keep_attributed(const ledger::Attributed& what);
  void keep_burn(const ledger::Burned& what);
  void check_gate(const ledger::Event& event, bool accepted);
  void check_rows();
  void check_dispute();
  void check_settlement(const ledger::Event& event);
  void check_burn(const ledger::Event& event, const ledger::Burned& what);
  void check_window(const ledger::WindowClosed& what);
  void check_proposal();
  void check_sample(const ledger::Sampled& what);
  /// True if the dispute's verifier is the origin.
  [[nodiscard]] bool is_origin(const ledger::DisputeRecord& dispute) const;
  [[nodiscard]] rules::WindowChain<Checked> chain() const;
  void expect(const invariants::Judged<Checked>& judged, std::int64_t subject, const std::string& detail);

  const State& state_;
  Kept kept_;
  Evaluations evaluations_;
};

}  // namespace homeostat::lifecycle
