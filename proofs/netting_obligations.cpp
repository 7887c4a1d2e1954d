// zero-sum and treasury-excluded: two-run statements over one arbitrary row, two arbitrary pools and
// arbitrary sums so far. That they hold for whole windows follows by induction over the rows, because the
// sums start equal (at zero) and every row keeps them so.
#include <fmt/format.h>

#include "invariants/no_overflow.hpp"
#include "invariants/treasury_excluded.hpp"
#include "invariants/zero_sum.hpp"
#include "proofs/execution.hpp"
#include "proofs/families.hpp"
#include "proofs/integer_domain.hpp"
#include "proofs/solver.hpp"
#include "proofs/symbolic_row.hpp"

namespace homeostat::proofs {
namespace {

using rules::Book;
using rules::CheckedArithmetic;
using rules::enter;
using rules::SettlementFormula;
using rules::Slot;

Verdict decide_zero_sum(const SettlementFormula& formula, const Limits& limits) {
  Session session;
  IntegerDomain domain(session);
  const auto one = domain.variable("pool_one");
  const auto two = domain.variable("pool_two");
  SymbolicRow<IntegerDomain> row(domain);
  const auto debt = [&](const std::string& name) {
    return rules::Debt<IntegerDomain>{rules::CreditsOf<IntegerDomain>(domain.variable(name)),
                                      domain.literal(0), domain.literal(0)};
  };
  // Each pool keeps both sums by itself: four numbers.
  const Book<IntegerDomain> at_one{debt("two_owes_one_at_one"), debt("one_owes_two_at_one")};
  const Book<IntegerDomain> at_two{debt("one_owes_two_at_two"), debt("two_owes_one_at_two")};
  const auto agree = [&](const Book<IntegerDomain>& a, const Book<IntegerDomain>& b) {
    return (a.peer_owes_self.owed == b.self_owes_peer.owed) &
           (a.self_owes_peer.owed == b.peer_owes_self.owed);
  };
  const auto after_one = enter(domain, formula, at_one, row.row, one, two);
  const auto after_two = enter(domain, formula, at_two, row.row, two, one);
  const Term premises = row.admissible(domain) & !(one == two) & agree(at_one, at_two) &
                        invariants::in_range(domain, at_one.peer_owes_self.owed) &
                        invariants::in_range(domain, at_one.self_owes_peer.owed);
  const Term goal = agree(after_one.book, after_two.book) &
                    invariants::zero_sum(domain, after_one.net, after_two.net) &
                    ((after_one.accepted & after_two.accepted) | !(after_one.accepted | after_two.accepted));
  auto inputs = row.inputs();
  inputs.push_back({"pool_one", one.expression()});
  inputs.push_back({"pool_two", two.expression()});
  inputs.push_back({"two_owes_one", at_one.peer_owes_self.owed.amount().expression()});
  inputs.push_back({"one_owes_two", at_one.self_owes_peer.owed.amount().expression()});
  Verdict verdict = ask(session, {{premises.expression()}, goal.expression(), inputs, std::nullopt}, limits);

  if (const auto run = executed_row(verdict.witness); run && verdict.outcome == Outcome::proved) {
    CheckedArithmetic checked;
    const auto amount = [&](const char* name) {
      return rules::credits(number(verdict.witness, name).value_or(0));
    };
    const auto pool = [&](const char* name) {
      return rules::CheckedInt(number(verdict.witness, name).value_or(0));
    };
    const rules::CheckedInt none(0);
    const rules::Debt<CheckedArithmetic> owed{amount("two_owes_one"), none, none};
    const rules::Debt<CheckedArithmetic> owing{amount("one_owes_two"), none, none};
    const auto ran_one =
        enter<CheckedArithmetic>(checked, formula, {owed, owing}, *run, pool("pool_one"), pool("pool_two"));
    const auto ran_two =
        enter<CheckedArithmetic>(checked, formula, {owing, owed}, *run, pool("pool_two"), pool("pool_one"));
    verdict.witness_executed = invariants::zero_sum(checked, ran_one.net, ran_two.net).holds();
    if (!verdict.witness_executed) verdict.outcome = Outcome::error;
  }
  verdict.note +=
      "one arbitrary row, two arbitrary pools, arbitrary sums so far; whole windows by induction over the "
      "rows";
  return verdict;
}

Verdict decide_treasury(const SettlementFormula& formula, const Limits& limits) {
  Session session;
  IntegerDomain domain(session);
  SymbolicRow<IntegerDomain> row(domain);
  const rules::CreditsOf<IntegerDomain> other(domain.variable("other_treasury"));
  auto changed = row.row;
  changed.shares[Slot::treasury] = other;
  const Term premises = row.admissible(domain) & admissible_shares(domain, changed.shares);
  const Term goal = invariants::treasury_excluded(domain, formula, row.row.shares, other, row.row.pending);
  auto inputs = row.inputs();
  inputs.push_back({"other_treasury", other.amount().expression()});
  const z3::expr size = row.row.shares[Slot::worker].amount().expression() +
                        row.row.shares[Slot::exec].amount().expression() +
                        row.row.shares[Slot::origin].amount().expression() +
                        row.row.shares[Slot::treasury].amount().expression() + other.amount().expression();
  Verdict verdict = ask(session, {{premises.expression()}, goal.expression(), inputs, size}, limits);

  CheckedArithmetic checked;
  if (const auto run = executed_row(verdict.witness); run && verdict.outcome == Outcome::proved) {
    const auto amount = rules::credits(number(verdict.witness, "other_treasury").value_or(0));
    verdict.witness_executed =
        invariants::treasury_excluded(checked, formula, run->shares, amount, run->pending).holds();
    if (!verdict.witness_executed) verdict.outcome = Outcome::error;
  }
  if (const auto run = executed_row(verdict.counterexample)) {
    auto again = run->shares;
    again[Slot::treasury] = rules::credits(number(verdict.counterexample, "other_treasury").value_or(0));
    verdict.story = fmt::format(
        "two rows alike but for the treasury's column ({} and {} credits) count {} and {} credits in the net",
        rules::raw(run->shares[Slot::treasury]), rules::raw(again[Slot::treasury]),
        rules::raw(rules::counted_share(checked, formula, run->shares, run->pending)),
        rules::raw(rules::counted_share(checked, formula, again, run->pending)));
  }
  return verdict;
}

}  // namespace

void add_netting_obligations(const policy::Policy& policy, std::vector<Obligation>& out) {
  const SettlementFormula formula = policy.formula();
  out.push_back({"zero-sum/net of a pair",
                 "zero-sum",
                 "counted_share, add_row, bilateral_net",
                 "Z3, unbounded integers, two ledgers",
                 {"the row is admissible", "the two pools differ",
                  "both ledgers hold the same row and the same sums so far", "sums so far in [0, 2^62]"},
                 [formula](const Limits& limits) { return decide_zero_sum(formula, limits); }});
  out.push_back({"treasury-excluded/counted share",
                 "treasury-excluded",
                 "counted_share",
                 "Z3, unbounded integers, two runs",
                 {"both rows are admissible", "they differ in the treasury's column alone"},
                 [formula](const Limits& limits) { return decide_treasury(formula, limits); }});
}

}  // namespace homeostat::proofs
