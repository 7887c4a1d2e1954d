// The invariants of docs/design.md#the-invariants that speak of a run, each as a law about one step: the
// state before an event, the event with its answer, and the state after. Said by loops over what the state
// shows; the predicates of invariants/ are not used, so that one can be held against the other.
#pragma once

#include <string>
#include <vector>

#include "tests/lifecycle/story.hpp"

namespace homeostat::lifecycle {

struct Step {
  const State& before;
  const ledger::Event& event;
  naive::Answer answer;
  const State& after;

  [[nodiscard]] bool accepted() const { return answer.said == "accepted"; }
  [[nodiscard]] ledger::EventKind kind() const { return ledger::kind_of(event.what); }
};

struct Finding {
  int spoke = 0;      ///< how often there was something to look at
  std::string wrong;  ///< "" if the law holds

  /// The law speaks: `holds`, or this is wrong.
  void expect(bool holds, const std::string& what) {
    ++spoke;
    if (!holds && wrong.empty()) wrong = what;
  }
};

struct Law {
  std::string name;
  Finding (*of)(const Step&);
};

inline void PrintTo(const Law& law, std::ostream* out) {
  *out << law.name;
}

const std::vector<Law>& laws();

// laws_of_rows.cpp
Finding explicit_pending(const Step& step);
Finding settle_once(const Step& step);
Finding window_partition(const Step& step);
Finding dispute_hold(const Step& step);
Finding zero_sum(const Step& step);
// laws_of_order.cpp
Finding no_economic_activation(const Step& step);
Finding guardian_validated(const Step& step);
Finding safe_sequence(const Step& step);
Finding kill_switch(const Step& step);
Finding authority_table(const Step& step);
Finding refusal_changes_nothing(const Step& step);
Finding accepted_means_done(const Step& step);
// laws_of_disputes.cpp
Finding terminal_is_final(const Step& step);
Finding double_exclusion(const Step& step);
Finding payout_deferred(const Step& step);
Finding burn_capped(const Step& step);
Finding burns_covered(const Step& step);  ///< of a party, no more than it has unsettled
Finding burn_once(const Step& step);
Finding formula_stable(const Step& step);

/// What both drafts say, as text: debts, counts, rows.
std::string text_of(const Draft& draft);

}  // namespace homeostat::lifecycle
