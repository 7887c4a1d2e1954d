// A transition of a run: one event of one kind, applied to a situation. It is the guardian's own step
// (proofs/cases/step_list.hpp): its world is the situation's instead of an arbitrary one, and everything else
// that it asks for is a fact of the event, free.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/policy/policy.hpp"
#include "engine/rules/checked.hpp"
#include "proofs/cases/step.hpp"
#include "proofs/domains/integer_domain.hpp"
#include "proofs/reachability/situation.hpp"

namespace homeostat::proofs {

/// Answers with the fields of a world where a step asks for them, and with a fact of the event, under a name
/// that begins with `prefix`, where it asks for anything else. `facts` must outlive it.
template <class D>
class FactsOfEvent : public Inputs<D> {
 public:
  FactsOfEvent(D& /*domain*/, Inputs<D>& facts, std::string prefix, const World<D>& world)
      : facts_(facts), prefix_(std::move(prefix)) {
    for_each_field(world, world, [&](const char* name, const auto& field, const auto& /*same*/) {
      using Field = std::decay_t<decltype(field)>;
      if constexpr (std::is_same_v<Field, typename D::Bool>) {
        truths_.emplace(name, field);
      } else if constexpr (std::is_same_v<Field, typename D::Int>) {
        numbers_.emplace(name, field);
      } else {
        numbers_.emplace(name, field.amount());
      }
    });
  }
  typename D::Int number(const std::string& name) override {
    if (const auto field = numbers_.find(name); field != numbers_.end()) return field->second;
    note(name);
    return facts_.number(prefix_ + name);
  }
  typename D::Bool truth(const std::string& name) override {
    if (const auto field = truths_.find(name); field != truths_.end()) return field->second;
    note(name);
    return facts_.truth(prefix_ + name);
  }
  /// The facts that were asked for, each once.
  [[nodiscard]] const std::vector<std::string>& asked() const { return asked_; }

 private:
  void note(const std::string& name) {
    if (std::find(asked_.begin(), asked_.end(), name) == asked_.end()) asked_.push_back(name);
  }
  Inputs<D>& facts_;
  std::string prefix_;
  std::map<std::string, typename D::Bool> truths_;
  std::map<std::string, typename D::Int> numbers_;
  std::vector<std::string> asked_;
};

/// What an event makes of a situation, and what it took for granted.
template <class D>
struct Taken {
  Situation<D> after;
  typename D::Bool possible;         ///< the event is accepted, from facts that meet the step's premises
  typename D::Bool coherent;         ///< the facts fit the run before the event (fits_run())
  std::vector<std::string> facts;    ///< what is true of the event, without being decided by the situation
  std::vector<std::string> assumed;  ///< the step's premises, in words
};

/// The same world, seen from the other settlement.
template <class D>
World<D> from_other_settlement(World<D> world) {
  std::swap(world.one, world.two);
  std::swap(world.in_one, world.in_two);
  return world;
}

/// True for the events that are about a row, or about its dispute: it must be recorded.
inline bool needs_row(StepKind kind) {
  switch (kind) {
    case StepKind::attribute:
    case StepKind::sample:
    case StepKind::file_dispute:
    case StepKind::draw_verifier:
    case StepKind::resolve:
    case StepKind::expire:
      return true;
    default:
      return false;
  }
}

/// What a step leaves free and a run decides. The run's ledger has one row, so that what a party has
/// unsettled is its share of that row; it is under one policy, so that adopting it again changes neither
/// shares nor verdict; a window is closed only after some window was; and only what was proposed is rolled
/// back.
template <class D>
typename D::Bool fits_run(D& domain, FactsOfEvent<D>& facts, const Step<D>& step) {
  const World<D>& before = step.before;
  const World<D>& after = step.after;
  const auto of_row =
      domain.select(rules::stakes(domain, after.row), after.share.amount(), domain.literal(0));
  auto fits = (after.sum == of_row) & (after.share == before.share);
  if (step.kind == StepKind::adopt_policy) fits = fits & same(after.verdict, before.verdict);
  if (step.kind == StepKind::propose) {
    fits = fits & implies(facts.truth("the window is closed"), before.chain.any);
  }
  if (step.kind == StepKind::roll_back) fits = fits & (before.one.proposed | before.one.in_force);
  return fits;
}

/// Applies the step that `make` builds. The names of its facts in `facts` begin with `prefix`. `of_other`:
/// the event is about the other one of the two settlements.
template <class D, class Make>
Taken<D> take(D& domain, Inputs<D>& facts, const std::string& prefix, const Situation<D>& before,
              bool of_other, const Make& make) {
  const World<D> now = of_other ? from_other_settlement(before.world) : before.world;
  FactsOfEvent<D> inputs(domain, facts, prefix, now);
  Case<D> made;
  const Step<D> step = make(domain, inputs, made);
  const bool records = step.kind == StepKind::record || step.kind == StepKind::import_row;
  Taken<D> taken{{of_other ? from_other_settlement(step.after) : step.after,
                  records ? domain.truth(true) : before.exists,
                  before.taken_back | (before.world.row.covered & !step.after.row.covered)},
                 // A step that begins from another world than this one does not begin here.
                 step.accepted & same_world(domain, step.before, now),
                 fits_run(domain, inputs, step),
                 inputs.asked(),
                 {}};
  for (const auto& premise : made.premises) {
    taken.possible = taken.possible & premise.holds;
    taken.assumed.push_back(premise.sentence);
  }
  if (records) taken.possible = taken.possible & !before.exists;
  if (needs_row(step.kind)) taken.possible = taken.possible & before.exists;
  // A settlement commits to rows that are recorded.
  const World<D>& after = taken.after.world;
  taken.possible = taken.possible & implies(after.in_one | after.in_two, taken.after.exists);
  return taken;
}

/// A kind of event that a run may take, over the solver's domain and over the engine's.
struct Transition {
  template <class D>
  using Take =
      std::function<Taken<D>(D&, Inputs<D>& facts, const std::string& prefix, const Situation<D>& before)>;

  std::string event;      ///< the step's name: "a net is proposed"
  bool of_other = false;  ///< about the other one of the two settlements
  Take<IntegerDomain> symbolic;
  Take<rules::CheckedArithmetic> executed;

  /// The event, and about which settlement it is if not about the first.
  [[nodiscard]] std::string told() const { return of_other ? event + " (another settlement)" : event; }
};

/// Every kind of event under `policy`; those of settlements twice, once for each of the two.
std::vector<Transition> transitions(const policy::Policy& policy);

}  // namespace homeostat::proofs
