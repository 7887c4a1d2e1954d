// The engine: State decides about an event, then the event and its effects are written. The writing of
// effects is in engine_store.cpp.
#include "engine/lifecycle/engine.hpp"

#include <fmt/format.h>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/lifecycle/refuse.hpp"
#include "engine/lifecycle/version.hpp"
#include "engine/rules/contract.hpp"

namespace homeostat::lifecycle {

using ledger::Accepted;
using ledger::Event;
using ledger::Outcome;
using ledger::Refused;

void reapply(State& state, const ledger::StoredEvent& stored, const std::string& ledger,
             SignatureCheck check) {
  const Outcome outcome = stored.version == 1 ? state.adopt(stored.event) : state.apply(stored.event, check);
  const std::string what = fmt::format("event {} ({})", stored.seq, name(kind_of(stored.event.what)));
  if (const auto* const accepted = std::get_if<Accepted>(&outcome)) {
    if (accepted->subject == stored.subject) return;
    throw base::LedgerDamaged(
        ledger, fmt::format("{} is about {}; it says {}", what, accepted->subject, stored.subject));
  }
  if (const auto* const refused = std::get_if<Refused>(&outcome)) {
    throw base::LedgerDamaged(ledger, fmt::format("{} could not have been accepted: {}: {}", what,
                                                  name(refused->reason), refused->detail));
  }
  throw base::LedgerDamaged(ledger, what + " changes nothing, and would not have been stored");
}

Engine::Engine(ledger::Ledger& ledger, KillSwitch kill, const Progress& progress)
    : ledger_(ledger), kill_(std::move(kill)), state_(ledger.self(), ledger.simulation()) {
  read_back(progress);
}

void Engine::read_back(const Progress& progress) {
  const auto total = static_cast<std::uint64_t>(ledger_.last_event());
  std::uint64_t done = 0;
  ledger_.for_each_event(state_.events(), [&](const ledger::StoredEvent& stored) {
    reapply(state_, stored, ledger_.path().string(), trust_signature);
    if (++done % 10'000 == 0 && progress) progress(done, total);
  });
  collections_stored_ = state_.collections().size();
  write_offs_stored_ = state_.write_offs().size();
}

void Engine::begin() {
  ledger_.begin();
  try {
    read_back({});
  } catch (...) {
    ledger_.rollback();
    throw;
  }
}

void Engine::commit() {
  try {
    ledger_.commit();
  } catch (...) {
    rollback();
    throw;
  }
}

void Engine::rollback() {
  ledger_.rollback();
  state_ = State(ledger_.self(), ledger_.simulation());
  read_back({});
}

Outcome Engine::apply(Event event) {
  event.kill_observed = kill_.set();
  const bool is_row = std::holds_alternative<ledger::InferenceRecorded>(event.what) ||
                      std::holds_alternative<ledger::RowImported>(event.what);
  if (is_row) {
    if (const auto refused = state_.refused_unseen(event)) return *refused;
    // The store decides about rows, pages and servers. What it accepts, the state accepts. Of a row that is
    // recorded, the state alone knows the policy, and with it the split.
    Outcome stored =
        ledger_.apply(event, [&](const ledger::Row& row) { return state_.refused_split(event, row); });
    // The state alone knows to which response an attribution committed.
    if (std::holds_alternative<ledger::Duplicate>(stored)) return state_.apply(event);
    if (const auto* const accepted = std::get_if<Accepted>(&stored)) {
      const Outcome known = state_.apply(event);
      const auto* const same = std::get_if<Accepted>(&known);
      HOMEOSTAT_REQUIRE(same != nullptr && same->subject == accepted->subject,
                        "the state takes a row that the store took");
    }
    return stored;
  }
  // The state counts rows; the store has their Merkle log.
  const auto* const published = std::get_if<ledger::CheckpointPublished>(&event.what);
  if (published != nullptr && !state_.refused_unseen(event) && published->size >= 0 &&
      published->size <= static_cast<std::int64_t>(ledger_.size())) {
    const std::string root = base::to_hex(ledger_.root(static_cast<std::uint64_t>(published->size)));
    if (published->root != root) {
      return refuse(
          rules::Refusal::checkpoint_differs,
          fmt::format("the root of the first {} rows is {}, not {}", published->size, root, published->root));
    }
  }
  // A verdict is valid for one version of the engine. State knows under which version the policy was adopted;
  // it must be the version that is running.
  const bool activates =
      std::holds_alternative<ledger::SettlementSettled>(event.what) ||
      (std::holds_alternative<ledger::ModeSet>(event.what) && std::get<ledger::ModeSet>(event.what).active);
  if (activates && state_.policy() != nullptr && state_.engine_version() != kEngineVersion) {
    return refuse(
        rules::Refusal::no_verdict,
        fmt::format("the policy was adopted under engine {}; this is engine {}: adopt it again and have it "
                    "reviewed",
                    state_.engine_version(), kEngineVersion));
  }
  Outcome outcome = state_.apply(event);
  if (const auto* const accepted = std::get_if<Accepted>(&outcome)) store(event, accepted->subject);
  return outcome;
}

}  // namespace homeostat::lifecycle
