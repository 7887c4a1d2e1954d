// The tables, and the page that shows them.
#include "sim/federation/events/scenario_keys.hpp"

#include <fmt/format.h>

#include <limits>
#include <vector>

#include "sim/federation/events/scenario.hpp"

namespace homeostat::sim {
namespace {

using base::IntegerRange;
using base::TomlKey;

constexpr unsigned kMilli = 3;
constexpr unsigned kMicro = 6;
constexpr std::int64_t kMillion = 1'000'000;
constexpr IntegerRange kWeights{0, 1'000'000'000};
constexpr IntegerRange kJobs{0, 100'000};
constexpr IntegerRange kDelay{0, 86'400 * kMillion};
constexpr IntegerRange kParts{0, kMillion};
constexpr std::int64_t kLongestPath = 16;  // the ledger's longest forward_chain
constexpr std::string_view kName = "a name";
constexpr std::string_view kPath = "a path";

/// A key that is no number.
TomlKey words(std::string_view path, std::string_view values, std::string_view meaning,
              std::string_view otherwise = "") {
  return {path, values, "", {}, 0, {}, otherwise, meaning};
}
TomlKey number(std::string_view path, std::string_view unit, IntegerRange range, unsigned digits,
               std::optional<std::int64_t> preset, std::string_view meaning) {
  return {path, "", unit, range, digits, preset, "", meaning};
}

std::vector<TomlKey> of_scenario() {
  const Scenario preset;
  const auto whole = [](std::string_view path, std::string_view unit, IntegerRange range,
                        std::optional<std::int64_t> value,
                        std::string_view meaning) { return number(path, unit, range, 0, value, meaning); };
  return {
      words("scenario.name", kName, "How reports call it."),
      words("scenario.question", "a line of text", "What the scenario asks."),
      words("scenario.policy", kPath,
            "The policy under review ([policies](../scenarios/policies/README.md))."),
      words("scenario.workers", kPath, "The table of machines (below)."),
      words("scenario.economy", kPath,
            "A [scenario of an economy](economy-reference.md): a review judges every class's interest by it, "
            "under the policy that it reviews.",
            "none"),
      whole("scenario.seed", "", {0, std::numeric_limits<std::int64_t>::max()},
            static_cast<std::int64_t>(preset.seed), "What every draw starts from; `--seed` replaces it."),
      words("scenario.start", "an instant, ISO 8601 in UTC", "When the first request arrives."),
      words("workload.trace", kPath,
            "The requests: CSV with header `TIMESTAMP,ContextTokens,GeneratedTokens`, in order of time, at "
            "most 366 days and 10,000,000 tokens a request."),
      number("workload.stretch", "factor", {1, kMillion}, kMilli, preset.stretch_milli,
             "How much slower the trace's clock runs: 6 makes ten minutes an hour."),
      whole("workload.mix.*", "weight", kWeights, {},
            "How often the model of this name is asked for; a model that is not named has weight 0."),
      whole("federation.queue_limit", "jobs", kJobs, preset.queue_limit,
            "Jobs that may wait in one pool, all models together."),
      whole("federation.forward_above", "jobs", kJobs, preset.forward_above,
            "Above so many waiting jobs a pool is saturated and forwards."),
      whole("federation.max_hops", "hops", {0, kLongestPath}, preset.max_hops,
            "How often one request may be forwarded."),
      whole("federation.hop_latency_ms", "milliseconds", {0, 60'000}, preset.hop_latency_micros / 1'000,
            "What one hop takes."),
      number("attribution.unsigned_rate", "share", kParts, kMicro, preset.unsigned_per_million,
             "Results that their worker never signs: their rows stay pending."),
      number("attribution.delay_min_s", "seconds", kDelay, kMicro, preset.signing_delay_min_micros,
             "A worker signs at the earliest so long after its result."),
      number("attribution.delay_max_s", "seconds", kDelay, kMicro, preset.signing_delay_max_micros,
             "And at the latest so long; each instant between is as likely."),
      words("incidents.mistake[].request", "1 to the number of requests",
            "A request that is answered wrongly in good faith; an administrator files a dispute.", "none"),
      whole("incidents.rolled_back_window", "windows", kParts, preset.rolled_back_window,
            "After so many windows the last proposal is withdrawn and made again; 0: none."),
      words("incidents.cheat[].worker", "a worker, `pool/class-n`", "Who forges a part of its results.",
            "none"),
      number("incidents.cheat[].rate", "share", kParts, kMicro, 0, "Which part."),
      words("pool[].name", kName, "Up to 1,000 pools, each named once."),
      whole("pool[].users", "weight", kWeights, {}, "Share of the requests that arrive here."),
      words("pool[].workers[].class", "a class of the table of machines",
            "Which machine. A pool without `workers` has no machines."),
      whole("pool[].workers[].count", "machines", {1, 1'000}, 1, "How many of them; at most 10,000 in all."),
      words("pool[].workers[].models", "an array of models", "What each of them serves."),
  };
}

std::vector<TomlKey> of_machines() {
  // A tenth of a token per second at least, so that no job lasts for ages and no duration leaves 64 bits.
  return {
      words("model[].name", kName, "How scenarios call the model."),
      number("model[].parameters_billion", "billions", {100, kMillion}, kMilli, {}, "The size of the model."),
      words("class[].name", kName, "How scenarios call the class of machines."),
      words("class[].kind", "`\"cpu\"` or `\"gpu\"`", "What computes."),
      number("class[].prompt_8b", "tokens/s", {100, 100 * kMillion}, kMilli, {},
             "Median speed on a prompt, at 8 billion parameters."),
      number("class[].generation.*", "tokens/s, `[p10, p50, p90]`", {100, 10 * kMillion}, kMilli, {},
             "Speed of generation of the model of this name among the machines of the class; a model that is "
             "not named cannot run there."),
  };
}

constexpr std::string_view kTitle =
    "# The keys of a scenario over a trace\n\n"
    "A scenario without a table `[horizon]` is one over a trace, which `homeostat review` answers ([what it "
    "models](trace.md)).\n"
    "This page is what `homeostat scenario explain --kind trace --markdown` prints; write it anew with\n"
    "`homeostat scenario explain --kind trace --markdown > docs/scenario-reference.md` (a test compares).\n"
    "An unknown key, a wrong type, a number out of range, a missing file or a bad line of a trace is one "
    "line "
    "`FILE:LINE: WHAT; expected ...` and exit code 2. Paths start at the scenario's own folder. A key "
    "without "
    "a default is required where its table is. Names are 1 to 32 of `a-z`, `0-9` and `-`.\n";

std::string table_of(std::span<const TomlKey> keys) {
  std::string table = "\n| key | unit | takes | default | meaning |\n| --- | --- | --- | --- | --- |\n";
  for (const TomlKey& key : keys) {
    const base::KeyRow row = base::row_of(key);
    const bool literal = !row.preset.empty() && row.preset != "none";
    table += fmt::format("| `{}` | {} | {} | {} | {} |\n", row.key, row.unit, row.values,
                         literal ? fmt::format("`{}`", row.preset) : row.preset, row.meaning);
  }
  return table;
}

}  // namespace

std::span<const TomlKey> scenario_keys() {
  static const std::vector<TomlKey> keys = of_scenario();
  return keys;
}

std::span<const TomlKey> machine_keys() {
  static const std::vector<TomlKey> keys = of_machines();
  return keys;
}

std::vector<base::KeyRow> scenario_rows() {
  std::vector<base::KeyRow> rows;
  for (const auto& keys : {scenario_keys(), machine_keys()}) {
    for (const TomlKey& key : keys) rows.push_back(base::row_of(key));
  }
  return rows;
}

std::string scenario_reference() {
  return std::string(kTitle) + "\n## The scenario\n" + table_of(scenario_keys()) +
         "\nThe settlement window and the minimum of credits are the policy's "
         "(`settlement.period_seconds`, usage anchor). The defaults of `[federation]` are those of the "
         "network "
         "in April 2026.\n\n## The table of machines\n" +
         table_of(machine_keys());
}

}  // namespace homeostat::sim
