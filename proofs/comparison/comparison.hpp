// Two policies side by side: which invariants each keeps, and what changes for whom. Policy `a` is the one
// that is known, `b` the proposal.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/policy/difference.hpp"
#include "proofs/comparison/receipts.hpp"
#include "proofs/guardian/guardian.hpp"
#include "proofs/solvers/order.hpp"

namespace homeostat::proofs {

enum class Keeping { both, only_a, only_b, neither, undecided };
std::string_view name(Keeping keeping);

/// An invariant that the guardian decides for at least one of the two.
struct InvariantChange {
  std::string invariant;
  ProofOutcome a = ProofOutcome::unknown;
  ProofOutcome b = ProofOutcome::unknown;
  std::string story_a;  ///< how `a` breaks it, if it does
  std::string story_b;
  [[nodiscard]] Keeping keeping() const;
};

/// Something that is measured under both policies, for every input.
struct Aspect {
  std::string name;
  std::vector<AffectedClass> concerns;
  Order order;
  std::string
      less;  ///< what happens in the smallest case where b gives less (or later, or not), in a sentence
  std::string more;
};

/// What a class of actors gets, in credits.
struct ActorChange {
  AffectedClass actor{};
  std::vector<Aspect> aspects;
  [[nodiscard]] Effect effect() const;  ///< of all aspects together
};

/// A choice that moves no credits of a row by itself, but when or whether they are paid, or who decides.
struct ChangedChoice {
  std::string key;
  std::vector<AffectedClass> concerns;
  std::string under_a;
  std::string under_b;
};

struct Comparison {
  std::vector<policy::Difference> differences;  ///< empty: the policies are identical
  bool same_rules = false;                      ///< they differ in name, version and description at most
  std::vector<InvariantChange> invariants;      ///< in the order of the catalogue
  std::vector<ActorChange> actors;
  std::vector<Aspect> payment;  ///< when and whether, decided for every row: larger is better for whom it
                                ///< concerns, but for what pools owe each other, where it is just more
  std::vector<ChangedChoice> choices;

  [[nodiscard]] std::vector<std::string> lost() const;       ///< invariants that a keeps and b breaks
  [[nodiscard]] std::vector<std::string> undecided() const;  ///< invariants and aspects without an answer
};

/// True if the policies differ in name, version and description at most.
bool same_rules(const policy::Policy& a, const policy::Policy& b);

/// Compares, given what the guardian said of each policy, on up to `threads` threads; the result does not
/// depend on their number. Undecided questions are in the result. `progress` is called with (done, total)
/// from one thread at a time.
Comparison compare(const policy::Policy& a, const Report& report_a, const policy::Policy& b,
                   const Report& report_b, const SolverLimits& limits, unsigned threads,
                   const std::function<void(std::size_t, std::size_t)>& progress = {});

/// Exit code: 1 if b loses an invariant, else 3 if something is undecided, else 0.
int exit_code(const Comparison& comparison);

}  // namespace homeostat::proofs
