// Runs a review, stage by stage; see review.hpp.
#include "review/review.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "engine/base/counted.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/lifecycle/leg_words.hpp"
#include "invariants/catalogue.hpp"

namespace homeostat::review {
namespace {

using rules::raw;

/// How many seeds of the economy are run, for intervals of 95 percent.
constexpr std::uint64_t kEconomySeeds = 8;
/// The page shows at least coalitions up to this size; the policy may ask for larger ones.
constexpr std::int64_t kCoalitionsShown = 4;

std::vector<InvariantLine> invariant_lines(const Review& review) {
  std::vector<InvariantLine> lines;
  for (const invariants::CatalogueEntry& entry : invariants::catalogue()) {
    InvariantLine line{std::string(entry.name), std::string(invariants::name(entry.scope)), true, 0, 0};
    for (const auto& proof : review.proofs.invariants) {
      if (proof.invariant != line.name) continue;
      line.how = proofs::name(proof.outcome);
      line.good = proof.outcome == proofs::ProofOutcome::proved;
    }
    for (const auto& monitor : review.monitors) {
      if (monitor.invariant != line.name) continue;
      line.evaluated += monitor.evaluated;
      line.violated += monitor.violated;
    }
    line.good = line.good && line.violated == 0 && entry.scope != invariants::Scope::not_checked;
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string digest_of(const Review& review) {
  ledger::Sha256 sha;
  const auto line = [&](const std::string& text) { sha.update(text + "\n"); };
  line("homeostat-review-v1");
  line(review.policy_hash);
  line(std::to_string(review.scenario.seed));
  line(review.ledger_root);
  line(review.economy.digest);
  if (const auto& study = review.pictures.coalition) {
    const sim::Smallest& found = study->found();
    line(fmt::format("k* {} of {}", found.coalition ? found.coalition->size() : 0, found.searched));
  }
  if (const auto& study = review.pictures.equilibrium) {
    line(fmt::format("shocks of {} of {}, {} equilibria, {} undecided", study->homeostasis->survives,
                     study->homeostasis->declared, study->solution.equilibria.size(), study->undecided()));
  }
  for (const auto& entry : review.proofs.invariants)
    line(entry.invariant + "=" + std::string(proofs::name(entry.outcome)));
  for (const auto fate :
       {proofs::Fate::killed, proofs::Fate::equivalent, proofs::Fate::survived, proofs::Fate::undecided}) {
    line(fmt::format("{} {}", proofs::name(fate), review.mutants.count(fate)));
  }
  for (const auto& monitor : review.monitors)
    line(fmt::format("{} {} {}", monitor.invariant, monitor.evaluated, monitor.violated));
  for (const auto& settlement : review.settlements) {
    line(fmt::format("{} {} {} {} {} {} {} {} {} {}", settlement.self_id, settlement.peer_id,
                     raw(settlement.period_start), raw(settlement.period_end), raw(settlement.self_owes_peer),
                     raw(settlement.peer_owes_self), settlement.settlable, settlement.pending,
                     settlement.rows_root, ledger::status_of(settlement.life)));
  }
  for (const auto& dispute : review.disputes) {
    line(fmt::format("{} {} {} {}", dispute.row_id, dispute.job_id, dispute.verifier_peer_id,
                     ledger::status_of(dispute.life)));
  }
  for (const auto& burn : review.burns) {
    line(fmt::format("{} {} {} {}", burn.peer_id, burn.worker_id, burn.job_id, raw(burn.amount)));
  }
  for (const auto& leg : lifecycle::leg_lines(review.legs.legs)) {
    line(fmt::format("{} {} {} {} {}", leg.from, leg.to, leg.purpose, lifecycle::name(leg.state),
                     raw(leg.amount)));
  }
  return base::to_hex(sha.finish());
}

}  // namespace

answers::Reuse Review::reuse() const {
  answers::Reuse all = joined(joined(proofs.reuse, mutants.reuse), economy.reuse);
  return pictures.equilibrium ? joined(all, pictures.equilibrium->game.reuse) : all;
}

std::string Review::verdict_line() const {
  if (activate()) return "verdict: ACTIVATE";
  std::vector<std::string> texts;
  texts.reserve(reasons.size());
  for (const Reason& reason : reasons) texts.push_back(reason.text);
  return fmt::format("verdict: HOLD ({})", fmt::join(texts, "; "));
}

Review review_scenario(const sim::Scenario& scenario, const policy::Policy& policy,
                       const std::filesystem::path& ledger_path, unsigned threads, bool thorough,
                       const ReviewProgress& progress, const answers::AnswerCache& cache) {
  Review result;
  result.scenario = scenario;
  result.policy = policy;
  result.policy_hash = policy::hash(policy);
  result.proofs = proofs::guard(
      policy, {}, threads, [&](std::size_t done, std::size_t total) { progress("proving", done, total); }, {},
      cache);
  if (thorough) {
    result.mutants = proofs::mutate(
        policy, {}, threads, [&](std::size_t done, std::size_t total) { progress("doubting", done, total); },
        cache);
  } else {
    result.not_checked.emplace_back("mutants of the rules");
  }

  if (thorough && !scenario.economy.empty()) {
    sim::EconomyScenario economy = sim::read_economy(scenario.economy, {}, &policy);
    economy.seed = scenario.seed;
    result.economy = sim::judge(
        economy, kEconomySeeds, threads,
        [&](std::uint64_t done, std::uint64_t total) { progress("weighing interests", done, total); }, cache);
    CoalitionRequest coalitions;
    coalitions.max = std::max(kCoalitionsShown, policy.equilibrium_coalition);
    coalitions.phase = {100, 500, 1'000, 2'500, 5'000, 10'000};
    coalitions.threads = threads;
    result.pictures.coalition = study_coalitions(economy, coalitions, progress);
    EquilibriumRequest equilibria;
    equilibria.sampling.first_seed = scenario.seed;
    equilibria.seed = scenario.seed;
    equilibria.threads = threads;
    equilibria.cache = cache;
    result.pictures.equilibrium = study_equilibria(economy, equilibria, progress);
  } else {
    for (const char* asked : {"collusion (k*)", "equilibria near by", "interest of each class",
                              "the silent-payer index", "the loss to wrong convictions"}) {
      result.not_checked.emplace_back(asked);
    }
  }

  static_cast<sim::RecordedRun&>(result) = sim::record(scenario, policy, ledger_path, threads, progress);
  result.pictures.groups = unusual_groups(ledger_path, result.simulation.pools, scenario.seed, threads);
  for (const invariants::CatalogueEntry& entry : invariants::catalogue()) {
    if (entry.scope == invariants::Scope::not_checked) result.not_checked.emplace_back(entry.name);
  }
  result.invariants = invariant_lines(result);
  judge(result);
  result.digest = digest_of(result);
  return result;
}

}  // namespace homeostat::review
