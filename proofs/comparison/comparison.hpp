// Compares two policies: which invariants each keeps, and what changes for each class of actors. Policy `a`
// is the known one, `b` the proposal.
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

/// Which of the two policies keep an invariant.
enum class Keeping { both, only_a, only_b, neither, undecided };
std::string_view name(Keeping keeping);

/// An invariant that the guardian decides for at least one of the two policies.
struct InvariantChange {
  std::string invariant;
  ProofOutcome a = ProofOutcome::unknown;
  ProofOutcome b = ProofOutcome::unknown;
  std::string story_a;  ///< how `a` breaks it, if it does
  std::string story_b;
  [[nodiscard]] Keeping keeping() const;
};

/// A quantity that is compared under both policies over all inputs.
struct Aspect {
  std::string name;
  std::vector<AffectedClass> concerns;
  Order order;
  std::string
      less;  ///< what happens in the smallest case where b gives less (or later, or not), in a sentence
  std::string more;
};

/// What a class of actors receives, in credits.
struct ActorChange {
  AffectedClass actor{};
  std::vector<Aspect> aspects;
  [[nodiscard]] Effect effect() const;  ///< all aspects taken together
};

/// A changed choice of the policy that moves no credits of a row by itself, but changes when or whether they
/// are paid, or who decides.
struct ChangedChoice {
  std::string key;
  std::vector<AffectedClass> concerns;
  std::string under_a;
  std::string under_b;
};

/// The result of comparing two policies.
struct Comparison {
  std::vector<policy::Difference> differences;  ///< empty if the policies are identical
  bool same_rules = false;                      ///< they differ at most in name, version and description
  std::vector<InvariantChange> invariants;      ///< in the order of the catalogue
  std::vector<ActorChange> actors;
  std::vector<Aspect> payment;  ///< when and whether, decided for every row: larger is better for whom it
                                ///< concerns, but for what pools owe each other, where it is just more
  std::vector<ChangedChoice> choices;

  [[nodiscard]] std::vector<std::string> lost() const;       ///< invariants that `a` keeps and `b` breaks
  [[nodiscard]] std::vector<std::string> undecided() const;  ///< invariants and aspects without an answer
};

/// True if the policies differ at most in name, version and description.
bool same_rules(const policy::Policy& a, const policy::Policy& b);

/// Compares two policies, given the guardian's report on each, on up to `threads` threads, whose number does
/// not affect the result. Questions that a solver could not answer are marked as undecided. `progress` is
/// called with (done, total) from one thread at a time.
Comparison compare(const policy::Policy& a, const Report& report_a, const policy::Policy& b,
                   const Report& report_b, const SolverLimits& limits, unsigned threads,
                   const std::function<void(std::size_t, std::size_t)>& progress = {});

/// The exit code for a comparison: 1 if `b` loses an invariant, else 3 if something is undecided, else 0.
int exit_code(const Comparison& comparison);

}  // namespace homeostat::proofs
