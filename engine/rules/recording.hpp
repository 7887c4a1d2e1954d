// A row is recorded: its shares are the split of its total under the policy in force, and nothing else.
// Source: docs/network.md#the-split, docs/design.md#the-invariants (conservation).
#pragma once

#include <optional>

#include "engine/rules/gate.hpp"
#include "engine/rules/split.hpp"

namespace homeostat::rules {

/// Decides whether a row with these `shares` is recorded; it then begins as recorded() says. `right`: the
/// split of its total under the policy in force (split()); nothing if no policy was adopted yet, and nobody
/// can say then what the shares should be. Returns 0 or the number of the Refusal.
template <ArithmeticDomain D>
typename D::Int record(D& domain, const Surroundings<D>& around,
                       const std::optional<PerSlot<CreditsOf<D>>>& right,
                       const PerSlot<CreditsOf<D>>& shares) {
  auto as_split = domain.truth(true);
  if (right) {
    for (const Slot slot : kAllSlots) as_split = as_split & (shares[slot] == (*right)[slot]);
  }
  Precedence<D> precedence(domain);
  precedence.refuse_if(!around.authorised, Refusal::not_authorised)
      .refuse_if(!as_split, Refusal::split_differs);
  return precedence.reason();
}

}  // namespace homeostat::rules
