// A step: one event of one kind, applied to an arbitrary world, with all facts that an invariant may ask
// about. The functions in steps_*.hpp build steps; step_goals.hpp adds what must hold of every step.
#pragma once

#include <optional>
#include <string>

#include "engine/rules/authority.hpp"
#include "engine/rules/netting.hpp"
#include "invariants/no_silent_payer.hpp"
#include "proofs/cases/step_kind.hpp"
#include "proofs/cases/world.hpp"

namespace homeostat::proofs {

/// The event, the world before and after it, and the facts that its goals need.
template <class D>
struct Step {
  using Bool = typename D::Bool;

  World<D> before;
  World<D> after;
  rules::Surroundings<D> around;
  Bool own;        ///< the sender is the ledger's own pool
  Bool executing;  ///< the sender is the pool that executed the row
  typename D::Int reason;
  Bool accepted;

  StepKind kind;
  rules::Sender sender = rules::Sender::own_pool;
  bool economic = false;  ///< the kill switch stops it: docs/design.md#the-kill-switch
  /// The faults of the event that docs/refusals.md documents, each with whether it applies; in any order. Two
  /// refusals are not listed here: not-authorised, and kill-switch, for which see `stopped`.
  std::vector<std::pair<rules::Refusal, Bool>> faults;
  /// Whether the kill switch stops the event; unset: it does if the event is economic.
  std::optional<Bool> stopped;
  /// Goals that hold for this kind of event only.
  std::vector<Goal<D>> own_goals;
  /// Set for a burn: what the burned pool and the ledger's own pool owe each other for an arbitrary window,
  /// before and after.
  std::optional<std::pair<rules::Book<D>, rules::Book<D>>> books = {};
  typename D::Int of_others;  ///< what the party's shares of other rows add to its sum, or take away
};

/// The beginning of a step, before its rule runs: an arbitrary world and an arbitrary sender.
template <class D>
Step<D> begin_step(D& domain, Inputs<D>& inputs, StepKind kind, rules::Sender sender, bool economic) {
  const World<D> world = any_world(domain, inputs);
  const auto own = inputs.truth("sent by the ledger's own pool");
  const auto executing = inputs.truth("sent by the pool that executed the row");
  const auto observed = inputs.truth("kill switch observed");
  const auto authorised =
      run_rule(domain, "authorised", [&] { return rules::authorised(domain, sender, own, executing); });
  return {world,
          world,
          {authorised, observed},
          own,
          executing,
          domain.literal(0),
          domain.truth(false),
          kind,
          sender,
          economic,
          {},
          {},
          {},
          {},
          domain.literal(0)};
}

/// The party's unsettled credits fell, or `owed_again` credits of its burns are owed again, without a
/// payment: burns that are not covered any more are written off, if the event `happened`.
template <class D>
void cover_burns(D& domain, const policy::Policy& policy, const typename D::Bool& happened,
                 const rules::CreditsOf<D>& owed_again, Step<D>& step) {
  const auto owed = step.before.party.burned + owed_again;
  const auto excess = follow_burns(domain, policy, happened, step.after);
  const auto& left = step.after.party.burned;
  step.own_goals.push_back(invariants::left_or_written_off(domain, owed, left, excess));
  step.own_goals.push_back(given(happened, invariants::burns_covered(domain, policy.burn_capped, owed,
                                                                     step.after.party.unsettled, left)));
}

/// Stores the reason that the rule returned; the event is accepted if it is 0.
template <class D>
void decided(D& domain, Step<D>& step, const typename D::Int& reason) {
  step.reason = reason;
  step.accepted = reason == domain.literal(0);
}

}  // namespace homeostat::proofs
