// A simulation: the timeline of a scenario, told to the engine as signed events. It owns no ledger: who
// listens decides what is kept.
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

/// Who hears the events, for example a ledger with its monitors. It must answer as ledger::Ledger::apply
/// does: the id of an accepted row is the subject of the answer. Called from one thread, in order of time. It
/// may throw; the simulation then ends with that exception.
class EventSink {
 public:
  virtual ~EventSink() = default;
  virtual ledger::Outcome apply(const ledger::Event& event) = 0;
};

struct PoolSummary {
  std::string name;
  std::string id;
  std::uint64_t arrivals = 0;  ///< requests of its own users
  std::uint64_t executed = 0;
  std::uint64_t forwarded = 0;  ///< jobs it passed on
  std::uint64_t refused = 0;    ///< requests of its own users that nobody answered
  std::int64_t longest_queue = 0;
};

struct WorkerSummary {
  std::string name;
  std::string pool;
  std::string class_name;
  std::string kind;
  std::vector<std::string> models;
  std::uint64_t jobs = 0;
  std::int64_t tokens_out = 0;
  std::int64_t busy_micros = 0;
  std::int64_t utilisation_basis_points = 0;  ///< busy time in 10 000ths of the run
};

struct SimulationResult {
  std::uint64_t requests = 0;
  std::uint64_t served = 0;
  std::map<std::string, std::uint64_t> refused;  ///< by reason, every reason named
  std::uint64_t forwarded = 0;                   ///< served after one hop or more
  std::vector<std::uint64_t> by_hops;            ///< served after 0, 1, ... max_hops hops
  std::uint64_t rows = 0;                        ///< events InferenceRecorded that the sink accepted
  std::uint64_t attributed = 0;                  ///< rows whose signature the sink accepted
  std::uint64_t windows = 0;                     ///< settlement windows closed
  std::uint64_t events = 0;                      ///< events applied
  std::map<std::string, std::uint64_t>
      engine_refusals;                  ///< by name of ledger::Refusal; "duplicate" too. Empty in a sound run
  std::int64_t waiting_p50_micros = 0;  ///< from arrival to start, of the served, hops included
  std::int64_t waiting_p95_micros = 0;
  rules::Micros start;  ///< first arrival
  rules::Micros end;    ///< last event that is not the end of a window
  std::string observer_id;
  std::vector<PoolSummary> pools;
  std::vector<WorkerSummary> workers;
};

/// What the timeline alone tells; rows, attributed, windows, events and engine_refusals are left at 0.
SimulationResult summarise(const Scenario& scenario, const Cast& cast, const Timeline& timeline);

/// Progress: `done` of `total` in a stage ("signing", "applying"). Called from the caller's thread, a few
/// hundred times a run.
using SimulationProgress =
    std::function<void(std::string_view stage, std::uint64_t done, std::uint64_t total)>;

/// Hex of the digest of what stands for the answer that a user got: the same for the same job of the same
/// run, different for any other.
std::string response_sha256(std::uint64_t seed, const ledger::Row& row);
/// The worker's signature over the attribution of `row`.
ledger::Signature attribution(const ledger::SigningKey& key, const ledger::Row& row,
                              const std::string& response_sha256);

/// Simulates `scenario` under `policy` and applies every event to `sink`: InferenceRecorded when a job is
/// finished (authority: the executing pool), Attributed when its worker signs (authority: the worker),
/// WindowClosed at each end of a settlement window (authority: the observer), up to the first end after the
/// last event. A job whose row the sink did not accept is not attributed. Same scenario, same policy: the
/// same events, whatever `threads` (>= 1) is. Throws what `sink` throws.
SimulationResult simulate(const Scenario& scenario, const policy::Policy& policy, EventSink& sink,
                          unsigned threads, const SimulationProgress& progress = {});

}  // namespace homeostat::sim
