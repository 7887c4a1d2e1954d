// Lists of fields as data, and their mutants.
#include "proofs/log_fields.hpp"

#include <algorithm>

#include "engine/ledger/canonical_encoding.hpp"

namespace homeostat::proofs {

std::vector<Column> columns_of(const ledger::Row& row, const ledger::RowState& state) {
  std::vector<Column> columns;
  const auto keep = [&](const char* name, const auto& value) { columns.push_back({name, value}); };
  ledger::for_each_canonical_field(row, keep);
  ledger::for_each_mutable_column(state, keep);
  return columns;
}

FieldList canonical_list() {
  FieldList names;
  ledger::for_each_canonical_field(
      ledger::Row{}, [&](const char* name, const auto& /*value*/) { names.emplace_back(name); });
  return names;
}

FieldList mutable_list() {
  FieldList names;
  ledger::for_each_mutable_column(ledger::RowState{},
                                  [&](const char* name, const auto& /*value*/) { names.emplace_back(name); });
  return names;
}

std::vector<std::uint8_t> encoded(const FieldList& list, const std::vector<Column>& columns) {
  std::vector<std::uint8_t> bytes;
  ledger::encode_fields(
      [&](const auto& visit) {
        for (const std::string& name : list) {
          for (const Column& column : columns) {
            if (column.name != name) continue;
            std::visit([&](const auto& value) { visit(name.c_str(), value); }, column.value);
          }
        }
      },
      bytes);
  return bytes;
}

std::vector<Mutant> log_mutants() {
  std::vector<Mutant> mutants;
  const auto add = [&](std::string_view happening, const char* rule, std::size_t place, Change change) {
    mutants.push_back({std::string(happening), rule, {place, change}, Fate::undecided, {}, ""});
  };
  for (std::size_t i = 0; i < canonical_list().size(); ++i)
    add(kFieldsOfRow, "canonical_form", i, Change::field_dropped);
  for (std::size_t i = 0; i < mutable_list().size(); ++i)
    add(kLeafOfRow, "canonical_form, row_leaf", i, Change::column_added);
  return mutants;
}

void judge_log_mutant(const Limits& limits, Mutant& mutant) {
  FieldList list = canonical_list();
  const auto place = static_cast<std::ptrdiff_t>(mutant.mutation.place);
  if (mutant.mutation.change == Change::field_dropped) {
    list.erase(list.begin() + place);
  } else {
    list.push_back(mutable_list().at(mutant.mutation.place));
  }
  Limits by_z3 = limits;
  by_z3.solvers = Solvers::z3;
  const Verdict injective = decide_injective(list, true, by_z3);
  const Verdict blind = decide_blind(list, by_z3);
  for (const auto& [invariant, verdict] :
       {std::pair("canonical-injective", &injective), std::pair("mutable-blind", &blind)}) {
    if (verdict->outcome == Outcome::refuted) mutant.killed_by.emplace_back(invariant);
    if (verdict->outcome != Outcome::refuted && verdict->outcome != Outcome::proved) {
      mutant.note = verdict->note;
      return;
    }
  }
  // A list that is neither is another list, whatever the invariants say.
  mutant.fate = mutant.killed_by.empty() ? Fate::survived : Fate::killed;
}

}  // namespace homeostat::proofs
