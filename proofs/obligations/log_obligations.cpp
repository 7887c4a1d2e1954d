// canonical-injective and mutable-blind, the obligations about what the log commits to. The bytes of a row
// are an uninterpreted sequence, and the hash is an uninterpreted function. The list of fields is the one
// that the canonical form is written from.
#include <fmt/format.h>

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/ledger/admissible.hpp"
#include "engine/ledger/canonical.hpp"
#include "proofs/obligations/families.hpp"
#include "proofs/obligations/log_fields.hpp"
#include "proofs/solvers/solver.hpp"

namespace homeostat::proofs {
namespace {

constexpr int kSeparator = 0x1F;
constexpr int kComma = ',';

enum class FieldKind { integer, text, chain };
struct Field {
  std::string name;
  FieldKind kind;
};

std::vector<Field> fields_of(const FieldList& list) {
  const auto columns = columns_of({}, {});
  std::vector<Field> fields;
  for (const std::string& name : list) {
    const auto column = std::find_if(columns.begin(), columns.end(),
                                     [&](const Column& candidate) { return candidate.name == name; });
    fields.push_back({name, static_cast<FieldKind>(column->value.index())});
  }
  return fields;
}

bool contains(const FieldList& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

/// Two rows that differ in one column, and the bytes that a list makes of them.
struct Twins {
  std::vector<std::uint8_t> one;
  std::vector<std::uint8_t> two;
  std::string values;  ///< of the column
};

Twins twins(const FieldList& list, const std::string& column) {
  ledger::Row row;
  row.job_id = "job";
  row.origin_pool_id = "alba";
  row.exec_pool_id = "birch";
  row.worker_id = "w1";
  std::vector<Column> one = columns_of(row, {});
  std::vector<Column> two = one;
  Twins made;
  for (Column& other : two) {
    if (other.name != column) continue;
    if (auto* const number = std::get_if<std::int64_t>(&other.value)) {
      const std::int64_t changed = *number == 1 ? 0 : *number + 1;
      made.values = fmt::format("{} and {}", *number, changed);
      *number = changed;
    } else if (auto* const text = std::get_if<std::string>(&other.value)) {
      made.values = fmt::format("\"{}\" and \"{}x\"", *text, *text);
      *text += 'x';
    } else {
      std::get<std::vector<std::string>>(other.value).emplace_back("cedar");
      made.values = "none and \"cedar\"";
    }
  }
  made.one = encoded(list, one);
  made.two = encoded(list, two);
  return made;
}

std::string start_of_hex(const ledger::Digest& digest) {
  return base::to_hex(digest).substr(0, 16);
}

/// One row whose canonical form is the common byte sequence: where each field begins and how long it is.
struct Reading {
  std::vector<z3::expr> start;
  std::vector<z3::expr> length;
};

/// Reads `bytes` as a row: fields of arbitrary lengths, with a separator after each except the last.
Reading read_as(Z3Session& session, const z3::func_decl& bytes, const z3::expr& size, const std::string& who,
                const std::vector<Field>& fields, std::vector<Premise>& premises) {
  z3::context& context = session.context();
  Reading reading;
  Expression at = context.int_val(0);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const z3::expr length = fields[i].kind == FieldKind::integer
                                ? context.int_val(8)
                                : context.int_const((who + " " + fields[i].name + " length").c_str());
    if (fields[i].kind != FieldKind::integer) premises.push_back({"lengths are not negative", length >= 0});
    reading.start.push_back(at);
    reading.length.push_back(length);
    at = at + length;
    if (i + 1 < fields.size()) {
      premises.push_back({"fields are joined by the separator", bytes(at) == kSeparator});
      at = at + 1;
    }
  }
  premises.push_back({"both rows have the same bytes, all of them", at == size});
  return reading;
}

/// No text of one reading contains a separator. It is enough to ask this at the places where the other
/// reading has its separators.
void admit(const z3::func_decl& bytes, const Reading& mine, const Reading& other,
           const std::vector<Field>& fields, std::vector<Premise>& premises) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].kind == FieldKind::integer) continue;
    const z3::expr place = other.start[i] + other.length[i];
    premises.push_back({"no text of an admissible row has the separator in it",
                        z3::implies(mine.start[i] <= place && place < mine.start[i] + mine.length[i],
                                    bytes(place) != kSeparator)});
  }
}

/// Two different rows with the same canonical form, for a ledger that admits anything.
std::string collision() {
  ledger::Row one;
  one.id = 1;
  one.job_id = std::string("job\x1F") + "alba";
  one.origin_pool_id = "birch";
  one.exec_pool_id = "cedar";
  one.worker_id = "w1";
  ledger::Row two = one;
  two.job_id = "job";
  two.origin_pool_id = std::string("alba\x1F") + "birch";
  std::vector<std::uint8_t> a;
  std::vector<std::uint8_t> b;
  ledger::canonical_form(one, a);
  ledger::canonical_form(two, b);
  if (a != b || !ledger::inadmissible(one)) return "";
  return fmt::format(
      "1. a row of job \"job<1F>alba\" from origin \"birch\"; 2. a row of job \"job\" from origin "
      "\"alba<1F>birch\"; "
      "3. the canonical form of both is the same {} bytes: the log cannot tell who is owed. The engine "
      "executed "
      "both; its own ledger would refuse them (control-character)",
      a.size());
}

/// The chain within its field: its elements are joined by commas, contain no comma and are not empty, so the
/// text can be read back in only one way. This is proved for the first element; the others follow by
/// induction.
ProofResult decide_chain(bool admissible, const SolverLimits& limits) {
  Z3Session session;
  z3::context& context = session.context();
  const z3::func_decl bytes = z3::function("byte", context.int_sort(), context.int_sort());
  const z3::expr size = context.int_const("size of the rest");
  const z3::expr one = context.int_const("one element's length");
  const z3::expr two = context.int_const("the other element's length");
  Question question{
      {}, one == two, {{"one element's length", one}, {"the other element's length", two}}, {}, false};
  for (const z3::expr& length : {one, two}) {
    question.premises.push_back(
        {"an element ends at a comma or at the end of the chain",
         length >= 0 && (length == size || (length < size && bytes(length) == kComma))});
    if (admissible) question.premises.push_back({"no element is empty", length >= 1});
  }
  if (admissible) {
    for (const auto& [mine, place] : {std::pair(one, two), std::pair(two, one)}) {
      question.premises.push_back(
          {"no element has a comma in it", z3::implies(place < mine, bytes(place) != kComma)});
    }
  }
  ProofResult verdict = ask(session, question, limits);
  verdict.note += "the first element; the others by induction";
  if (verdict.outcome == ProofOutcome::proved) verdict.witness_executed = true;
  if (verdict.outcome == ProofOutcome::refuted) {
    ledger::Row joined;
    joined.forward_chain = {"alba,birch"};
    ledger::Row apart;
    apart.forward_chain = {"alba", "birch"};
    std::vector<std::uint8_t> a;
    std::vector<std::uint8_t> b;
    ledger::canonical_form(joined, a);
    ledger::canonical_form(apart, b);
    verdict.story =
        "1. a row was forwarded through one pool called \"alba,birch\"; 2. another through two, \"alba\" and "
        "\"birch\"; 3. their canonical forms are the same bytes";
    if (a != b) verdict.outcome = ProofOutcome::error;
  }
  return verdict;
}

}  // namespace

ProofResult decide_injective(const FieldList& list, bool admissible, const SolverLimits& limits) {
  Z3Session session;
  z3::context& context = session.context();
  const std::vector<Field> fields = fields_of(list);
  const z3::func_decl bytes = z3::function("byte", context.int_sort(), context.int_sort());
  const z3::expr size = context.int_const("size");
  Question question{{}, context.bool_val(true), {}, {}, false};
  const Reading one = read_as(session, bytes, size, "one row's", fields, question.premises);
  const Reading two = read_as(session, bytes, size, "the other's", fields, question.premises);
  if (admissible) {
    admit(bytes, one, two, fields, question.premises);
    admit(bytes, two, one, fields, question.premises);
  }
  for (std::size_t i = 0; i < fields.size(); ++i) {
    question.goal = question.goal && one.start[i] == two.start[i] && one.length[i] == two.length[i];
    if (fields[i].kind == FieldKind::integer) continue;
    question.inputs.push_back({"one row's " + fields[i].name + " length", one.length[i]});
    question.inputs.push_back({"the other's " + fields[i].name + " length", two.length[i]});
  }
  std::string dropped;
  for (const std::string& name : canonical_list()) {
    if (contains(list, name)) continue;
    // Nothing in the bytes determines this column's value.
    dropped = name;
    const z3::expr its_own = context.int_const(("one row's " + name).c_str());
    const z3::expr others = context.int_const(("the other's " + name).c_str());
    question.goal = question.goal && its_own == others;
    question.inputs.push_back({"one row's " + name, its_own});
    question.inputs.push_back({"the other's " + name, others});
  }
  ProofResult verdict = ask(session, question, limits);
  verdict.note += fmt::format(
      "{} fields; what begins and ends at the same places of the same bytes is the same", fields.size());
  if (verdict.outcome == ProofOutcome::proved) verdict.witness_executed = true;
  if (verdict.outcome == ProofOutcome::refuted) {
    if (dropped.empty()) {
      verdict.story = collision();
    } else if (const Twins rows = twins(list, dropped); rows.one == rows.two) {
      verdict.story = fmt::format("two rows differ in {} alone ({}), and have the same {} bytes", dropped,
                                  rows.values, rows.one.size());
    }
    if (verdict.story.empty()) verdict.outcome = ProofOutcome::error;
  }
  return verdict;
}

/// The leaf of a row is a function of its canonical fields. Two rows that agree in all columns except the
/// mutable ones, which are arbitrary, must have the same leaf.
ProofResult decide_blind(const FieldList& list, const SolverLimits& limits) {
  Z3Session session;
  z3::context& context = session.context();
  const FieldList mutable_columns = mutable_list();
  std::string added;
  z3::expr_vector first(context);
  z3::expr_vector second(context);
  Question question{{}, context.bool_val(true), {}, {}, false};
  for (const std::string& name : list) {
    const z3::expr one = context.int_const((name + " of one row").c_str());
    const z3::expr two = context.int_const((name + " of the other").c_str());
    if (!contains(mutable_columns, name)) {
      question.premises.push_back({"the rows agree in every column that is not mutable", one == two});
    } else {
      added = name;
    }
    first.push_back(one);
    second.push_back(two);
    question.inputs.push_back({name, one});
  }
  z3::sort_vector sorts(context);
  for (unsigned i = 0; i < first.size(); ++i) sorts.push_back(context.int_sort());
  const z3::func_decl leaf = z3::function("leaf", sorts, context.int_sort());
  question.goal = leaf(first) == leaf(second);
  ProofResult verdict = ask(session, question, limits);
  verdict.note +=
      "the leaf is an uninterpreted function of the fields that the canonical form is written from";
  if (verdict.outcome == ProofOutcome::proved) verdict.witness_executed = true;
  if (verdict.outcome == ProofOutcome::refuted) {
    const Twins rows = twins(list, added);
    const auto one = ledger::leaf_hash(rows.one);
    const auto two = ledger::leaf_hash(rows.two);
    verdict.story = fmt::format("two rows differ in {} alone ({}), and their leaves are {}... and {}...",
                                added, rows.values, start_of_hex(one), start_of_hex(two));
    if (one == two) verdict.outcome = ProofOutcome::error;
  }
  return verdict;
}

void add_log_obligations(const policy::Policy& policy, std::vector<Obligation>& out) {
  const bool strict = policy.admission == policy::Admission::strict;
  out.push_back(
      {"canonical-injective/the fields of a row",
       "canonical-injective",
       "canonical_form",
       "integers and an uninterpreted byte sequence",
       {"both rows are admitted by the ledger (ledger.admission)"},
       [strict](const SolverLimits& limits) { return decide_injective(canonical_list(), strict, limits); }});
  out.push_back({"canonical-injective/the forward chain",
                 "canonical-injective",
                 "canonical_form",
                 "integers and an uninterpreted byte sequence",
                 {"both rows are admitted by the ledger (ledger.admission)"},
                 [strict](const SolverLimits& limits) { return decide_chain(strict, limits); }});
  out.push_back({"mutable-blind/the leaf of a row",
                 "mutable-blind",
                 "canonical_form, row_leaf",
                 "uninterpreted hash, two rows",
                 {"SHA-256 is a function of its bytes (idealised)"},
                 [](const SolverLimits& limits) { return decide_blind(canonical_list(), limits); }});
}

}  // namespace homeostat::proofs
