// How a rule refuses an event: it lists its conditions in the order of precedence, and the first that holds
// is the reason. Effects apply only if there was no reason to refuse. Nothing branches on a condition, so the
// text that runs is exactly the text that is proved.
#pragma once

#include <string_view>

#include "engine/rules/domain.hpp"
#include "engine/rules/refusal.hpp"
#include "engine/rules/units.hpp"

namespace homeostat::rules {

/// select() for truth values: `a` if `condition`, else `b`. Both are evaluated.
template <class D>
typename D::Bool choose(const typename D::Bool& condition, const typename D::Bool& a,
                        const typename D::Bool& b) {
  return (condition & a) | (b & !condition);
}

/// A domain that the guardian uses to test its own invariants: it can drop one guard or one effect of a rule
/// (proofs/domains/mutation.hpp). The domains that the engine runs on do not satisfy this concept.
template <class D>
concept Doubting = requires(D& domain, const typename D::Bool& condition, Refusal refusal) {
  domain.reasons_follow();
  { domain.guard(condition, refusal) } -> std::same_as<typename D::Bool>;
  { domain.keeps_effect("field") } -> std::same_as<bool>;
  domain.leave_out(true);
};

/// A scope in which operations belong to the mechanics of refusing, not to the rule, so that the mutating
/// domain does not count or change them. Does nothing in any other domain.
template <class D>
struct Machinery {
  explicit Machinery(D& /*domain*/) {}
};
template <Doubting D>
struct Machinery<D> {
  explicit Machinery(D& domain) : domain_(domain), before_(domain.leave_out(true)) {}
  ~Machinery() { domain_.leave_out(before_); }
  Machinery(const Machinery&) = delete;
  Machinery& operator=(const Machinery&) = delete;

 private:
  D& domain_;
  bool before_;
};

/// Finds the first reason to refuse an event. reason() is 0 if the event is accepted, else the number of a
/// Refusal. Add every refusal with refuse_if() first, then apply effects with set().
template <ArithmeticDomain D>
class Precedence {
 public:
  explicit Precedence(D& domain) : domain_(domain), reason_(domain.literal(0)) {
    if constexpr (Doubting<D>) domain.reasons_follow();
  }

  Precedence& refuse_if(const typename D::Bool& condition, Refusal refusal) {
    const auto holds = guarded(condition, refusal);
    [[maybe_unused]] const Machinery<D> machinery(domain_);
    const auto number = domain_.literal(static_cast<std::int64_t>(refusal));
    reason_ = domain_.select(accepted() & holds, number, reason_);
    return *this;
  }
  [[nodiscard]] const typename D::Int& reason() const { return reason_; }
  [[nodiscard]] typename D::Bool accepted() const {
    [[maybe_unused]] const Machinery<D> machinery(domain_);
    return reason_ == domain_.literal(0);
  }

  /// Assigns `value` to `field` if the event is accepted; otherwise leaves the field as it is.
  void set(std::string_view name, typename D::Bool& field, const typename D::Bool& value) const {
    if (dropped(name)) return;
    [[maybe_unused]] const Machinery<D> machinery(domain_);
    field = choose<D>(accepted(), value, field);
  }
  void set(std::string_view name, typename D::Int& field, const typename D::Int& value) const {
    if (dropped(name)) return;
    [[maybe_unused]] const Machinery<D> machinery(domain_);
    field = domain_.select(accepted(), value, field);
  }
  template <class Unit>
  void set(std::string_view name, Quantity<typename D::Int, Unit>& field,
           const Quantity<typename D::Int, Unit>& value) const {
    auto amount = field.amount();
    set(name, amount, value.amount());
    field = Quantity<typename D::Int, Unit>(amount);
  }

 private:
  [[nodiscard]] typename D::Bool guarded(const typename D::Bool& condition,
                                         [[maybe_unused]] Refusal refusal) const {
    if constexpr (Doubting<D>) return domain_.guard(condition, refusal);
    return condition;
  }
  [[nodiscard]] bool dropped([[maybe_unused]] std::string_view field) const {
    if constexpr (Doubting<D>) return !domain_.keeps_effect(field);
    return false;
  }

  D& domain_;
  typename D::Int reason_;
};

/// The larger (below: the smaller) of two quantities.
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
