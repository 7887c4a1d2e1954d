// Performs scripts and removes the events that are not needed; see script.hpp.
#include "proofs/stories/script.hpp"

#include <algorithm>

namespace homeostat::proofs {

namespace {

constexpr std::int64_t kStoryBegin = 1'775'030'400'000'000;  // 2026-04-01T08:00:00
constexpr std::int64_t kMinute = 60'000'000;

bool broken_earlier(const std::vector<Scene>& scenes, const std::string& invariant) {
  return std::any_of(scenes.begin(), scenes.end() - 1,
                     [&](const Scene& scene) { return scene.broken_detail(invariant) != nullptr; });
}

}  // namespace

rules::Micros story_time(std::int64_t minute) {
  return rules::micros(kStoryBegin + minute * kMinute);
}

std::optional<std::vector<Scene>> perform(const Script& script) {
  Stage stage(kStoryPool);
  const auto play = [&](const Cue& cue) {
    auto what = cue.make(stage.state());
    if (!what) return false;
    stage.play({story_time(cue.minute), kStoryPool, std::move(*what), cue.kill_observed});
    return true;
  };
  for (const Cue& cue : script.prologue) play(cue);
  if (!play(script.last)) return std::nullopt;
  return stage.scenes();
}

bool breaks(const std::optional<std::vector<Scene>>& scenes, const std::string& invariant) {
  return scenes && scenes->back().accepted() && scenes->back().broken_detail(invariant) != nullptr;
}

Script shortest(Script script, const std::string& invariant) {
  const bool clean = !broken_earlier(*perform(script), invariant);
  const auto still_breaks = [&](const Script& candidate) {
    const auto scenes = perform(candidate);
    return breaks(scenes, invariant) && !(clean && broken_earlier(*scenes, invariant));
  };
  for (bool dropped = true; dropped;) {
    dropped = false;
    // Events are tried from the last to the first, so that an event goes before those that only prepare it.
    for (std::size_t i = script.prologue.size(); i-- > 0;) {
      Script without = script;
      without.prologue.erase(without.prologue.begin() + static_cast<std::ptrdiff_t>(i));
      if (!still_breaks(without)) continue;
      script = std::move(without);
      dropped = true;
    }
  }
  return script;
}

}  // namespace homeostat::proofs
