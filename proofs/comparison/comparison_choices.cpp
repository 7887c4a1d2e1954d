// Describes in words the choices of a policy that move no credits of a row by themselves but change when or
// whether they are paid, or who decides. The keys themselves are in engine/policy/keys.cpp.
#include <fmt/format.h>

#include <array>

#include "proofs/comparison/comparison_parts.hpp"

namespace homeostat::proofs {
namespace {

using policy::Policy;

struct Meaning {
  std::string_view key;
  std::vector<AffectedClass> concerns;
  std::string (*means)(const Policy&);
};

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "nobody" : text;
}

/// The trust of a peer by its number (docs/network.md#vocabulary).
std::string trust(std::int64_t level) {
  constexpr std::array<std::string_view, 5> kNames{"unknown", "observed", "reciprocal", "replication-bonded",
                                                   "settlement-bonded"};
  return fmt::format("{} ({})", level, kNames.at(static_cast<std::size_t>(level)));
}

std::string yes_or(bool yes, std::string_view if_yes, std::string_view if_no) {
  return std::string(yes ? if_yes : if_no);
}

std::string mode(const Policy& policy) {
  switch (policy.mode) {
    case policy::SettlementMode::off:
      return "no net is proposed, and nothing can be settled";
    case policy::SettlementMode::dry_run:
      return "nets are proposed, and nothing is settled";
    case policy::SettlementMode::active:
      return "nets are proposed and can be settled";
  }
  return "";
}

std::string schedule(const Policy& policy) {
  if (policy.slashing_schedule.empty()) return "no schedule bounds a burn";
  std::string text;
  for (const std::int64_t points : policy.slashing_schedule) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", points);
  }
  return "a burn takes at most this many 10,000ths of what a party has unsettled, by offence: " + text;
}

std::vector<Meaning> of_settlement() {
  using enum AffectedClass;
  return {
      {"settlement.bilateral",
       {pool, origin, dev, treasury, worker},
       [](const Policy& p) {
         return "the origin owes the executing pool the credits of " + listed(p.bilateral) +
                "; what is not among them stays with the origin, and no settlement moves it";
       }},
      {"settlement.pending_excluded",
       {worker, pool, origin},
       [](const Policy& p) {
         return yes_or(p.pending_excluded, "a row waits for its worker's signature before it enters a net",
                       "a row enters a net before any worker has signed for it");
       }},
      {"settlement.burns_deducted",
       {worker, pool, origin},
       [](const Policy& p) {
         return yes_or(
             p.burns_deducted,
             "what a pool owes is less by what it burned of its peer; the peer's own ledger deducts "
             "nothing, so the two nets of a pair need not agree",
             "a burn moves no net, and is collected from what a settlement pays the burned party");
       }},
      {"settlement.window.by",
       {worker, pool, dev},
       [](const Policy& p) {
         return yes_or(p.window_by == rules::WindowBy::eligible_at,
                       "a row signed for late is settled in the window that is open then",
                       "a row belongs to the window in which it was recorded; signed for after that was "
                       "proposed, it is in no net");
       }},
      {"settlement.window.contiguous",
       {worker, pool, dev},
       [](const Policy& p) {
         return yes_or(p.windows_contiguous, "every instant is in one closed window and in no other",
                       "windows are as a loop's clock makes them: an instant may be in none or in two");
       }},
      {"settlement.mode", {worker, pool, origin, dev}, mode},
      {"settlement.period_seconds",
       {worker, pool, origin, dev},
       [](const Policy& p) { return fmt::format("nets are made every {} s", p.period_seconds); }},
      {"settlement.minimum_trust",
       {pool, origin},
       [](const Policy& p) {
         return "a net is proposed to peers of trust " + trust(p.minimum_trust) + " or more";
       }},
  };
}

std::vector<Meaning> of_disputes() {
  using enum AffectedClass;
  return {
      {"dispute.sampling_basis_points",
       {worker, pool, payer, verifier},
       [](const Policy& p) {
         return fmt::format("{} of 10,000 jobs are run again", p.dispute_sampling.count);
       }},
      {"dispute.seed",
       {worker, pool, payer, verifier},
       [](const Policy& p) {
         return yes_or(p.dispute_seed == policy::DisputeSeed::commitment_beacon,
                       "nobody knows whether a job will be run again before its result is committed to",
                       "whoever chooses a job's id knows beforehand whether it will be run again, and can "
                       "choose one that is not");
       }},
      {"dispute.epoch_seconds",
       {verifier},
       [](const Policy& p) {
         return fmt::format("the same verifier is drawn for a job during {} s", p.dispute_epoch_seconds);
       }},
      {"dispute.verifier_minimum_trust",
       {verifier, worker, pool},
       [](const Policy& p) {
         return "peers of trust " + trust(p.verifier_minimum_trust) +
                " or more verify; never the contested pool or the origin";
       }},
      {"dispute.origin_required",
       {worker, pool, origin, verifier},
       [](const Policy& p) {
         return yes_or(p.origin_required, "nobody verifies a job whose origin is not known",
                       "where the origin is not known, it may itself be the verifier");
       }},
      {"dispute.hold",
       {worker, pool, origin, payer},
       [](const Policy& p) {
         return yes_or(p.dispute_hold,
                       "a row in an open dispute is not settled, and one found invalid never is",
                       "disputes keep no row out of settlement, not even one found invalid");
       }},
      {"dispute.outcomes_final",
       {worker, pool, verifier},
       [](const Policy& p) {
         return yes_or(p.outcomes_final, "the outcome of a dispute stands",
                       "the outcome of a dispute can be set again");
       }},
      {"dispute.expires_after_seconds",
       {worker, pool},
       [](const Policy& p) {
         return fmt::format("a dispute without outcome holds a row for at most {} s",
                            p.dispute_expires_seconds);
       }},
  };
}

std::string declared(const Policy& policy, std::string_view actor) {
  const auto loss = policy.declared_loss(actor);
  return loss == 0 ? fmt::format("no loss of a {} is declared", actor)
                   : fmt::format("a {} may lose {} millionths of a euro a day", actor, loss);
}

std::vector<Meaning> of_slashing_and_golive() {
  using enum AffectedClass;
  return {
      {"slashing.schedule", {worker, pool, origin}, schedule},
      {"slashing.capped",
       {worker, pool, origin},
       [](const Policy& p) {
         return yes_or(
             p.burn_capped, "a burn never exceeds what a party has unsettled and not yet burned",
             "a burn may exceed what a party has unsettled; the rest is taken from what it gets later");
       }},
      {"slashing.once_per_offence",
       {worker, pool, origin},
       [](const Policy& p) {
         return yes_or(p.burn_once, "an offence is burned for once", "an offence may be burned for again");
       }},
      {"golive.sequence",
       {pool, origin},
       [](const Policy& p) {
         return yes_or(p.golive_sequence == policy::GoliveSequence::safe,
                       "slashing goes live before disputes, and disputes before settlement",
                       "slashing, disputes and settlement go live in any order, settlement alone too");
       }},
      {"golive.verdict_required",
       {worker, pool, origin, payer},
       [](const Policy& p) {
         return yes_or(p.verdict_required, "nothing is settled without a recorded verdict for this policy",
                       "settlement goes live without any verdict");
       }},
      {"golive.kill_switch_stops_burns",
       {worker, pool, origin},
       [](const Policy& p) {
         return yes_or(p.kill_stops_burns, "the kill switch stops burns too",
                       "while the kill switch is set, credits can be burned");
       }},
  };
}

std::vector<Meaning> of_the_ledger_and_the_budget() {
  using enum AffectedClass;
  return {
      {"ledger.admission",
       {worker, pool, origin, payer},
       [](const Policy& p) {
         return yes_or(p.admission == policy::Admission::strict,
                       "two different rows never have the same bytes in the log",
                       "two different rows may have the same bytes in the log");
       }},
      {"attribution.one_row",
       {worker, pool, payer},
       [](const Policy& p) {
         return yes_or(p.one_row_per_signature, "a signature attributes the row that it names",
                       "a signature attributes every pending row of its job id, whoever asked for it");
       }},
      {"treasury.address",
       {treasury},
       [](const Policy& p) {
         return p.treasury_address.empty() ? "no address of the treasury is configured"
                                           : "the treasury is at " + p.treasury_address;
       }},
      {"decision.minimum_rate_above_peers",
       {pool, payer},
       [](const Policy& p) {
         return fmt::format("the market is free up to {} peers", p.minimum_rate_above_peers);
       }},
      {"loss.worker", {worker}, [](const Policy& p) { return declared(p, "worker"); }},
      {"loss.pool", {pool, origin}, [](const Policy& p) { return declared(p, "pool"); }},
      {"loss.user", {payer}, [](const Policy& p) { return declared(p, "user"); }},
      {"loss.verifier", {verifier}, [](const Policy& p) { return declared(p, "verifier"); }},
      {"loss.dev", {dev}, [](const Policy& p) { return declared(p, "dev"); }},
      {"loss.treasury", {treasury}, [](const Policy& p) { return declared(p, "treasury"); }},
      {"loss.until",
       {worker, pool, origin, dev, treasury, payer, verifier},
       [](const Policy& p) {
         return p.loss_until.empty() ? "no end of the declared losses is declared"
                                     : "declared losses are accepted until " + p.loss_until;
       }},
      {"equilibrium.coalition",
       {worker, pool, origin, dev, treasury, payer, verifier},
       [](const Policy& p) {
         return fmt::format("no coalition of up to {} may gain by leaving the rules",
                            p.equilibrium_coalition);
       }},
      {"equilibrium.shock_basis_points",
       {worker, pool, origin, dev, treasury, payer, verifier},
       [](const Policy& p) {
         return fmt::format("a shock of {} basis points of each role's actors has to be survived",
                            p.equilibrium_shock.count);
       }},
      {"token.blocked",
       {worker, pool, treasury},
       [](const Policy& p) { return "blocked: " + listed(p.token_blocked); }},
  };
}

const std::vector<Meaning>& meanings() {
  static const std::vector<Meaning> all = [] {
    auto list = of_settlement();
    for (const auto& part : {of_disputes(), of_slashing_and_golive(), of_the_ledger_and_the_budget()}) {
      list.insert(list.end(), part.begin(), part.end());
    }
    return list;
  }();
  return all;
}

/// Keys whose effect is the credits of a job, decided in comparison_amounts.cpp, or that only describe.
bool needs_no_words(std::string_view key) {
  return key.starts_with("policy.") || key.starts_with("split.") || key.starts_with("anchor.") ||
         key == "dispute.verifier_basis_points";
}

}  // namespace

bool key_is_explained(std::string_view key) {
  if (needs_no_words(key)) return true;
  for (const Meaning& meaning : meanings()) {
    if (meaning.key == key) return true;
  }
  return false;
}

std::vector<ChangedChoice> changed_choices(const Policy& a, const Policy& b,
                                           const std::vector<policy::Difference>& differences) {
  std::vector<ChangedChoice> changed;
  for (const Meaning& meaning : meanings()) {
    for (const policy::Difference& difference : differences) {
      if (difference.key != meaning.key) continue;
      changed.push_back({std::string(meaning.key), meaning.concerns, meaning.means(a), meaning.means(b)});
    }
  }
  return changed;
}

}  // namespace homeostat::proofs
