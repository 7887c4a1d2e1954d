// accepted-means-done: an accepted event has exactly its documented effect; a refused one changes nothing and
// gives its documented reason. What is documented of each kind of event is written where its step is
// (proofs/cases/), from docs/design.md and docs/refusals.md.
#pragma once

#include <cstdint>

#include "engine/rules/units.hpp"
#include "invariants/judged.hpp"

namespace homeostat::invariants {

/// The documented effect is there.
template <rules::ArithmeticDomain D>
Judged<D> documented_effect(D& /*domain*/, const typename D::Bool& effect) {
  return {"accepted-means-done", effect};
}

/// The event is accepted exactly where the documents say so.
template <rules::ArithmeticDomain D>
Judged<D> accepted_as_documented(D& /*domain*/, const typename D::Bool& accepted,
                                 const typename D::Bool& documented) {
  return {"accepted-means-done", same(accepted, documented)};
}

/// A refused event left everything as it was.
template <rules::ArithmeticDomain D>
Judged<D> refused_changes_nothing(D& /*domain*/, const typename D::Bool& accepted,
                                  const typename D::Bool& unchanged) {
  return {"accepted-means-done", accepted | unchanged};
}

/// Everything that an event of this kind may not change is as it was.
template <rules::ArithmeticDomain D>
Judged<D> changes_nothing_else(D& /*domain*/, const typename D::Bool& rest_unchanged) {
  return {"accepted-means-done", rest_unchanged};
}

/// The reason for refusal, as a number, is the documented one; 0: accepted.
template <rules::ArithmeticDomain D>
Judged<D> documented_reason(D& /*domain*/, const typename D::Int& reason, const typename D::Int& documented) {
  return {"accepted-means-done", reason == documented};
}

/// The credits of a job are its output tokens, or the policy's minimum if that is more.
template <rules::ArithmeticDomain D>
Judged<D> worth_of_tokens(D& domain, const rules::TokensOf<D>& tokens, std::int64_t minimum,
                          const rules::CreditsOf<D>& worth) {
  const auto least = domain.literal(minimum);
  return {"accepted-means-done", (least <= worth.amount()) & (tokens.amount() <= worth.amount()) &
                                     ((worth.amount() == least) | (worth.amount() == tokens.amount()))};
}

}  // namespace homeostat::invariants
