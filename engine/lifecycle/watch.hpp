// The watch: the invariants of a run, evaluated on every event that an engine accepts, on the state before
// and after. The monitor (monitor.hpp) looks at rows and nets; the watch at what becomes of them. It reports;
// it never stops a run.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lifecycle/evaluations.hpp"
#include "engine/lifecycle/state.hpp"

namespace homeostat::lifecycle {

class Watch {
 public:
  explicit Watch(const State& state) : state_(state) {}

  /// Called before an event is applied: keeps what the event could change.
  void before(const ledger::Event& event);
  /// Called after it, with the answer. A refused event must have changed nothing that was kept.
  void after(const ledger::Event& event, const ledger::Outcome& outcome);

  [[nodiscard]] std::vector<MonitorCount> counts() const { return evaluations_.counts(); }
  [[nodiscard]] const std::vector<Violation>& violations() const { return evaluations_.violations(); }

 private:
  struct Kept {
    Gate gate;
    rules::WindowChain<Checked> chain;
    std::map<std::int64_t, RowLife> rows;  ///< that the event may touch, by id
    std::optional<ledger::DisputeRecord> dispute;
    std::optional<rules::PartyLife<Checked>> party;
    bool offence_known = false;
    std::map<std::pair<std::string, std::string>, Draft> drafts;  ///< of a burned pool's pairs
    std::int64_t events = 0;
    std::int64_t named_row = 0;  ///< that a signature is for; 0: no attribution
  };

  void keep_row(std::int64_t id);
  void keep_attributed(const ledger::Attributed& what);
  void keep_burn(const ledger::Burned& what);
  void check_gate(const ledger::Event& event, bool accepted);
  void check_rows();
  void check_dispute();
  void check_settlement(const ledger::Event& event);
  void check_burn(const ledger::Burned& what);
  void check_window(const ledger::WindowClosed& what);
  void check_proposal();
  void check_sample(const ledger::Sampled& what);
  [[nodiscard]] bool is_origin(const ledger::DisputeRecord& dispute) const;  ///< of its verifier
  [[nodiscard]] rules::WindowChain<Checked> chain() const;
  void expect(std::string_view invariant, rules::CheckedBool holds, std::int64_t subject,
              const std::string& detail);

  const State& state_;
  Kept kept_;
  Evaluations evaluations_;
};

}  // namespace homeostat::lifecycle
