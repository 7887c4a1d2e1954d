// Builds the formula of a run.
#include "proofs/reachability/path.hpp"

#include <fmt/format.h>

#include <numeric>

namespace homeostat::proofs {
namespace {

/// Every field of a situation, in a fixed order.
std::vector<z3::expr> fields_of(const Situation<IntegerDomain>& situation) {
  std::vector<z3::expr> fields;
  for_each_field(situation.world, situation.world, [&](const char*, const auto& field, const auto&) {
    if constexpr (requires { field.amount(); }) {
      fields.push_back(field.amount().expression());
    } else {
      fields.push_back(field.expression());
    }
  });
  fields.push_back(situation.exists.expression());
  fields.push_back(situation.taken_back.expression());
  return fields;
}

/// The variables of a situation: names that no fact of an event has.
class FieldsOf : public Inputs<IntegerDomain> {
 public:
  FieldsOf(IntegerDomain& domain, std::string prefix) : domain_(domain), prefix_(std::move(prefix)) {}
  IntegerTerm number(const std::string& name) override { return domain_.variable(prefix_ + name); }
  Term truth(const std::string& name) override { return domain_.proposition(prefix_ + name); }

 private:
  IntegerDomain& domain_;
  std::string prefix_;
};

}  // namespace

std::string prefix_of(std::size_t step) {
  return fmt::format("event {}: ", step + 1);
}

SymbolicPath::SymbolicPath(Z3Session& session, const std::vector<Transition>& all, From from)
    : session_(session), all_(all), domain_(session), facts_(domain_), from_(from) {
  parts_.emplace_back();
  if (from == From::anywhere) {
    situations_.push_back(variables("before: "));
    return;
  }
  Case<IntegerDomain> made;
  situations_.push_back(first_situation(domain_, facts_, made));
  for (const auto& premise : made.premises) parts_.back().push_back(premise.holds.expression());
}

Situation<IntegerDomain> SymbolicPath::variables(const std::string& prefix) {
  FieldsOf fields(domain_, prefix);
  auto world = any_world(domain_, fields);
  auto exists = fields.truth("the row is recorded");
  auto taken_back = fields.truth("the row was taken back");
  return {std::move(world), std::move(exists), std::move(taken_back)};
}

void SymbolicPath::extend() {
  std::vector<std::size_t> every(all_.size());
  std::iota(every.begin(), every.end(), 0U);
  extend(every);
}

void SymbolicPath::extend(const std::vector<std::size_t>& allowed) {
  z3::context& context = session_.context();
  const std::size_t step = steps();
  const Situation<IntegerDomain>& before = situations_.back();
  Situation<IntegerDomain> after = variables(fmt::format("after {}: ", step + 1));
  std::vector<z3::expr> part;

  // A transition's number, written in two digits 0 and 1, most significant first.
  std::size_t width = 0;
  while ((std::size_t{1} << width) < allowed.size()) ++width;
  std::vector<z3::expr> digits;
  for (std::size_t i = 0; i < width; ++i) {
    digits.push_back(context.bool_const(fmt::format("choice {}.{}", step + 1, i + 1).c_str()));
  }
  const auto fields = fields_of(before);
  std::vector<Expression> next(fields.begin(), fields.end());
  const std::size_t conditions = session_.side_conditions().size();
  std::vector<z3::expr> choices(all_.size(), context.bool_val(false));
  z3::expr_vector any(context);
  for (std::size_t place = 0; place < allowed.size(); ++place) {
    z3::expr_vector pattern(context);
    for (std::size_t i = 0; i < width; ++i) {
      const bool set = ((place >> (width - 1 - i)) & 1U) != 0;
      pattern.push_back(set ? digits[i] : !digits[i]);
    }
    const z3::expr chosen = z3::mk_and(pattern).simplify();
    choices[allowed[place]] = chosen;
    any.push_back(chosen);
    const auto taken = all_[allowed[place]].symbolic(domain_, facts_, prefix_of(step), before);
    part.push_back(z3::implies(chosen, taken.possible.expression()));
    if (from_ == From::empty_ledger) part.push_back(z3::implies(chosen, taken.coherent.expression()));
    const auto changed = fields_of(taken.after);
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (!z3::eq(changed[i], fields[i])) next[i] = z3::ite(chosen, changed[i], next[i]);
    }
  }
  part.push_back(z3::mk_or(any));
  for (std::size_t i = conditions; i < session_.side_conditions().size(); ++i) {
    part.push_back(session_.side_conditions()[i]);
  }
  const auto variables_after = fields_of(after);
  for (std::size_t i = 0; i < fields.size(); ++i) part.push_back(variables_after[i] == next[i]);

  situations_.push_back(std::move(after));
  parts_.push_back(std::move(part));
  digits_.push_back(std::move(digits));
  choices_.push_back(std::move(choices));
}

std::vector<z3::expr> SymbolicPath::formula() const {
  std::vector<z3::expr> all;
  for (const auto& part : parts_) all.insert(all.end(), part.begin(), part.end());
  return all;
}

z3::expr SymbolicPath::takes(std::size_t step, std::size_t transition) const {
  return choices_[step][transition];
}

}  // namespace homeostat::proofs
