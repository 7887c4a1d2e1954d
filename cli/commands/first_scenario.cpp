// The texts of the two first scenarios; see first_scenario.hpp.
#include "cli/commands/first_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"

namespace homeostat::cli {
namespace {

namespace fs = std::filesystem;

// {0} name, {1} policy, {2} machines, {3} costs, {4} trace.
constexpr std::string_view kEconomy =
    R"(# Is it worth it for everybody, if one worker in three answers with a cheaper model than it was asked for?
# Every key with its unit and default: homeostat scenario explain. Every strategy: docs/strategies.md.

[scenario]
name = "{0}"
question = "Is it worth it for everybody, if one worker in three answers with a cheaper model than it was asked for?"
policy = "{1}"
workers = "{2}"
costs = "{3}"
seed = 1 # --seeds N runs N of them, from this one on

[horizon]
days = 14

[demand]
trace = "{4}"
jobs_per_client_day = 40

[users]
price_share = 1 # what users give for a credit, as a share of its worth

[credit]
eur_per_million = 0.6 # an assumption: vary it

[[pool]]
name = "alder"
clients = 200
workers = [
  {{ class = "amd-cpu", model = "1b", count = 6, strategies = {{ honest = 2, cheap-model = 1 }} }},
]

[[pool]] # four more, alike
name = "birch"
count = 4
clients = 200
workers = [{{ class = "amd-cpu", model = "1b", count = 6 }}]
)";

constexpr std::string_view kTrace =
    R"(# May this policy be switched on for two pools? An hour of real requests, and one worker that forges.
# Every key: docs/scenario-reference.md.

[scenario]
name = "{0}"
question = "May this policy be switched on for two pools?"
policy = "{1}"
workers = "{2}"
seed = 1
start = "2026-04-20T08:00:00"

[workload]
trace = "{4}"
stretch = 60.0 # the trace's clock runs sixty times slower: a minute of it in an hour
mix = {{ 1b = 1 }}

[incidents]
cheat = [{{ worker = "birch/amd-cpu-1", rate = 0.3 }}] # forges three results in ten

[[pool]]
name = "alder"
users = 60
workers = [{{ class = "amd-cpu", count = 4, models = ["1b"] }}]

[[pool]]
name = "birch"
users = 40
workers = [{{ class = "amd-cpu", count = 4, models = ["1b"] }}]

[[pool]] # a third, that can verify for the two others
name = "cedar"
users = 20
workers = [{{ class = "amd-cpu", count = 2, models = ["1b"] }}]
)";

std::string name_of(const fs::path& path) {
  std::string stem = path.stem().string();
  const bool good = !stem.empty() && stem.size() <= 32 && std::all_of(stem.begin(), stem.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (!good) {
    throw base::InputError(path.string(), 0,
                           "the scenario would be named after the file, " + base::quoted(stem),
                           "a file name of 1 to 32 of a-z, 0-9 and \"-\"");
  }
  return stem;
}

}  // namespace

std::string first_scenario(const fs::path& path, const fs::path& from, bool economy) {
  const std::string name = name_of(path);
  const auto named = [&](const char* file) {
    const fs::path target = fs::absolute(from / file).lexically_normal();
    std::error_code ignored;
    if (!fs::exists(target, ignored)) {
      throw base::InputError(target.string(), 0, "is not there",
                             "--from DIR, the folder scenarios/ of Homeostat");
    }
    std::string written =
        target.lexically_relative(fs::absolute(path).lexically_normal().parent_path()).generic_string();
    if (written.find_first_of("\"\\\n") != std::string::npos) {
      throw base::InputError(target.string(), 0, "has a quote, a backslash or a line break in its path",
                             "a path without them");
    }
    return written;
  };
  return fmt::format(fmt::runtime(economy ? kEconomy : kTrace), name, named("policies/launch.toml"),
                     named("machines/localscore2025.toml"), named("machines/costs2025.toml"),
                     named("traces/azure2023_conv.csv"));
}

}  // namespace homeostat::cli
