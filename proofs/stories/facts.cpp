// Describes the facts of a model in words; see facts.hpp.
#include "proofs/stories/facts.hpp"

#include <fmt/format.h>

#include "invariants/catalogue.hpp"
#include "proofs/cases/shapes.hpp"
#include "proofs/solvers/execution.hpp"

namespace homeostat::proofs {
namespace {

/// A model of the split has a single number, so everything about it can be described.
std::string tell_split(const policy::Policy& policy, const NamedShape& named, std::int64_t total,
                       const std::string& invariant) {
  const auto shares = executed_split(named.shape, total);
  std::int64_t sum = 0;
  for (const rules::Slot slot : rules::kAllSlots) sum += rules::raw(shares[slot]);
  return fmt::format("total = {}: {} = {}; {} is broken when the engine executes it", total,
                     describe(policy, shares), sum, invariant);
}

/// A model of monotone has two totals.
std::string tell_pair(const policy::Policy& policy, const NamedShape& named, std::int64_t total,
                      std::int64_t larger) {
  return fmt::format("total = {}: {}; total = {}: {}: one credit more, and somebody gets less", total,
                     describe(policy, executed_split(named.shape, total)), larger,
                     describe(policy, executed_split(named.shape, larger)));
}

}  // namespace

std::string facts(const policy::Policy& policy, const std::string& happening, const std::string& invariant,
                  const ProofResult& verdict) {
  for (const NamedShape& named : shapes(policy)) {
    if (named.name != happening) continue;
    if (const auto total = number(verdict.counterexample, "total")) {
      const auto larger = number(verdict.counterexample, "larger_total");
      if (larger) return tell_pair(policy, named, *total, *larger);
      return tell_split(policy, named, *total, invariant);
    }
  }
  std::string so;
  for (const auto& [name, value] : verdict.counterexample) {
    if (value == "false" || value == "0") continue;
    so += (so.empty() ? "" : "; ") + name + (value == "true" ? "" : " = " + value);
  }
  return fmt::format("where {}: {}, which violates: {}", so.empty() ? "everything is false or 0" : so,
                     happening, invariants::entry(invariant).sentence_en);
}

}  // namespace homeostat::proofs
