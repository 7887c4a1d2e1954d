// homeostat review SCENARIO: the main job.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "cli/commands.hpp"
#include "cli/economy_text.hpp"
#include "cli/mutants_text.hpp"
#include "cli/option_text.hpp"
#include "cli/progress.hpp"
#include "cli/report_html.hpp"
#include "cli/review_json.hpp"
#include "cli/story_text.hpp"
#include "cli/tables.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"

namespace homeostat::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string scenario;
  std::string out;
  bool json = false;
  unsigned threads = usual_threads();
  std::optional<std::uint64_t> seed;
  bool quick = false;
  std::string against;
  std::string language = "en";
};

std::string summary(const Review& review, const Review* other, const fs::path& out) {
  std::string text = fmt::format("{}\n\nscenario {} (seed {}), policy {} {} {}\n", review.scenario.question,
                                 review.scenario.name, review.scenario.seed, review.policy.name,
                                 review.policy.version, review.policy_hash.substr(0, 16));
  text += fmt::format("{} requests, {} served, {} forwarded; {} rows, root {}\n", review.simulation.requests,
                      review.simulation.served, review.simulation.forwarded, review.rows,
                      review.ledger_root.substr(0, 16));
  text += fmt::format("{} windows closed, {} proposals in dry run; {} rows pending, worth {} credits\n",
                      review.windows.size(), review.settlements.size(), review.legs.pending_rows,
                      rules::raw(review.legs.pending_worth));
  text += fmt::format("{} disputes: {} rows held, {} struck; {} burns of {} credits\n\n",
                      review.disputes.size(), review.legs.contested_rows, review.legs.struck_rows,
                      review.burns.size(), rules::raw(review.legs.burned));
  text += fmt::format("  {:<24} {:<20} {:>10} {:>10}\n", "invariant", "how", "events", "violated");
  for (const InvariantLine& line : review.invariants) {
    text +=
        fmt::format("  {:<24} {:<20} {:>10} {:>10}\n", line.name, line.how, line.evaluated, line.violated);
  }
  text += economy_text(review.economy);
  text += "\n" + mutants_line(review.mutants);
  text += fmt::format("\ncredits: {} spent", rules::raw(review.legs.spent));
  for (const auto& recipient : review.policy.recipients)
    text += fmt::format(", {} {}", recipient.name, rules::raw(review.legs.by_recipient.at(recipient.name)));
  text += fmt::format(", nobody {}\n", rules::raw(review.legs.unassigned));
  for (const auto& decided : review.proofs.decided) {
    if (!decided.verdict.story.empty())
      text += decided.obligation.name + ":" + story_after_colon(decided.verdict.story, "  ");
  }
  text += fmt::format("\nreport: {}\ndigest: {}\n", (out / "report.html").string(), review.digest);
  if (other != nullptr) {
    text +=
        fmt::format("against {} {}: {}\n", other->policy.name, other->policy.version, other->verdict_line());
  }
  return text + review.verdict_line() + "\n";
}

/// The folder of the results. An earlier review in it is replaced; anything else that stands in the way is
/// not touched.
void prepare(const fs::path& out) {
  make_out_folder(out);
  if (fs::exists(out / "ledger.db") && !fs::exists(out / "verdict.json")) {
    throw base::InputError((out / "ledger.db").string(), 0, "exists and is not from a finished review",
                           "an empty folder, or one that a review wrote (--out DIR)");
  }
}

/// verdict.json last: a folder that has it is whole.
void write_tables(const Review& review, const fs::path& out) {
  for (const auto& [name, content] : tables(review)) base::write_file(out / name, content);
  base::write_file(out / "verdict.json", to_json(review));
}

/// Reviews `policy` into `out`: the ledger first, under another name until it is whole.
Review review_into(const fs::path& out, const sim::Scenario& scenario, const policy::Policy& policy,
                   const Options& options) {
  prepare(out);
  const fs::path fresh = out / "ledger.db.new";
  for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(fresh.string() + suffix);
  Review result;
  {
    Progress progress;
    result = review(scenario, policy, fresh, options.threads, !options.quick, std::ref(progress));
  }
  fs::rename(fresh, out / "ledger.db");
  return result;
}

std::string command_of(const Options& options, std::uint64_t seed) {
  return fmt::format("homeostat review {} --seed {}{}{}", options.scenario, seed,
                     options.against.empty() ? "" : " --against " + options.against,
                     options.quick ? " --quick" : "");
}

int run(const Options& options) {
  sim::Scenario scenario = sim::read_scenario(options.scenario);
  if (options.seed) scenario.seed = *options.seed;
  const policy::Policy policy = policy::read_policy(scenario.policy);
  const fs::path out = options.out.empty() ? fs::path("review") / scenario.name : fs::path(options.out);
  std::optional<Review> other;
  PageRequest page{nullptr, nullptr, command_of(options, scenario.seed), options.language};
  if (!options.against.empty()) {
    other = review_into(out / "against", scenario, policy::read_policy(options.against), options);
    page.against = &*other;
  }
  const Review result = review_into(out, scenario, policy, options);
  page.review = &result;
  base::write_file(out / "report.html", report_html(page));
  if (other) write_tables(*other, out / "against");
  write_tables(result, out);
  print(options.json ? to_json(result) : summary(result, other ? &*other : nullptr, out));
  return result.exit_code();
}

}  // namespace

void add_review_command(CLI::App& app, Exit& exit) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("review", "prove, simulate, monitor, settle in dry run: ACTIVATE or HOLD, and why");
  command->add_option("SCENARIO", options->scenario, "scenario file")->required();
  command->add_option("--out", options->out,
                      "folder for report.html, verdict.json, ledger.db and tables (default: review/NAME)");
  command->add_flag("--json", options->json, "print verdict.json instead of the summary");
  command->add_flag("--quick", options->quick,
                    "neither mutants of the rules nor the economy: faster, and the verdict says so");
  command->add_option("--against", options->against,
                      "another policy file: reviewed too (into OUT/against), side by side on the page");
  command->add_option("--lang", options->language, "the language that the page opens in; it has both")
      ->check(CLI::IsMember({"en", "fr"}));
  command->add_option("--seed", options->seed, "another seed than the scenario's");
  add_threads_option(*command, options->threads);
  command->footer(
      "Exit: 0 ACTIVATE, 1 HOLD, 3 HOLD because something is undecided and for no other reason.\n"
      "Example: homeostat review scenarios/launch.toml --out review/launch");
  command->callback([options, &exit] { exit.code = run(*options); });
}

}  // namespace homeostat::cli
