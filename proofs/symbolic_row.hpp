// An arbitrary ledger row as netting sees it: fresh variables, the premise that it is admissible, and the way
// back.
#pragma once

#include <optional>
#include <vector>

#include "engine/rules/netting.hpp"
#include "invariants/no_overflow.hpp"
#include "proofs/execution.hpp"
#include "proofs/solver.hpp"

namespace homeostat::proofs {

/// Four shares >= 0 whose running sums stay within kMaxAmount: admissibility (engine/ledger/admissible.hpp).
template <class D>
Term admissible_shares(D& domain, const rules::PerSlot<rules::CreditsOf<D>>& shares) {
  Term holds = domain.truth(true);
  auto room = domain.literal(rules::kMaxAmount);
  for (const rules::Slot slot : rules::kAllSlots) {
    holds = holds & (domain.literal(0) <= shares[slot].amount()) & (shares[slot].amount() <= room);
    room = room - shares[slot].amount();
  }
  return holds;
}

template <class D>
struct SymbolicRow {
  rules::NettingRow<D> row;

  explicit SymbolicRow(D& domain)
      : row{domain.variable("origin"),
            domain.variable("exec"),
            {{rules::CreditsOf<D>(domain.variable("credits_worker")),
              rules::CreditsOf<D>(domain.variable("credits_exec")),
              rules::CreditsOf<D>(domain.variable("credits_origin")),
              rules::CreditsOf<D>(domain.variable("credits_treasury"))}},
            domain.proposition("pending")} {}

  Term admissible(D& domain) const { return admissible_shares(domain, row.shares); }

  [[nodiscard]] std::vector<Input> inputs() const {
    return {{"origin", row.origin.expression()},
            {"exec", row.exec.expression()},
            {"credits_worker", row.shares[rules::Slot::worker].amount().expression()},
            {"credits_exec", row.shares[rules::Slot::exec].amount().expression()},
            {"credits_origin", row.shares[rules::Slot::origin].amount().expression()},
            {"credits_treasury", row.shares[rules::Slot::treasury].amount().expression()},
            {"pending", row.pending.expression()}};
  }
};

/// The row of a model, for the engine's arithmetic; nothing if a number does not fit or is missing.
inline std::optional<rules::NettingRow<rules::CheckedArithmetic>> executed_row(const Values& values) {
  const auto origin = number(values, "origin");
  const auto exec = number(values, "exec");
  const auto worker = number(values, "credits_worker");
  const auto pool = number(values, "credits_exec");
  const auto own = number(values, "credits_origin");
  const auto treasury = number(values, "credits_treasury");
  if (!origin || !exec || !worker || !pool || !own || !treasury) return std::nullopt;
  return rules::NettingRow<rules::CheckedArithmetic>{
      rules::CheckedInt(*origin),
      rules::CheckedInt(*exec),
      {{rules::credits(*worker), rules::credits(*pool), rules::credits(*own), rules::credits(*treasury)}},
      rules::CheckedBool(truth(values, "pending"))};
}

}  // namespace homeostat::proofs
