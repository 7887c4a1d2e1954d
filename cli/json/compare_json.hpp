// Writes a comparison of two policies as JSON (schema homeostat-compare/1, docs/compare-format.md).
#pragma once

#include <string>

#include "cli/json/json_text.hpp"
#include "engine/policy/policy.hpp"
#include "proofs/comparison/comparison.hpp"

namespace homeostat::cli {

/// A policy and the file that it was read from.
struct Side {
  std::string path;
  policy::Policy policy;
};

/// The comparison of policy `a` with the proposal `b`.
Json compare_json(const proofs::Comparison& comparison, const Side& a, const Side& b);

}  // namespace homeostat::cli
