// What a ledger can reach: bounded model checking of the guardian's steps. A run of up to so many events, of
// any kinds and from any facts, starts in an empty ledger; is each kind of event accepted in some run, and
// does some run lead to each state of a row, a dispute, a settlement, a party and the ledger?
//
// Four answers, never mixed: `reached` by a run that was found and executed on the engine's arithmetic;
// `never`, proved by induction, without a bound; `not_within` the bound, which says nothing of longer runs;
// `undecided`, because a solver gave up. The method and its limits: docs/reachability.md.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/parallel.hpp"
#include "engine/policy/policy.hpp"
#include "proofs/solvers/verdict.hpp"

namespace homeostat::proofs {

enum class Reach { reached, never, not_within, undecided };

/// The answer about one state or one kind of event.
struct Target {
  std::string of;    ///< "row", "dispute", "settlement", "party", "ledger", or "event"
  std::string name;  ///< the state, or the kind of event that is accepted
  Reach reach = Reach::undecided;
  std::vector<std::string> run;  ///< reached: the events of a shortest run, of these the first by their order
  bool by_cvc5 = false;  ///< cvc5 was asked for the run, or the proof, or the bound, and says the same
  bool shortest_by_cvc5 = false;  ///< reached: cvc5 says, too, that no run is shorter
  std::string note;               ///< what failed, if something did
};

/// What a kind of event leaves free.
struct FreeFacts {
  std::string event;
  std::vector<std::string> facts;    ///< not decided by the situation before the event
  std::vector<std::string> assumed;  ///< the premises of the guardian's step
};

struct Reachability {
  std::size_t bound = 0;
  std::vector<Target> targets;  ///< events first, in the order of the guardian's steps
  std::vector<FreeFacts> facts;
  [[nodiscard]] bool any(Reach reach) const;
};

/// Searches runs of up to `bound` events under `policy`. Z3 searches; cvc5 is asked for what was found as far
/// as `limits` say. Outcomes do not depend on `threads`. Throws nothing because of what a solver answers.
Reachability reachable(const policy::Policy& policy, std::size_t bound, const SolverLimits& limits,
                       unsigned threads, const base::ProgressOf& progress = {});

/// 0 if every target is reached or proved never to be, 3 if not.
int exit_code(const Reachability& answer);

}  // namespace homeostat::proofs
