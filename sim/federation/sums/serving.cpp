// Chooses the loop that serves a worker. Nearly all workers are plain (honest, in a pool whose jobs are all
// its own), and nearly all of these have no watched job in the next few steps. For them the draws are made
// together, without a branch on any of them, and only sums are kept. Every other worker goes through
// serve_worker(), which gives the same results.
#include "sim/federation/sums/serving.hpp"

#include <array>
#include <type_traits>

namespace homeostat::sim {
namespace {

constexpr std::uint32_t kDrawBatch = 16;  // draws that are made together

/// The random draws of some steps and their sums, before any of them is booked.
class Quick {
 public:
  explicit Quick(const Serving& serving) : serving_(serving) {}

  /// Draws for `worker` and the steps [begin, end), into the places from `place` on. REQUIRES: all places are
  /// below kDrawBatch.
  void draw(std::uint32_t place, std::uint32_t begin, std::uint32_t end, const WorkerState& worker) {
    for (std::uint32_t s = begin; s < end; ++s) {
      words_[place++] = words_of(worker.key, Purpose::serving, index_of(s));
    }
  }

  /// Serves the drawn steps up to the first one with a watched job, of which nothing is booked. Returns that
  /// step, or `end`.
  std::uint32_t serve(std::uint32_t place, std::uint32_t begin, std::uint32_t end, std::uint32_t pool,
                      WorkerState& worker, ServedTally& tally) {
    if (worker.until_watched == 0) worker.until_watched = detail::next_watched(serving_, worker);
    if (pool != pool_) move_to(pool, tally);
    const std::int64_t in_before = sums_.in;
    const std::int64_t out_before = sums_.out;
    const std::int64_t share_before = sums_.shares[rules::Slot::worker];
    std::int64_t jobs = 0;
    std::uint32_t s = begin;
    for (; s < end; ++s) {
      const PoissonTable* const table = (*serving_.counts)[s][worker.group];
      if (table == nullptr) continue;
      const Words& words = words_[place + s - begin];
      const std::uint32_t count = table->count(words[0]);
      if (jobs + count >= worker.until_watched) break;
      jobs += count;
      pick(words, count, worker.key, index_of(s));
    }
    price();
    worker.until_watched -= jobs;
    worker.work.jobs += jobs;
    worker.work.tokens_in += sums_.in - in_before;
    worker.work.tokens_out += sums_.out - out_before;
    worker.purse.unsettled += sums_.shares[rules::Slot::worker] - share_before;
    return s;
  }

  /// Adds to `tally` the sums that it does not contain yet.
  void finish(ServedTally& tally) { move_to(pool_, tally); }

 private:
  struct Sums {
    std::int64_t in = 0;
    std::int64_t out = 0;
    std::int64_t total = 0;
    rules::PerSlot<std::int64_t> shares{};
  };

  [[nodiscard]] std::uint64_t index_of(std::uint32_t s) const {
    return static_cast<std::uint64_t>(serving_.first_step + s);
  }

  /// Notes the words of a step's jobs: three of the block that the count is in, then four of each further
  /// one.
  void pick(const Words& words, std::uint32_t count, std::uint64_t key, std::uint64_t index) {
    if (picked_ + 4 > picks_.size()) price();
    for (std::uint32_t i = 0; i < 3; ++i) picks_[picked_ + i] = words[i + 1];
    picked_ += std::min(count, 3U);
    for (std::uint32_t block = 1; count > 4 * block - 1; ++block) {
      if (picked_ + 4 > picks_.size()) price();
      const Words more = words_of(key, Purpose::serving, index, block);
      for (std::uint32_t i = 0; i < 4; ++i) picks_[picked_ + i] = more[i];
      picked_ += std::min(count - (4 * block - 1), 4U);
    }
  }

  /// Adds up the jobs whose words were noted. Each sum is a variable of its own, which stays in a register.
  void price() {
    std::int64_t in = 0;
    std::int64_t out = 0;
    std::int64_t total = 0;
    std::int64_t to_worker = 0;
    std::int64_t to_exec = 0;
    std::int64_t to_origin = 0;
    std::int64_t to_treasury = 0;
    for (std::uint32_t i = 0; i < picked_; ++i) {
      const PricedLength& job = serving_.priced[scaled(picks_[i], serving_.length_count)];
      in += job.in;
      out += job.out;
      total += job.total;
      to_worker += job.shares[rules::Slot::worker];
      to_exec += job.shares[rules::Slot::exec];
      to_origin += job.shares[rules::Slot::origin];
      to_treasury += job.shares[rules::Slot::treasury];
    }
    sums_.in += in;
    sums_.out += out;
    sums_.total += total;
    sums_.shares[rules::Slot::worker] += to_worker;
    sums_.shares[rules::Slot::exec] += to_exec;
    sums_.shares[rules::Slot::origin] += to_origin;
    sums_.shares[rules::Slot::treasury] += to_treasury;
    picked_ = 0;
  }

  /// Switches to `pool`, after adding up the sums of the pool before.
  void move_to(std::uint32_t pool, ServedTally& tally) {
    PoolTally& own = tally.pools[pool_];
    own.exec_unsettled += sums_.shares[rules::Slot::exec];
    own.tokens_moved += sums_.in + sums_.out;
    own.spent += sums_.total;
    own.spent_tokens += sums_.out;
    tally.origin_column += sums_.shares[rules::Slot::origin];
    tally.treasury_column += sums_.shares[rules::Slot::treasury];
    tally.unassigned += sums_.total;
    for (const rules::Slot slot : rules::kAllSlots) tally.unassigned -= sums_.shares[slot];
    sums_ = Sums{};
    pool_ = pool;
  }

  const Serving& serving_;
  std::array<Words, kDrawBatch> words_{};
  std::array<std::uint32_t, 256> picks_{};
  std::uint32_t picked_ = 0;
  std::uint32_t pool_ = 0;
  Sums sums_;  ///< of its workers, since it was moved to
};

bool is_plain(const Serving& serving, const Population& population, std::uint32_t index,
              const ServedTally& tally) {
  const WorkerState& worker = population.workers[index];
  const std::uint32_t pool = population.groups[worker.group].pool;
  const bool chooses = serving.draw_is_known && population.pools[pool].conduct.pool.chooses_job_ids;
  return worker.conduct == 0 && !worker.wash && !(*serving.receives)[pool] && tally.jobs == nullptr &&
         !chooses && accusations_of(serving.accusations, index).empty();
}

}  // namespace

std::optional<PricedLength> priced(const rules::SplitShape& shape, std::int64_t minimum_credits,
                                   const Length& length) {
  const std::int64_t total = std::max<std::int64_t>(length.out, minimum_credits);
  if (total > INT32_MAX) return std::nullopt;
  rules::CheckedArithmetic domain;
  const auto shares = rules::split(domain, shape, rules::credits(total));
  PricedLength priced{length.in, length.out, static_cast<std::int32_t>(total), {}};
  for (const rules::Slot slot : rules::kAllSlots) {
    priced.shares[slot] = static_cast<std::int32_t>(rules::raw(shares[slot]));
  }
  return priced;
}

void serve(const Serving& serving, Population& population, std::uint32_t begin, std::uint32_t end,
           ServedTally& tally) {
  Quick quick(serving);
  std::array<bool, kDrawBatch> plain{};
  const std::uint32_t together = std::max(1U, kDrawBatch / std::max(serving.steps, 1U));
  for (std::uint32_t block = begin; block < end; block += together) {
    const std::uint32_t last = std::min(block + together, end);
    for (std::uint32_t from = 0; from < serving.steps; from += kDrawBatch) {
      const std::uint32_t to = std::min(from + kDrawBatch, serving.steps);
      for (std::uint32_t index = block; index < last; ++index) {
        const WorkerState& worker = population.workers[index];
        plain[index - block] = worker.active && is_plain(serving, population, index, tally);
        if (plain[index - block] && serving.priced != nullptr) {
          quick.draw((index - block) * (to - from), from, to, worker);
        }
      }
      for (std::uint32_t index = block; index < last; ++index) {
        WorkerState& worker = population.workers[index];
        if (!worker.active) continue;
        const Group& group = population.groups[worker.group];
        const auto slowly = [&](auto plainly, std::uint32_t first, std::uint32_t stop) {
          detail::serve_worker<plainly.value>(serving, first, stop, group, population.pools[group.pool],
                                              index, population.conducts[worker.conduct].worker,
                                              accusations_of(serving.accusations, index), worker, tally);
        };
        if (!plain[index - block]) {
          if (from == 0) slowly(std::false_type{}, 0, serving.steps);
          continue;
        }
        const std::uint32_t place = (index - block) * (to - from);
        for (std::uint32_t s = from; s < to; ++s) {
          if (serving.priced != nullptr) s = quick.serve(place + s - from, s, to, group.pool, worker, tally);
          if (s < to) slowly(std::true_type{}, s, s + 1);
        }
      }
    }
  }
  quick.finish(tally);
}

}  // namespace homeostat::sim
