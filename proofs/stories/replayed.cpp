// Tries scripts on the engine until one breaks the invariant, and writes its story; see replayed.hpp.
#include "proofs/stories/replayed.hpp"

#include <fmt/format.h>

#include "invariants/catalogue.hpp"
#include "proofs/cases/shapes.hpp"
#include "proofs/solvers/execution.hpp"
#include "proofs/stories/staging.hpp"

namespace homeostat::proofs {

namespace {

/// The values of job-1 to try; the first that works is used. Small numbers are easier to follow, but shares
/// of some schedules need larger ones.
constexpr std::int64_t kTotals[] = {10, 1'000, 1'000'000};

std::string answer_text(const ledger::Outcome& answer) {
  if (const auto* const refused = std::get_if<ledger::Refused>(&answer)) {
    return fmt::format("refused ({})", rules::name(refused->reason));
  }
  return std::holds_alternative<ledger::Accepted>(answer) ? "accepted" : "nothing new";
}

/// The scripts to try, in this order.
std::vector<Script> scripts(const policy::Policy& policy, const Incident& incident, const Values& model) {
  std::vector<Script> found;
  if (incident.step) {
    std::vector<std::int64_t> totals(std::begin(kTotals), std::end(kTotals));
    // The total of the model's own row, if the step has one.
    if (const auto own = number(model, "total"); own && *own > 0) totals.insert(totals.begin(), *own);
    for (const std::int64_t total : totals) {
      found.push_back(step_script(policy, *incident.step, model, total));
    }
    return found;
  }
  const auto total = number(model, "total");
  if (!total || *total < 0 || *total >= rules::kMaxAmount) return found;
  for (const NamedShape& shape : shapes(policy)) {
    if (shape.name != incident.happening) continue;
    const bool local = shape.only_local || truth(model, "the origin executed it itself");
    const bool pair = incident.invariant == "monotone";
    found.push_back(rows_script(policy, pair ? std::vector{*total, *total + 1} : std::vector{*total}, local));
  }
  return found;
}

std::optional<Replayed> replay_under(const policy::Policy& policy, const Incident& incident,
                                     const Values& model, std::string& why) {
  for (const Script& script : scripts(policy, incident, model)) {
    const auto scenes = perform(script);
    if (!breaks(scenes, incident.invariant)) {
      if (scenes && scenes->back().accepted()) {
        why = "no monitor of the engine looks at it";
      } else if (scenes) {
        why = "this state was not reached by events: the engine's answer to the last one was " +
              answer_text(scenes->back().answer);
      }
      continue;
    }
    const auto told = *perform(shortest(script, incident.invariant));
    Replayed replayed{numbered(told, incident.invariant), {}};
    for (const Scene& scene : told) replayed.events.push_back(scene.event);
    return replayed;
  }
  return std::nullopt;
}

}  // namespace

std::string numbered(const std::vector<Scene>& scenes, const std::string& invariant) {
  std::string text;
  std::size_t broken_since = 0;
  for (std::size_t i = 0; i < scenes.size(); ++i) {
    const Scene& scene = scenes[i];
    const std::string* const detail = scene.broken_detail(invariant);
    const bool last = i + 1 == scenes.size();
    text += fmt::format("{}{}. {}", i > 0 ? "\n" : "", i + 1, scene.words);
    if (last || !scene.accepted()) text += ": " + answer_text(scene.answer);
    text += ".";
    if (last) {
      text += fmt::format(" {} is broken{}: {} ({})", invariant,
                          broken_since > 0 ? fmt::format(", as it was after {}", broken_since) : "",
                          invariants::entry(invariant).sentence_en, *detail);
    }
    if (detail != nullptr && broken_since == 0) broken_since = i + 1;
  }
  return text;
}

std::optional<Replayed> replay(const policy::Policy& policy, const Incident& incident, const Values& model,
                               std::string& why) {
  why = "it is no event of its own";
  if (auto found = replay_under(policy, incident, model, why)) return found;
  if (!incident.step || policy.mode == policy::SettlementMode::active) return std::nullopt;
  policy::Policy active = policy;
  active.mode = policy::SettlementMode::active;
  std::string ignored;
  auto found = replay_under(active, incident, model, ignored);
  if (found) {
    found->story =
        "Under this policy with settlement.mode = \"active\", without which no event leads there:\n" +
        found->story;
  }
  return found;
}

}  // namespace homeostat::proofs
