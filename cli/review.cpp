// Running a review.
#include "cli/review.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/counted.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "invariants/catalogue.hpp"

namespace homeostat::cli {
namespace {

using rules::raw;

/// Seeds of the economy, for intervals of 95 percent.
constexpr std::uint64_t kEconomySeeds = 8;
/// No coalition of up to so many members may gain: nobody alone. The sizes that the page shows are more.
constexpr std::int64_t kCoalitionTarget = 1;
constexpr std::int64_t kCoalitionsShown = 4;

std::vector<InvariantLine> invariant_lines(const Review& review) {
  std::vector<InvariantLine> lines;
  for (const invariants::Entry& entry : invariants::catalogue()) {
    InvariantLine line{std::string(entry.name), std::string(invariants::name(entry.scope)), true, 0, 0};
    for (const auto& proof : review.proofs.invariants) {
      if (proof.invariant != line.name) continue;
      line.how = proofs::name(proof.outcome);
      line.good = proof.outcome == proofs::Outcome::proved;
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

void judge_proofs(Review& review, std::size_t& undecided) {
  for (const proofs::InvariantOutcome& entry : review.proofs.invariants) {
    if (entry.outcome == proofs::Outcome::proved) continue;
    const auto open = static_cast<std::size_t>(std::count_if(
        review.proofs.decided.begin(), review.proofs.decided.end(), [&](const proofs::Decided& decided) {
          return decided.obligation.invariant == entry.invariant &&
                 decided.verdict.outcome != proofs::Outcome::proved;
        }));
    const auto measured = none_of(open, "obligations");
    if (entry.outcome == proofs::Outcome::refuted) {
      review.reasons.push_back(
          {"refuted", entry.invariant, entry.invariant + " is refuted for this policy", measured});
    } else {
      ++undecided;
      review.reasons.push_back(
          {"undecided", entry.invariant,
           fmt::format("{} is undecided ({})", entry.invariant, proofs::name(entry.outcome)), measured});
    }
  }
  if (const std::size_t unseen = review.mutants.count(proofs::Fate::survived); unseen > 0) {
    review.reasons.push_back({"mutants-survived", "mutants",
                              fmt::format("no invariant notices {} to the rules (of {}; `homeostat mutate`)",
                                          counted(unseen, "change"), review.mutants.mutants.size()),
                              none_of(unseen, "mutants")});
  }
  if (const std::size_t open = review.mutants.count(proofs::Fate::undecided); open > 0) {
    ++undecided;
    review.reasons.push_back({"mutants-undecided", "mutants",
                              fmt::format("{} to the rules undecided", counted(open, "change")),
                              none_of(open, "mutants")});
  }
}

void judge_economy(Review& review) {
  for (const sim::Finding& finding : review.economy.findings) {
    if (finding.holds) continue;
    review.reasons.push_back({"finding", finding.name, finding.name + ": " + finding.why,
                              Measured{finding.mean, finding.threshold, finding.margin, finding.unit}});
  }
  for (const std::string& unbalanced : review.economy.unbalanced) {
    review.reasons.push_back({"unbalanced", "", unbalanced});
  }
}

/// Whether a coalition that gains is too small. What a bound could not tell counts as gaining.
void judge_coalitions(Review& review) {
  const auto& study = review.pictures.coalition;
  if (!study) return;
  const sim::Smallest& found = study->found();
  if (found.decided && (!found.coalition || found.coalition->size() > kCoalitionTarget)) return;
  const auto size = static_cast<double>(found.coalition ? found.coalition->size() : 1);
  review.reasons.push_back({"coalition", "k*",
                            found.coalition
                                ? fmt::format("k* is {}, and has to be above {}: {}", found.coalition->size(),
                                              kCoalitionTarget, story_of(*study, *found.coalition).front())
                                : "whether a coalition gains is within the bounds of what was computed",
                            Measured{size, kCoalitionTarget, size - kCoalitionTarget - 1, "members"}});
}

void judge_run(Review& review) {
  for (const lifecycle::MonitorCount& monitor : review.monitors) {
    if (monitor.violated == 0) continue;
    const auto times = static_cast<std::size_t>(monitor.violated);
    review.reasons.push_back(
        {"violated", monitor.invariant,
         fmt::format("{} is violated by {} in the run", monitor.invariant, counted(times, "event")),
         none_of(times, "events")});
  }
  for (const std::string& imbalance : review.legs.imbalances) {
    review.reasons.push_back({"imbalance", "", imbalance});
  }
  for (const auto& [refusal, times] : review.simulation.engine_refusals) {
    review.reasons.push_back(
        {"refused", refusal,
         fmt::format("the engine refused {} ({})", counted(times, "simulated event"), refusal),
         none_of(times, "events")});
  }
}

void judge(Review& review) {
  std::size_t undecided = 0;
  judge_proofs(review, undecided);
  judge_economy(review);
  judge_coalitions(review);
  judge_run(review);
  review.undecided_only = undecided > 0 && review.reasons.size() == undecided && review.not_checked.empty();
  if (!review.not_checked.empty()) {
    review.reasons.push_back(
        {"not-checked", "", fmt::format("not yet checked: {}", fmt::join(review.not_checked, ", "))});
  }
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
                     settlement.rows_root, settlement.status));
  }
  for (const auto& dispute : review.disputes) {
    line(
        fmt::format("{} {} {} {}", dispute.row_id, dispute.job_id, dispute.verifier_peer_id, dispute.status));
  }
  for (const auto& burn : review.burns) {
    line(fmt::format("{} {} {} {}", burn.peer_id, burn.worker_id, burn.job_id, raw(burn.amount)));
  }
  for (const auto& [key, amount] : review.legs.legs) {
    line(fmt::format("{} {} {} {} {}", key.from, key.to, key.purpose, lifecycle::name(key.state),
                     raw(amount)));
  }
  return base::to_hex(sha.finish());
}

}  // namespace

std::string Review::verdict_line() const {
  if (activate()) return "verdict: ACTIVATE";
  std::vector<std::string> texts;
  texts.reserve(reasons.size());
  for (const Reason& reason : reasons) texts.push_back(reason.text);
  return fmt::format("verdict: HOLD ({})", fmt::join(texts, "; "));
}

Review review(const sim::Scenario& scenario, const policy::Policy& policy,
              const std::filesystem::path& ledger_path, unsigned threads, bool thorough,
              const ReviewProgress& progress) {
  Review result;
  result.scenario = scenario;
  result.policy = policy;
  result.policy_hash = policy::hash(policy);
  result.proofs = proofs::guard(
      policy, {}, threads, [&](std::size_t done, std::size_t total) { progress("proving", done, total); });
  if (thorough) {
    result.mutants = proofs::mutate(
        policy, {}, threads, [&](std::size_t done, std::size_t total) { progress("doubting", done, total); });
  } else {
    result.not_checked.emplace_back("mutants of the rules");
  }

  if (thorough && !scenario.economy.empty()) {
    sim::EconomyScenario economy = sim::read_economy(scenario.economy, {}, &policy);
    economy.seed = scenario.seed;
    result.economy = sim::judge(
        economy, kEconomySeeds, threads,
        [&](std::uint64_t done, std::uint64_t total) { progress("weighing interests", done, total); });
    CoalitionRequest coalitions;
    coalitions.max = kCoalitionsShown;
    coalitions.phase = {100, 500, 1'000, 2'500, 5'000, 10'000};
    coalitions.threads = threads;
    result.pictures.coalition = study_coalitions(economy, coalitions, progress);
  } else {
    result.not_checked.emplace_back("collusion (k*)");
    for (const char* asked :
         {"interest of each class", "the silent-payer index", "the loss to wrong convictions"}) {
      result.not_checked.emplace_back(asked);
    }
  }

  static_cast<sim::RecordedRun&>(result) = sim::record(scenario, policy, ledger_path, threads, progress);
  for (const invariants::Entry& entry : invariants::catalogue()) {
    if (entry.scope == invariants::Scope::not_checked) result.not_checked.emplace_back(entry.name);
  }
  // What an activation needs and no part of this version looks at (DESIGN.md section 6).
  result.not_checked.emplace_back("equilibria near by");
  result.invariants = invariant_lines(result);
  judge(result);
  result.digest = digest_of(result);
  return result;
}

}  // namespace homeostat::cli
