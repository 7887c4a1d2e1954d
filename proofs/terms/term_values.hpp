// Computes terms: what each of a graph is for given inputs.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/rules/wide.hpp"
#include "proofs/terms/term_graph.hpp"

namespace homeostat::proofs {

/// A number of 128 bits; a truth value is 0 or 1.
using TermValue = rules::WideInt::Number;

/// The value of every term, by its place, for `inputs` by name; an input that is not named is 0 or false.
/// Nothing if a number leaves 128 bits.
std::optional<std::vector<TermValue>> term_values(const TermGraph& graph,
                                                  const std::map<std::string, TermValue>& inputs);

}  // namespace homeostat::proofs
