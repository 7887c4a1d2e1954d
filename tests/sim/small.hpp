// Small federations made in code, and a sink that remembers what it hears.
#pragma once

#include <string>
#include <vector>

#include "engine/ledger/event.hpp"
#include "sim/federation/events/simulation.hpp"

namespace homeostat::sim::test {

/// A table of machines that all run at exactly `tokens_per_second`, so that a person can work out every
/// instant. Models "small", "large" and "unused"; classes "any" (runs all), "little" (small only) and
/// "hermit" (unused only).
WorkerTable even_table(std::int64_t tokens_per_second);

/// A scenario on even_table(10): nobody in it yet, no request, no latency, everything signed after exactly
/// one second.
Scenario empty_scenario();

/// A pool with `count` machines of `worker_class` for `models`.
PoolSpec pool(const std::string& name, std::uint64_t users, const std::string& worker_class,
              std::int64_t count, const std::vector<std::string>& models);

/// A federation of three pools under more work than it can do, with queues of 6: every path of the simulator
/// is taken.
Scenario busy_scenario(std::uint64_t seed = 1, std::size_t requests = 400);

policy::Policy hourly_policy();

/// Everything that an event says, on one line.
std::string text_of(const ledger::Event& event);

class Recording : public EventSink {
 public:
  ledger::Outcome apply(const ledger::Event& event) override;
  [[nodiscard]] std::vector<std::string> texts() const;
  std::vector<ledger::Event> events;
  std::int64_t rows = 0;
};

}  // namespace homeostat::sim::test
