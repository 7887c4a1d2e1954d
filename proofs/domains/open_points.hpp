// A split whose basis points are open: any numbers from 0 on that add up to 10 000. A rule multiplies amounts
// by them, and a product of two open numbers is what solvers cannot do; so each product gets a name, and what
// is known of it is what follows from the sum of the basis points.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/rules/contract.hpp"
#include "engine/rules/split.hpp"
#include "proofs/domains/shared_divisions.hpp"
#include "proofs/terms/term_domain.hpp"

namespace homeostat::proofs {

/// The shape with open basis points: for each column that has a recipient a count below 0, which is no number
/// but stands for it. Rules and invariants do nothing with a basis point but multiply by it.
inline rules::SplitShape with_open_points(rules::SplitShape shape) {
  for (std::size_t place = 0; place < shape.count; ++place) {
    const rules::Slot slot = shape.order[place];
    shape.basis_points[slot] = {-1 - static_cast<std::int64_t>(slot)};
  }
  return shape;
}

/// Which term a number is, so that the product of the same two numbers gets one name.
inline std::size_t identity_of(const IntegerTerm& number) {
  return number.expression().id();
}
inline std::size_t identity_of(const TermInt& number) {
  return number.place();
}

/// The domain, over one that gives the same term to the same computation.
template <rules::ArithmeticDomain Base>
class OpenPoints {
 public:
  using Bool = typename Base::Bool;

  class Int {
   public:
    Int(OpenPoints& domain, typename Base::Int value) : domain_(&domain), value_(std::move(value)) {}
    [[nodiscard]] const typename Base::Int& value() const { return value_; }
    friend Int operator+(const Int& a, const Int& b) { return {*a.domain_, a.value_ + b.value_}; }
    friend Int operator-(const Int& a, const Int& b) { return {*a.domain_, a.value_ - b.value_}; }
    friend Int operator*(const Int& a, std::int64_t factor) {
      return {*a.domain_, factor < 0 ? a.domain_->times_points(a.value_, factor) : a.value_ * factor};
    }
    friend Bool operator<=(const Int& a, const Int& b) { return a.value_ <= b.value_; }
    friend Bool operator==(const Int& a, const Int& b) { return a.value_ == b.value_; }

   private:
    OpenPoints* domain_;
    typename Base::Int value_;
  };

  /// A number and its product with the basis points of each column that has a recipient.
  struct Products {
    typename Base::Int of;
    std::vector<std::pair<rules::Slot, typename Base::Int>> by_slot;
  };

  /// `shape`: whose columns have basis points.
  OpenPoints(Base& base, const rules::SplitShape& shape)
      : base_(base),
        open_(shape.order.begin(), shape.order.begin() + static_cast<std::ptrdiff_t>(shape.count)) {}

  Int literal(std::int64_t value) { return {*this, base_.literal(value)}; }
  Bool truth(bool value) { return base_.truth(value); }
  Int select(const Bool& condition, const Int& a, const Int& b) {
    return {*this, base_.select(condition, a.value(), b.value())};
  }
  rules::Division<Int> divide(const Int& dividend, std::int64_t divisor) {
    const auto division = base_.divide(dividend.value(), divisor);
    return {{*this, division.quotient}, {*this, division.remainder}};
  }
  Int variable(const std::string& name) { return {*this, base_.variable(name)}; }
  Bool proposition(const std::string& name) { return base_.proposition(name); }

  /// The product of a number with the points that a count below 0 stands for.
  typename Base::Int times_points(const typename Base::Int& number, std::int64_t stands_for) {
    const auto [known, added] = places_.try_emplace(identity_of(number), products_.size());
    if (added) {
      Products made{number, {}};
      for (const rules::Slot slot : open_) {
        made.by_slot.emplace_back(slot, base_.variable("number " + std::to_string(known->second + 1) +
                                                       " times the points of column " +
                                                       std::to_string(static_cast<std::size_t>(slot) + 1)));
      }
      products_.push_back(std::move(made));
    }
    for (const auto& [slot, product] : products_[known->second].by_slot) {
      if (-1 - static_cast<std::int64_t>(slot) == stands_for) return product;
    }
    rules::contract_broken(__FILE__, __LINE__, "a factor below 0 stands for the points of a column");
  }

  /// Everything that was multiplied by a basis point.
  [[nodiscard]] const std::vector<Products>& products() const { return products_; }

  /// What is known of the products: those of one number add up to 10 000 times that number, because the basis
  /// points add up to 10 000; and they are not negative if the number is not, because no basis point is.
  /// That this follows is a question to the solvers of its own (proofs/obligations/every_split.cpp).
  [[nodiscard]] std::vector<Bool> known() {
    std::vector<Bool> facts;
    for (const Products& each : products_) {
      const auto zero = base_.literal(0);
      auto sum = zero;
      for (const auto& [slot, product] : each.by_slot) {
        sum = sum + product;
        facts.push_back((zero <= product) | !(zero <= each.of));
      }
      facts.push_back(sum == each.of * rules::kBasisPointsInWhole);
    }
    return facts;
  }

 private:
  Base& base_;
  std::vector<rules::Slot> open_;
  std::vector<Products> products_;  ///< holds each number, so that its identity is not used again
  std::map<std::size_t, std::size_t> places_;
};

static_assert(rules::ArithmeticDomain<OpenPoints<SharedDivisions>>);
static_assert(rules::ArithmeticDomain<OpenPoints<TermDomain>>);

}  // namespace homeostat::proofs
