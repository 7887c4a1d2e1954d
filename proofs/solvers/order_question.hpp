// Which of two numbers is larger, for every input: the question behind a comparison of two policies, asked of
// the solver and executed on the engine's arithmetic from one template.
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

/// A number that a question leaves open, within a range. A truth value is a number that is 0 or 1.
struct Open {
  std::string name;
  std::int64_t least = 0;
  std::int64_t most = rules::kMaxAmount;
};

/// The open numbers over some domain.
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

/// The question, built in a session.
struct OrderQuestion {
  std::vector<z3::expr> premises;
  z3::expr a;
  z3::expr b;
  std::vector<Input> inputs;
  z3::expr size;  ///< an instance is the one where this is smallest; >= 0
};
/// Both numbers for the values of a model, on the engine's arithmetic; nothing if a value is missing.
using Execute = std::function<std::optional<std::pair<std::int64_t, std::int64_t>>(const Values&)>;

/// Decides both directions. Every witness and every instance is executed; one that the engine does not
/// confirm makes the outcome an error. Never throws.
Order decide_order(Session& session, const OrderQuestion& question, const Execute& execute,
                   const Limits& limits);

/// The same of `sides`, a template that returns both numbers: sides(domain, given) -> pair of Int, asked over
/// the solver's integers and executed over the engine's.
template <class Sides>
Order order_of(const std::vector<Open>& open, const Sides& sides, const Limits& limits) {
  Session session;
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
