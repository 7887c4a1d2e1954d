// The timeline: what happens to every request, in integer micros. A discrete event simulation; nothing here
// touches a ledger.
//
// A request arrives at its origin. A pool starts it at once if a worker that serves its model is idle. Else
// it forwards it if more than forward_above jobs wait or no worker of its own serves the model, else it waits
// in the pool's one queue, first come first served per model. Forwarding goes to the least loaded other pool
// (waiting and running jobs per worker) that serves the model, has room and was not visited before; a
// saturated pool forwards only to one that is less loaded than itself. Load is known exactly and without
// delay.
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
/// "queue-full": no room here and none at a pool that it could still be forwarded to. "model-unreachable":
/// not served here, hops used up or no pool serves it.
std::string_view name(RequestRefusal refusal);

/// One request's life. Instants are micros since 1970.
struct Job {
  std::int64_t arrived = 0;
  std::int64_t tokens_in = 0;
  std::int64_t tokens_out = 0;
  std::size_t origin = 0;  ///< pool
  std::size_t model = 0;
  std::vector<std::size_t> forwarders;  ///< pools that passed it on, in order
  RequestRefusal refusal = RequestRefusal::none;
  // The rest is meaningful if it was served.
  std::size_t pool = 0;  ///< where it ran
  std::size_t worker = 0;
  std::int64_t queued = 0;  ///< when it reached the pool where it ran
  std::int64_t started = 0;
  std::int64_t finished = 0;
  std::int64_t signed_at = 0;  ///< when its worker signs; 0: never
};

/// Something the engine will hear of, in order of time.
struct TimelineEvent {
  enum class Kind : std::uint8_t { window_end, recorded, attributed };
  std::int64_t at = 0;
  Kind kind{};
  std::size_t job = 0;  ///< index; for window_end unused
};

struct Timeline {
  std::vector<Job> jobs;  ///< one per request of the trace, in its order
  std::vector<TimelineEvent>
      moments;             ///< by time; at the same instant windows end first, then as they came about
  std::int64_t first = 0;  ///< the first arrival
  std::int64_t last = 0;   ///< the last moment that is not the end of a window
  std::int64_t period_micros = 0;
};

/// The name under which the workload draws where a request arrives and what it asks for.
inline constexpr std::string_view kWorkloadAgent = "workload";

/// Runs the scenario. Throws InputError if it would run past the year 9999. REQUIRES: `cast` is
/// make_cast(scenario), period_seconds > 0.
Timeline run_timeline(const Scenario& scenario, const Cast& cast, std::int64_t period_seconds);

}  // namespace homeostat::sim
