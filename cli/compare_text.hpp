// A comparison of two policies for people, and as JSON (schema homeostat-compare/1, docs/compare-format.md).
#pragma once

#include <string>

#include "cli/json_text.hpp"
#include "proofs/comparison.hpp"

namespace homeostat::cli {

/// A policy and where it was read.
struct Side {
  std::string path;
  policy::Policy policy;
};

/// What a governance reviewer reads.
std::string compare_text(const proofs::Comparison& comparison, const Side& a, const Side& b);
Json compare_json(const proofs::Comparison& comparison, const Side& a, const Side& b);

}  // namespace homeostat::cli
