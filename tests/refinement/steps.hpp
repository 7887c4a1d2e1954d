// One event of the engine as a step of the guardian's templates.
#pragma once

#include <string>

#include "engine/ledger/event.hpp"
#include "tests/refinement/abstraction.hpp"

namespace homeostat::refinement {

/// An accepted event with the states before and after it.
struct Happened {
  const State& before;
  const ledger::Event& event;
  const State& after;
};

/// Where the event looks: its own row, dispute, settlement and party, as far as it has them. Ids that are 0
/// may be chosen freely.
Representatives subject_of(const Happened& happened);

/// True if the event's template judges a peer or a certificate, and not only changes one.
bool asks(const ledger::Event& event);

/// What an event is to its representatives.
struct Comparison {
  std::string wrong;  ///< "" if the event is a step of the templates, else what is not
  std::string step;   ///< the kind of step that it is: "a row is attributed", "elsewhere"
};

/// Compares what the event did to the representatives with what the templates do. The facts that a template
/// is free in are those of the event where the event says them, and otherwise those with which it accepts:
/// the event was accepted.
Comparison compare(const Happened& happened, const Representatives& who);

}  // namespace homeostat::refinement
