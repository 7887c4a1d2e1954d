// homeostat detect FILE: finds groups whose traffic does not occur in honest worlds.
#include <fmt/format.h>

#include <cmath>
#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/commands/option_text.hpp"
#include "cli/json/json_text.hpp"
#include "cli/words/progress.hpp"
#include "cli/words/terminal.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "engine/base/time.hpp"
#include "engine/ledger/sqlite_file.hpp"
#include "sim/study/detection/detect.hpp"
#include "sim/study/detection/evidence.hpp"
#include "sim/study/detection/read.hpp"

namespace homeostat::cli {
namespace {

using namespace sim::detection;  // NOLINT(google-build-using-namespace): this file uses nothing else

struct DetectArguments {
  std::string file;
  std::uint64_t seed = 1;
  unsigned threads = 2;
  bool json = false;
};

/// What was read, and how its rows are named and timed.
struct Input {
  Traffic traffic;
  bool ledger = false;
};

Input read(const std::string& file) {
  if (ledger::is_database(file))
    return {read_ledger(ledger::Ledger::open(file, ledger::Ledger::Access::read_only)), true};
  return {parse_edges(base::read_file(file), file), false};
}

/// A ledger's time as an instant; the time of a CSV as it was.
Json time_json(const Input& input, double time) {
  if (!input.traffic.timed) return nullptr;
  if (!input.ledger) return time;
  return base::to_iso(rules::micros(std::llround(time * 1e6)));
}

Json json_of(const Input& input, const SuspectGroup& group) {
  const Traffic& traffic = input.traffic;
  const Evidence evidence = evidence_of(traffic, group.members);
  Json members = Json::array();
  for (const Node node : group.members) members.push_back(traffic.names[node]);
  Json also = Json::array();
  for (std::size_t i = 1; i < group.kinds.size(); ++i) also.push_back(name_of(group.kinds[i]));
  Json pairs = Json::array();
  for (std::size_t i = 0; i < evidence.main.size(); ++i) {
    const Pair& pair = evidence.main[i];
    pairs.push_back({{"source", traffic.names[pair.source]},
                     {"target", traffic.names[pair.target]},
                     {"rows", pair.rows},
                     {"credits", pair.value},
                     {"credits_by_size", evidence.by_size[i]},
                     {"first_row", pair.first_row},
                     {"last_row", pair.last_row}});
  }
  return {{"members", members},
          {"kind", name_of(group.kinds.front())},
          {"also", also},
          {"statistic", group.statistic},
          {"score", group.score},
          {"p_value", group.p_value},
          {"tail", group.tail},
          {"evidence",
           {{"rows", evidence.rows},
            {"credits", evidence.value},
            {"part_of_sent", evidence.of_out},
            {"part_of_received", evidence.of_in},
            {"first_row", evidence.first_row},
            {"last_row", evidence.last_row},
            {"start", time_json(input, evidence.start)},
            {"end", time_json(input, evidence.end)},
            {"pairs", pairs}}}};
}

std::string json(const Input& input, const Detection& detection, const DetectArguments& options) {
  const Traffic& traffic = input.traffic;
  Json methods = Json::array();
  for (const SignalKind kind : kAllKinds) {
    const auto index = static_cast<std::size_t>(kind);
    methods.push_back({{"kind", name_of(kind)},
                       {"statistic", detection.statistics[index]},
                       {"score", detection.standardised[index]}});
  }
  Json groups = Json::array();
  for (const SuspectGroup& group : detection.groups) groups.push_back(json_of(input, group));
  const Json whole{{"schema", "homeostat-detect/1"},
                   {"input", input.ledger ? "ledger" : "edges"},
                   {"nodes", traffic.nodes()},
                   {"pairs", traffic.pairs.size()},
                   {"rows", traffic.rows},
                   {"credits", traffic.value},
                   {"own_rows", traffic.own_rows},
                   {"null_model", detection.dense ? "sizes" : "rewiring"},
                   {"honest_worlds", detection.worlds},
                   {"level", DetectOptions{}.level},
                   {"seed", options.seed},
                   {"methods", methods},
                   {"groups", groups}};
  return json_text(whole);
}

std::string text_of(const Input& input, const SuspectGroup& group) {
  const Traffic& traffic = input.traffic;
  const Evidence evidence = evidence_of(traffic, group.members);
  std::string out = fmt::format("{} of {}: score {:.1f}, p {:.4f}", name_of(group.kinds.front()),
                                group.members.size(), group.score, group.p_value);
  for (std::size_t i = 1; i < group.kinds.size(); ++i)
    out += fmt::format("{}{}", i == 1 ? "; also " : ", ", name_of(group.kinds[i]));
  out += "\n  members:";
  for (const Node node : group.members) out += " " + traffic.names[node];
  out += fmt::format("\n  {} rows, {:.0f} credits: {:.0f} % of what they send, {:.0f} % of what they receive",
                     evidence.rows, evidence.value, 100 * evidence.of_out, 100 * evidence.of_in);
  out +=
      fmt::format("; {} {} to {}\n", input.ledger ? "rows" : "lines", evidence.first_row, evidence.last_row);
  for (std::size_t i = 0; i < evidence.main.size(); ++i) {
    const Pair& pair = evidence.main[i];
    out += fmt::format("  {} -> {}: {} rows, {:.0f} credits, {:.0f} by their sizes\n",
                       traffic.names[pair.source], traffic.names[pair.target], pair.rows, pair.value,
                       evidence.by_size[i]);
  }
  return out;
}

std::string text(const Input& input, const Detection& detection) {
  const Traffic& traffic = input.traffic;
  std::string out =
      fmt::format("{} rows among {} nodes in {} pairs; {} rows of a node with itself left out\n",
                  traffic.rows, traffic.nodes(), traffic.pairs.size(), traffic.own_rows);
  out += fmt::format("compared with {} honest worlds ({})\n", detection.worlds,
                     detection.dense ? "the same sizes, residuals dealt out anew"
                                     : "the same numbers of partners, partners dealt out anew");
  for (const SuspectGroup& group : detection.groups) out += text_of(input, group);
  out += detection.groups.empty()
             ? "nothing seen that honest worlds do not show\n"
             : "What was seen is no proof: docs/detection.md says what to ask the members.\n";
  return out;
}

}  // namespace

void add_detect_command(Command& app, Exit& exit) {
  auto options = std::make_shared<DetectArguments>();
  Command* command = app.add_subcommand(
      "detect", "groups whose traffic honest worlds do not show: rings, dense groups, drips");
  command->add_option("FILE", options->file, "ledger, or CSV source,target,value[,time]")->required();
  command->add_option("--seed", options->seed, "seed of the honest worlds (default: 1)")
      ->within(kLeastSeed, kMostSeed);
  add_threads_option(*command, options->threads);
  command->add_flag("--json", options->json, "schema homeostat-detect/1");
  command->footer(
      "It accuses nobody: it says what it saw, and how rarely chance shows as much.\n"
      "Exit: 0 nothing seen; 1 a group seen.\n"
      "Example: homeostat detect ledger.db --json");
  command->callback([options, &exit] {
    const Input input = read(options->file);
    Progress progress;
    DetectOptions how;
    how.seed = options->seed;
    how.threads = options->threads;
    how.progress = [&](std::size_t done, std::size_t total) { progress("honest worlds", done, total); };
    const Detection detection = detect(input.traffic, how);
    print(options->json ? json(input, detection, *options) : for_people(text(input, detection)));
    exit.code = detection.groups.empty() ? kHolds : kRefuted;
  });
}

}  // namespace homeostat::cli
