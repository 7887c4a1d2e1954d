// Writes the results of a simulation as text, JSON and CSV; see simulation.hpp.
#include "cli/commands/simulation.hpp"

#include <fmt/format.h>

#include "cli/commands/experiment_options.hpp"
#include "cli/json/json_text.hpp"
#include "engine/base/counted.hpp"
#include "engine/base/encoding.hpp"
#include "engine/ledger/hash.hpp"
#include "sim/kernel/statistics.hpp"

namespace homeostat::cli {
namespace {

using Json = nlohmann::ordered_json;

sim::experiment::Summary summary_of(const Simulation& simulation, std::size_t measure) {
  std::vector<double> values;
  values.reserve(simulation.runs.size());
  for (const auto& run : simulation.runs) values.push_back(run.measures[measure]);
  return sim::experiment::summarise(values);
}

std::string policy_text(const policy::Policy& policy) {
  return fmt::format("{} {}", policy.name, policy::hash(policy).substr(0, 16));
}

Json policy_json(const policy::Policy& policy) {
  return {{"name", policy.name}, {"sha256", policy::hash(policy)}};
}

std::string interval_text(const sim::experiment::Interval& interval) {
  return fmt::format("{:.5g} to {:.5g}", interval.low, interval.high);
}

Json interval_json(const sim::experiment::Interval& interval) {
  return {number_json(interval.low), number_json(interval.high)};
}

}  // namespace

std::string Simulation::digest() const {
  if (digests.size() == 1) return digests.front();
  std::string all = "homeostat-economy-runs-v1";
  for (const std::string& each : digests) all += "\n" + each;
  return base::to_hex(ledger::sha256(all));
}

std::string simulation_text(const Simulation& simulation) {
  const std::size_t seeds = simulation.runs.size();
  std::string out =
      fmt::format("{}\n\nscenario {}, policy {}; {}; {}\n", simulation.question, simulation.name,
                  policy_text(simulation.policy), simulation.extent, base::counted(seeds, "seed"));
  out += fmt::format("\n  {:<24} {:>14}  {:<28} {}\n", "measure", "mean", seeds > 1 ? "95 % interval" : "",
                     "unit");
  for (std::size_t m = 0; m < simulation.measures.size(); ++m) {
    const auto said = summary_of(simulation, m);
    out += fmt::format("  {:<24} {:>14.5g}  {:<28} {}\n", simulation.measures[m].name, said.mean,
                       seeds > 1 ? interval_text(said.interval_95) : "", simulation.units[m]);
  }
  for (const std::string& remark : simulation.remarks) out += remark + "\n";
  return out + fmt::format("\ndigest: {}\n", simulation.digest());
}

std::string against_text(const Simulation& simulation, const Against& against) {
  std::string out = fmt::format(
      "\nA: policy {}\nB: policy {}\nB less A, pair by pair with the same seeds ({} pairs)\n\n"
      "  {:<24} {:>12} {:>12} {:>12}  {:<28} {:>9}  {}\n",
      policy_text(simulation.policy), policy_text(against.other.policy), simulation.runs.size(), "measure",
      "A", "B", "B - A", "95 % interval", "more:less", "unit");
  for (std::size_t m = 0; m < against.differences.size(); ++m) {
    const sim::experiment::Paired& pair = against.differences[m];
    out += fmt::format("  {:<24} {:>12.5g} {:>12.5g} {:>12.5g}  {:<28} {:>9}  {}\n", pair.measure,
                       pair.mean_a, pair.mean_b, pair.difference, interval_text(pair.interval_95),
                       fmt::format("{}:{}", pair.b_more, pair.b_less), simulation.units[m]);
  }
  for (const std::string& remark : against.other.remarks) out += "B: " + remark + "\n";
  return out + fmt::format("\ndigest of B: {}\n", against.other.digest());
}

Json simulation_json(const Simulation& simulation) {
  Json told = Json::object();
  for (std::size_t m = 0; m < simulation.measures.size(); ++m) {
    const auto said = summary_of(simulation, m);
    Json entry{{"unit", simulation.units[m]}, {"mean", number_json(said.mean)}};
    if (simulation.runs.size() > 1) entry["interval_95"] = interval_json(said.interval_95);
    told[simulation.measures[m].name] = entry;
  }
  Json seeds = Json::array();
  for (std::size_t r = 0; r < simulation.runs.size(); ++r) {
    Json entry{{"seed", simulation.runs[r].seed}, {"digest", simulation.digests[r]}};
    entry.update(simulation.details[r]);
    seeds.push_back(entry);
  }
  return {{"schema", "homeostat-simulate/1"},
          {"scenario", {{"name", simulation.name}, {"identity", simulation.identity}}},
          {"policy", policy_json(simulation.policy)},
          {"digest", simulation.digest()},
          {"measures", told},
          {"runs", seeds}};
}

Json against_json(const Simulation& simulation, const Against& against) {
  Json differences = Json::object();
  for (std::size_t m = 0; m < against.differences.size(); ++m) {
    const sim::experiment::Paired& pair = against.differences[m];
    differences[pair.measure] = {{"unit", simulation.units[m]},
                                 {"pairs", pair.pairs},
                                 {"a", number_json(pair.mean_a)},
                                 {"b", number_json(pair.mean_b)},
                                 {"difference", number_json(pair.difference)},
                                 {"interval_95", interval_json(pair.interval_95)},
                                 {"b_more", pair.b_more},
                                 {"b_less", pair.b_less}};
  }
  return {{"policy", policy_json(against.other.policy)},
          {"digest", against.other.digest()},
          {"differences", differences}};
}

std::string simulation_csv(const Simulation& simulation) {
  std::string text = "seed";
  for (const auto& measure : simulation.measures) text += "," + measure.name;
  text += ",digest\n";
  for (std::size_t r = 0; r < simulation.runs.size(); ++r) {
    text += std::to_string(simulation.runs[r].seed);
    for (const double value : simulation.runs[r].measures) text += fmt::format(",{}", value);
    text += "," + simulation.digests[r] + "\n";
  }
  return text;
}

}  // namespace homeostat::cli
