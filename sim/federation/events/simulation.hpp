// Turns the timeline of a scenario into signed events and passes them to a sink. The simulation owns no
// ledger; the sink decides what is kept.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ledger/event.hpp"
#include "engine/policy/policy.hpp"
#include "sim/federation/events/cast.hpp"
#include "sim/federation/events/scenario.hpp"
#include "sim/federation/events/timeline.hpp"

namespace homeostat::sim {

/// Receives the events, for example to record them in a ledger. It must answer like ledger::Ledger::apply:
/// the subject of an accepted row is its id. Called from one thread, in the order of time. If it throws, the
/// simulation ends with that exception.
class EventSink {
 public:
  virtual ~EventSink() = default;
  virtual ledger::Outcome apply(const ledger::Event& event) = 0;
};

/// What one pool did.
struct PoolSummary {
  std::string name;
  std::string id;
  std::uint64_t arrivals = 0;  ///< requests of the pool's own users
  std::uint64_t executed = 0;
  std::uint64_t forwarded = 0;  ///< jobs that it passed on to another pool
  std::uint64_t refused = 0;    ///< requests of its own users that nobody answered
  std::int64_t longest_queue = 0;
};

/// What one worker did.
struct WorkerSummary {
  std::string name;
  std::string pool;
  std::string class_name;
  std::string kind;
  std::vector<std::string> models;
  std::uint64_t jobs = 0;
  std::int64_t tokens_out = 0;
  std::int64_t busy_micros = 0;
  std::int64_t utilisation_basis_points = 0;  ///< share of the run that it was busy, in 10 000ths
};

/// What happened in a simulation.
struct SimulationResult {
  std::uint64_t requests = 0;
  std::uint64_t served = 0;
  std::map<std::string, std::uint64_t> refused;  ///< by reason; every reason is present, also with 0
  std::uint64_t forwarded = 0;                   ///< jobs served after at least one hop
  std::vector<std::uint64_t> by_hops;            ///< jobs served after 0, 1, ... max_hops hops
  std::uint64_t rows = 0;                        ///< InferenceRecorded events that the sink accepted
  std::uint64_t attributed = 0;                  ///< rows whose attribution the sink accepted
  std::uint64_t windows = 0;                     ///< settlement windows closed
  std::uint64_t events = 0;                      ///< events applied
  std::map<std::string, std::uint64_t>
      engine_refusals;  ///< by name of the refusal, or "duplicate"; empty in a sound run
  /// Median time from arrival to start of the served jobs, hops included.
  std::int64_t waiting_p50_micros = 0;
  std::int64_t waiting_p95_micros = 0;
  rules::Micros start;  ///< the first arrival
  rules::Micros end;    ///< the last event that is not the end of a window
  std::string observer_id;
  std::vector<PoolSummary> pools;
  std::vector<WorkerSummary> workers;
};

/// Everything that follows from the timeline alone. Rows, attributed, windows, events and engine_refusals are
/// left at 0.
SimulationResult summarise(const Scenario& scenario, const Cast& cast, const Timeline& timeline);

/// Called with (stage, done, total) from the calling thread, a few hundred times a run. Stages are "signing"
/// and "applying".
using SimulationProgress =
    std::function<void(std::string_view stage, std::uint64_t done, std::uint64_t total)>;

/// Hex of a digest that stands for the response of a job: the same for the same job of the same run,
/// different for any other job.
std::string response_sha256(std::uint64_t seed, const ledger::Row& row);
/// The worker's signature that attributes `row` to it.
ledger::Signature attribution(const ledger::SigningKey& key, const ledger::Row& row,
                              const std::string& response_sha256);

/// Simulates `scenario` under `policy` and passes every event to `sink`: InferenceRecorded when a job is
/// finished (sent by the executing pool), Attributed when its worker signs (sent by the worker), and
/// WindowClosed at each end of a settlement window (sent by the observer), up to the first end after the last
/// event. A job whose row the sink did not accept is not attributed. The same scenario and policy give the
/// same events on any number of `threads` (>= 1). Throws what `sink` throws.
SimulationResult simulate(const Scenario& scenario, const policy::Policy& policy, EventSink& sink,
                          unsigned threads, const SimulationProgress& progress = {});

}  // namespace homeostat::sim
