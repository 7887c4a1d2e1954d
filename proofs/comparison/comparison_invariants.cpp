// Compares two reports of the guardian invariant by invariant, whatever obligations they contain.
#include <algorithm>

#include "invariants/catalogue.hpp"
#include "proofs/comparison/comparison_parts.hpp"

namespace homeostat::proofs {
namespace {

const InvariantOutcome* find(const Report& report, std::string_view invariant) {
  const auto found =
      std::find_if(report.invariants.begin(), report.invariants.end(),
                   [&](const InvariantOutcome& outcome) { return outcome.invariant == invariant; });
  return found == report.invariants.end() ? nullptr : &*found;
}

/// The first refutation's story.
std::string story(const Report& report, std::string_view invariant) {
  for (const Decided& decided : report.decided) {
    if (decided.obligation.invariant == invariant && decided.verdict.outcome == ProofOutcome::refuted) {
      return decided.verdict.story;
    }
  }
  return "";
}

}  // namespace

std::string_view name(Keeping keeping) {
  switch (keeping) {
    case Keeping::both:
      return "both";
    case Keeping::only_a:
      return "only-a";
    case Keeping::only_b:
      return "only-b";
    case Keeping::neither:
      return "neither";
    case Keeping::undecided:
      return "undecided";
  }
  return "undecided";
}

Keeping InvariantChange::keeping() const {
  const auto decided = [](ProofOutcome outcome) {
    return outcome == ProofOutcome::proved || outcome == ProofOutcome::refuted;
  };
  if (!decided(a) || !decided(b)) return Keeping::undecided;
  if (a == ProofOutcome::proved) return b == ProofOutcome::proved ? Keeping::both : Keeping::only_a;
  return b == ProofOutcome::proved ? Keeping::only_b : Keeping::neither;
}

std::vector<InvariantChange> invariant_changes(const Report& a, const Report& b) {
  std::vector<InvariantChange> changes;
  for (const invariants::CatalogueEntry& entry : invariants::catalogue()) {
    const InvariantOutcome* const in_a = find(a, entry.name);
    const InvariantOutcome* const in_b = find(b, entry.name);
    if (in_a == nullptr && in_b == nullptr) continue;
    // It is decided for one policy only, so nothing is known about the other.
    changes.push_back({std::string(entry.name), in_a != nullptr ? in_a->outcome : ProofOutcome::unknown,
                       in_b != nullptr ? in_b->outcome : ProofOutcome::unknown, story(a, entry.name),
                       story(b, entry.name)});
  }
  return changes;
}

}  // namespace homeostat::proofs
