// Writes a review for a terminal; see review_text.hpp.
#include "cli/words/review_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/words/economy_text.hpp"
#include "cli/words/mutants_text.hpp"
#include "cli/words/story_text.hpp"
#include "cli/words/terminal.hpp"
#include "engine/base/counted.hpp"

namespace homeostat::cli {
namespace {

std::string run_text(const review::Review& review) {
  const lifecycle::LegBook& legs = review.legs;
  std::string text =
      fmt::format("scenario {} (seed {}), policy {} {} {}\n", review.scenario.name, review.scenario.seed,
                  review.policy.name, review.policy.version, review.policy_hash.substr(0, 16));
  text += fmt::format("{} requests, {} served, {} forwarded; {} rows, root {}\n", review.simulation.requests,
                      review.simulation.served, review.simulation.forwarded, review.rows,
                      review.ledger_root.substr(0, 16));
  text += fmt::format("{} windows closed, {} proposals in dry run; {} rows pending, worth {} credits\n",
                      review.windows.size(), review.settlements.size(), legs.pending_rows,
                      rules::raw(legs.pending_worth));
  text +=
      fmt::format("{} disputes: {} rows held, {} struck; {} burns of {} credits\n", review.disputes.size(),
                  legs.contested_rows, legs.struck_rows, review.burns.size(), rules::raw(legs.burned));
  text += fmt::format("credits: {} spent", rules::raw(legs.spent));
  for (const auto& recipient : review.policy.recipients) {
    text += fmt::format(", {} {}", recipient.name, rules::raw(legs.by_recipient.at(recipient.name)));
  }
  return text + fmt::format(", nobody {}\n", rules::raw(legs.unassigned));
}

std::string invariants_text(const review::Review& review, bool every) {
  const auto& outcomes = review.proofs.invariants;
  const auto proved = std::count_if(outcomes.begin(), outcomes.end(), [](const auto& each) {
    return each.outcome == proofs::ProofOutcome::proved;
  });
  std::int64_t busiest = 0;
  std::size_t watched = 0;
  std::int64_t violated = 0;
  std::string lines;
  for (const review::InvariantLine& line : review.invariants) {
    busiest = std::max(busiest, line.evaluated);
    watched += line.evaluated > 0 ? 1 : 0;
    violated += line.violated;
    if (!every && line.good) continue;
    lines +=
        fmt::format("  {:<24} {:<20} {:>10} {:>10}\n", line.name, line.how, line.evaluated, line.violated);
  }
  std::string text = fmt::format(
      "invariants: {} of {} proved; {} watched in the run, the busiest {} times: {}\n", proved,
      outcomes.size(), watched, busiest,
      violated == 0 ? "none violated" : base::counted(static_cast<std::size_t>(violated), "violation"));
  if (lines.empty()) return text;
  return text + fmt::format("  {:<24} {:<20} {:>10} {:>10}\n", "invariant", "how", "events", "violated") +
         lines;
}

std::string coalition_row(const review::Review& review) {
  const auto& study = review.pictures.coalition;
  if (!study) return "";
  const auto& coalition = study->found().coalition;
  return row_text(
      {"k*, members", review::size_text(study->found()), "",
       fmt::format("above {}", study->policy.equilibrium_coalition), study->holds(),
       coalition ? fmt::format("it gains {:.4g} EUR a day", study->per_day(coalition->gain)) : ""});
}

std::string shock_row(const review::Review& review) {
  const auto& study = review.pictures.equilibrium;
  if (!study) return "";
  const sim::games::Homeostasis& found = *study->homeostasis;
  return row_text(
      {"shock survived, percent", fmt::format("{:g}", 100 * found.survives), "",
       fmt::format("{:g}", 100 * found.declared), found.holds(),
       fmt::format("{} runs of {}", study->game.runs, base::counted(study->game.stands.size(), "profile"))});
}

std::string economy_table(const review::Review& review) {
  if (review.economy.findings.empty()) return "";
  return "\n" + findings_heading() + economy_text(review.economy) + coalition_row(review) +
         shock_row(review) +
         fmt::format("  interests in EUR per actor and day; {} seeds, {} runs in all\n", review.economy.seeds,
                     review.economy.runs);
}

/// What detection found in the review's own ledger; empty if it found nothing.
std::string groups_text(const review::Review& review) {
  if (!review.pictures.groups || review.pictures.groups->empty()) return "";
  return base::counted(review.pictures.groups->size(), "unusual group") +
         " in the run's ledger (`homeostat detect`)\n";
}

std::string stories_text(const review::Review& review) {
  std::string text;
  for (const auto& decided : review.proofs.decided) {
    if (!decided.verdict.story.empty()) {
      text += decided.obligation.name + ":" + story_after_colon(decided.verdict.story, "  ");
    }
  }
  return text;
}

}  // namespace

std::string review_text(const review::Review& review, const review::Review* other,
                        const std::filesystem::path& out, bool every_invariant) {
  std::string text = review.scenario.question + "\n\n" + run_text(review) + "\n" +
                     invariants_text(review, every_invariant) + mutants_line(review.mutants) +
                     economy_table(review) + groups_text(review) + stories_text(review);
  text += fmt::format("\nreport: {}\ndigest: {}\n", (out / "report.html").string(), review.digest);
  if (other != nullptr) {
    text +=
        fmt::format("against {} {}: {}\n", other->policy.name, other->policy.version, other->verdict_line());
  }
  if (review.reuse().disagreed) {
    text +=
        "an answer that an earlier run had kept was wrong: the cache was emptied and everything was asked\n";
  }
  std::string verdict = review.verdict_line();
  const std::string_view word = review.activate() ? "ACTIVATE" : "HOLD";
  verdict.replace(verdict.find(word), word.size(),
                  painted(word, review.activate() ? Paint::good : Paint::bad));
  return text + verdict + "\n";
}

}  // namespace homeostat::cli
