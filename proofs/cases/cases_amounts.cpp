// The cases of amounts that a constant of the policy makes of another: the credits of a job, the schedule of
// burns, a verifier's share, the numbers that a draw chooses; and what of a party's burns is not collected.
#include <algorithm>
#include <utility>

#include "engine/rules/burn.hpp"
#include "engine/rules/dispute.hpp"
#include "engine/rules/usage.hpp"
#include "invariants/burns.hpp"
#include "invariants/done.hpp"
#include "invariants/monotone.hpp"
#include "invariants/no_overflow.hpp"
#include "invariants/no_silent_payer.hpp"
#include "invariants/order.hpp"
#include "invariants/quota.hpp"
#include "proofs/cases/cases.hpp"

namespace homeostat::proofs {
namespace {

/// Two jobs, of whatever length.
struct Usage {
  std::int64_t minimum;
  template <class D>
  Case<D> operator()(D& domain, Inputs<D>& inputs) const {
    Case<D> made;
    const rules::TokensOf<D> one(inputs.number("output tokens"));
    const rules::TokensOf<D> two(inputs.number("output tokens of another job"));
    for (const auto& tokens : {one, two})
      made.assume("tokens are not negative", domain.literal(0) <= tokens.amount());
    made.admissible = (one.amount() <= domain.literal(rules::kMaxAmount)) &
                      (two.amount() <= domain.literal(rules::kMaxAmount));
    const auto worth = [&](const auto& tokens) {
      return run_rule(domain, "usage_credits", [&] { return rules::usage_credits(domain, tokens, minimum); });
    };
    const auto of_one = worth(one);
    const auto of_two = worth(two);
    for (const auto& [tokens, credits] : {std::pair(one, of_one), std::pair(two, of_two)}) {
      made.require(invariants::worth_of_tokens(domain, tokens, minimum, credits));
      made.require(given(*made.admissible, invariants::in_range(domain, credits)));
      made.gives(credits);
    }
    made.require(invariants::more_tokens_no_less(domain, one, of_one, two, of_two));
    return made;
  }
};

/// The share of a contested row that its verifier is owed.
struct VerifiersShare {
  rules::BasisPoints share;
  template <class D>
  Case<D> operator()(D& domain, Inputs<D>& inputs) const {
    Case<D> made;
    const auto total = inputs.credits("total");
    made.assume("total >= 0", domain.literal(0) <= total.amount());
    made.admissible = invariants::in_range(domain, total).holds;
    const auto part = run_rule(domain, "part_of", [&] { return rules::part_of(domain, total, share.count); });
    made.require(invariants::rounded_down(domain, total, share, part));
    made.require(given(*made.admissible, invariants::in_range(domain, part)));
    made.gives(part);
    return made;
  }
};

/// What the schedule allows for one offence, of two parties.
struct Schedule {
  std::optional<rules::BasisPoints> share;
  template <class D>
  Case<D> operator()(D& domain, Inputs<D>& inputs) const {
    Case<D> made;
    const auto nothing = rules::CreditsOf<D>(domain.literal(0));
    const auto party = [&](const std::string& name) {
      return rules::PartyLife<D>{inputs.credits(name), nothing, nothing};
    };
    const auto one = party("unsettled");
    const auto two = party("unsettled of another party");
    for (const auto& each : {one, two}) {
      made.assume("what a party has unsettled is in [0, 2^62]",
                  invariants::in_range(domain, each.unsettled).holds);
    }
    const auto allowed = [&](const auto& each) {
      return run_rule(domain, "scheduled", [&] { return rules::scheduled(domain, each, share); });
    };
    const auto of_one = allowed(one);
    const auto of_two = allowed(two);
    for (const auto& [each, most] : {std::pair(one, of_one), std::pair(two, of_two)}) {
      made.require(invariants::schedule_in_bounds(domain, each, share, most));
      if (share) made.require(invariants::rounded_down(domain, each.unsettled, *share, most));
      made.require(invariants::in_range(domain, most));
      made.gives(most);
    }
    made.require(invariants::schedule_grows(domain, one, of_one, two, of_two));
    return made;
  }
};

/// The part of a party's newest burns that no settlement has collected.
struct Uncollected {
  template <class D>
  Case<D> operator()(D& domain, Inputs<D>& inputs) const {
    Case<D> made;
    const auto nothing = rules::CreditsOf<D>(domain.literal(0));
    const rules::PartyLife<D> party{nothing, inputs.credits("burned and not collected"),
                                    inputs.credits("burned ever")};
    const auto since = inputs.credits("burned since an instant");
    made.assume("a party's amounts are within [0, 2^62]", invariants::party_in_range(domain, party).holds);
    made.assume("the burns since an instant are among all burns of the party",
                (nothing <= since) & (since <= party.burned_ever));
    const auto left =
        run_rule(domain, "uncollected_since", [&] { return rules::uncollected_since(domain, party, since); });
    made.require(invariants::oldest_collected_first(domain, party, since, left));
    made.gives(left);
    return made;
  }
};

/// A number is drawn for a job.
struct Draw {
  rules::BasisPoints rate;
  template <class D>
  Case<D> operator()(D& domain, Inputs<D>& inputs) const {
    Case<D> made;
    const auto drawn = inputs.number("the number drawn");
    made.assume("a number drawn is in [0, 10 000)",
                (domain.literal(0) <= drawn) & (drawn <= domain.literal(rules::kBasisPointsInWhole - 1)));
    const auto chosen =
        run_rule(domain, "chosen_by", [&] { return rules::chosen_by(domain, drawn, rate.count); });
    made.require(invariants::sampled_at_rate(domain, drawn, rate, chosen));
    made.gives(chosen);
    return made;
  }
};

}  // namespace

void add_amount_cases(const policy::Policy& policy, std::vector<CaseMaker>& out) {
  out.push_back(case_maker("the credits of a job", "usage_credits", Usage{policy.minimum_credits}));
  out.push_back(
      case_maker("what a verifier is owed", "part_of", VerifiersShare{policy.verifier_basis_points}));
  const std::size_t offences = std::max<std::size_t>(policy.slashing_schedule.size(), 1);
  for (std::size_t offence = 0; offence < offences; ++offence) {
    out.push_back(case_maker("what the schedule allows for offence " + std::to_string(offence + 1),
                             "scheduled, part_of",
                             Schedule{policy.burn_share(static_cast<std::int64_t>(offence))}));
  }
  out.push_back(case_maker("the burns that no settlement collected", "uncollected_since", Uncollected{}));
  out.push_back(case_maker("a number is drawn for a job", "chosen_by", Draw{policy.dispute_sampling}));
}

}  // namespace homeostat::proofs
