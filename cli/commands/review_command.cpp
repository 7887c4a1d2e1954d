// homeostat review SCENARIO: the main command. Answers ACTIVATE or HOLD with the reasons.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "cli/commands/cache_options.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/option_text.hpp"
#include "cli/json/review_json.hpp"
#include "cli/json/tables.hpp"
#include "cli/page/report_html.hpp"
#include "cli/words/progress.hpp"
#include "cli/words/review_text.hpp"
#include "cli/words/terminal.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"

namespace homeostat::cli {
namespace {

namespace fs = std::filesystem;

struct ReviewArguments {
  std::string scenario;
  std::string out;
  bool json = false;
  unsigned threads = usual_threads();
  std::optional<std::uint64_t> seed;
  bool quick = false;
  bool every_invariant = false;
  std::string against;
  std::string language = "en";
  CacheOptions cache;
};

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
void write_tables(const review::Review& review, const fs::path& out) {
  for (const auto& [name, content] : tables(review)) base::write_file(out / name, content);
  base::write_file(out / "verdict.json", to_json(review));
}

/// Reviews `policy` into `out`: the ledger first, under another name until it is whole.
review::Review review_into(const fs::path& out, const sim::Scenario& scenario, const policy::Policy& policy,
                           const ReviewArguments& options) {
  prepare(out);
  const fs::path fresh = out / "ledger.db.new";
  for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(fresh.string() + suffix);
  review::Review result;
  {
    Progress progress;
    result = review::review_scenario(scenario, policy, fresh, options.threads, !options.quick,
                                     std::ref(progress), cache_of(options.cache));
  }
  tell_reuse(result.reuse());
  // Whoever read it left these behind, empty: its writer put everything into the file when it closed.
  for (const char* suffix : {"-wal", "-shm"}) fs::remove(fresh.string() + suffix);
  fs::rename(fresh, out / "ledger.db");
  return result;
}

std::string command_of(const ReviewArguments& options, std::uint64_t seed) {
  return fmt::format("homeostat review {} --seed {}{}{}", options.scenario, seed,
                     options.against.empty() ? "" : " --against " + options.against,
                     options.quick ? " --quick" : "");
}

int run(const ReviewArguments& options) {
  sim::Scenario scenario = sim::read_scenario(options.scenario);
  if (options.seed) scenario.seed = *options.seed;
  const policy::Policy policy = policy::read_policy(scenario.policy);
  const fs::path out = options.out.empty() ? fs::path("review") / scenario.name : fs::path(options.out);
  std::optional<review::Review> other;
  PageRequest page{nullptr, nullptr, command_of(options, scenario.seed), options.language};
  if (!options.against.empty()) {
    other = review_into(out / "against", scenario, policy::read_policy(options.against), options);
    page.against = &*other;
  }
  const review::Review result = review_into(out, scenario, policy, options);
  page.review = &result;
  base::write_file(out / "report.html", report_html(page));
  if (other) write_tables(*other, out / "against");
  write_tables(result, out);
  print(options.json
            ? to_json(result)
            : for_people(review_text(result, other ? &*other : nullptr, out, options.every_invariant)));
  return result.exit_code();
}

}  // namespace

void add_review_command(Command& app, Exit& exit) {
  auto options = std::make_shared<ReviewArguments>();
  Command* command =
      app.add_subcommand("review", "prove, simulate, monitor, settle in dry run: ACTIVATE or HOLD, and why");
  command->add_option("SCENARIO", options->scenario, "scenario file")->required();
  command->add_option("--out", options->out,
                      "folder for report.html, verdict.json, ledger.db and tables (default: review/NAME)");
  command->add_flag("--json", options->json, "print verdict.json instead of the summary");
  command->add_flag("--quick", options->quick,
                    "neither mutants of the rules nor the economy: faster, and the verdict says so");
  command->add_flag("--invariants", options->every_invariant, "a line for each invariant, good ones too");
  command->add_option("--against", options->against,
                      "another policy file: reviewed too (into OUT/against), side by side on the page");
  command->add_option("--lang", options->language, "the language that the page opens in; it has both")
      ->among({"en", "fr"});
  command->add_option("--seed", options->seed, "seed, in place of the scenario's")
      ->within(kLeastSeed, kMostSeed);
  add_threads_option(*command, options->threads);
  add_cache_options(*command, options->cache);
  command->footer(
      "Exit: 0 ACTIVATE, 1 HOLD, 3 HOLD because something is undecided and for no other reason.\n"
      "Example: homeostat review scenarios/launch.toml --out review/launch");
  command->callback([options, &exit] { exit.code = run(*options); });
}

}  // namespace homeostat::cli
