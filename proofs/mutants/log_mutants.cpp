// Makes and judges the mutants of the list of fields that the log commits to; see log_mutants.hpp.
#include "proofs/mutants/log_mutants.hpp"

#include "proofs/obligations/log_fields.hpp"

namespace homeostat::proofs {

std::vector<Mutant> log_mutants() {
  std::vector<Mutant> mutants;
  const auto add = [&](std::string_view happening, const char* rule, std::size_t place,
                       const std::string& field, Change change) {
    mutants.push_back({std::string(happening),
                       rule,
                       field + ": " + std::string(name(change)),
                       {place, change},
                       Fate::undecided,
                       {},
                       ""});
  };
  for (std::size_t i = 0; i < canonical_list().size(); ++i)
    add(kFieldsOfRow, "canonical_form", i, canonical_list()[i], Change::field_dropped);
  for (std::size_t i = 0; i < mutable_list().size(); ++i)
    add(kLeafOfRow, "canonical_form, row_leaf", i, mutable_list()[i], Change::column_added);
  return mutants;
}

void judge_log_mutant(const SolverLimits& limits, Mutant& mutant) {
  FieldList list = canonical_list();
  const auto place = static_cast<std::ptrdiff_t>(mutant.mutation.place);
  if (mutant.mutation.change == Change::field_dropped) {
    list.erase(list.begin() + place);
  } else {
    list.push_back(mutable_list().at(mutant.mutation.place));
  }
  SolverLimits by_z3 = limits;
  by_z3.solvers = Solvers::z3;
  const ProofResult injective = decide_injective(list, true, by_z3);
  const ProofResult blind = decide_blind(list, by_z3);
  for (const auto& [invariant, verdict] :
       {std::pair("canonical-injective", &injective), std::pair("mutable-blind", &blind)}) {
    if (verdict->outcome == ProofOutcome::refuted) mutant.killed_by.emplace_back(invariant);
    if (verdict->outcome != ProofOutcome::refuted && verdict->outcome != ProofOutcome::proved) {
      mutant.note = verdict->note;
      return;
    }
  }
  // A different list is never equivalent to the ledger's own, so a mutant here is either killed or survives.
  mutant.fate = mutant.killed_by.empty() ? Fate::survived : Fate::killed;
}

}  // namespace homeostat::proofs
