// Applies events to the engine's transition and collects what its watch, monitor and leg book find broken;
// see stage.hpp.
#include "proofs/stories/stage.hpp"

#include <algorithm>

#include "engine/lifecycle/leg_words.hpp"
#include "proofs/stories/event_words.hpp"

namespace homeostat::proofs {

const std::string* Scene::broken_detail(std::string_view invariant) const {
  for (const lifecycle::Violation& violation : broken) {
    if (violation.invariant == invariant) return &violation.detail;
  }
  return nullptr;
}

void Stage::watch_row(const ledger::InferenceRecorded& what, std::int64_t id) {
  if (!monitor_ && state_.policy() != nullptr) monitor_.emplace(*state_.policy());
  if (!monitor_) return;
  ledger::Row row = what.row;
  row.id = id;
  monitor_->on_row(row);
}

/// no-silent-payer is about the legs of all events so far, so a new fault is attributed to the present event.
void Stage::watch_legs(std::vector<lifecycle::Violation>& broken) {
  if (state_.policy() == nullptr) return;
  std::vector<std::string> now = lifecycle::imbalance_lines(lifecycle::leg_book(state_).imbalances);
  for (const std::string& imbalance : now) {
    if (std::find(imbalances_.begin(), imbalances_.end(), imbalance) != imbalances_.end()) continue;
    broken.push_back({"no-silent-payer", 0, imbalance});
  }
  imbalances_ = std::move(now);
}

const Scene& Stage::play(ledger::Event event) {
  const std::size_t watched = watch_.violations().size();
  const std::size_t monitored = monitor_ ? monitor_->violations().size() : 0;
  watch_.before(event);
  Scene scene;
  scene.answer = state_.apply(event);
  watch_.after(event, scene.answer);
  if (const auto* const accepted = std::get_if<ledger::Accepted>(&scene.answer)) {
    if (const auto* const recorded = std::get_if<ledger::InferenceRecorded>(&event.what)) {
      watch_row(*recorded, accepted->subject);
    }
    watch_legs(scene.broken);
  }
  const auto since = [&](const std::vector<lifecycle::Violation>& all, std::size_t from) {
    scene.broken.insert(scene.broken.end(), all.begin() + static_cast<std::ptrdiff_t>(from), all.end());
  };
  since(watch_.violations(), watched);
  if (monitor_) since(monitor_->violations(), monitored);
  scene.words = event_words(state_, event);
  scene.event = std::move(event);
  scenes_.push_back(std::move(scene));
  return scenes_.back();
}

std::vector<Scene> replay_scenes(const std::string& self, const std::vector<ledger::Event>& events) {
  Stage stage(self);
  for (const ledger::Event& event : events) stage.play(event);
  return stage.scenes();
}

}  // namespace homeostat::proofs
