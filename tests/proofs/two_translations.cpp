// Makes the two translations of a case comparable; see two_translations.hpp.
#include "tests/proofs/two_translations.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <sstream>

#include "proofs/cases/model_inputs.hpp"
#include "proofs/obligations/asked_case.hpp"
#include "proofs/obligations/written_case.hpp"
#include "proofs/solvers/cvc5.hpp"
#include "proofs/terms/smtlib.hpp"

namespace homeostat::proofs {
namespace {

std::string digits_of(TermValue value) {
  if (value < 0) return "-" + digits_of(-value);
  if (value < 10) return std::string(1, static_cast<char>('0' + static_cast<int>(value)));
  return digits_of(value / 10) + digits_of(value % 10);
}

std::string word_of(bool truth) {
  return truth ? "true" : "false";
}

/// A line for everything that a case says. `truth` and `number` give the text of a value of the domain.
template <class D, class Truth, class Number>
std::vector<std::string> lines_of_case(const Case<D>& made, const Truth& truth, const Number& number) {
  std::vector<std::string> lines;
  for (const auto& premise : made.premises) lines.push_back(premise.sentence + ": " + truth(premise.holds));
  for (const auto& goal : made.goals) lines.push_back(goal.invariant + ": " + truth(goal.holds));
  for (const auto& each : made.truths) lines.push_back("a result: " + truth(each));
  for (const auto& each : made.numbers) lines.push_back("a result: " + number(each));
  return lines;
}

z3::expr all_of_them(z3::context& context, const std::vector<Premise>& premises) {
  z3::expr_vector terms(context);
  for (const Premise& premise : premises) terms.push_back(premise.holds);
  return terms.empty() ? context.bool_val(true) : z3::mk_and(terms);
}

/// Z3's own print of `terms`, as (assert ...) lines, with its declarations of all but the inputs in `known`.
std::string printed_by_z3(z3::context& context, const z3::expr_vector& terms,
                          const std::vector<std::string>& known) {
  z3::solver solver(context);
  for (const z3::expr& term : terms) solver.add(term);
  std::istringstream lines(solver.to_smt2());
  std::string text;
  for (std::string line; std::getline(lines, line);) {
    if (line == "(check-sat)" || line.starts_with("(set-info")) continue;
    if (line.starts_with("(declare-fun ")) {
      std::string name = line.substr(13, line.find(" () ") - 13);
      if (name.starts_with('|')) name = name.substr(1, name.size() - 2);
      if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    }
    text += line + "\n";
  }
  return text;
}

/// The first translation without its constants for quotients and remainders. Euclid's conditions leave each
/// one value: that of `div` and `mod`, which the second translation writes.
struct DividedOut {
  z3::expr assumed;
  z3::expr claimed;
  z3::expr_vector conditions;  ///< Euclid's, about each division's constants in terms of those before
  z3::expr_vector meanings;    ///< what follows: the constants are the quotient and the remainder
};

DividedOut divided_out(const Question& question, Z3Session& session) {
  z3::context& context = session.context();
  z3::expr_vector constants(context);
  z3::expr_vector values(context);
  const auto replaced = [&](z3::expr term) { return term.substitute(constants, values); };
  z3::expr_vector conditions(context);
  z3::expr_vector meanings(context);
  for (std::size_t i = 0; i < session.divisions().size(); ++i) {
    const DivisionTerms& division = session.divisions()[i];
    // dividend = quotient x divisor + remainder; 0 <= remainder < divisor
    const z3::expr& euclid = session.side_conditions().at(2 * i);
    const z3::expr divisor = euclid.arg(1).arg(0).arg(1);
    const z3::expr dividend = replaced(division.dividend);
    conditions.push_back(replaced(euclid) && session.side_conditions().at(2 * i + 1));
    meanings.push_back(division.quotient == dividend / divisor &&
                       division.remainder == z3::mod(dividend, divisor));
    constants.push_back(division.quotient);
    values.push_back(dividend / divisor);
    constants.push_back(division.remainder);
    values.push_back(z3::mod(dividend, divisor));
  }
  return {replaced(all_of_them(context, question.premises)), replaced(question.goal), conditions, meanings};
}

/// "no", "yes", or why Z3 does not know whether `term` can hold.
std::string can_hold(z3::context& context, const z3::expr& term) {
  z3::solver solver(context);
  z3::params params(context);
  params.set("timeout", 60'000U);
  solver.set(params);
  solver.add(term);
  const z3::check_result answer = solver.check();
  return answer == z3::unsat ? "no" : answer == z3::sat ? "yes" : solver.reason_unknown();
}

}  // namespace

std::vector<AskedOf> asked_of(const CaseMaker& maker) {
  TermGraph graph;
  TermDomain domain(graph);
  VariableInputs<TermDomain> inputs(domain);
  const auto made = maker.written(domain, inputs);
  std::vector<AskedOf> all;
  const auto once = [&](const std::string& invariant) {
    const bool known = std::any_of(all.begin(), all.end(),
                                   [&](const AskedOf& asked) { return asked.invariant == invariant; });
    if (!known) all.push_back({invariant});
  };
  for (const auto& goal : made.goals) once(goal.invariant);
  once("no-overflow");
  if (!graph.divisions().empty()) all.push_back({"no-overflow", CaseClaim::dividends});
  return all;
}

Values random_values(const CaseMaker& maker, std::uint64_t seed) {
  TermGraph graph;
  TermDomain domain(graph);
  VariableInputs<TermDomain> inputs(domain);
  (void)maker.written(domain, inputs);
  std::mt19937_64 random(seed);
  constexpr std::int64_t kMost = rules::kMaxAmount;
  const std::array<std::int64_t, 12> edges{0,         1,     -1,        9'999,     10'000,    10'001,
                                           kMost - 1, kMost, kMost + 1, INT64_MAX, INT64_MIN, -kMost};
  const auto often = static_cast<std::int64_t>(random() % 1'000'000);
  Values values;
  for (const TermNode& node : graph.nodes()) {
    const bool number = node.kind == TermKind::number_input;
    if (!number && node.kind != TermKind::truth_input) continue;
    const std::string& name = graph.input_names()[static_cast<std::size_t>(node.constant)];
    if (!number) {
      values[name] = word_of(random() % 2 == 0);
      continue;
    }
    const auto bits = random() % 63;
    const std::array<std::int64_t, 4> kinds{edges[random() % edges.size()], often,
                                            static_cast<std::int64_t>(random() % (std::uint64_t{1} << bits)),
                                            often + static_cast<std::int64_t>(random() % 3) - 1};
    values[name] = std::to_string(kinds[random() % kinds.size()]);
  }
  return values;
}

std::vector<std::string> executed_lines(const CaseMaker& maker, const Values& values) {
  WideArithmetic wide;
  Plan plan;
  Doubted<WideArithmetic> domain(wide, plan);
  return lines_of_case(
      run_wide(maker.doubted_executed, domain, values),
      [](const auto& truth) { return word_of(truth.value().holds()); },
      [](const auto& number) { return digits_of(number.value().get()); });
}

std::vector<std::string> term_lines(const CaseMaker& maker, const Values& values) {
  TermGraph graph;
  TermDomain domain(graph);
  VariableInputs<TermDomain> inputs(domain);
  const auto made = maker.written(domain, inputs);
  std::map<std::string, TermValue> given;
  for (const auto& [name, text] : values) given[name] = text == "true" ? 1 : number(values, name).value_or(0);
  const auto worth = term_values(graph, given);
  if (!worth) return {"a number leaves 128 bits"};
  return lines_of_case(
      made, [&](const TermTruth& truth) { return word_of(worth->at(truth.place()) != 0); },
      [&](const TermInt& number) { return digits_of(worth->at(number.place())); });
}

std::vector<std::string> z3_lines(const CaseMaker& maker, const Values& values) {
  Z3Session session;
  IntegerDomain domain(session);
  SymbolicInputs inputs(domain);
  const auto made = maker.proved(domain, inputs);
  z3::context& context = session.context();
  z3::solver solver(context);
  for (const z3::expr& condition : session.side_conditions()) solver.add(condition);
  for (const Input& input : inputs.inputs()) {
    const std::string& value = values.at(input.name);
    solver.add(input.expression == (input.expression.is_bool() ? context.bool_val(value == "true")
                                                               : context.int_val(value.c_str())));
  }
  if (solver.check() != z3::sat) return {"Z3 finds no model of these values"};
  const z3::model model = solver.get_model();
  const auto text = [&](const z3::expr& term) {
    const std::string value = model.eval(term, true).to_string();
    return value.starts_with("(- ") ? "-" + value.substr(3, value.size() - 4) : value;
  };
  return lines_of_case(
      made, [&](const Term& truth) { return text(truth.expression()); },
      [&](const IntegerTerm& number) { return text(number.expression()); });
}

std::string told_apart_by_z3(const CaseMaker& maker, const AskedOf& asked) {
  Z3Session session;
  z3::context& context = session.context();
  const DividedOut first = divided_out(asked_of_case(maker, asked.invariant, asked.claim, session), session);
  for (unsigned i = 0; i < first.meanings.size(); ++i) {
    const auto place = static_cast<int>(i);
    const std::string other = can_hold(context, first.conditions[place] && !first.meanings[place]);
    if (other != "no") return "a constant is no quotient: " + other;
  }
  const WrittenCase second(maker, asked.invariant, asked.claim);
  const z3::expr_vector read = context.parse_string(second.text().c_str());
  if (read.size() != second.question().premises.size() + 1) return "Z3 read another number of assertions";
  z3::expr_vector premises(context);
  for (unsigned i = 0; i + 1 < read.size(); ++i) premises.push_back(read[static_cast<int>(i)]);
  const z3::expr assumed = premises.empty() ? context.bool_val(true) : z3::mk_and(premises);
  const z3::expr violated = read[static_cast<int>(read.size()) - 1];
  return can_hold(context, first.assumed != assumed || first.claimed == violated);
}

std::string told_apart_by_cvc5(const CaseMaker& maker, const AskedOf& asked) {
  Z3Session session;
  z3::context& context = session.context();
  const DividedOut first = divided_out(asked_of_case(maker, asked.invariant, asked.claim, session), session);
  const WrittenCase second(maker, asked.invariant, asked.claim);
  std::vector<TermPlace> roots;
  for (const StatedTerm& premise : second.question().premises) roots.push_back(premise.holds);
  for (const StatedTerm& goal : second.question().goals) roots.push_back(goal.holds);
  const SmtlibTerms written = in_smtlib(second.graph(), roots);
  std::vector<std::string> declared;
  for (const std::string& name : second.graph().input_names()) {
    if (written.preamble.find("(declare-const |" + name + "| ") != std::string::npos)
      declared.push_back(name);
  }
  std::string assumes;
  std::string claims;
  for (std::size_t i = 0; i < roots.size(); ++i) {
    (i < second.question().premises.size() ? assumes : claims) += " " + written.texts[i];
  }
  z3::expr_vector terms(context);
  terms.push_back(context.bool_const("first assumes") == first.assumed);
  terms.push_back(context.bool_const("first claims") == first.claimed);
  std::string script = "(set-logic ALL)\n" + written.preamble + printed_by_z3(context, terms, declared) +
                       "(assert (or (not (= |first assumes| (and true true" + assumes +
                       ")))\n (not (= |first claims| (and true true" + claims + ")))))\n(check-sat)\n";
  // Each constant by itself: what it is in terms of those before.
  for (unsigned i = 0; i < first.meanings.size(); ++i) {
    const auto place = static_cast<int>(i);
    z3::expr_vector other(context);
    other.push_back(first.conditions[place] && !first.meanings[place]);
    script += "(reset)\n(set-logic ALL)\n" + printed_by_z3(context, other, {}) + "(check-sat)\n";
  }
  const Answers answers = run_smt2({}, script, first.meanings.size() + 1);
  if (answers.failure) return answers.note;
  for (std::size_t i = 1; i < answers.given.size(); ++i) {
    if (answers.given[i] != Answer::unsat) return "a constant is no quotient";
  }
  return answers.given.front() == Answer::unsat ? "no"
         : answers.given.front() == Answer::sat ? "yes"
                                                : "cvc5 gave up";
}

}  // namespace homeostat::proofs
