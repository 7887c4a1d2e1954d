// A step: one kind of event over an arbitrary world, with everything that an invariant may ask about it. Who
// builds one calls the rule and names its facts; step_goals.hpp says what must hold.
#pragma once

#include <optional>
#include <string>

#include "engine/rules/authority.hpp"
#include "engine/rules/netting.hpp"
#include "proofs/cases/step_kind.hpp"
#include "proofs/cases/world.hpp"

namespace homeostat::proofs {

template <class D>
struct Step {
  using Bool = typename D::Bool;

  World<D> before;
  World<D> after;
  rules::Surroundings<D> around;
  Bool own;        ///< the authority is the ledger's own pool
  Bool executing;  ///< it is the pool that executed the row
  typename D::Int reason;
  Bool accepted;

  StepKind kind;
  rules::Sender sender = rules::Sender::own_pool;
  bool economic = false;  ///< the kill switch stops it: docs/design.md#the-kill-switch
  /// Why it is refused, as docs/refusals.md has it: in no order. Besides these: not-authorised, and
  /// kill-switch where `stopped`.
  std::vector<std::pair<rules::Refusal, Bool>> faults;
  std::optional<Bool> stopped;  ///< nothing: as every economic event
  /// The invariant that speaks of this kind of event alone: its name, and what it asks.
  std::vector<Goal<D>> own_goals;
  /// Of a burn: the pair of the burned pool and the ledger's own for an arbitrary window, before and after.
  std::optional<std::pair<rules::Book<D>, rules::Book<D>>> books = {};
};

/// A step before its rule ran: an arbitrary world, an arbitrary authority.
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
          {}};
}

/// The rule ran: its reason decides what is accepted.
template <class D>
void decided(D& domain, Step<D>& step, const typename D::Int& reason) {
  step.reason = reason;
  step.accepted = reason == domain.literal(0);
}

}  // namespace homeostat::proofs
