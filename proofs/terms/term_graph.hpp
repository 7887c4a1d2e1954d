// Terms: what a rule computes, as data. A term is stored once, however often the rule computes it, and always
// after the terms that it is made of, so that a walk in the order of storage meets the parts first.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace homeostat::proofs {

/// How a term is made. Up to `choice` they are integers, from `truth` on truth values.
enum class TermKind {
  number,        ///< a constant
  number_input,  ///< a variable
  sum,
  difference,
  multiple,   ///< an integer times a constant
  quotient,   ///< of an integer by a positive constant, rounded down
  remainder,  ///< the same division's, never negative
  choice,     ///< an integer if a truth value holds, else another
  truth,
  truth_input,
  at_most,
  equal,  ///< of two integers
  conjunction,
  disjunction,
  negation,
};

/// The place of a term in its graph.
using TermPlace = std::size_t;

/// One term.
struct TermNode {
  TermKind kind{};
  std::array<TermPlace, 3> parts{};  ///< as many as the kind has (part_count); the others are 0
  /// The number; 0 or 1 of a truth; the factor; the divisor; the place of an input's name in input_names().
  std::int64_t constant = 0;
  friend auto operator<=>(const TermNode&, const TermNode&) = default;
};

/// Of how many terms a term of this kind is made.
std::size_t part_count(TermKind kind);
/// Whether a term of this kind is a truth value; otherwise it is an integer.
bool is_truth(TermKind kind);

/// A division that a rule performed.
struct TermDivision {
  TermPlace dividend = 0;
  std::int64_t divisor = 1;
};

/// Owns terms. Not thread-safe.
class TermGraph {
 public:
  TermPlace number(std::int64_t value);
  TermPlace truth(bool value);
  /// The variable of that name; the same name and sort gives the same term. REQUIRES: no name is used for an
  /// integer and for a truth value.
  TermPlace input(const std::string& name, TermKind kind);
  /// A term made of others. REQUIRES: the parts are in this graph and of the sorts that the kind needs; a
  /// divisor is positive.
  TermPlace made(TermKind kind, const std::vector<TermPlace>& parts, std::int64_t constant = 0);

  [[nodiscard]] const std::vector<TermNode>& nodes() const { return nodes_; }
  [[nodiscard]] const std::vector<std::string>& input_names() const { return input_names_; }

  /// Switches the recording of what a rule computes on or off (proofs/cases/case.hpp, run_rule). Returns
  /// whether it was on before.
  bool watch(bool on);
  /// A rule computed this number, or divided; recorded if the recording is on.
  void computed(TermPlace number);
  void divided(const TermDivision& division);
  /// What was recorded, in the order of computation; a number that was computed twice is there twice.
  [[nodiscard]] const std::vector<TermPlace>& intermediates() const { return intermediates_; }
  [[nodiscard]] const std::vector<TermDivision>& divisions() const { return divisions_; }

 private:
  TermPlace stored(const TermNode& node);

  std::vector<TermNode> nodes_;
  std::map<TermNode, TermPlace> places_;
  std::vector<std::string> input_names_;
  std::vector<TermPlace> intermediates_;
  std::vector<TermDivision> divisions_;
  bool watching_ = false;
};

}  // namespace homeostat::proofs
