// The engine's state as the guardian sees it: the world (proofs/cases/world.hpp) of one row, two settlements,
// one party, one peer and one certificate. Written from what the state shows, beside the transitions and not
// with their helpers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/lifecycle/state.hpp"
#include "proofs/cases/world.hpp"

namespace homeostat::refinement {

using lifecycle::State;
using proofs::World;
using rules::WideArithmetic;
using rules::WideBool;
using rules::WideInt;

/// Who stands for all the others. An id of 0: one that does not exist yet, or at all.
struct Representatives {
  std::int64_t row = 0;      ///< id
  std::int64_t dispute = 0;  ///< id; used if the row is 0: a dispute about a job that has no row here
  std::int64_t one = 0;
  std::int64_t two = 0;
  std::optional<lifecycle::PartyNumber> party{};
  std::string peer{};            ///< "": one that was never enrolled
  std::int64_t certificate = 0;  ///< id
};

/// What the party keeps of the row under the policy in force, whether the row counts or not.
WideInt share_of(const State& state, const lifecycle::RowEntry& row, lifecycle::PartyNumber party);

/// True if the row counts for its parties: attributed, not struck, not paid. The naive twin of
/// rules::stakes().
bool counts(const lifecycle::RowEntry& row);

/// The sum of share_of() over every row that counts.
WideInt sum_of(const State& state, lifecycle::PartyNumber party);

World<WideArithmetic> world_of(const State& state, const Representatives& who);

}  // namespace homeostat::refinement
