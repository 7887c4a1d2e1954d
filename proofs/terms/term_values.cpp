// Computes terms in the order in which they are stored; see term_values.hpp.
#include "proofs/terms/term_values.hpp"

namespace homeostat::proofs {
namespace {

/// The value of one term whose parts are known; nothing if it leaves 128 bits.
std::optional<TermValue> value_of(const TermNode& node, const std::vector<TermValue>& known) {
  const auto part = [&](std::size_t i) { return known[node.parts[i]]; };
  const TermValue constant = node.constant;
  TermValue result = 0;
  switch (node.kind) {
    case TermKind::number:
    case TermKind::truth:
    case TermKind::number_input:
    case TermKind::truth_input:
      return constant;
    case TermKind::sum:
      if (__builtin_add_overflow(part(0), part(1), &result)) return std::nullopt;
      return result;
    case TermKind::difference:
      if (__builtin_sub_overflow(part(0), part(1), &result)) return std::nullopt;
      return result;
    case TermKind::multiple:
      if (__builtin_mul_overflow(part(0), constant, &result)) return std::nullopt;
      return result;
    case TermKind::quotient:
      // C++ rounds toward zero; a quotient is rounded down.
      return part(0) / constant - (part(0) % constant < 0 ? 1 : 0);
    case TermKind::remainder:
      return part(0) % constant + (part(0) % constant < 0 ? constant : 0);
    case TermKind::choice:
      return part(0) != 0 ? part(1) : part(2);
    case TermKind::at_most:
      return part(0) <= part(1) ? 1 : 0;
    case TermKind::equal:
      return part(0) == part(1) ? 1 : 0;
    case TermKind::conjunction:
      return part(0) != 0 && part(1) != 0 ? 1 : 0;
    case TermKind::disjunction:
      return part(0) != 0 || part(1) != 0 ? 1 : 0;
    case TermKind::negation:
      return part(0) == 0 ? 1 : 0;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::vector<TermValue>> term_values(const TermGraph& graph,
                                                  const std::map<std::string, TermValue>& inputs) {
  std::vector<TermValue> values;
  values.reserve(graph.nodes().size());
  for (const TermNode& node : graph.nodes()) {
    if (node.kind == TermKind::number_input || node.kind == TermKind::truth_input) {
      const auto given = inputs.find(graph.input_names()[static_cast<std::size_t>(node.constant)]);
      values.push_back(given == inputs.end() ? 0 : given->second);
      continue;
    }
    const auto value = value_of(node, values);
    if (!value) return std::nullopt;
    values.push_back(*value);
  }
  return values;
}

}  // namespace homeostat::proofs
