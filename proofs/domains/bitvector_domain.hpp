// The solver's 64-bit vectors in two's complement, that is, the machine's own integers. They are used only
// for netting: on the split (division by 10 000) and on the sums of a row the solver does not finish, and
// there no-overflow rests on the integer ranges of integer_domain.hpp alone.
#pragma once

#include "proofs/domains/z3_session.hpp"

namespace homeostat::proofs {

/// A 64-bit integer of the solver.
class VectorTerm {
 public:
  VectorTerm(Z3Session& session, z3::expr expression)
      : session_(&session), expression_(std::move(expression)) {}
  [[nodiscard]] const z3::expr& expression() const { return expression_; }

  friend VectorTerm operator+(const VectorTerm& a, const VectorTerm& b) {
    return a.made(a.expression_ + b.expression_, z3::sext(a.expression_, 1) + z3::sext(b.expression_, 1), 1);
  }
  friend VectorTerm operator-(const VectorTerm& a, const VectorTerm& b) {
    return a.made(a.expression_ - b.expression_, z3::sext(a.expression_, 1) - z3::sext(b.expression_, 1), 1);
  }
  friend VectorTerm operator*(const VectorTerm& a, std::int64_t literal) {
    z3::context& context = a.session_->context();
    return a.made(a.expression_ * context.bv_val(literal, 64),
                  z3::sext(a.expression_, 64) * context.bv_val(literal, 128), 64);
  }
  friend Term operator<=(const VectorTerm& a, const VectorTerm& b) {
    return Term(z3::sle(a.expression_, b.expression_));
  }
  friend Term operator==(const VectorTerm& a, const VectorTerm& b) {
    return Term(a.expression_ == b.expression_);
  }

 private:
  /// Records the intermediate. The operation did not wrap exactly if the same operation on wider vectors
  /// gives the sign extension of the result.
  [[nodiscard]] VectorTerm made(const z3::expr& value, const z3::expr& wide, unsigned extra_bits) const {
    session_->intermediate(value, wide == z3::sext(value, extra_bits));
    return {*session_, value};
  }
  Z3Session* session_;
  Expression expression_;
};

/// The domain object. The session must outlive it and its terms.
class VectorDomain {
 public:
  using Int = VectorTerm;
  using Bool = Term;

  explicit VectorDomain(Z3Session& session) : session_(session) {}
  Int literal(std::int64_t value) { return {session_, session_.context().bv_val(value, 64)}; }
  Bool truth(bool value) { return Term(session_.context().bool_val(value)); }
  Int select(const Bool& condition, const Int& a, const Int& b) {
    return {session_, z3::ite(condition.expression(), a.expression(), b.expression())};
  }
  rules::Division<Int> divide(const Int& dividend, std::int64_t divisor) {
    const z3::expr by = session_.context().bv_val(divisor, 64);
    return {{session_, z3::udiv(dividend.expression(), by)}, {session_, z3::urem(dividend.expression(), by)}};
  }
  Int variable(const std::string& name) { return {session_, session_.context().bv_const(name.c_str(), 64)}; }
  Bool proposition(const std::string& name) { return Term(session_.context().bool_const(name.c_str())); }

 private:
  Z3Session& session_;
};

static_assert(rules::ArithmeticDomain<VectorDomain>);

}  // namespace homeostat::proofs
