// homeostat reproduce: compares published results with their exact values and with simulations.
#include <memory>
#include <optional>

#include "cli/commands/commands.hpp"
#include "cli/commands/option_text.hpp"
#include "cli/json/json_text.hpp"
#include "cli/words/progress.hpp"
#include "cli/words/terminal.hpp"
#include "engine/base/file_writer.hpp"
#include "sim/study/validation/document.hpp"
#include "sim/study/validation/results.hpp"

namespace homeostat::cli {
namespace {

namespace validation = sim::validation;

struct ReproduceArguments {
  bool json = false;
  std::string out;
  std::uint64_t seed = 1;
  unsigned threads = usual_threads();
};

Json measured(const std::optional<validation::Measurement>& look) {
  if (!look) return nullptr;
  return {{"value", look->value},
          {"low", look->interval.low},
          {"high", look->interval.high},
          {"trials", look->trials}};
}

Json line(const validation::Line& tried) {
  const validation::Claim& claim = tried.claim;
  return {{"name", claim.name},
          {"what", claim.what},
          {"published", claim.published ? Json(claim.published->text) : Json(nullptr)},
          {"exact", claim.exact},
          {"exact_text", claim.exact_text},
          {"simulated", measured(tried.first)},
          {"second_look", measured(tried.second)},
          {"agrees", tried.verdict != validation::Verdict::differs}};
}

std::string json(const validation::ValidationOutcome& outcome) {
  Json results = Json::array();
  for (const validation::Reproduced& result : outcome.results) {
    Json lines = Json::array();
    for (const validation::Line& tried : result.lines) lines.push_back(line(tried));
    results.push_back({{"id", result.about.id},
                       {"title", result.about.title},
                       {"source", result.about.source},
                       {"formula", result.about.formula},
                       {"derivation", result.about.derivation},
                       {"lines", lines},
                       {"remarks", result.about.remarks}});
  }
  return json_text({{"schema", "homeostat-reproduce/1"},
                    {"seed", outcome.seed},
                    {"agrees", outcome.agrees()},
                    {"intervals", outcome.intervals()},
                    {"confidence", validation::kConfidence},
                    {"misses", outcome.misses()},
                    {"chance_of_misses", outcome.chance_of_misses()},
                    {"results", results}});
}

}  // namespace

void add_reproduce_command(Command& app, Exit& exit) {
  auto options = std::make_shared<ReproduceArguments>();
  Command* command =
      app.add_subcommand("reproduce", "published results: exact, simulated on the engine's rules, compared");
  command->add_flag("--json", options->json, "schema homeostat-reproduce/1");
  command->add_option("--out", options->out, "write the document (Markdown) to this file too");
  command->add_option("--seed", options->seed, "seed of every draw (default: 1)")
      ->within(kLeastSeed, kMostSeed);
  command->add_option("--threads", options->threads, "does not change the result")->within(1U, 64U);
  command->footer(
      "Exit: 0 if every line agrees, 1 if one does not.\n"
      "Example: homeostat reproduce --out docs/validation.md");
  command->callback([options, &exit] {
    // Opened first: a place that cannot be written is told before the work and not after it.
    std::optional<base::FileWriter> document;
    if (!options->out.empty()) document.emplace(options->out);
    validation::ValidationOutcome outcome;
    {
      Progress progress;
      outcome = validation::reproduce_all(
          options->seed, options->threads,
          [&](std::string_view what, std::size_t done, std::size_t total) { progress(what, done, total); });
    }
    if (document) {
      document->write(validation::to_markdown(outcome));
      document->finish();
    }
    print(options->json ? json(outcome) : for_people(validation::to_text(outcome)));
    exit.code = outcome.agrees() ? kHolds : kRefuted;
  });
}

}  // namespace homeostat::cli
