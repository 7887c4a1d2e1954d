// homeostat benchmark detection: measures how well detection finds coalitions that were planted, or labelled
// by others.
#include <fmt/format.h>

#include <cmath>
#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/commands/experiment_options.hpp"
#include "cli/commands/option_text.hpp"
#include "cli/json/json_text.hpp"
#include "cli/words/progress.hpp"
#include "cli/words/terminal.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "sim/study/detection/labelled.hpp"
#include "sim/study/detection/tally.hpp"

namespace homeostat::cli {
namespace {

using namespace sim::detection;  // NOLINT(google-build-using-namespace): this file uses nothing else

struct BenchmarkArguments {
  std::size_t worlds = 24;
  std::string setting;
  std::uint64_t seed = 1;
  unsigned threads = 2;
  std::string labelled;
  std::string labels;
  bool json = false;
  bool csv = false;
};

std::vector<BenchmarkSetting> chosen(const BenchmarkArguments& options) {
  if (options.setting.empty()) return settings();
  std::string names;
  for (const BenchmarkSetting& setting : settings()) {
    if (setting.name == options.setting) return {setting};
    names += (names.empty() ? "" : ", ") + std::string(setting.name);
  }
  throw base::InputError("--setting " + base::quoted(options.setting), 0, "is no setting", "one of " + names);
}

std::vector<BenchmarkTally> run(const BenchmarkArguments& options) {
  std::vector<BenchmarkTally> all;
  Progress progress;
  for (const BenchmarkSetting& setting : chosen(options)) {
    const auto trials =
        run_setting(setting, options.seed, options.worlds, options.threads,
                    [&](std::size_t done, std::size_t total) { progress(setting.name, done, total); });
    for (const BenchmarkTally& tally : tallies_of(setting, trials)) all.push_back(tally);
  }
  return all;
}

Json rankings_json(const std::array<double, kRankings>& precision,
                   const std::array<double, kRankings>& at_top) {
  Json list = Json::array();
  for (std::size_t ranking = 0; ranking < kRankings; ++ranking) {
    list.push_back({{"ranking", ranking_name(ranking)},
                    {"pr_auc", number_json(precision[ranking])},
                    {"at_top", number_json(at_top[ranking])}});
  }
  return list;
}

std::string json(const std::vector<BenchmarkTally>& tallies, const BenchmarkArguments& options) {
  Json list = Json::array();
  for (const BenchmarkTally& tally : tallies) {
    list.push_back({{"setting", tally.setting},
                    {"plot", tally.plot == Plot::none ? "all" : name_of(tally.plot)},
                    {"worlds", tally.worlds},
                    {"told_precision", number_json(tally.told_precision)},
                    {"told_recall", number_json(tally.told_recall)},
                    {"worlds_with_honest_told", tally.honest_worlds},
                    {"worlds_with_colluder_told", tally.seen_worlds},
                    {"days_to_detection", number_json(tally.days)},
                    {"part_taken_before", number_json(tally.taken)},
                    {"rankings", rankings_json(tally.precision, tally.at_top)}});
  }
  return json_text(
      {{"schema", "homeostat-benchmark-detection/1"}, {"seed", options.seed}, {"tallies", list}});
}

std::string number(double value) {
  return std::isnan(value) ? "-" : fmt::format("{:.3f}", value);
}

/// The best of the rankings from `first` to before `last`, and its name.
std::string best_of(const BenchmarkTally& tally, std::size_t first, std::size_t last) {
  std::size_t best = first;
  for (std::size_t i = first; i < last; ++i) {
    if (tally.precision[i] > tally.precision[best]) best = i;
  }
  return number(tally.precision[best]) + " " + std::string(ranking_name(best));
}

std::string text(const std::vector<BenchmarkTally>& tallies) {
  std::string out = fmt::format("{:<32} {:>6} {:>7} {:>7} {:>7} {:>7} {:>6} {:>6}  {:<21} {}\n", "setting",
                                "worlds", "PR-AUC", "at top", "recall", "honest", "days", "taken",
                                "best method alone", "best baseline");
  for (const BenchmarkTally& tally : tallies) {
    const std::string name =
        tally.plot == Plot::none ? std::string(tally.setting) : fmt::format("  {}", name_of(tally.plot));
    const bool honest = std::isnan(tally.precision[kCombined]);
    out += fmt::format("{:<32} {:>6} {:>7} {:>7} {:>7} {:>7} {:>6} {:>6}  {:<21} {}\n", name, tally.worlds,
                       number(tally.precision[kCombined]), number(tally.at_top[kCombined]),
                       number(tally.told_recall), tally.honest_worlds,
                       std::isnan(tally.days) ? "-" : fmt::format("{:.1f}", tally.days), number(tally.taken),
                       honest ? "-" : best_of(tally, 0, kKinds),
                       honest ? "-" : best_of(tally, kCombined + 1, kRankings));
  }
  return out +
         "PR-AUC, and precision among as many pools as collude: all methods together. Recall: colluders "
         "that\n"
         "were reported. honest: worlds in which an honest pool was reported. days, taken: until the "
         "coalition\n"
         "is found, and the part of its credits that it has taken by then.\n";
}

void run_labelled(const BenchmarkArguments& options) {
  if (options.labelled.empty() || options.labels.empty())
    throw base::InputError("--labelled", 0, "stands alone", "--labelled EDGES.csv --labels LABELS.csv");
  Progress progress;
  DetectOptions how;
  how.seed = options.seed;
  how.threads = options.threads;
  how.progress = [&](std::size_t done, std::size_t total) { progress("honest worlds", done, total); };
  const Labelled said = run_labelled(options.labelled, options.labels, how);
  if (options.json) {
    print(json_text({{"schema", "homeostat-benchmark-labelled/1"},
                     {"seed", options.seed},
                     {"nodes", said.nodes},
                     {"labelled", said.positives},
                     {"honest_worlds", said.worlds},
                     {"told", said.told},
                     {"told_labelled", said.told_positives},
                     {"rankings", rankings_json(said.precision, said.at_top)}}));
    return;
  }
  std::string out =
      fmt::format("{} nodes, {} of them labelled ({:.4f}); {} honest worlds\n", said.nodes, said.positives,
                  static_cast<double>(said.positives) / static_cast<double>(said.nodes), said.worlds);
  out += fmt::format("reported: {} nodes, {} of them labelled\n{:<16} {:>7} {:>7}\n", said.told,
                     said.told_positives, "ranking", "PR-AUC", "at top");
  for (std::size_t ranking = 0; ranking < kRankings; ++ranking) {
    out += fmt::format("{:<16} {:>7} {:>7}\n", ranking_name(ranking), number(said.precision[ranking]),
                       number(said.at_top[ranking]));
  }
  print(for_people(out));
}

void run_benchmark(const BenchmarkArguments& options) {
  if (!options.labelled.empty() || !options.labels.empty()) return run_labelled(options);
  const auto tallies = run(options);
  print(options.json  ? json(tallies, options)
        : options.csv ? tallies_csv(tallies)
                      : for_people(text(tallies)));
}

}  // namespace

void add_benchmark_command(Command& app, Exit& exit) {
  auto options = std::make_shared<BenchmarkArguments>();
  Command* group = app.add_subcommand("benchmark", "how well detection finds coalitions that were planted");
  group->require_subcommand();
  group->footer("Example: homeostat benchmark detection --worlds 24");
  Command* command = group->add_subcommand(
      "detection",
      "plant coalitions among 64 pools: how many are found, how soon, and which honest pools are reported");
  command->add_option("--worlds", options->worlds, "worlds of each setting (default: 24)")
      ->within(std::size_t{1}, std::size_t{1'000'000});
  command->add_option("--setting", options->setting, "only this setting (default: all)");
  command->add_option("--seed", options->seed, "seed of the worlds (default: 1)")
      ->within(kLeastSeed, kMostSeed);
  add_threads_option(*command, options->threads);
  command->add_option("--labelled", options->labelled, "instead: CSV source,target,value[,time]");
  command->add_option("--labels", options->labels, "with --labelled: CSV node,colludes (0 or 1)");
  Option* json = command->add_flag("--json", options->json, "schema homeostat-benchmark-detection/1");
  command->add_flag("--csv", options->csv, "a line for each setting, plot and ranking")->excludes(json);
  command->footer(
      "What the columns and settings mean: docs/detection.md.\n"
      "Example: homeostat benchmark detection --setting target --worlds 1000");
  command->callback([options, &exit] {
    run_benchmark(*options);
    exit.code = kHolds;
  });
}

}  // namespace homeostat::cli
