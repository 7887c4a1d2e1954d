// no-overflow: every intermediate that a rule forms on admissible amounts fits in 64 signed bits. By integer
// ranges for every rule; once more on 64-bit vectors for netting, where the solver finishes on them.
#include <fmt/format.h>

#include "invariants/no_overflow.hpp"
#include "proofs/bitvector_domain.hpp"
#include "proofs/execution.hpp"
#include "proofs/families.hpp"
#include "proofs/integer_domain.hpp"
#include "proofs/solver.hpp"
#include "proofs/symbolic_row.hpp"

namespace homeostat::proofs {
namespace {

/// All intermediates from `first` on fit, as one condition.
z3::expr all_fit(Session& session, std::size_t first) {
  z3::expr_vector conditions(session.context());
  for (std::size_t index = first; index < session.intermediates().size(); ++index) {
    conditions.push_back(session.intermediates()[index].fits);
  }
  return z3::mk_and(conditions);
}

void note_count(Verdict& verdict, const Session& session, std::size_t first) {
  verdict.note += fmt::format("{} intermediates", session.intermediates().size() - first);
}

Verdict decide_split(const policy::Policy& policy, const rules::SplitShape& shape, const Limits& limits) {
  Session session;
  IntegerDomain domain(session);
  const rules::CreditsOf<IntegerDomain> total(domain.variable("total"));
  const std::size_t first = session.intermediates().size();
  const auto shares = rules::split(domain, shape, total);
  Term results = domain.truth(true);
  for (const rules::Slot slot : rules::kAllSlots)
    results = results & invariants::in_range(domain, shares[slot]);
  const z3::expr& symbol = total.amount().expression();
  Verdict verdict = ask(session,
                        {{invariants::in_range(domain, total).expression()},
                         all_fit(session, first) && results.expression(),
                         {{"total", symbol}},
                         symbol},
                        limits);
  note_count(verdict, session, first);
  if (const auto witness = number(verdict.witness, "total"); witness && verdict.outcome == Outcome::proved) {
    executed_split(shape, *witness);           // aborts if it left the range
    executed_split(shape, rules::kMaxAmount);  // and the largest admissible total with it
    verdict.witness_executed = true;
  }
  if (const auto found = number(verdict.counterexample, "total")) {
    verdict.story =
        fmt::format("a total of {} credits makes an intermediate of the split leave 64 bits ({} recipients)",
                    *found, policy.recipients.size());
  }
  return verdict;
}

Verdict decide_netting(const rules::SettlementFormula& formula, const Limits& limits) {
  Session session;
  using D = IntegerDomain;
  D domain(session);
  SymbolicRow<D> row(domain);
  const auto one = domain.variable("pool_one");
  const auto two = domain.variable("pool_two");
  const auto count = [&](const char* name) { return domain.variable(name); };
  const rules::Debt<D> incoming{rules::CreditsOf<D>(domain.variable("two_owes_one")), count("settlable_in"),
                                count("pending_in")};
  const rules::Debt<D> outgoing{rules::CreditsOf<D>(domain.variable("one_owes_two")), count("settlable_out"),
                                count("pending_out")};
  Term premises = row.admissible(domain);
  for (const auto& debt : {incoming, outgoing}) {
    premises = premises & invariants::in_range(domain, debt.owed);
    // A count of rows is a count of ids, so at most kMaxAmount of them have been added before.
    premises = premises & invariants::in_range(domain, rules::CreditsOf<D>(debt.settlable)) &
               invariants::in_range(domain, rules::CreditsOf<D>(debt.pending));
  }
  const std::size_t first = session.intermediates().size();
  const auto in = rules::add_row(domain, formula, incoming, row.row, two, one);
  const auto out = rules::add_row(domain, formula, outgoing, row.row, one, two);
  rules::bilateral_net(domain, in.debt.owed, out.debt.owed);
  const Term results =
      invariants::in_range(domain, in.debt.owed) & invariants::in_range(domain, out.debt.owed);
  auto inputs = row.inputs();
  inputs.push_back({"two_owes_one", incoming.owed.amount().expression()});
  Verdict verdict =
      ask(session,
          {{premises.expression()}, all_fit(session, first) && results.expression(), inputs, std::nullopt},
          limits);
  note_count(verdict, session, first);
  if (const auto run = executed_row(verdict.witness); run && verdict.outcome == Outcome::proved) {
    rules::CheckedArithmetic checked;
    const rules::Debt<rules::CheckedArithmetic> so_far{
        rules::credits(number(verdict.witness, "two_owes_one").value_or(0)), rules::CheckedInt(0),
        rules::CheckedInt(0)};
    const auto step = rules::add_row(checked, formula, so_far, *run, run->origin, run->exec);
    verdict.witness_executed = invariants::in_range(checked, step.debt.owed).holds();
  }
  return verdict;
}

/// The net itself on the machine's own integers. The sums of add_row do not finish as vectors in the limits,
/// so they are proved by ranges alone.
Verdict decide_net_vectors(const Limits& limits) {
  Session session;
  VectorDomain domain(session);
  const rules::CreditsOf<VectorDomain> owed(domain.variable("peer_owes_self"));
  const rules::CreditsOf<VectorDomain> owing(domain.variable("self_owes_peer"));
  const Term premises = invariants::in_range(domain, owed) & invariants::in_range(domain, owing);
  const auto net = rules::bilateral_net(domain, owed, owing);
  Verdict verdict =
      ask(session,
          {{premises.expression()},
           all_fit(session, 0),
           {{"peer_owes_self", owed.amount().expression()}, {"self_owes_peer", owing.amount().expression()}},
           std::nullopt,
           true},
          limits);
  note_count(verdict, session, 0);
  const auto in = number(verdict.witness, "peer_owes_self");
  const auto out = number(verdict.witness, "self_owes_peer");
  if (in && out && verdict.outcome == Outcome::proved) {
    rules::CheckedArithmetic checked;
    verdict.witness_executed =
        rules::raw(rules::bilateral_net(checked, rules::credits(*in), rules::credits(*out))) == *in - *out;
  }
  return verdict;
}

}  // namespace

void add_overflow_obligations(const policy::Policy& policy, std::vector<Obligation>& out) {
  for (const NamedShape& named : shapes(policy)) {
    out.push_back({"no-overflow/" + named.name,
                   "no-overflow",
                   named.name,
                   "Z3, integer ranges of every intermediate",
                   {"total in [0, 2^62]"},
                   [policy, shape = named.shape](const Limits& limits) {
                     return decide_split(policy, shape, limits);
                   }});
  }
  const auto formula = policy.formula();
  const std::vector<std::string> assumptions{"the row is admissible", "sums and counts so far in [0, 2^62]"};
  out.push_back({"no-overflow/net of a pair", "no-overflow", "counted_share, add_row, bilateral_net",
                 "Z3, integer ranges of every intermediate", assumptions,
                 [formula](const Limits& limits) { return decide_netting(formula, limits); }});
  out.push_back({"no-overflow/bilateral net (64-bit vectors)",
                 "no-overflow",
                 "bilateral_net",
                 "Z3, 64-bit vectors, sign extension",
                 {"both sums in [0, 2^62]"},
                 [](const Limits& limits) { return decide_net_vectors(limits); }});
}

}  // namespace homeostat::proofs
