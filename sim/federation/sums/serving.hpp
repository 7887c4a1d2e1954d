// The inner loop: a worker serves the jobs of some steps, and the credits of each job are split by the
// engine's rule. What happens to a worker here depends only on its own state and random stream, so workers
// may be served in any order and on any number of threads.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/rules/checked.hpp"
#include "engine/rules/split.hpp"
#include "sim/federation/sums/accusing.hpp"
#include "sim/federation/sums/demand.hpp"
#include "sim/federation/sums/poisson.hpp"
#include "sim/federation/sums/population.hpp"
#include "sim/kernel/draws.hpp"

namespace homeostat::sim {

/// The input and output tokens of a job.
struct Length {
  std::int32_t in = 0;
  std::int32_t out = 0;
};

/// A length with its credits and shares under the policy, computed once because they depend on nothing else.
struct alignas(32) PricedLength {
  std::int32_t in = 0;
  std::int32_t out = 0;
  std::int32_t total = 0;
  rules::PerSlot<std::int32_t> shares{};
};

/// A row in dispute. It stays so until the end of the next window, or until it expires if nobody may verify
/// it.
struct DisputedJob {
  std::uint32_t worker = 0;
  std::uint32_t origin = 0;
  std::uint32_t generation = 0;
  /// Number among the worker's watched or accused jobs, which selects its random draws.
  std::uint64_t serial = 0;
  bool forged = false;
  bool filed = false;  ///< a rival filed it; otherwise the draw sampled the row
  Length length;
  std::int64_t lost_tokens = 0;
  std::int64_t total = 0;
  rules::PerSlot<std::int64_t> shares{};
  std::int64_t step = 0;
  std::uint32_t number = 0;  ///< within the step
  std::int64_t window = 0;   ///< the window at whose end the dispute was opened
};

/// One served job, for listeners that keep every job (a ledger).
struct ServedJob {
  std::uint32_t worker = 0;
  std::uint32_t origin = 0;
  std::int64_t step = 0;
  std::uint32_t number = 0;  ///< within the step
  Length length;
  bool forged = false;
  bool sampled = false;
  bool is_signed = true;
  bool filed = false;  ///< a rival filed a dispute about it
  [[nodiscard]] bool contested() const { return sampled || filed; }
};

/// What one thread sums by pool. Integers, so that the order of summation does not matter.
struct PoolTally {
  std::int64_t exec_unsettled = 0;
  std::int64_t exec_held = 0;
  std::int64_t exec_pending = 0;
  std::int64_t spent = 0;         ///< by origin
  std::int64_t spent_tokens = 0;  ///< tokens that users asked for
  std::int64_t lost_tokens = 0;
  std::int64_t own_wash = 0;
  std::int64_t tokens_moved = 0;
};

struct ServedTally {
  std::vector<PoolTally> pools;
  std::int64_t origin_column = 0;  ///< credits of the columns that neither worker nor executing pool holds
  std::int64_t treasury_column = 0;
  std::int64_t unassigned = 0;     ///< credits that rounding assigned to nobody
  std::int64_t pending_total = 0;  ///< credits of rows that nobody signed, which are not spent yet
  std::int64_t identities_left = 0;
  std::vector<DisputedJob>* cases = nullptr;  ///< receives the disputes, in the order of workers and jobs
  std::vector<ServedJob>* jobs = nullptr;     ///< receives every job, if not nullptr
};

/// The facts about the economy that serving needs.
struct Serving {
  rules::SplitShape forwarded;  ///< the policy's split of a forwarded row
  rules::SplitShape local;
  bool shapes_differ = false;
  std::int64_t minimum_credits = 1;
  double sampling = 0;  ///< probability that a job is sampled
  double unsigned_share = 0;
  double watched = 0;        ///< probability that a job is sampled or never signed
  double log_unwatched = 0;  ///< ln(1 - watched)
  /// Whether it can be known before a job is done that it will be sampled (seed job-id).
  bool draw_is_known = false;
  bool hold = true;
  const Length* lengths = nullptr;
  std::uint32_t length_count = 0;
  const PricedLength* priced = nullptr;  ///< as many, of jobs that stay where they are asked; or nothing
  const PricedLength* priced_forwarded = nullptr;  ///< of jobs that do not; nothing where `priced` is nothing
  std::int64_t window = 0;
  std::int64_t first_step = 0;
  std::uint32_t steps = 0;
  std::vector<Accusation> accusations;  ///< those of the window, sorted
  /// By pool: whether it gets jobs of others in one of these steps.
  const std::vector<bool>* receives = nullptr;
  const std::vector<StepDemand>* demand = nullptr;                        ///< one for each of these steps
  const std::vector<std::vector<const PoissonTable*>>* counts = nullptr;  ///< by step, by group
};

namespace detail {

/// The tokens of a forged result that are worth nothing to its user.
inline std::int64_t lost_tokens(const Length& length, const WorkerConduct& conduct) {
  return length.out * (kMillion - conduct.worth_per_million) / kMillion;
}

/// How many jobs it takes until the next watched one, that one included; geometrically distributed.
inline std::int64_t next_watched(const Serving& serving, const WorkerState& worker) {
  if (serving.watched <= 0) return INT64_MAX;
  if (serving.watched >= 1) return 1;
  const Words words = words_of(worker.key, Purpose::watched, worker.watched);
  return 1 + static_cast<std::int64_t>(std::log(unit(words[0])) / serving.log_unwatched);
}

/// Why a job is looked at one by one instead of only summed.
struct Watched {
  bool sampled = false;
  bool is_signed = true;
};

/// Why a watched job is watched: it is sampled, never signed, or both.
inline Watched why_watched(const Serving& serving, const WorkerState& worker) {
  const Words words = words_of(worker.key, Purpose::watched, worker.watched);
  const double at = unit(words[1]) * serving.watched;
  if (at < serving.sampling * (1 - serving.unsigned_share)) return {true, true};
  if (at < serving.sampling) return {true, false};
  return {false, false};
}

/// Opens the dispute about a signed row of `worker`.
inline void contest(const Serving& serving, const DisputedJob& about, WorkerState& worker, PoolTally& own,
                    ServedTally& tally) {
  if (serving.hold) {
    worker.purse.held += about.shares[rules::Slot::worker];
    own.exec_held += about.shares[rules::Slot::exec];
  }
  if (about.forged) ++worker.exposed;
  tally.cases->push_back(about);
}

/// Added to the serial of a filed dispute, so that its draws differ from those of watched jobs.
inline constexpr std::uint64_t kFiledSerials = std::uint64_t{1} << 32U;

/// The sums over a worker's jobs in some steps, before they are added to its state.
struct ServedSums {
  std::int64_t jobs = 0;
  std::int64_t tokens_in = 0;
  std::int64_t tokens_out = 0;
  rules::CheckedInt total{0};
  rules::PerSlot<rules::Credits> shares{};

  void add(const rules::PerSlot<rules::Credits>& more, std::int64_t credits) {
    for (const rules::Slot slot : rules::kAllSlots) shares[slot] = shares[slot] + more[slot];
    total = total + rules::CheckedInt(credits);
  }
  void take_back(const rules::PerSlot<rules::Credits>& less, std::int64_t credits) {
    for (const rules::Slot slot : rules::kAllSlots) shares[slot] = shares[slot] - less[slot];
    total = total - rules::CheckedInt(credits);
  }
  /// Adds the sums to the worker and its pool. `plain`: users of the worker's own pool asked for all jobs.
  void keep(WorkerState& worker, PoolTally& own, ServedTally& tally, bool plain) const {
    worker.work.jobs += jobs;
    worker.work.tokens_in += tokens_in;
    worker.work.tokens_out += tokens_out;
    worker.purse.unsettled += rules::raw(shares[rules::Slot::worker]);
    own.exec_unsettled += rules::raw(shares[rules::Slot::exec]);
    own.tokens_moved += tokens_in + tokens_out;
    tally.origin_column += rules::raw(shares[rules::Slot::origin]);
    tally.treasury_column += rules::raw(shares[rules::Slot::treasury]);
    tally.unassigned += total.get();
    for (const rules::Slot slot : rules::kAllSlots) tally.unassigned -= rules::raw(shares[slot]);
    if (!plain) return;
    own.spent += total.get();
    own.spent_tokens += tokens_out;
  }
};

/// Who asked for a job, and whether the worker intends to forge it.
struct Asked {
  std::uint32_t origin = 0;
  bool local = true;
  bool forged = false;
};

/// Draws who asked for a job and whether its worker forges it.
inline Asked asked(const Serving& serving, const StepDemand& demand, std::uint32_t pool,
                   const WorkerConduct& conduct, const WorkerState& worker, const Words& chance) {
  Asked job{pool, true, false};
  if (!worker.wash && unit(chance[0]) < demand.foreign[pool]) {
    const double at = unit(chance[1]);
    for (const StepDemand::Source& source : demand.sources) {
      job.origin = source.pool;
      if (at < source.up_to) break;
    }
    job.local = false;
  }
  // A worker that forges only unsampled jobs forges nothing if it cannot know which jobs are sampled.
  const bool dares = !conduct.only_if_not_sampled || serving.draw_is_known;
  job.forged = dares && scaled(chance[2], kMillion) < conduct.forged_per_million;
  return job;
}

/// If the draw is known in advance, a pool that chooses job ids avoids it, and a forger stays honest on
/// sampled jobs.
inline void avoid_draw(const Serving& serving, const PoolState& pool, const WorkerConduct& conduct,
                       const WorkerState& worker, Asked& job, Watched& watched) {
  if (!serving.draw_is_known) return;
  if (pool.conduct.pool.chooses_job_ids && job.local) watched.sampled = false;
  if (conduct.only_if_not_sampled && watched.sampled) job.forged = false;
  if (worker.wash) watched.sampled = false;
}

/// Books a row that nobody signed: it is pending, and its credits are not spent yet.
inline void leave_pending(const rules::PerSlot<rules::Credits>& shares, std::int64_t total,
                          WorkerState& worker, PoolTally& own, ServedTally& tally) {
  worker.purse.pending += rules::raw(shares[rules::Slot::worker]);
  own.exec_pending += rules::raw(shares[rules::Slot::exec]);
  tally.pending_total += total;
}

/// Books a job of a worker that is not plain: what its user spent, and what a forger saved. `signed_total` is
/// its credits, or 0 if nobody signed it.
inline void note_job(const Asked& job, const Length& length, std::int64_t signed_total, bool is_signed,
                     const WorkerConduct& conduct, WorkerState& worker, PoolTally& own, ServedTally& tally) {
  PoolTally& origin = tally.pools[job.origin];
  if (job.forged) {
    ++worker.work.forged_jobs;
    worker.work.saved_in += length.in * (kMillion - conduct.forging_cost_per_million);
    worker.work.saved_out += length.out * (kMillion - conduct.forging_cost_per_million);
    // A wash job has no user who could lose the answer.
    if (is_signed && !worker.wash) origin.lost_tokens += lost_tokens(length, conduct);
  }
  origin.spent += signed_total;
  if (worker.wash) {
    own.own_wash += signed_total;
  } else {
    origin.spent_tokens += length.out;
  }
}

/// What a job of the length at `place` gives each: by the table, or by the rule where there is none.
inline rules::PerSlot<rules::Credits> shares_of(const Serving& serving, std::uint32_t place,
                                                std::int64_t total, bool local) {
  if (const PricedLength* const table = local ? serving.priced : serving.priced_forwarded) {
    rules::PerSlot<rules::Credits> shares{};
    for (const rules::Slot slot : rules::kAllSlots) shares[slot] = rules::credits(table[place].shares[slot]);
    return shares;
  }
  rules::CheckedArithmetic domain;
  return rules::split(domain, local && serving.shapes_differ ? serving.local : serving.forwarded,
                      rules::credits(total));
}

/// Serves one worker in the steps [begin, end) of `serving`. `Plain`: an honest worker of a pool whose jobs
/// are all its own, whose jobs nobody lists.
template <bool Plain>
void serve_worker(const Serving& serving, std::uint32_t begin, std::uint32_t end, const Group& group,
                  const PoolState& pool, std::uint32_t index, const WorkerConduct& conduct,
                  std::span<const Accusation> accusations, WorkerState& worker, ServedTally& tally) {
  PoolTally& own = tally.pools[group.pool];
  ServedSums sums;
  if (worker.until_watched == 0) worker.until_watched = next_watched(serving, worker);
  std::int64_t until = worker.until_watched;

  for (std::uint32_t s = begin; s < end; ++s) {
    const std::int64_t step = serving.first_step + s;
    const PoissonTable* const table = (*serving.counts)[s][worker.group];
    if (table == nullptr) continue;
    Words words = words_of(worker.key, Purpose::serving, static_cast<std::uint64_t>(step));
    const std::uint32_t count = table->count(words[0]);
    sums.jobs += count;
    for (std::uint32_t number = 0; number < count; ++number) {
      const std::uint32_t word = (number + 1) & 3U;
      if (word == 0)
        words = words_of(worker.key, Purpose::serving, static_cast<std::uint64_t>(step), (number + 1) / 4);
      const std::uint32_t place = scaled(words[word], serving.length_count);
      const Length length = serving.lengths[place];
      const std::int64_t total = std::max<std::int64_t>(length.out, serving.minimum_credits);
      sums.tokens_in += length.in;
      sums.tokens_out += length.out;

      Asked job{group.pool, true, false};
      if constexpr (!Plain) {
        job = asked(serving, (*serving.demand)[s], group.pool, conduct, worker,
                    words_of(worker.key, Purpose::job_origin, static_cast<std::uint64_t>(step), number));
      }
      const auto shares = shares_of(serving, place, total, job.local);
      sums.add(shares, total);

      Watched watched;
      std::uint64_t serial = 0;
      if (--until == 0) [[unlikely]] {
        watched = why_watched(serving, worker);
        if constexpr (!Plain) avoid_draw(serving, pool, conduct, worker, job, watched);
        serial = worker.watched++;
        until = next_watched(serving, worker);
        if (!watched.is_signed) {
          sums.take_back(shares, total);
          leave_pending(shares, total, worker, own, tally);
          watched.sampled = false;  // there is no committed result to run again
        }
      }
      bool filed = false;
      if constexpr (!Plain) {
        filed = !accusations.empty() && accusations.front().step <= step && !job.forged && !watched.sampled &&
                watched.is_signed;
        if (filed) {
          accusations = accusations.subspan(1);
          serial = kFiledSerials + worker.accused++;
        }
      }
      if (watched.sampled || filed) [[unlikely]] {
        DisputedJob about{
            index, job.origin, worker.generation, serial, job.forged, filed, length, 0, total, {},
            step,  number,     serving.window};
        if (job.forged) about.lost_tokens = lost_tokens(length, conduct);
        for (const rules::Slot slot : rules::kAllSlots) about.shares[slot] = rules::raw(shares[slot]);
        contest(serving, about, worker, own, tally);
      }
      if constexpr (!Plain) {
        note_job(job, length, watched.is_signed ? total : 0, watched.is_signed, conduct, worker, own, tally);
        if (tally.jobs != nullptr) {
          tally.jobs->push_back({index, job.origin, step, number, length, job.forged, watched.sampled,
                                 watched.is_signed, filed});
        }
      }
    }
  }
  worker.until_watched = until;
  sums.keep(worker, own, tally, Plain);
}

}  // namespace detail

/// The length with its credits and shares, or nothing if they do not fit in 32 bits.
std::optional<PricedLength> priced(const rules::SplitShape& shape, std::int64_t minimum_credits,
                                   const Length& length);

/// Serves the steps of `serving` with the workers [begin, end) of `population`, and adds the results to them
/// and to `tally`, which must have one entry per pool.
void serve(const Serving& serving, Population& population, std::uint32_t begin, std::uint32_t end,
           ServedTally& tally);

}  // namespace homeostat::sim
