// How a rule refuses: conditions in the order of precedence, the first that holds is the reason; and effects
// that happen only if there was none. Nothing branches, so that the text that runs is the text that is
// proved.
#pragma once

#include "engine/rules/domain.hpp"
#include "engine/rules/refusal.hpp"
#include "engine/rules/units.hpp"

namespace homeostat::rules {

/// Choice between truth values; both are evaluated.
template <class D>
typename D::Bool choose(const typename D::Bool& condition, const typename D::Bool& a,
                        const typename D::Bool& b) {
  return (condition & a) | (b & !condition);
}

/// The first reason to refuse an event. `reason()` is 0 or the number of a Refusal.
template <ArithmeticDomain D>
class Precedence {
 public:
  explicit Precedence(D& domain) : domain_(domain), reason_(domain.literal(0)) {}

  Precedence& refuse_if(const typename D::Bool& condition, Refusal refusal) {
    const auto number = domain_.literal(static_cast<std::int64_t>(refusal));
    reason_ = domain_.select(accepted() & condition, number, reason_);
    return *this;
  }
  [[nodiscard]] const typename D::Int& reason() const { return reason_; }
  [[nodiscard]] typename D::Bool accepted() const { return reason_ == domain_.literal(0); }

  /// The effects: nothing changes where the event is refused.
  void set(typename D::Bool& field, const typename D::Bool& value) const {
    field = choose<D>(accepted(), value, field);
  }
  template <class Unit>
  void set(Quantity<typename D::Int, Unit>& field, const Quantity<typename D::Int, Unit>& value) const {
    field = Quantity<typename D::Int, Unit>(domain_.select(accepted(), value.amount(), field.amount()));
  }
  void set(typename D::Int& field, const typename D::Int& value) const {
    field = domain_.select(accepted(), value, field);
  }

 private:
  D& domain_;
  typename D::Int reason_;
};

/// The larger of two quantities.
template <ArithmeticDomain D, class Unit>
Quantity<typename D::Int, Unit> larger(D& domain, const Quantity<typename D::Int, Unit>& a,
                                       const Quantity<typename D::Int, Unit>& b) {
  return Quantity<typename D::Int, Unit>(domain.select(a <= b, b.amount(), a.amount()));
}
template <ArithmeticDomain D, class Unit>
Quantity<typename D::Int, Unit> smaller(D& domain, const Quantity<typename D::Int, Unit>& a,
                                        const Quantity<typename D::Int, Unit>& b) {
  return Quantity<typename D::Int, Unit>(domain.select(a <= b, a.amount(), b.amount()));
}

}  // namespace homeostat::rules
