// The Z3 side of the arithmetic domains. A session owns one Z3 context and everything that is built in it:
// the terms, the side conditions that define quotients and remainders, and each intermediate with the
// condition under which it fits in 64 bits.
#pragma once

#include <z3++.h>

#include <cstdint>
#include <string>
#include <vector>

#include "engine/rules/domain.hpp"
#include "proofs/domains/expression.hpp"

namespace homeostat::proofs {

/// A result of an operation inside a rule, and the condition under which 64 bits hold it.
struct Intermediate {
  Expression value;
  Expression
      fits;  ///< the value is within 64 signed bits (integers), or the operation did not wrap (vectors)
};

/// A division: what was divided, and the two constants that stand for its results.
struct DivisionTerms {
  Expression dividend;
  Expression quotient;
  Expression remainder;
  bool watched = false;  ///< a rule performed it, while intermediates were recorded
};

/// The workspace of one proof. Not thread-safe: each thread needs its own session.
class Z3Session {
 public:
  Z3Session() = default;
  Z3Session(const Z3Session&) = delete;
  Z3Session& operator=(const Z3Session&) = delete;
  ~Z3Session() { assigned_over().clear(); }
  z3::context& context() { return context_; }
  z3::expr fresh(const std::string& stem, const z3::sort& sort) {
    return context_.constant((stem + "!" + std::to_string(counter_++)).c_str(), sort);
  }
  void side_condition(const z3::expr& condition) { side_conditions_.push_back(condition); }
  void intermediate(const z3::expr& value, const z3::expr& fits) {
    if (watching_) intermediates_.push_back({value, fits});
  }
  /// Switches the recording of intermediates on or off. Returns whether it was on before.
  bool watch(bool on) {
    const bool before = watching_;
    watching_ = on;
    return before;
  }
  void division(const z3::expr& dividend, const z3::expr& quotient, const z3::expr& remainder) {
    divisions_.push_back({dividend, quotient, remainder, watching_});
  }
  [[nodiscard]] const std::vector<DivisionTerms>& divisions() const { return divisions_; }
  [[nodiscard]] const std::vector<z3::expr>& side_conditions() const { return side_conditions_; }
  [[nodiscard]] const std::vector<Intermediate>& intermediates() const { return intermediates_; }

 private:
  z3::context context_;
  std::vector<z3::expr> side_conditions_;
  std::vector<Intermediate> intermediates_;
  std::vector<DivisionTerms> divisions_;
  unsigned counter_ = 0;
  bool watching_ = false;
};

/// A truth value of the solver. It does not convert to bool.
class Term {
 public:
  explicit Term(z3::expr expression) : expression_(std::move(expression)) {}
  [[nodiscard]] const z3::expr& expression() const { return expression_; }
  friend Term operator&(const Term& a, const Term& b) { return Term(a.expression_ && b.expression_); }
  friend Term operator|(const Term& a, const Term& b) { return Term(a.expression_ || b.expression_); }
  friend Term operator!(const Term& a) { return Term(!a.expression_); }

 private:
  Expression expression_;
};

}  // namespace homeostat::proofs
