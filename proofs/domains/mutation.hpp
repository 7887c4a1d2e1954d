// Mutants: rules with one operation changed, made without recompiling. The domain Doubted<Base> counts the
// operations that a rule performs (guards, effects, comparisons, connectives, choices, roundings, sums) and
// changes the one that its plan names. The same plan gives the same mutant over the solver's domain and over
// plain numbers. Only the guardian's cases are instantiated over this domain; the engine runs over
// CheckedArithmetic and is not affected.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rules/domain.hpp"
#include "engine/rules/refusal.hpp"

namespace homeostat::proofs {

/// The ways in which an operation can be changed.
enum class Change {
  guard_dropped,      ///< the refusal is never given for this reason
  guard_negated,      ///< the refusal is given exactly when it should not be
  effect_dropped,     ///< a field keeps its old value
  comparison_strict,  ///< a <= b becomes a < b
  comparison_lax,     ///< a <= b becomes a <= b + 1
  equality_negated,   ///< a == b becomes a != b
  and_becomes_or,
  or_becomes_and,
  negation_dropped,
  arms_swapped,      ///< select(c, a, b) becomes select(c, b, a)
  rounded_up,        ///< the quotient is rounded up instead of down
  sum_becomes_less,  ///< a + b becomes a - b
  difference_becomes_more,
  factor_one_more,  ///< a x n becomes a x (n + 1)
  // The last two change the list of fields that the log commits to (log_fields.hpp), not an operation.
  field_dropped,
  column_added,  ///< a mutable column is added at the end of the list
};
std::string_view name(Change change);

/// One change of one operation. `place` is the operation's place in the order of execution, from 1.
struct Mutation {
  std::size_t place = 0;
  Change change{};
  friend bool operator==(const Mutation&, const Mutation&) = default;
};

/// A mutation that a rule has, and where: the rule, and the refusal whose condition it is in, or the field
/// that it is an effect on. "burn, kill-switch".
struct FoundMutation {
  Mutation mutation;
  std::string where;
};

/// What a doubting domain does and has seen. Outlives the values of its domain.
class Plan {
 public:
  Plan() = default;
  explicit Plan(Mutation mutation) : chosen_(mutation) {}

  /// The domain calls next() once for every operation, then changes() for each change that the operation can
  /// have. changes() is true if that change is to be applied here.
  void next() {
    if (!left_out_) ++place_;
  }
  bool changes(Change change) {
    if (left_out_) return false;
    if (!chosen_) found_.push_back({{place_, change}, ""});
    return chosen_ && *chosen_ == Mutation{place_, change};
  }
  bool leave_out(bool out) {
    const bool before = left_out_;
    left_out_ = out;
    return before;
  }
  /// A rule begins, and ends.
  void begin(std::string_view rule) {
    rule_ = rule;
    refuses_ = false;
  }
  void end() { these_were(refuses_ ? "after the reasons" : ""); }
  /// The rule has computed what its reasons need, and gives them now.
  void reasons_follow() {
    these_were("before the reasons");
    refuses_ = true;
  }
  /// Says where the operations since the last call were: what a condition computes comes before its guard,
  /// and what an effect writes before the effect.
  void these_were(std::string_view place) {
    for (; placed_ < found_.size(); ++placed_) {
      found_[placed_].where = std::string(rule_) + (place.empty() ? "" : ", ") + std::string(place);
    }
  }
  /// Every mutation that the rules have. REQUIRES: made without one.
  [[nodiscard]] const std::vector<FoundMutation>& found() const { return found_; }

 private:
  std::optional<Mutation> chosen_;
  std::vector<FoundMutation> found_;
  std::size_t placed_ = 0;  ///< how many of them know where they are
  std::string_view rule_;
  bool refuses_ = false;  ///< the rule has reasons to refuse
  std::size_t place_ = 0;
  bool left_out_ = true;  ///< true outside of run_rule(), where nothing is counted or changed
};

/// The domain that applies a plan's mutation to the operations of another domain.
template <rules::ArithmeticDomain Base>
class Doubted {
 public:
  class Bool {
   public:
    Bool(Doubted& domain, typename Base::Bool value) : domain_(&domain), value_(std::move(value)) {}
    [[nodiscard]] const typename Base::Bool& value() const { return value_; }

    friend Bool operator&(const Bool& a, const Bool& b) {
      Plan& plan = a.domain_->plan();
      plan.next();
      return {*a.domain_, plan.changes(Change::and_becomes_or) ? a.value_ | b.value_ : a.value_ & b.value_};
    }
    friend Bool operator|(const Bool& a, const Bool& b) {
      Plan& plan = a.domain_->plan();
      plan.next();
      return {*a.domain_, plan.changes(Change::or_becomes_and) ? a.value_ & b.value_ : a.value_ | b.value_};
    }
    friend Bool operator!(const Bool& a) {
      Plan& plan = a.domain_->plan();
      plan.next();
      return {*a.domain_, plan.changes(Change::negation_dropped) ? a.value_ : !a.value_};
    }

   private:
    Doubted* domain_;
    typename Base::Bool value_;
  };

  class Int {
   public:
    Int(Doubted& domain, typename Base::Int value) : domain_(&domain), value_(std::move(value)) {}
    [[nodiscard]] const typename Base::Int& value() const { return value_; }

    friend Int operator+(const Int& a, const Int& b) {
      Plan& plan = a.domain_->plan();
      plan.next();
      return {*a.domain_, plan.changes(Change::sum_becomes_less) ? a.value_ - b.value_ : a.value_ + b.value_};
    }
    friend Int operator-(const Int& a, const Int& b) {
      Plan& plan = a.domain_->plan();
      plan.next();
      return {*a.domain_,
              plan.changes(Change::difference_becomes_more) ? a.value_ + b.value_ : a.value_ - b.value_};
    }
    friend Int operator*(const Int& a, std::int64_t factor) {
      Plan& plan = a.domain_->plan();
      plan.next();
      return {*a.domain_, a.value_ * (plan.changes(Change::factor_one_more) ? factor + 1 : factor)};
    }
    friend Bool operator<=(const Int& a, const Int& b) {
      Doubted& domain = *a.domain_;
      domain.plan().next();
      if (domain.plan().changes(Change::comparison_strict)) return {domain, !(b.value_ <= a.value_)};
      if (domain.plan().changes(Change::comparison_lax)) {
        return {domain, a.value_ <= b.value_ + domain.base().literal(1)};
      }
      return {domain, a.value_ <= b.value_};
    }
    friend Bool operator==(const Int& a, const Int& b) {
      Plan& plan = a.domain_->plan();
      plan.next();
      const auto equal = a.value_ == b.value_;
      return {*a.domain_, plan.changes(Change::equality_negated) ? !equal : equal};
    }

   private:
    Doubted* domain_;
    typename Base::Int value_;
  };

  Doubted(Base& base, Plan& plan) : base_(base), plan_(plan) {}
  [[nodiscard]] Base& base() { return base_; }
  [[nodiscard]] Plan& plan() { return plan_; }

  Int literal(std::int64_t value) { return {*this, base_.literal(value)}; }
  Bool truth(bool value) { return {*this, base_.truth(value)}; }
  Int select(const Bool& condition, const Int& a, const Int& b) {
    plan_.next();
    const bool swapped = plan_.changes(Change::arms_swapped);
    return {*this, base_.select(condition.value(), swapped ? b.value() : a.value(),
                                swapped ? a.value() : b.value())};
  }
  rules::Division<Int> divide(const Int& dividend, std::int64_t divisor) {
    plan_.next();
    const bool up = plan_.changes(Change::rounded_up);
    const auto exact = base_.divide(dividend.value(), divisor);
    const auto more = base_.select(exact.remainder <= base_.literal(0), base_.literal(0), base_.literal(1));
    return {{*this, up ? exact.quotient + more : exact.quotient}, {*this, exact.remainder}};
  }

  // What makes it a doubting domain (rules::Doubting).
  void reasons_follow() { plan_.reasons_follow(); }
  Bool guard(const Bool& condition, rules::Refusal refusal) {
    plan_.next();
    const bool dropped = plan_.changes(Change::guard_dropped);
    const bool negated = plan_.changes(Change::guard_negated);
    plan_.these_were(rules::name(refusal));
    if (dropped) return {*this, base_.truth(false)};
    if (negated) return {*this, !condition.value()};
    return condition;
  }
  bool keeps_effect(std::string_view field) {
    plan_.next();
    const bool dropped = plan_.changes(Change::effect_dropped);
    plan_.these_were(field);
    return !dropped;
  }
  bool leave_out(bool out) { return plan_.leave_out(out); }

 private:
  Base& base_;
  Plan& plan_;
};

}  // namespace homeostat::proofs
