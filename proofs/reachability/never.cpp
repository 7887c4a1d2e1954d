// Finds the largest inductive set of claims (Houdini): all claims are assumed before a step; a claim that
// some step breaks is dropped; what is left when nothing breaks any more is proved. Source: Flanagan, Leino,
// "Houdini, an annotation assistant for ESC/Java", FME 2001.
#include "proofs/reachability/never.hpp"

#include "proofs/cases/step_goals.hpp"
#include "proofs/reachability/targets.hpp"
#include "proofs/solvers/incremental.hpp"

namespace homeostat::proofs {
namespace {

/// Something that is so in every reachable situation, until a step breaks it.
struct Claim {
  std::size_t target;   ///< "not this target"; as many as there are targets: a state invariant
  Expression at_first;  ///< in an empty ledger
  Expression before;    ///< in the situation before an arbitrary step
  Expression after;     ///< after it
};

std::vector<z3::expr> invariants_of(const policy::Policy& policy, SymbolicPath& path, std::size_t steps) {
  std::vector<z3::expr> terms;
  for (const auto& state : state_invariants(path.domain(), policy, path.after(steps).world)) {
    terms.push_back(state.holds.expression());
  }
  return terms;
}

/// Some claim does not hold.
template <class Which>
z3::expr broken(z3::context& context, const std::vector<Claim>& claims, const Which& which) {
  z3::expr_vector any(context);
  for (const Claim& claim : claims) any.push_back(!which(claim));
  return z3::mk_or(any);
}

}  // namespace

NeverReached never_reached(const policy::Policy& policy, const std::vector<Transition>& all,
                           const std::vector<Target>& targets, const SolverLimits& limits) {
  Z3Session session;
  z3::context& context = session.context();
  SymbolicPath start(session, all, SymbolicPath::From::empty_ledger);
  SymbolicPath step(session, all, SymbolicPath::From::anywhere);
  step.extend();

  std::vector<Claim> claims;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i].of == "event") continue;
    claims.push_back({i, !reached_after(start, 0, all, targets[i]), !reached_after(step, 0, all, targets[i]),
                      !reached_after(step, 1, all, targets[i])});
  }
  const auto first = invariants_of(policy, start, 0);
  const auto was = invariants_of(policy, step, 0);
  const auto is = invariants_of(policy, step, 1);
  for (std::size_t i = 0; i < was.size(); ++i) {
    claims.push_back({targets.size(), first[i], was[i], is[i]});
  }

  IncrementalSolver beginning(session, limits);
  for (const z3::expr& fact : start.formula()) beginning.add(fact);
  IncrementalSolver solver(session, limits);
  for (const z3::expr& fact : step.formula()) solver.add(fact);
  const auto drop = [&](const IncrementalSolver& by, const auto& which) {
    std::erase_if(claims, [&](const Claim& claim) { return !by.holds(which(claim)); });
  };
  const auto at_first = [](const Claim& claim) { return claim.at_first; };
  const auto after = [](const Claim& claim) { return claim.after; };
  const auto before = [&] {
    std::vector<z3::expr> facts;
    for (const Claim& claim : claims) facts.push_back(claim.before);
    return facts;
  };
  // A model breaks one claim at least, so this ends.
  Answer answer = Answer::sat;
  while (answer == Answer::sat && !claims.empty()) {
    answer = beginning.ask({broken(context, claims, at_first)});
    if (answer == Answer::sat) drop(beginning, at_first);
  }
  while (answer != Answer::unknown && !claims.empty()) {
    auto facts = before();
    facts.push_back(broken(context, claims, after));
    answer = solver.ask(facts);
    if (answer != Answer::sat) break;
    drop(solver, after);
  }
  if (answer == Answer::unknown || claims.empty()) return {};

  NeverReached never;
  const auto ask_cvc5 = [&](std::vector<z3::expr> facts, const z3::expr& fact) {
    facts.push_back(fact);
    never.smt2.push_back(as_script(session, facts));
  };
  ask_cvc5(start.formula(), broken(context, claims, at_first));
  auto facts = step.formula();
  for (const z3::expr& claim : before()) facts.push_back(claim);
  ask_cvc5(facts, broken(context, claims, after));
  for (const Claim& claim : claims) {
    if (claim.target < targets.size()) never.targets.push_back(claim.target);
  }
  // A kind of event that no situation accepts of which all claims hold.
  z3::expr_vector events(context);
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i].of != "event") continue;
    const z3::expr taken = reached_after(step, 1, all, targets[i]);
    auto asked = before();
    asked.push_back(taken);
    if (solver.ask(asked) != Answer::unsat) continue;
    never.targets.push_back(i);
    events.push_back(taken);
  }
  if (!events.empty()) ask_cvc5(facts, z3::mk_or(events));
  return never;
}

}  // namespace homeostat::proofs
