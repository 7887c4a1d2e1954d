// The targets of a search: events by their kind, states by their predicate.
#include "proofs/reachability/targets.hpp"

#include <algorithm>

namespace homeostat::proofs {
namespace {

constexpr const char* kEvent = "event";

template <class D>
typename D::Bool state_holds(D& domain, const Situation<D>& situation, const Target& target) {
  auto found = domain.truth(false);
  for_each_state(domain, situation, [&](const char* of, const char* name, const auto& holds) {
    if (target.of == of && target.name == name) found = holds;
  });
  return found;
}

}  // namespace

std::vector<Target> targets_of(const std::vector<Transition>& all) {
  std::vector<Target> targets;
  const auto add = [&](std::string of, std::string name) {
    Target target;
    target.of = std::move(of);
    target.name = std::move(name);
    targets.push_back(std::move(target));
  };
  for (const Transition& transition : all) {
    if (!transition.of_other) add(kEvent, transition.event);
  }
  rules::CheckedArithmetic domain;
  const Values nothing;
  ModelInputs<rules::CheckedArithmetic> inputs(domain, nothing);
  Case<rules::CheckedArithmetic> made;
  for_each_state(domain, first_situation(domain, inputs, made),
                 [&](const char* of, const char* name, const auto& /*holds*/) { add(of, name); });
  return targets;
}

z3::expr reached_after(SymbolicPath& path, std::size_t steps, const std::vector<Transition>& all,
                       const Target& target) {
  if (target.of != kEvent) {
    return state_holds(path.domain(), path.after(steps), target).expression();
  }
  Expression taken = path.domain().truth(false).expression();
  if (steps == 0) return taken;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].event == target.name) taken = taken || path.takes(steps - 1, i);
  }
  return taken;
}

bool reached_in(const Situation<rules::CheckedArithmetic>& situation, const Transition* last,
                const Target& target) {
  if (target.of == kEvent) return last != nullptr && last->event == target.name;
  rules::CheckedArithmetic domain;
  return state_holds(domain, situation, target).holds();
}

}  // namespace homeostat::proofs
