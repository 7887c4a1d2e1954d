// Runs an economy window by window: workers are served in parallel, and everything that they share is updated
// between windows.
#include "sim/federation/sums/economy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>
#include <memory>
#include <mutex>

#include "engine/base/encoding.hpp"
#include "engine/base/parallel.hpp"
#include "engine/ledger/hash.hpp"
#include "engine/lifecycle/draw.hpp"
#include "sim/federation/sums/demand.hpp"
#include "sim/federation/sums/dynamics.hpp"
#include "sim/federation/sums/pool_dynamics.hpp"
#include "sim/federation/sums/serving.hpp"
#include "sim/federation/sums/settling.hpp"

namespace homeostat::sim {
namespace {

constexpr std::uint32_t kWorkersATime = 512;  // workers that one thread takes at a time

std::vector<Length> lengths_of(const std::vector<TraceRequest>& trace) {
  std::vector<Length> lengths;
  lengths.reserve(trace.size());
  for (const TraceRequest& request : trace) {
    lengths.push_back(
        {static_cast<std::int32_t>(request.tokens_in), static_cast<std::int32_t>(request.tokens_out)});
  }
  return lengths;
}

/// Tallies for the threads of a window, as many as are at work at once.
class Desk {
 public:
  explicit Desk(std::size_t pools) : pools_(pools) {}

  ServedTally& take() {
    const std::scoped_lock lock(mutex_);
    if (free_.empty()) {
      all_.emplace_back().pools.resize(pools_);
      return all_.back();
    }
    ServedTally& taken = *free_.back();
    free_.pop_back();
    return taken;
  }
  void give_back(ServedTally& tally) {
    const std::scoped_lock lock(mutex_);
    free_.push_back(&tally);
  }
  [[nodiscard]] const std::deque<ServedTally>& tallies() const { return all_; }

 private:
  std::size_t pools_;
  std::mutex mutex_;
  std::deque<ServedTally> all_;
  std::vector<ServedTally*> free_;
};

class EconomyDriver {
 public:
  EconomyDriver(const EconomyScenario& scenario, std::uint64_t seed, unsigned threads,
                EconomyListener* listener, const DayEnd& day_end)
      : scenario_(scenario),
        threads_(threads),
        listener_(listener),
        day_end_(day_end),
        lengths_(lengths_of(scenario.lengths)) {
    run_.population = populate(scenario, seed);
    demand_.emplace(scenario, run_.population);
    prepare_serving();
  }

  EconomyRun run(const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
    const Parameters& p = scenario_.parameters;
    const std::int64_t steps = p.days * 86'400 / p.step_seconds;
    const std::int64_t steps_per_window = scenario_.policy.period_seconds / p.step_seconds;
    const std::int64_t windows = (steps + steps_per_window - 1) / steps_per_window;
    for (run_.windows = 0; run_.windows < windows; ++run_.windows) {
      const std::int64_t first = run_.windows * steps_per_window;
      window(first, std::min(first + steps_per_window, steps));
      if (progress)
        progress(static_cast<std::uint64_t>(run_.windows + 1), static_cast<std::uint64_t>(windows));
    }
    settle_all(run_);
    run_.steps = steps;
    run_.days = static_cast<double>(p.days);
    run_.digest = digest();
    return std::move(run_);
  }

 private:
  void prepare_serving() {
    const policy::Policy& policy = scenario_.policy;
    serving_.forwarded = policy.shape(false);
    serving_.local = policy.shape(true);
    serving_.shapes_differ = policy.merge_origin_when_local;
    serving_.minimum_credits = policy.minimum_credits;
    serving_.draw_is_known = policy.dispute_seed == policy::DisputeSeed::job_id;
    const std::int64_t rate = policy.dispute_sampling.count;
    serving_.sampling = serving_.draw_is_known ? static_cast<double>(lifecycle::sampled_percent(rate)) / 100
                                               : static_cast<double>(rate) / 10'000;
    serving_.unsigned_share = static_cast<double>(scenario_.parameters.unsigned_per_million) / 1e6;
    serving_.watched = 1 - (1 - serving_.sampling) * (1 - serving_.unsigned_share);
    serving_.log_unwatched = std::log1p(-serving_.watched);
    serving_.hold = policy.dispute_hold;
    serving_.lengths = lengths_.data();
    serving_.length_count = static_cast<std::uint32_t>(lengths_.size());
    if (!fill(serving_.shapes_differ ? serving_.local : serving_.forwarded, priced_)) return;
    if (serving_.shapes_differ && !fill(serving_.forwarded, priced_forwarded_)) return;
    serving_.priced = priced_.data();
    serving_.priced_forwarded = serving_.shapes_differ ? priced_forwarded_.data() : priced_.data();
  }

  /// Every length priced by `shape`; false if the credits of one do not fit.
  bool fill(const rules::SplitShape& shape, std::vector<PricedLength>& table) const {
    table.reserve(lengths_.size());
    for (const Length& length : lengths_) {
      const auto row = priced(shape, serving_.minimum_credits, length);
      if (!row) return false;
      table.push_back(*row);
    }
    return true;
  }

  /// The demand of the window's steps, and the table of each group's counts.
  void prepare_demand(std::int64_t first, std::int64_t end) {
    steps_.clear();
    counts_.clear();
    std::vector<double> refused(run_.population.pools.size(), 0);
    for (std::int64_t step = first; step < end; ++step) {
      steps_.push_back(demand_->of_step(step, refused));
      std::vector<const PoissonTable*> of_groups;
      for (const double mean : steps_.back().per_worker)
        of_groups.push_back(mean > 0 ? &table_of(mean) : nullptr);
      counts_.push_back(std::move(of_groups));
    }
    for (std::size_t i = 0; i < refused.size(); ++i) run_.population.pools[i].refused += refused[i];
    serving_.window = run_.windows;
    serving_.accusations = accusations_of_window(scenario_, first, end, run_.population);
    serving_.first_step = first;
    serving_.steps = static_cast<std::uint32_t>(end - first);
    receives_.assign(run_.population.pools.size(), false);
    for (const StepDemand& demand : steps_) {
      for (std::size_t i = 0; i < receives_.size(); ++i) receives_[i] = receives_[i] || demand.foreign[i] > 0;
    }
    serving_.receives = &receives_;
    serving_.demand = &steps_;
    serving_.counts = &counts_;
  }

  const PoissonTable& table_of(double mean) {
    if (last_ != nullptr && last_mean_ == mean) return *last_;
    auto& table = tables_[mean];
    if (table == nullptr) table = std::make_unique<PoissonTable>(mean);
    last_mean_ = mean;
    last_ = table.get();
    return *table;
  }

  void window(std::int64_t first, std::int64_t end) {
    if (tables_.size() > 10'000) {
      tables_.clear();
      last_ = nullptr;
    }
    prepare_demand(first, end);
    Population& population = run_.population;
    const auto workers = static_cast<std::uint32_t>(population.workers.size());
    const std::size_t chunks = (workers + kWorkersATime - 1) / kWorkersATime;
    cases_.resize(chunks);
    std::vector<std::vector<ServedJob>> jobs(listener_ != nullptr ? chunks : 0);
    Desk desk(population.pools.size());
    base::for_each_index(chunks, threads_, {}, [&](std::size_t chunk) {
      const auto begin = static_cast<std::uint32_t>(chunk) * kWorkersATime;
      const std::uint32_t last = std::min(begin + kWorkersATime, workers);
      ServedTally& tally = desk.take();
      tally.identities_left += settle_workers(population, begin, last);
      cases_[chunk].clear();
      tally.cases = &cases_[chunk];
      tally.jobs = listener_ != nullptr ? &jobs[chunk] : nullptr;
      serve(serving_, population, begin, last, tally);
      desk.give_back(tally);
    });
    for (PoolState& pool : population.pools) settle(pool.purse);
    for (const ServedTally& tally : desk.tallies()) add(tally);
    std::vector<DisputedJob> cases;
    for (const auto& each : cases_) cases.insert(cases.end(), each.begin(), each.end());
    run_.disputes.opened += static_cast<std::int64_t>(cases.size());
    for (const DisputedJob& about : cases) run_.disputes.filed += about.filed ? 1 : 0;
    if (listener_ != nullptr) {
      std::vector<ServedJob> all;
      for (const auto& each : jobs) all.insert(all.end(), each.begin(), each.end());
      listener_->window(run_.windows, all, population);
    }
    std::vector<Ruling> rulings;
    open_ = resolve(scenario_, run_.windows, open_, population, run_.disputes, rulings);
    if (listener_ != nullptr) listener_->ruled(run_.windows, rulings, population);
    open_.insert(open_.end(), cases.begin(), cases.end());
    pass_days(first, end);
  }

  void add(const ServedTally& tally) {
    for (std::size_t i = 0; i < tally.pools.size(); ++i) {
      const PoolTally& served = tally.pools[i];
      PoolState& pool = run_.population.pools[i];
      pool.purse.unsettled += served.exec_unsettled;
      pool.purse.held += served.exec_held;
      pool.purse.pending += served.exec_pending;
      pool.spent += served.spent;
      pool.spent_tokens += served.spent_tokens;
      pool.lost_tokens += served.lost_tokens;
      pool.own_wash += served.own_wash;
      pool.tokens_moved += served.tokens_moved;
    }
    run_.origin_column += tally.origin_column;
    run_.treasury_column += tally.treasury_column;
    run_.unassigned += tally.unassigned;
    run_.pending_total += tally.pending_total;
    run_.disputes.identities_left += tally.identities_left;
  }

  /// What happens once a day, for each day that ends within the steps [first, end).
  void pass_days(std::int64_t first, std::int64_t end) {
    const std::int64_t steps_per_day = 86'400 / scenario_.parameters.step_seconds;
    for (std::int64_t day = first / steps_per_day; day < end / steps_per_day; ++day) {
      run_.user_days += clients_present(run_.population);
      for (const Group& group : run_.population.groups) run_.worker_days += static_cast<double>(group.active);
      run_.pool_days += static_cast<double>(open_pools(run_.population));
      pass_day(scenario_, day, run_.population);
    }
    if (pools_change(scenario_.parameters)) demand_->follow_prices();
    if (day_end_ && end / steps_per_day > first / steps_per_day) {
      EconomyRun ended = run_;
      settle_all(ended);
      ended.steps = end;
      const std::int64_t whole_days = end / steps_per_day;
      ended.days = static_cast<double>(whole_days);
      day_end_(ended);
    }
  }

  static void settle_all(EconomyRun& run) {
    Population& population = run.population;
    run.disputes.identities_left +=
        settle_workers(population, 0, static_cast<std::uint32_t>(population.workers.size()));
    for (PoolState& pool : population.pools) settle(pool.purse);
  }

  [[nodiscard]] std::string digest() const {
    ledger::Sha256 sha;
    const auto line = [&](const std::string& text) { sha.update(text + "\n"); };
    const auto purse = [](const Purse& p) {
      return fmt::format("{} {} {} {} {} {} {} {}", p.unsettled, p.held, p.pending, p.struck, p.settled,
                         p.collected, p.burned, p.burned_ever);
    };
    line("homeostat-economy-run-v1 " + scenario_.identity);
    // In the order of names and streams, not of the file.
    std::map<std::string, std::string> pools;
    for (const PoolState& pool : run_.population.pools) {
      pools[pool.name] = fmt::format("{} {} {} {} {} {} {} {}", purse(pool.purse), pool.spent, pool.refunded,
                                     pool.lost_tokens, pool.own_wash, pool.tokens_moved, pool.verified_tokens,
                                     pool.deferred);
      // If pools do not change, their stances are those of the scenario and the digest need not contain them.
      if (pools_change(scenario_.parameters)) {
        const Stance& stance = run_.population.stances[pool.stance];
        pools[pool.name] +=
            fmt::format(" {} {} {}", stance.administrator->name, stance.verifier->name, pool.open);
      }
    }
    for (const auto& [name, text] : pools) line(fmt::format("{} {}", name, text));
    std::vector<std::pair<std::uint64_t, std::size_t>> order;
    for (std::size_t i = 0; i < run_.population.workers.size(); ++i) {
      order.emplace_back(run_.population.workers[i].key, i);
    }
    std::sort(order.begin(), order.end());
    for (const auto& [key, index] : order) {
      const WorkerState& worker = run_.population.workers[index];
      if (worker.work.jobs == 0 && !worker.active) continue;  // who was never there
      line(fmt::format("{} {} {} {} {} {} {} {} {}", key, worker.conduct, worker.active, worker.generation,
                       worker.convictions, worker.work.jobs, worker.work.tokens_out, worker.work.forged_jobs,
                       purse(worker.purse)));
    }
    line(fmt::format("{} {} {} {}", run_.origin_column, run_.treasury_column, run_.unassigned,
                     run_.pending_total));
    return base::to_hex(sha.finish());
  }

  const EconomyScenario& scenario_;
  unsigned threads_;
  EconomyListener* listener_;
  const DayEnd& day_end_;
  std::vector<Length> lengths_;
  std::vector<PricedLength> priced_;
  std::vector<PricedLength> priced_forwarded_;  ///< empty: as the others
  std::vector<bool> receives_;                  ///< by pool
  EconomyRun run_;
  std::optional<Demand> demand_;
  Serving serving_;
  std::vector<StepDemand> steps_;
  std::vector<std::vector<const PoissonTable*>> counts_;
  std::map<double, std::unique_ptr<PoissonTable>> tables_;
  double last_mean_ = 0;                         ///< groups that are alike ask for the same table
  const PoissonTable* last_ = nullptr;           ///< of tables_
  std::vector<std::vector<DisputedJob>> cases_;  ///< of the window, by chunk
  std::vector<DisputedJob> open_;
};

}  // namespace

EconomyRun run_economy(const EconomyScenario& scenario, std::uint64_t seed, unsigned threads,
                       const std::function<void(std::uint64_t, std::uint64_t)>& progress,
                       EconomyListener* listener, const DayEnd& day_end) {
  return EconomyDriver(scenario, seed, threads, listener, day_end).run(progress);
}

}  // namespace homeostat::sim
