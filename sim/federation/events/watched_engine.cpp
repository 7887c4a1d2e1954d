// Applies events in batches and lets a watch check each; see watched_engine.hpp.
#include "sim/federation/events/watched_engine.hpp"

namespace homeostat::sim {
namespace {

constexpr int kBatch = 5'000;  // events in one durable transaction

}  // namespace

ledger::Outcome WatchedEngine::apply(const ledger::Event& event) {
  if (in_batch_ == 0) engine_.begin();
  watch_.before(event);
  ledger::Outcome outcome = engine_.apply(event);
  watch_.after(event, outcome);
  if (++in_batch_ >= kBatch) flush();
  return outcome;
}

void WatchedEngine::flush() {
  if (in_batch_ > 0) engine_.commit();
  in_batch_ = 0;
}

}  // namespace homeostat::sim
