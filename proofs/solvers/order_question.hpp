// Asks which of two numbers is larger, over all inputs. This is the question behind a comparison of two
// policies. Both numbers come from one template, which is asked of the solver and executed on the engine's
// arithmetic.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "proofs/domains/shared_divisions.hpp"
#include "proofs/solvers/order.hpp"
#include "proofs/solvers/solver.hpp"

namespace homeostat::proofs {

/// An open number of a question with its range. A truth value is a number that is 0 or 1.
struct Open {
  std::string name;
  std::int64_t least = 0;
  std::int64_t most = rules::kMaxAmount;
};

/// The values of the open numbers over some domain.
template <class D>
class Given {
 public:
  explicit Given(D& domain) : domain_(domain) {}
  void set(const std::string& name, const typename D::Int& value) { numbers_.emplace(name, value); }
  [[nodiscard]] const typename D::Int& number(const std::string& name) const { return numbers_.at(name); }
  [[nodiscard]] typename D::Bool flag(const std::string& name) const {
    return domain_.literal(1) <= number(name);
  }

 private:
  D& domain_;
  std::map<std::string, typename D::Int> numbers_;
};

/// A question that was built in a session.
struct OrderQuestion {
  std::vector<z3::expr> premises;
  z3::expr a;
  z3::expr b;
  std::vector<Input> inputs;
  z3::expr size;  ///< >= 0; the instance reported is one for which this is smallest
};
/// Computes both numbers on the engine's arithmetic from the values of a model; nothing if a value is
/// missing.
using Execute = std::function<std::optional<std::pair<std::int64_t, std::int64_t>>(const Values&)>;

/// Decides both directions. Every witness and every instance is executed; if the engine does not confirm one,
/// the outcome is an error. Never throws.
Order decide_order(Z3Session& session, const OrderQuestion& question, const Execute& execute,
                   const SolverLimits& limits);

/// Decides the order of the two numbers that the template `sides(domain, given)` returns as a pair of Int.
/// The template runs over the solver's integers to ask and over the engine's integers to execute. Never
/// throws.
template <class Sides>
Order order_of(const std::vector<Open>& open, const Sides& sides, const SolverLimits& limits) {
  Z3Session session;
  SharedDivisions domain(session);
  Given<SharedDivisions> given(domain);
  std::vector<z3::expr> premises;
  std::vector<Input> inputs;
  Expression size = session.context().int_val(0);
  for (const Open& number : open) {
    const auto value = domain.variable(number.name);
    given.set(number.name, value);
    premises.push_back(
        ((domain.literal(number.least) <= value) & (value <= domain.literal(number.most))).expression());
    inputs.push_back({number.name, value.expression()});
    size = size + value.expression() - session.context().int_val(number.least);
  }
  const auto [a, b] = sides(domain, given);
  const auto execute = [&](const Values& values) -> std::optional<std::pair<std::int64_t, std::int64_t>> {
    rules::CheckedArithmetic checked;
    Given<rules::CheckedArithmetic> numbers(checked);
    for (const Open& wanted : open) {
      const auto value = number(values, wanted.name);
      if (!value) return std::nullopt;
      numbers.set(wanted.name, rules::CheckedInt(*value));
    }
    const auto [ran_a, ran_b] = sides(checked, numbers);
    return std::pair(ran_a.get(), ran_b.get());
  };
  return decide_order(session, {premises, a.expression(), b.expression(), inputs, size}, execute, limits);
}

}  // namespace homeostat::proofs
