// The solver's side of the arithmetic domain. A session owns one Z3 context and everything built in it:
// terms, the side conditions that name quotients and remainders, and every intermediate with the condition
// under which 64 bits hold it.
#pragma once

#include <z3++.h>

#include <cstdint>
#include <string>
#include <vector>

#include "engine/rules/domain.hpp"
#include "proofs/domains/expression.hpp"

namespace homeostat::proofs {

struct Intermediate {
  Expression value;
  Expression
      fits;  ///< the value is within 64 signed bits (integers), or the operation did not wrap (vectors)
};

/// A division that a rule made, by the two constants that name its results.
struct DivisionTerms {
  Expression quotient;
  Expression remainder;
};

/// One proof's workspace. Not thread-safe; one session a thread.
class Session {
 public:
  Session() = default;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session() { assigned_over().clear(); }
  z3::context& context() { return context_; }
  z3::expr fresh(const std::string& stem, const z3::sort& sort) {
    return context_.constant((stem + "!" + std::to_string(counter_++)).c_str(), sort);
  }
  void side_condition(const z3::expr& condition) { side_conditions_.push_back(condition); }
  void intermediate(const z3::expr& value, const z3::expr& fits) {
    if (watching_) intermediates_.push_back({value, fits});
  }
  /// Whether what is computed from now on is an intermediate of a rule. Returns what held before.
  bool watch(bool on) {
    const bool before = watching_;
    watching_ = on;
    return before;
  }
  void division(const z3::expr& quotient, const z3::expr& remainder) {
    divisions_.push_back({quotient, remainder});
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

/// A solver's truth value; it converts to nothing.
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
