// The cases of netting and windows: statements about two runs, over one arbitrary row, two arbitrary pools
// and arbitrary sums so far. They hold for whole windows by induction over the rows, because the sums start
// equal (at zero) and every row keeps them equal.
#include "invariants/done.hpp"
#include "invariants/life.hpp"
#include "invariants/no_overflow.hpp"
#include "invariants/treasury_excluded.hpp"
#include "invariants/windows.hpp"
#include "invariants/zero_sum.hpp"
#include "proofs/cases/cases.hpp"

namespace homeostat::proofs {
namespace {

/// Four shares >= 0 whose running sums stay within kMaxAmount: admissibility (engine/ledger/admissible.hpp).
template <class D>
typename D::Bool admissible_shares(D& domain, const rules::PerSlot<rules::CreditsOf<D>>& shares) {
  auto holds = domain.truth(true);
  auto room = domain.literal(rules::kMaxAmount);
  for (const rules::Slot slot : rules::kAllSlots) {
    holds = holds & (domain.literal(0) <= shares[slot].amount()) & (shares[slot].amount() <= room);
    room = room - shares[slot].amount();
  }
  return holds;
}

template <class D>
rules::NettingRow<D> any_row(Inputs<D>& inputs) {
  return {inputs.number("origin"),
          inputs.number("executing pool"),
          {{inputs.credits("credits_worker"), inputs.credits("credits_exec"),
            inputs.credits("credits_origin"), inputs.credits("credits_treasury")}},
          inputs.truth("the row is pending")};
}

/// An arbitrary debt without burns, because only the debtor's own ledger knows burns.
template <class D>
rules::Debt<D> any_debt(D& domain, Inputs<D>& inputs, Case<D>& made, const std::string& name) {
  rules::Debt<D> debt{inputs.credits(name), inputs.number("rows in " + name),
                      inputs.number("pending rows in " + name), rules::CreditsOf<D>(domain.literal(0))};
  made.assume("sums and counts so far are in [0, 2^62]",
              invariants::in_range(domain, debt.owed).holds &
                  invariants::in_range(domain, rules::CreditsOf<D>(debt.settlable)).holds &
                  invariants::in_range(domain, rules::CreditsOf<D>(debt.pending)).holds);
  return debt;
}

template <class D>
typename D::Bool fits(D& domain, const rules::Debt<D>& debt, const typename D::Int& counted) {
  return debt.owed.amount() + counted <= domain.literal(rules::kMaxAmount);
}

/// True if one row increased the debt by exactly what it counts for, and the count by one, if it is owed and
/// fits; otherwise nothing changed.
template <class D>
typename D::Bool exactly(D& domain, const rules::Debt<D>& before, const rules::Debt<D>& after,
                         const typename D::Bool& owed, const typename D::Bool& left_out,
                         const typename D::Int& counted) {
  const auto one = domain.literal(1);
  const auto zero = domain.literal(0);
  const auto enters = owed & fits(domain, before, counted);
  return (after.owed.amount() == before.owed.amount() + domain.select(enters, counted, zero)) &
         (after.settlable == before.settlable + domain.select(enters & !left_out, one, zero)) &
         (after.pending == before.pending + domain.select(enters & left_out, one, zero));
}

/// The same debt as the debtor's own ledger has it, which knows what the debtor burned of the creditor.
template <class D>
rules::Debt<D> with_burns(D& domain, Inputs<D>& inputs, Case<D>& made, rules::Debt<D> debt,
                          const std::string& name) {
  debt.burned = inputs.credits(name);
  made.assume("burns are in [0, 2^62]", invariants::in_range(domain, debt.burned).holds);
  return debt;
}

/// The amount due, computed independently of the rule: the debt minus burns if the policy says so, never
/// negative.
template <class D>
typename D::Int left_of(D& domain, bool deducts, const rules::Debt<D>& debt) {
  if (!deducts) return debt.owed.amount();
  return domain.select(debt.owed <= debt.burned, domain.literal(0),
                       debt.owed.amount() - debt.burned.amount());
}

struct NetOfPair {
  rules::SettlementFormula formula;
  template <class D>
  Case<D> operator()(D& domain, Inputs<D>& inputs) const {
    Case<D> made;
    const auto one = inputs.number("pool one");
    const auto two = inputs.number("pool two");
    const auto row = any_row(inputs);
    made.assume("the row is admissible", admissible_shares(domain, row.shares));
    made.assume("the two pools differ", !(one == two));
    const auto to_one = any_debt(domain, inputs, made, "two owes one");
    const auto to_two = any_debt(domain, inputs, made, "one owes two");
    const auto own_of_one = with_burns(domain, inputs, made, to_two, "burned by one of two");
    const auto own_of_two = with_burns(domain, inputs, made, to_one, "burned by two of one");
    // Both pools keep both sums in their own ledgers, and agree so far.
    const auto at_one = run_rule(domain, "enter", [&] {
      return rules::enter(domain, formula, {to_one, own_of_one}, row, one, two);
    });
    const auto at_two = run_rule(domain, "enter", [&] {
      return rules::enter(domain, formula, {to_two, own_of_two}, row, two, one);
    });
    made.require(invariants::accepted_by_both(domain, at_one.accepted, at_two.accepted));
    made.require(invariants::books_agree(domain, at_one.book, at_two.book));
    made.require(invariants::zero_sum(domain, at_one.net, at_two.net));
    made.require(invariants::pending_counts_nothing(domain, row.pending, {to_one, own_of_one}, at_one.book));
    auto columns = domain.literal(0);
    for (const rules::Slot slot : rules::kAllSlots) {
      if (formula.counts[slot]) columns = columns + row.shares[slot].amount();
    }
    const auto left_out = row.pending & domain.truth(formula.pending_excluded);
    const auto counted = domain.select(left_out, domain.literal(0), columns);
    const auto owed_to_one = (row.origin == two) & (row.exec == one);
    const auto owed_to_two = (row.origin == one) & (row.exec == two);
    const auto one_fits = fits(domain, to_one, counted) | !owed_to_one;
    const auto two_fits = fits(domain, to_two, counted) | !owed_to_two;
    made.require(invariants::accepted_as_documented(domain, at_one.accepted, one_fits & two_fits));
    made.require(invariants::documented_effect(
        domain, exactly(domain, to_one, at_one.book.peer_owes_self, owed_to_one, left_out, counted) &
                    exactly(domain, to_two, at_one.book.self_owes_peer, owed_to_two, left_out, counted)));
    made.require(invariants::documented_effect(
        domain,
        at_one.net.amount() == at_one.book.peer_owes_self.owed.amount() -
                                   left_of(domain, formula.burns_deducted, at_one.book.self_owes_peer)));
    made.require(invariants::net_in_range(domain, at_one.net));
    made.require(invariants::in_range(domain, at_one.book.peer_owes_self.owed));
    made.require(invariants::in_range(domain, at_one.book.self_owes_peer.owed));
    for (const auto& book : {at_one.book, at_two.book}) {
      for (const auto& debt : {book.peer_owes_self, book.self_owes_peer}) {
        made.gives(debt.owed);
        made.gives(debt.settlable);
        made.gives(debt.pending);
      }
    }
    made.gives(at_one.accepted);
    made.gives(at_two.accepted);
    made.gives(at_one.net);
    return made;
  }
};

struct Treasury {
  rules::SettlementFormula formula;
  template <class D>
  Case<D> operator()(D& domain, Inputs<D>& inputs) const {
    Case<D> made;
    const auto row = any_row(inputs);
    const auto other = inputs.credits("the other treasury column");
    auto changed = row.shares;
    changed[rules::Slot::treasury] = other;
    made.assume("the row is admissible", admissible_shares(domain, row.shares));
    made.assume("the other row is admissible", admissible_shares(domain, changed));
    const auto count = [&](const auto& shares) {
      return run_rule(domain, "counted_share",
                      [&] { return rules::counted_share(domain, formula, shares, row.pending); });
    };
    const auto first = count(row.shares);
    const auto second = count(changed);
    made.require(invariants::treasury_excluded(domain, first, second));
    made.gives(first);
    made.gives(second);
    return made;
  }
};

struct Windows {
  std::int64_t period;
  rules::WindowBy by;
  template <class D>
  Case<D> operator()(D& domain, Inputs<D>& inputs) const {
    Case<D> made;
    const auto one = inputs.micros("an instant");
    const auto two = inputs.micros("another instant");
    for (const auto& instant : {one, two}) {
      made.assume(
          "instants are from 1970 on and within 2^62 microseconds",
          (domain.literal(0) <= instant.amount()) & (instant.amount() <= domain.literal(rules::kMaxAmount)));
    }
    const auto of = [&](const auto& instant) {
      return run_rule(domain, "window_of", [&] { return rules::window_of(domain, instant, period); });
    };
    const auto window = of(one);
    const auto other = of(two);
    const auto in = run_rule(domain, "within", [&] { return rules::within(domain, window, one); });
    const auto also = run_rule(domain, "within", [&] { return rules::within(domain, window, two); });
    made.require(invariants::lies_in_own_window(domain, window, one, period));
    made.require(invariants::one_window_or_apart(domain, window, window, one, in));
    made.require(invariants::one_window_or_apart(domain, window, other, two, also));
    // Of a row that was recorded at one of them and became eligible at the other.
    auto row = rules::recorded(domain);
    row.eligible_at = two;
    const auto instant =
        run_rule(domain, "window_instant", [&] { return rules::window_instant(domain, by, one, row); });
    made.require(invariants::instant_as_chosen(domain, by, one, row, instant));
    made.gives(instant);
    made.gives(window.start);
    made.gives(window.end);
    made.gives(in);
    made.gives(also);
    return made;
  }
};

}  // namespace

void add_netting_cases(const policy::Policy& policy, std::vector<CaseMaker>& out) {
  out.push_back(case_maker("the net of a pair",
                           "counted_share, add_row, enter, deducted, due, bilateral_net, net_of",
                           NetOfPair{policy.formula()}));
  out.push_back(case_maker("two rows that differ in the treasury's column", "counted_share",
                           Treasury{policy.formula()}));
  out.push_back(case_maker("the windows of two instants", "window_of, within, window_instant",
                           Windows{policy.period_seconds * 1'000'000, policy.window_by}));
}

}  // namespace homeostat::proofs
