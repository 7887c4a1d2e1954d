// Puts the parts of a comparison together and decides its aspects on several threads; see comparison.hpp.
#include <fmt/format.h>

#include <algorithm>

#include "engine/base/parallel.hpp"
#include "proofs/comparison/comparison_parts.hpp"

namespace homeostat::proofs {
namespace {

/// Runs every task; results are in the order of the tasks.
std::vector<Aspect> run(const std::vector<AspectTask>& tasks, const SolverLimits& limits, unsigned threads,
                        const std::function<void(std::size_t, std::size_t)>& progress) {
  std::vector<Aspect> results(tasks.size());
  base::for_each_index(tasks.size(), threads, progress,
                       [&](std::size_t index) { results[index] = tasks[index](limits); });
  return results;
}

}  // namespace

std::string_view name(AffectedClass actor) {
  switch (actor) {
    case AffectedClass::worker:
      return "worker";
    case AffectedClass::pool:
      return "pool";
    case AffectedClass::origin:
      return "origin";
    case AffectedClass::dev:
      return "dev";
    case AffectedClass::treasury:
      return "treasury";
    case AffectedClass::payer:
      return "payer";
    case AffectedClass::verifier:
      return "verifier";
  }
  return "";
}

Effect ActorChange::effect() const {
  bool less = false;
  bool more = false;
  for (const Aspect& aspect : aspects) {
    const Effect effect = aspect.order.effect();
    if (effect == Effect::undecided) return Effect::undecided;
    less = less || effect == Effect::never_more || effect == Effect::both;
    more = more || effect == Effect::never_less || effect == Effect::both;
  }
  if (less) return more ? Effect::both : Effect::never_more;
  return more ? Effect::never_less : Effect::equal;
}

std::string credits_text(std::int64_t amount) {
  return fmt::format("{} credit{}", amount, amount == 1 ? "" : "s");
}

bool same_rules(const policy::Policy& a, const policy::Policy& b) {
  const auto differences = policy::differences(a, b);
  return std::all_of(differences.begin(), differences.end(), [](const policy::Difference& difference) {
    return difference.key.starts_with("policy.");
  });
}

Comparison compare(const policy::Policy& a, const Report& report_a, const policy::Policy& b,
                   const Report& report_b, const SolverLimits& limits, unsigned threads,
                   const std::function<void(std::size_t, std::size_t)>& progress) {
  Comparison comparison;
  comparison.differences = policy::differences(a, b);
  comparison.same_rules = same_rules(a, b);
  comparison.invariants = invariant_changes(report_a, report_b);

  std::vector<AspectTask> tasks;
  std::vector<std::size_t> ends;  // of each actor's tasks; those of payment follow
  for (const AffectedClass actor : kAllActors) {
    for (AspectTask& task : amount_tasks(a, b, actor)) tasks.push_back(std::move(task));
    ends.push_back(tasks.size());
  }
  for (AspectTask& task : payment_tasks(a, b)) tasks.push_back(std::move(task));
  auto aspects = run(tasks, limits, threads, progress);
  std::size_t place = 0;
  for (std::size_t i = 0; i < kAllActors.size(); ++i) {
    ActorChange change{kAllActors[i], {}};
    for (; place < ends[i]; ++place) change.aspects.push_back(std::move(aspects[place]));
    comparison.actors.push_back(std::move(change));
  }
  for (; place < aspects.size(); ++place) comparison.payment.push_back(std::move(aspects[place]));
  comparison.choices = changed_choices(a, b, comparison.differences);
  return comparison;
}

std::vector<std::string> Comparison::lost() const {
  std::vector<std::string> names;
  for (const InvariantChange& change : invariants) {
    if (change.keeping() == Keeping::only_a) names.push_back(change.invariant);
  }
  return names;
}

std::vector<std::string> Comparison::undecided() const {
  std::vector<std::string> names;
  for (const InvariantChange& change : invariants) {
    if (change.keeping() == Keeping::undecided) names.push_back(change.invariant);
  }
  const auto add = [&](const std::string& whose, const Aspect& aspect) {
    if (aspect.order.effect() == Effect::undecided) names.push_back(whose + aspect.name);
  };
  for (const ActorChange& change : actors) {
    for (const Aspect& aspect : change.aspects) add(std::string(name(change.actor)) + ", ", aspect);
  }
  for (const Aspect& aspect : payment) add("", aspect);
  return names;
}

int exit_code(const Comparison& comparison) {
  if (!comparison.lost().empty()) return 1;
  return comparison.undecided().empty() ? 0 : 3;
}

}  // namespace homeostat::proofs
