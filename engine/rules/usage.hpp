// Usage, the anchor of a credit (decision Q2): one credit is one output token, with a minimum per job.
// Source: docs/network.md#vocabulary, credits_total = max(tokens_out, 1).
#pragma once

#include "engine/rules/domain.hpp"
#include "engine/rules/units.hpp"

namespace homeostat::rules {

/// The credits that a job of `tokens_out` output tokens is worth.
template <ArithmeticDomain D>
CreditsOf<D> usage_credits(D& domain, const TokensOf<D>& tokens_out, std::int64_t minimum_credits) {
  const auto minimum = domain.literal(minimum_credits);
  return CreditsOf<D>(domain.select(minimum <= tokens_out.amount(), tokens_out.amount(), minimum));
}

}  // namespace homeostat::rules
