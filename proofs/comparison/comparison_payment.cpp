// Compares when and whether credits are paid under two policies: what pools owe each other, whether a row may
// be settled, how soon its window ends, what may be burned, which draws count, and who may verify. Each
// question is asked of the engine's own rule, for every input.
#include <fmt/format.h>

#include <algorithm>

#include "engine/base/time.hpp"
#include "engine/rules/dispute.hpp"
#include "engine/rules/row_life.hpp"
#include "engine/rules/window.hpp"
#include "proofs/comparison/comparison_parts.hpp"
#include "proofs/solvers/order_question.hpp"

namespace homeostat::proofs {
namespace {

using policy::Policy;

/// 1 if `condition`, else 0.
template <class D>
typename D::Int as_number(D& domain, const typename D::Bool& condition) {
  return domain.select(condition, domain.literal(1), domain.literal(0));
}

/// Surroundings in which nothing stops an event: everything is switched on and the sender is authorised.
template <class D>
std::pair<rules::Gate<D>, rules::Surroundings<D>> all_open(D& domain) {
  const auto yes = domain.truth(true);
  const auto no = domain.truth(false);
  return {{yes, yes, yes, yes, no}, {yes, no}};
}

/// Fills in the sentences of an aspect; `told` makes the sentence of one instance.
template <class Told>
Aspect with_sentences(Aspect aspect, const Told& told) {
  if (aspect.order.less) aspect.less = told(*aspect.order.less);
  if (aspect.order.more) aspect.more = told(*aspect.order.more);
  return aspect;
}

/// "3600 s", "0.000001 s": exact.
std::string seconds_text(std::int64_t micros) {
  std::string text = fmt::format("{}.{:06}", micros / 1'000'000, micros % 1'000'000);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text + " s";
}

/// What a forwarded job adds to what its origin owes the pool that executed it.
Aspect debt(const Policy& a, const Policy& b, const SolverLimits& limits) {
  const auto sides = [&](auto& domain, const auto& given) {
    using D = std::remove_reference_t<decltype(domain)>;
    const auto owed = [&](const Policy& policy) {
      const auto total = rules::usage_credits(domain, rules::TokensOf<D>(given.number("tokens_out")),
                                              policy.minimum_credits);
      return rules::counted_share(domain, policy.formula(), rules::split(domain, policy.shape(false), total),
                                  given.flag("pending"))
          .amount();
    };
    return std::pair(owed(a), owed(b));
  };
  const Aspect aspect{"debt",
                      {AffectedClass::pool, AffectedClass::origin},
                      order_of({{"tokens_out"}, {"pending", 0, 1}}, sides, limits),
                      "",
                      ""};
  return with_sentences(aspect, [](const Instance& at) {
    return fmt::format("a forwarded job of {} output token{}{}: the net counts {} under A, {} under B",
                       at.at("tokens_out"), at.at("tokens_out") == 1 ? "" : "s",
                       at.at("pending") == 1 ? " whose worker has not signed" : "", credits_text(at.a),
                       credits_text(at.b));
  });
}

/// The amount due after the debtor burned credits of the creditor.
Aspect due(const Policy& a, const Policy& b, const SolverLimits& limits) {
  const auto sides = [&](auto& domain, const auto& given) {
    using D = std::remove_reference_t<decltype(domain)>;
    const rules::Debt<D> debt{rules::CreditsOf<D>(given.number("owed")), domain.literal(0), domain.literal(0),
                              rules::CreditsOf<D>(given.number("burned"))};
    return std::pair(rules::due(domain, a.formula(), debt).amount(),
                     rules::due(domain, b.formula(), debt).amount());
  };
  const Aspect aspect{"due",
                      {AffectedClass::worker, AffectedClass::pool, AffectedClass::origin},
                      order_of({{"owed"}, {"burned"}}, sides, limits),
                      "",
                      ""};
  return with_sentences(aspect, [](const Instance& at) {
    return fmt::format(
        "of {} owed to a pool of which {} burned since the window's start: {} due under A, {} "
        "under B",
        credits_text(at.at("owed")), at.at("burned") == 1 ? "1 was" : fmt::format("{} were", at.at("burned")),
        at.a, at.b);
  });
}

/// The actors whose credits some net includes.
std::vector<AffectedClass> settled_actors(const Policy& a, const Policy& b) {
  std::vector<AffectedClass> found;
  for (const AffectedClass actor : kAllActors) {
    const auto settles = [&](const Policy& policy) {
      return std::any_of(
          policy.recipients.begin(), policy.recipients.end(), [&](const policy::Recipient& recipient) {
            return actor_of(recipient.holder) == actor && policy.formula().counts[recipient.column];
          });
    };
    if (settles(a) || settles(b)) found.push_back(actor);
  }
  return found;
}

/// Whether a row, in some state, may be settled.
Aspect settled(const Policy& a, const Policy& b, const SolverLimits& limits) {
  const auto sides = [&](auto& domain, const auto& given) {
    using D = std::remove_reference_t<decltype(domain)>;
    const rules::RowLife<D> life{given.flag("pending"), given.flag("contested"), given.flag("struck"),
                                 given.flag("covered"), rules::MicrosOf<D>(domain.literal(0))};
    const auto may = [&](const Policy& policy) {
      return as_number(domain, rules::settleable(domain, policy.pending_excluded, policy.dispute_hold, life));
    };
    return std::pair(may(a), may(b));
  };
  const Aspect aspect{
      "settled", settled_actors(a, b),
      order_of({{"pending", 0, 1}, {"contested", 0, 1}, {"struck", 0, 1}, {"covered", 0, 1}}, sides, limits),
      "", ""};
  return with_sentences(aspect, [](const Instance& at) {
    std::string row = "a row";
    if (at.at("pending") == 1) row += " whose worker has not signed";
    if (at.at("contested") == 1) row += " in an open dispute";
    if (at.at("struck") == 1) row += " that a dispute found invalid";
    if (at.at("covered") == 1) row += " that is settled already";
    const auto may = [](std::int64_t settled) { return settled == 1 ? "may be settled" : "is not settled"; };
    return fmt::format("{} {} under A and {} under B", row, may(at.a), may(at.b));
  });
}

/// How soon the window ends in which a row is settled. It is assumed that a window is proposed when it ends
/// (in reality a pool may be late, and then includes rows that became eligible in the meantime). A row that
/// becomes eligible after that is in no later window and is never settled.
Aspect soon(const Policy& a, const Policy& b, const SolverLimits& limits) {
  constexpr std::int64_t kSecond = 1'000'000;
  constexpr std::int64_t kNever = -rules::kMaxAmount;
  const auto sides = [&](auto& domain, const auto& given) {
    using D = std::remove_reference_t<decltype(domain)>;
    const auto created = given.number("created_at");
    const auto eligible = created + given.number("signed_after");
    const auto speed = [&](const Policy& policy) {
      const auto no = domain.truth(false);
      const rules::RowLife<D> life{no, no, no, no, rules::MicrosOf<D>(eligible)};
      const auto instant = rules::window_instant(domain, policy.window_by, rules::MicrosOf<D>(created), life);
      const auto window = rules::window_of(domain, instant, policy.period_seconds * kSecond);
      const auto missed = window.end <= rules::MicrosOf<D>(eligible);
      return domain.select(missed, domain.literal(kNever), eligible - window.end.amount());
    };
    return std::pair(speed(a), speed(b));
  };
  constexpr std::int64_t kLatest = 253'402'300'799'999'999;  // the end of the year 9999, as instants are
  const Aspect aspect{"soon", settled_actors(a, b),
                      order_of({{"created_at", 0, kLatest}, {"signed_after", 0, kLatest}}, sides, limits), "",
                      ""};
  return with_sentences(aspect, [](const Instance& at) {
    const auto when = [](std::int64_t speed) {
      return speed == kNever ? "never, for its window has ended"
                             : "settled " + seconds_text(-speed) + " later";
    };
    return fmt::format("a row recorded at {}Z and signed for {} after: under A {}, under B {}",
                       base::to_iso(rules::micros(at.at("created_at"))), seconds_text(at.at("signed_after")),
                       when(at.a), when(at.b));
  });
}

/// Whether a burn of some amount is refused for a party with `earlier` offences.
Order burn_order(const Policy& a, const Policy& b, std::int64_t earlier, const SolverLimits& limits) {
  const auto sides = [&](auto& domain, const auto& given) {
    using D = std::remove_reference_t<decltype(domain)>;
    const rules::CreditsOf<D> unsettled(given.number("unsettled"));
    const rules::CreditsOf<D> burned(given.number("burned"));
    const auto refused = [&](const Policy& policy) {
      const auto share = policy.burn_share(earlier);
      const auto scheduled = share ? rules::part_of(domain, unsettled, share->count)
                                   : rules::CreditsOf<D>(domain.literal(rules::kMaxAmount));
      const auto [gate, around] = all_open(domain);
      rules::PartyLife<D> party{unsettled, burned, burned};
      const auto reason = rules::burn<D>(domain, policy.burn_rules(), gate, around,
                                         {.amount = rules::CreditsOf<D>(given.number("amount")),
                                          .burned_before = given.flag("burned_before"),
                                          .scheduled = scheduled},
                                         party);
      return as_number(domain, !(reason == domain.literal(0)));
    };
    return std::pair(refused(a), refused(b));
  };
  return order_of({{"amount", 1}, {"unsettled"}, {"burned"}, {"burned_before", 0, 1}}, sides, limits);
}

/// The question over all numbers of offences. The last entry of a schedule applies to all further offences,
/// so offences beyond the longer schedule are like its last. An instance is reported for the smallest number
/// of offences that has one.
Aspect burns(const Policy& a, const Policy& b, const SolverLimits& limits) {
  const auto offences = static_cast<std::int64_t>(
      std::max({a.slashing_schedule.size(), b.slashing_schedule.size(), std::size_t{1}}));
  Order all{ProofOutcome::proved, ProofOutcome::proved, std::nullopt, std::nullopt, ""};
  for (std::int64_t earlier = 0; earlier < offences; ++earlier) {
    Order order = burn_order(a, b, earlier, limits);
    for (auto* found : {&order.less, &order.more}) {
      if (*found) (*found)->inputs["earlier_offences"] = std::to_string(earlier);
    }
    all = joined(all, order);
  }
  const Aspect aspect{
      "burns", {AffectedClass::worker, AffectedClass::pool, AffectedClass::origin}, all, "", ""};
  return with_sentences(aspect, [](const Instance& at) {
    return fmt::format(
        "a burn of {} for a party's offence {}{}, with {} unsettled and {} burned already: {} under A, {} "
        "under B",
        credits_text(at.at("amount")), at.at("earlier_offences") + 1,
        at.at("burned_before") == 1 ? " (burned for before)" : "", credits_text(at.at("unsettled")),
        at.at("burned"), at.a == 1 ? "refused" : "allowed", at.b == 1 ? "refused" : "allowed");
  });
}

/// Whether a draw that selects a job is refused because its outcome could be known or influenced before the
/// result was committed.
Aspect draws(const Policy& a, const Policy& b, const SolverLimits& limits) {
  const auto sides = [&](auto& domain, const auto& given) {
    using D = std::remove_reference_t<decltype(domain)>;
    const rules::DrawFacts<D> facts{.committed = given.flag("committed"),
                                    .covers_row = given.flag("covers_row"),
                                    .after_commitment = given.flag("after_commitment"),
                                    .partial = given.flag("partial"),
                                    .chosen = domain.truth(true)};
    const auto refused = [&](const Policy& policy) {
      const bool by_beacon = policy.dispute_seed == policy::DisputeSeed::commitment_beacon;
      return as_number(domain, !(rules::draw_fault(domain, by_beacon, facts) == domain.literal(0)));
    };
    return std::pair(refused(a), refused(b));
  };
  const Aspect aspect{
      "draws",
      {AffectedClass::worker, AffectedClass::pool, AffectedClass::payer, AffectedClass::verifier},
      order_of({{"committed", 0, 1}, {"covers_row", 0, 1}, {"after_commitment", 0, 1}, {"partial", 0, 1}},
               sides, limits),
      "",
      ""};
  return with_sentences(aspect, [](const Instance& at) {
    std::string draw = at.at("committed") == 1 ? "a draw" : "a draw before any result was committed to";
    if (at.at("committed") == 1 && at.at("after_commitment") == 0) draw += " from before the commitment";
    if (at.at("partial") == 1) draw += ", to which the contested pool or the origin contributed";
    const auto counts = [](std::int64_t refused) {
      return refused == 1 ? "samples nothing" : "samples its job";
    };
    return fmt::format("{} {} under A and {} under B", draw, counts(at.a), counts(at.b));
  });
}

/// Whether somebody with a given trust, neither the contested pool nor the origin, may be drawn as verifier.
Aspect verifies(const Policy& a, const Policy& b, const SolverLimits& limits) {
  const auto sides = [&](auto& domain, const auto& given) {
    using D = std::remove_reference_t<decltype(domain)>;
    const auto drawn = [&](const Policy& policy) {
      const auto [gate, around] = all_open(domain);
      const auto bonded = domain.literal(policy.verifier_minimum_trust) <= given.number("trust");
      auto dispute = rules::opened(domain);
      const auto reason =
          rules::draw_verifier<D>(domain, gate, around,
                                  rules::verifier_facts<D>(domain, policy.origin_required,
                                                           {.is_contested = given.flag("contested"),
                                                            .is_origin = given.flag("origin"),
                                                            .origin_known = !given.flag("origin_unknown"),
                                                            .bonded = bonded}),
                                  domain.truth(true), dispute);
      return as_number(domain, reason == domain.literal(0));
    };
    return std::pair(drawn(a), drawn(b));
  };
  const Aspect aspect{
      "verifies",
      {AffectedClass::verifier},
      order_of({{"trust", 0, 4}, {"contested", 0, 1}, {"origin", 0, 1}, {"origin_unknown", 0, 1}}, sides,
               limits),
      "",
      ""};
  return with_sentences(aspect, [](const Instance& at) {
    const auto may = [](std::int64_t drawn) { return drawn == 1 ? "may verify" : "may not verify"; };
    return fmt::format(
        "a peer of trust {}{}{}{} {} under A and {} under B", at.at("trust"),
        at.at("contested") == 1 ? ", the contested pool," : "", at.at("origin") == 1 ? ", the origin," : "",
        at.at("origin_unknown") == 1 ? ", for a job whose origin nobody knows," : "", may(at.a), may(at.b));
  });
}

}  // namespace

std::vector<AspectTask> payment_tasks(const Policy& a, const Policy& b) {
  std::vector<AspectTask> tasks;
  for (const auto decide : {debt, due, settled, soon, burns, draws, verifies}) {
    tasks.emplace_back([a, b, decide](const SolverLimits& limits) { return decide(a, b, limits); });
  }
  return tasks;
}

}  // namespace homeostat::proofs
