// The solver's unbounded integers, with one difference: dividing the same term by the same number twice gives
// the same two constants. Two policies that compute the same thing then produce the same term, and the solver
// need not prove that they agree.
#pragma once

#include <map>
#include <utility>

#include "proofs/domains/integer_domain.hpp"

namespace homeostat::proofs {

/// The domain object.
class SharedDivisions : public IntegerDomain {
 public:
  using IntegerDomain::IntegerDomain;

  /// Sound because quotient and remainder are functions of dividend and divisor.
  rules::Division<Int> divide(const Int& dividend, std::int64_t divisor) {
    const auto key = std::pair(dividend.expression().id(), divisor);
    const auto found = known_.find(key);
    if (found != known_.end()) return found->second.division;
    auto division = IntegerDomain::divide(dividend, divisor);
    known_.emplace(key, Known{dividend, division});
    return division;
  }

 private:
  struct Known {
    Int dividend;  ///< keeps the term alive, so that its id is not reused
    rules::Division<Int> division;
  };
  std::map<std::pair<unsigned, std::int64_t>, Known> known_;
};

static_assert(rules::ArithmeticDomain<SharedDivisions>);

}  // namespace homeostat::proofs
