// Finds the reasons why a review answers HOLD (reason.hpp, judge() of review.hpp).
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "engine/base/counted.hpp"
#include "engine/lifecycle/leg_words.hpp"
#include "review/review.hpp"

namespace homeostat::review {
namespace {

void judge_proofs(Review& review, std::size_t& undecided) {
  for (const proofs::InvariantOutcome& entry : review.proofs.invariants) {
    if (entry.outcome == proofs::ProofOutcome::proved) continue;
    const auto open = static_cast<std::size_t>(std::count_if(
        review.proofs.decided.begin(), review.proofs.decided.end(), [&](const proofs::Decided& decided) {
          return decided.obligation.invariant == entry.invariant &&
                 decided.verdict.outcome != proofs::ProofOutcome::proved;
        }));
    const auto measured = none_of(open, "obligations");
    if (entry.outcome == proofs::ProofOutcome::refuted) {
      review.reasons.push_back(
          {"refuted", entry.invariant, entry.invariant + " is refuted for this policy", measured});
    } else {
      ++undecided;
      review.reasons.push_back(
          {"undecided", entry.invariant,
           fmt::format("{} is undecided ({})", entry.invariant, proofs::name(entry.outcome)), measured});
    }
  }
  if (const std::size_t unseen = review.mutants.count(proofs::Fate::survived); unseen > 0) {
    review.reasons.push_back({"mutants-survived", "mutants",
                              fmt::format("no invariant notices {} to the rules (of {}; `homeostat mutate`)",
                                          base::counted(unseen, "change"), review.mutants.mutants.size()),
                              none_of(unseen, "mutants")});
  }
  if (const std::size_t open = review.mutants.count(proofs::Fate::undecided); open > 0) {
    ++undecided;
    review.reasons.push_back({"mutants-undecided", "mutants",
                              fmt::format("{} to the rules undecided", base::counted(open, "change")),
                              none_of(open, "mutants")});
  }
}

void judge_economy(Review& review) {
  for (const sim::Finding& finding : review.economy.findings) {
    if (finding.holds) continue;
    review.reasons.push_back({"finding", finding.name, finding.name + ": " + finding.why,
                              Measured{finding.mean, finding.threshold, finding.margin, finding.unit}});
  }
  for (const std::string& unbalanced : review.economy.unbalanced) {
    review.reasons.push_back({"unbalanced", "", unbalanced});
  }
}

/// The sentence about a coalition that gains, or may gain, although it is too small.
std::string too_small(const CoalitionStudy& study) {
  const sim::Smallest& found = study.found();
  const std::int64_t target = study.policy.equilibrium_coalition;
  if (!found.coalition) return "whether a coalition gains is within the bounds of what was computed";
  if (!found.decided) {
    return fmt::format("k* is {}, the bounds of what was computed tell no more, and it has to be above {}",
                       size_text(found), target);
  }
  return fmt::format("k* is {}, and has to be above {}: {}", found.coalition->size(), target,
                     story_of(study, *found.coalition).front());
}

void judge_coalitions(Review& review) {
  const auto& study = review.pictures.coalition;
  if (!study || study->holds()) return;
  const auto needed = static_cast<double>(study->policy.equilibrium_coalition + 1);
  const auto size = static_cast<double>(study->found().decided ? study->found().coalition->size() : 1);
  review.reasons.push_back(
      {"coalition", "k*", too_small(*study), Measured{size, needed, size - needed, "members"}});
}

/// Whether the shock that the policy declares leads to a bad end, and whether that is certain.
void judge_equilibria(Review& review, std::size_t& undecided) {
  const auto& study = review.pictures.equilibrium;
  if (!study) return;
  for (const std::string& unbalanced : study->game.unbalanced) {
    review.reasons.push_back({"unbalanced", "", unbalanced});
  }
  const sim::games::Homeostasis& found = *study->homeostasis;
  if (!found.holds()) {
    review.reasons.push_back(
        {"equilibrium", "shock", shock_sentence(*study),
         Measured{100 * found.survives, 100 * found.declared, 100 * (found.survives - found.declared),
                  "percent of each role's actors"}});
  } else if (const std::size_t open = study->undecided(); open > 0) {
    ++undecided;
    review.reasons.push_back(
        {"equilibrium-undecided", "shock",
         fmt::format("whether anybody gains by departing is undecided in {} of the game of roles "
                     "(`homeostat equilibrium`)",
                     base::counted(open, "profile")),
         none_of(open, "profiles")});
  }
}

void judge_run(Review& review) {
  for (const lifecycle::MonitorCount& monitor : review.monitors) {
    if (monitor.violated == 0) continue;
    const auto times = static_cast<std::size_t>(monitor.violated);
    review.reasons.push_back(
        {"violated", monitor.invariant,
         fmt::format("{} is violated by {} in the run", monitor.invariant, base::counted(times, "event")),
         none_of(times, "events")});
  }
  for (const std::string& imbalance : lifecycle::imbalance_lines(review.legs.imbalances)) {
    review.reasons.push_back({"imbalance", "", imbalance});
  }
  for (const auto& [refusal, times] : review.simulation.engine_refusals) {
    review.reasons.push_back(
        {"refused", refusal,
         fmt::format("the engine refused {} ({})", base::counted(times, "simulated event"), refusal),
         none_of(times, "events")});
  }
}

}  // namespace

void judge(Review& review) {
  std::size_t undecided = 0;
  judge_proofs(review, undecided);
  judge_economy(review);
  judge_coalitions(review);
  judge_equilibria(review, undecided);
  judge_run(review);
  review.undecided_only = undecided > 0 && review.reasons.size() == undecided && review.not_checked.empty();
  if (!review.not_checked.empty()) {
    review.reasons.push_back(
        {"not-checked", "", fmt::format("not yet checked: {}", fmt::join(review.not_checked, ", "))});
  }
}

}  // namespace homeostat::review
