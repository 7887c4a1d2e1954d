// The solver's unbounded integers. What is proved over them holds for numbers of any size. That the executed
// rule stays within 64 bits is a separate obligation (no-overflow) about the intermediates, which every
// operation here records.
#pragma once

#include "proofs/domains/z3_session.hpp"

namespace homeostat::proofs {

/// An unbounded integer of the solver. Every operation records its result as an intermediate.
class IntegerTerm {
 public:
  IntegerTerm(Z3Session& session, z3::expr expression)
      : session_(&session), expression_(std::move(expression)) {}
  [[nodiscard]] const z3::expr& expression() const { return expression_; }
  [[nodiscard]] Z3Session& session() const { return *session_; }

  friend IntegerTerm operator+(const IntegerTerm& a, const IntegerTerm& b) {
    return a.made(a.expression_ + b.expression_);
  }
  friend IntegerTerm operator-(const IntegerTerm& a, const IntegerTerm& b) {
    return a.made(a.expression_ - b.expression_);
  }
  friend IntegerTerm operator*(const IntegerTerm& a, std::int64_t literal) {
    return a.made(a.expression_ * a.session_->context().int_val(literal));
  }
  friend Term operator<=(const IntegerTerm& a, const IntegerTerm& b) {
    return Term(a.expression_ <= b.expression_);
  }
  friend Term operator==(const IntegerTerm& a, const IntegerTerm& b) {
    return Term(a.expression_ == b.expression_);
  }

 private:
  [[nodiscard]] IntegerTerm made(const z3::expr& value) const {
    z3::context& context = session_->context();
    session_->intermediate(value, value >= context.int_val(INT64_MIN) && value <= context.int_val(INT64_MAX));
    return {*session_, value};
  }
  Z3Session* session_;
  Expression expression_;
};

/// The domain object. The session must outlive it and its terms.
class IntegerDomain {
 public:
  using Int = IntegerTerm;
  using Bool = Term;

  explicit IntegerDomain(Z3Session& session) : session_(session) {}
  Int literal(std::int64_t value) { return {session_, session_.context().int_val(value)}; }
  Bool truth(bool value) { return Term(session_.context().bool_val(value)); }
  Int select(const Bool& condition, const Int& a, const Int& b) {
    return {session_, z3::ite(condition.expression(), a.expression(), b.expression())};
  }
  /// Euclid's constraints over two fresh constants: nested div and mod terms are a hundred times slower
  /// (docs/design.md#what-the-trial-of-the-first-idea-taught).
  rules::Division<Int> divide(const Int& dividend, std::int64_t divisor) {
    z3::context& context = session_.context();
    const z3::expr quotient = session_.fresh("quotient", context.int_sort());
    const z3::expr remainder = session_.fresh("remainder", context.int_sort());
    session_.side_condition(dividend.expression() == quotient * context.int_val(divisor) + remainder);
    session_.side_condition(remainder >= 0 && remainder < context.int_val(divisor));
    session_.intermediate(quotient,
                          quotient >= context.int_val(INT64_MIN) && quotient <= context.int_val(INT64_MAX));
    session_.division(dividend.expression(), quotient, remainder);
    return {{session_, quotient}, {session_, remainder}};
  }
  bool watch_range(bool on) { return session_.watch(on); }
  Int variable(const std::string& name) { return {session_, session_.context().int_const(name.c_str())}; }
  Bool proposition(const std::string& name) { return Term(session_.context().bool_const(name.c_str())); }

 private:
  Z3Session& session_;
};

static_assert(rules::ArithmeticDomain<IntegerDomain>);

}  // namespace homeostat::proofs
