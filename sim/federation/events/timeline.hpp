// The timeline: what happens to every request, in integer microseconds. It is a discrete event simulation and
// touches no ledger.
//
// A request arrives at its origin. A pool starts it at once if it has an idle worker that serves the model.
// Otherwise it forwards the request if more than forward_above jobs wait, or if none of its workers serves
// the model; otherwise the request waits in the pool's one queue, first come first served per model. A
// request is forwarded to the pool with the fewest waiting and running jobs per worker among those that serve
// the model, have room and were not visited before. A saturated pool forwards only to a pool that is less
// loaded than itself. Loads are known exactly and without delay.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/federation/events/cast.hpp"
#include "sim/federation/events/scenario.hpp"

namespace homeostat::sim {

/// Why a request got no answer.
enum class RequestRefusal : std::uint8_t { none, queue_full, model_unreachable };
inline constexpr std::array<RequestRefusal, 2> kRefusals{RequestRefusal::queue_full,
                                                         RequestRefusal::model_unreachable};
/// "queue-full": no room at this pool, nor at any pool to which the request could still be forwarded.
/// "model-unreachable": the pool does not serve the model, and no hop is left or no other pool serves it.
std::string_view name(RequestRefusal refusal);

/// The life of one request. Instants are microseconds since 1970.
struct Job {
  std::int64_t arrived = 0;
  std::int64_t tokens_in = 0;
  std::int64_t tokens_out = 0;
  std::size_t origin = 0;  ///< the pool where it arrives
  std::size_t model = 0;
  std::vector<std::size_t> forwarders;  ///< the pools that passed it on, in order
  RequestRefusal refusal = RequestRefusal::none;
  // The fields below are set only if the request was served.
  std::size_t pool = 0;  ///< the pool where it ran
  std::size_t worker = 0;
  std::int64_t queued = 0;  ///< when it reached that pool
  std::int64_t started = 0;
  std::int64_t finished = 0;
  std::int64_t signed_at = 0;  ///< when its worker signs; 0 if it never does
};

/// An instant at which the engine receives an event.
struct TimelineEvent {
  enum class Kind : std::uint8_t { window_end, recorded, attributed };
  std::int64_t at = 0;
  Kind kind{};
  std::size_t job = 0;  ///< index into jobs; unused for the end of a window
};

/// The lives of all requests, and the events that they lead to.
struct Timeline {
  std::vector<Job> jobs;  ///< one per request of the trace, in the order of the trace
  /// By time; at the same instant ends of windows come first, then the order in which they arose.
  std::vector<TimelineEvent> moments;
  std::int64_t first = 0;  ///< the first arrival
  std::int64_t last = 0;   ///< the last moment that is not the end of a window
  std::int64_t period_micros = 0;
};

/// The name of the random stream that decides where a request arrives and which model it asks for.
inline constexpr std::string_view kWorkloadAgent = "workload";

/// Runs the scenario. Throws InputError if it would run past the year 9999. REQUIRES: `cast` is
/// make_cast(scenario), period_seconds > 0.
Timeline run_timeline(const Scenario& scenario, const Cast& cast, std::int64_t period_seconds);

}  // namespace homeostat::sim
