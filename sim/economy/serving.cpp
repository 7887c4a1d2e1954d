// Which loop a worker is in. Nearly all are plain, and of these nearly all have no watched job in the next
// few steps: their draws are made together, without a branch on any of them, and only sums are kept. A
// watched job, and whoever is not plain, goes through serve_worker(), which comes to the same.
#include "sim/economy/serving.hpp"

#include <array>

namespace homeostat::sim {
namespace {

constexpr std::uint32_t kBatch = 16;  // draws that are made together

/// The draws of some steps and what they come to, before anything of it counts.
class Quick {
 public:
  explicit Quick(const Serving& serving) : serving_(serving) {}

  /// Draws for `worker` and the steps [begin, end), into the places from `place` on. REQUIRES: all places are
  /// below kBatch.
  void draw(std::uint32_t place, std::uint32_t begin, std::uint32_t end, const WorkerState& worker) {
    for (std::uint32_t s = begin; s < end; ++s) {
      words_[place++] = words_of(worker.key, Purpose::serving, index_of(s));
    }
  }

  /// Serves what was drawn; false, and nothing has happened, if one of the jobs is watched.
  bool serve(std::uint32_t place, std::uint32_t begin, std::uint32_t end, std::uint32_t pool,
             WorkerState& worker, Tally& tally) {
    std::int64_t jobs = 0;
    std::array<std::uint32_t, kBatch> counts{};
    for (std::uint32_t s = begin; s < end; ++s) {
      const PoissonTable* const table = (*serving_.counts)[s][worker.group];
      if (table != nullptr) counts[s - begin] = table->count(words_[place + s - begin][0]);
      jobs += counts[s - begin];
    }
    if (worker.until_watched == 0) worker.until_watched = detail::next_watched(serving_, worker);
    if (worker.until_watched <= jobs) return false;
    worker.until_watched -= jobs;
    sums_ = Sums{};
    for (std::uint32_t s = begin; s < end; ++s) {
      pick(words_[place + s - begin], counts[s - begin], worker.key, index_of(s));
    }
    price();
    worker.work.jobs += jobs;
    keep(pool, worker, tally);
    return true;
  }

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

  /// Adds up the jobs whose words were noted.
  void price() {
    Sums sums = sums_;
    for (std::uint32_t i = 0; i < picked_; ++i) {
      const PricedLength& job = serving_.priced[scaled(picks_[i], serving_.length_count)];
      sums.in += job.in;
      sums.out += job.out;
      sums.total += job.total;
      for (const rules::Slot slot : rules::kAllSlots) sums.shares[slot] += job.shares[slot];
    }
    sums_ = sums;
    picked_ = 0;
  }

  void keep(std::uint32_t pool, WorkerState& worker, Tally& tally) const {
    worker.work.tokens_in += sums_.in;
    worker.work.tokens_out += sums_.out;
    worker.purse.unsettled += sums_.shares[rules::Slot::worker];
    PoolTally& own = tally.pools[pool];
    own.exec_unsettled += sums_.shares[rules::Slot::exec];
    own.tokens_moved += sums_.in + sums_.out;
    own.spent += sums_.total;
    own.spent_tokens += sums_.out;
    tally.origin_column += sums_.shares[rules::Slot::origin];
    tally.treasury_column += sums_.shares[rules::Slot::treasury];
    tally.unassigned += sums_.total;
    for (const rules::Slot slot : rules::kAllSlots) tally.unassigned -= sums_.shares[slot];
  }

  const Serving& serving_;
  std::array<Words, kBatch> words_{};
  std::array<std::uint32_t, 256> picks_{};
  std::uint32_t picked_ = 0;
  Sums sums_;
};

bool is_plain(const Serving& serving, const Population& population, const WorkerState& worker,
              const Tally& tally) {
  const std::uint32_t pool = population.groups[worker.group].pool;
  const bool chooses = serving.draw_is_known && population.pools[pool].conduct.pool.chooses_job_ids;
  return worker.conduct == 0 && !worker.wash && !(*serving.receives)[pool] && tally.jobs == nullptr &&
         !chooses;
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
           Tally& tally) {
  Quick quick(serving);
  std::array<bool, kBatch> plain{};
  const std::uint32_t together = std::max(1U, kBatch / std::max(serving.steps, 1U));
  for (std::uint32_t block = begin; block < end; block += together) {
    const std::uint32_t last = std::min(block + together, end);
    for (std::uint32_t from = 0; from < serving.steps; from += kBatch) {
      const std::uint32_t to = std::min(from + kBatch, serving.steps);
      for (std::uint32_t index = block; index < last; ++index) {
        const WorkerState& worker = population.workers[index];
        plain[index - block] = worker.active && is_plain(serving, population, worker, tally);
        if (plain[index - block] && serving.priced != nullptr) {
          quick.draw((index - block) * (to - from), from, to, worker);
        }
      }
      for (std::uint32_t index = block; index < last; ++index) {
        WorkerState& worker = population.workers[index];
        if (!worker.active) continue;
        const Group& group = population.groups[worker.group];
        const PoolState& pool = population.pools[group.pool];
        const WorkerConduct& conduct = population.conducts[worker.conduct].worker;
        const std::uint32_t place = (index - block) * (to - from);
        if (!plain[index - block]) {
          detail::serve_worker<false>(serving, from, to, group, pool, index, conduct, worker, tally);
        } else if (serving.priced == nullptr || !quick.serve(place, from, to, group.pool, worker, tally)) {
          detail::serve_worker<true>(serving, from, to, group, pool, index, conduct, worker, tally);
        }
      }
    }
  }
}

}  // namespace homeostat::sim
