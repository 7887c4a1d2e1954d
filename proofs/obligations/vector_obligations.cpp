// The obligation no-overflow over 64-bit vectors, the machine's own integers, for the one rule on which the
// solver finishes. Elsewhere no-overflow is proved by integer ranges of every intermediate.
#include <fmt/format.h>

#include "engine/rules/netting.hpp"
#include "invariants/no_overflow.hpp"
#include "proofs/domains/bitvector_domain.hpp"
#include "proofs/obligations/families.hpp"
#include "proofs/solvers/execution.hpp"
#include "proofs/solvers/solver.hpp"

namespace homeostat::proofs {
namespace {

z3::expr all_fit(Z3Session& session) {
  z3::expr_vector conditions(session.context());
  for (const Intermediate& intermediate : session.intermediates()) conditions.push_back(intermediate.fits);
  return z3::mk_and(conditions);
}

/// The net over 64-bit vectors. On the sums of add_row the solver does not finish within the limits, so they
/// are proved by integer ranges alone.
ProofResult decide_net_vectors(const SolverLimits& limits) {
  Z3Session session;
  session.watch(true);
  VectorDomain domain(session);
  const rules::CreditsOf<VectorDomain> owed(domain.variable("peer_owes_self"));
  const rules::CreditsOf<VectorDomain> owing(domain.variable("self_owes_peer"));
  const Term premises = invariants::in_range(domain, owed).holds & invariants::in_range(domain, owing).holds;
  const auto net = rules::bilateral_net(domain, owed, owing);
  ProofResult verdict =
      ask(session,
          {{{"both debts are in [0, 2^62]", premises.expression()}},
           all_fit(session),
           {{"peer_owes_self", owed.amount().expression()}, {"self_owes_peer", owing.amount().expression()}},
           std::nullopt,
           true},
          limits);
  verdict.note += fmt::format("{} intermediates", session.intermediates().size());
  const auto in = number(verdict.witness, "peer_owes_self");
  const auto out = number(verdict.witness, "self_owes_peer");
  if (in && out && verdict.outcome == ProofOutcome::proved) {
    rules::CheckedArithmetic checked;
    verdict.witness_executed =
        rules::raw(rules::bilateral_net(checked, rules::credits(*in), rules::credits(*out))) == *in - *out;
  }
  return verdict;
}

}  // namespace

void add_vector_obligations(std::vector<Obligation>& out) {
  out.push_back({"no-overflow/bilateral net (64-bit vectors)",
                 "no-overflow",
                 "bilateral_net",
                 "Z3, 64-bit vectors",
                 {"both debts are in [0, 2^62]"},
                 [](const SolverLimits& limits) { return decide_net_vectors(limits); },
                 "bit-blasted by Z3 alone; the same claim over integers is decided by both"});
}

}  // namespace homeostat::proofs
