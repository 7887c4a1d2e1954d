// Everything, one after the other.
#include "tests/sim/coalition/brute_force.hpp"

#include <cmath>
#include <functional>

namespace homeostat::naive {
namespace {

struct Worker {
  std::size_t pool = 0;
  double jobs_per_window = 0;
  int jobs = 0;
  double compute = 0;
  // What it does.
  sim::WorkerConduct conduct;
  int forged = 0;
  bool spared = false;
  bool readmitted = false;
  bool member = false;
};

struct Pool {
  std::size_t kind = 0;
  bool able = false;
  int machines = 0;
  double foreign = 0;
  std::vector<double> origin;  // of its foreign rows, by pool
  // What it does.
  bool member = false;
  enum class Verifies { computes, lazy, clears } verifies = Verifies::computes;
  bool chooses_ids = false;
  bool waits = false;
  bool washes = false;
  bool spares_wash = false;
};

class World {
 public:
  World(const sim::CoalitionNetwork& n, const sim::Repertoire& r) : n_(n), r_(r) {
    for (std::size_t k = 0; k < n.kinds.size(); ++k) {
      for (std::int64_t i = 0; i < n.kinds[k].pools; ++i) {
        Pool pool;
        pool.kind = k;
        pool.able = !n.kinds[k].machines.empty();
        pool.foreign = sim::real(n.kinds[k].foreign);
        for (const auto& machine : n.kinds[k].machines) {
          for (std::int64_t m = 0; m < machine.count; ++m) {
            Worker worker;
            worker.pool = pools.size();
            worker.jobs_per_window = sim::real(machine.jobs_per_window);
            worker.jobs = static_cast<int>(std::floor(worker.jobs_per_window * double(n.windows) + 0.499999));
            worker.compute = sim::real(machine.compute_per_job);
            workers.push_back(worker);
            ++pool.machines;
          }
        }
        pools.push_back(pool);
      }
    }
    for (std::size_t p = 0; p < pools.size(); ++p) {
      Pool& pool = pools[p];
      for (std::size_t o = 0; o < pools.size(); ++o) {
        int alike = 0;
        for (std::size_t q = 0; q < pools.size(); ++q) alike += q != p && pools[q].kind == pools[o].kind;
        const double of_kind = sim::real(n.kinds[pool.kind].sources[pools[o].kind]);
        pool.origin.push_back(o == p || alike == 0 ? 0 : of_kind / alike);
      }
    }
  }

  /// What the members have, all together.
  double value() {
    value_ = 0;
    for (const Worker& worker : workers) serve(worker);
    for (std::size_t p = 0; p < pools.size(); ++p) {
      if (pools[p].washes) wash(p);
    }
    return value_;
  }

  std::vector<Pool> pools;
  std::vector<Worker> workers;

 private:
  struct Fate {
    double convicted = 0;  // of a row that is sampled
  };

  /// A sampled row of pool e, asked for at o: who re-executes it (at a cost), and how likely it is found
  /// wrong.
  double convicted(std::size_t e, std::size_t o, double told, double rows) {
    std::vector<std::size_t> eligible;
    for (std::size_t v = 0; v < pools.size(); ++v) {
      if (pools[v].able && v != e && v != o) eligible.push_back(v);
    }
    if (eligible.empty()) return 0;
    std::vector<double> drawn(pools.size(), 0);
    double waiting = 1;
    const int hours = pools[e].member && pools[e].waits ? static_cast<int>(r_.filing_hours) : 1;
    for (int hour = 1; hour <= hours; ++hour) {
      double goes_on = 0;
      for (const std::size_t v : eligible) {
        const double chance = waiting / static_cast<double>(eligible.size());
        if (hour == hours || pools[v].member) {
          drawn[v] += chance;
        } else {
          goes_on += chance;
        }
      }
      waiting = goes_on;
    }
    double wrong = 0;
    for (const std::size_t v : eligible) {
      const Pool& verifier = pools[v];
      if (verifier.member && verifier.verifies == Pool::Verifies::lazy) continue;
      if (verifier.member && verifier.verifies == Pool::Verifies::clears && pools[e].member) continue;
      if (verifier.member) value_ -= rows * drawn[v] * sim::real(n_.reexecution_per_job);
      wrong += drawn[v] * told;
    }
    return wrong;
  }

  double burned(const std::vector<double>& convictions, double stake, int names, bool forgets, bool costs) {
    // P(offences so far), job by job.
    std::vector<double> offences{1};
    double all = 0;
    for (const double chance : convictions) {
      std::vector<double> next(offences.size() + 1, 0);
      for (std::size_t i = 0; i < offences.size(); ++i) {
        next[i] += offences[i] * (1 - chance);
        next[i + 1] += offences[i] * chance;
        const std::size_t at = forgets ? 0 : std::min(i / std::size_t(names), n_.burn_shares.size() - 1);
        all += offences[i] * chance * sim::real(n_.burn_shares[at]) * stake / names;
        if (costs) value_ -= offences[i] * chance * sim::real(n_.newcomer);
      }
      offences = next;
    }
    return all;
  }

  void serve(const Worker& worker) {
    const Pool& pool = pools[worker.pool];
    const sim::WorkerConduct& does = worker.conduct;
    const double is_signed = sim::real(n_.signed_share);
    std::vector<double> convictions;
    double stake = 0;
    for (int job = 0; job < worker.jobs; ++job) {
      const bool would = job < worker.forged;
      double of_job = 0;
      for (std::size_t o = 0; o < pools.size(); ++o) {
        const bool local = o == worker.pool;
        const double share = local ? 1 - pool.foreign : pool.foreign * pool.origin[o];
        if (share == 0) continue;
        const sim::RowWorth& row = local ? n_.local : n_.forwarded;
        double sampled = is_signed * sim::real(n_.sampling);
        if (local && pool.member && pool.chooses_ids && n_.draw_known) sampled = 0;
        if (job == 0) stake += share * sim::real(row.worker) * worker.jobs_per_window * is_signed;
        const bool knows = does.only_if_not_sampled;
        const double forged_unseen =
            would && knows ? share * (1 - (sampled == 0 ? 0 : sim::real(n_.sampling))) : 0;
        const bool forged = would && !knows;
        const double told = forged ? double(does.told_apart_per_million) / 1e6 : sim::real(n_.mistake);
        const double wrong = sampled * convicted(worker.pool, o, told, share * sampled);
        of_job += share * wrong;
        const double kept = n_.hold ? 1 - (is_signed > 0 ? wrong / is_signed : 0) : 1;
        if (worker.member) {
          value_ += share * is_signed * kept * sim::real(row.worker);
          const double computed =
              share - (forged ? share : forged_unseen) * (1 - double(does.forging_cost_per_million) / 1e6);
          value_ -= computed * worker.compute;
          if (forged && does.leaves_when_sampled) value_ -= share * sampled * sim::real(n_.newcomer);
        }
        if (pool.member) value_ += share * is_signed * kept * sim::real(row.exec);
      }
      convictions.push_back(of_job);
    }
    if (!worker.member) return;
    value_ -= sim::real(n_.newcomer) * double(does.identities - 1);
    if (worker.spared) return;
    if (does.leaves_when_sampled) {
      convictions.erase(convictions.begin(), convictions.begin() + worker.forged);
    }
    value_ -= burned(convictions, stake, int(does.identities), worker.readmitted, worker.readmitted);
  }

  void wash(std::size_t p) {
    const Pool& pool = pools[p];
    const int jobs = int(r_.wash_jobs_per_machine_day) * pool.machines * int(std::lround(sim::real(n_.days)));
    const double is_signed = sim::real(n_.signed_share);
    const double sampled = n_.draw_known ? 0 : is_signed * sim::real(n_.sampling);
    const double wrong = sampled * convicted(p, p, 1, jobs * sampled);
    const double kept = is_signed - (n_.hold ? wrong : 0);
    value_ += jobs * (kept * (sim::real(n_.local.worker) + sim::real(n_.local.exec) -
                              sim::real(n_.price_share) * sim::real(n_.local.total)) -
                      sim::real(n_.bandwidth_per_job));
    if (pool.spares_wash) return;
    const double stake = is_signed * sim::real(n_.local.worker) * jobs / double(n_.windows);
    value_ -= burned(std::vector<double>(std::size_t(jobs), wrong), stake, 1, false, false);
  }

  const sim::CoalitionNetwork& n_;
  const sim::Repertoire& r_;
  double value_ = 0;
};

class Everything {
 public:
  Everything(const sim::CoalitionNetwork& n, const sim::Repertoire& r) : n_(n), r_(r), world_(n, r) {}

  BruteForce up_to(std::int64_t max) {
    const std::size_t actors = world_.pools.size() + world_.workers.size();
    for (std::int64_t size = 1; size <= max; ++size) {
      best_ = 0;
      for (unsigned set = 1; set < (1U << actors); ++set) {
        if (__builtin_popcount(set) == size) of_set(set);
      }
      if (best_ > 1e-9) {
        found_.size = size;
        found_.gain = best_;
        break;
      }
    }
    return found_;
  }

 private:
  void of_set(unsigned set) {
    const World honest(n_, r_);
    world_.pools = honest.pools;
    world_.workers = honest.workers;
    pools_.clear();
    workers_.clear();
    for (std::size_t p = 0; p < world_.pools.size(); ++p) {
      if ((set >> p & 1U) != 0) pools_.push_back(p);
    }
    for (std::size_t w = 0; w < world_.workers.size(); ++w) {
      if ((set >> (world_.pools.size() + w) & 1U) != 0) workers_.push_back(w);
    }
    for (const std::size_t p : pools_) world_.pools[p].member = true;
    for (const std::size_t w : workers_) world_.workers[w].member = true;
    before_ = world_.value();
    pool_does(0);
  }

  void pool_does(std::size_t at) {
    if (at == pools_.size()) {
      worker_does(0);
      return;
    }
    Pool& pool = world_.pools[pools_[at]];
    using Verifies = Pool::Verifies;
    for (const Verifies verifies : {Verifies::computes, Verifies::lazy, Verifies::clears}) {
      if (verifies == Verifies::lazy && !r_.lazy) continue;
      if (verifies == Verifies::clears && !r_.clears) continue;
      for (int levers = 0; levers < 16; ++levers) {
        pool.verifies = verifies;
        pool.chooses_ids = (levers & 1) != 0;
        pool.waits = (levers & 2) != 0;
        pool.washes = (levers & 4) != 0;
        pool.spares_wash = (levers & 8) != 0;
        if (pool.chooses_ids && !(r_.chooses_ids && n_.draw_known)) continue;
        if (pool.waits && r_.filing_hours == 1) continue;
        if (pool.washes && r_.wash_jobs_per_machine_day == 0) continue;
        if (pool.spares_wash && !(pool.washes && r_.spares)) continue;
        pool_does(at + 1);
      }
    }
    pool = World(n_, r_).pools[pools_[at]];
    pool.member = true;
  }

  void worker_does(std::size_t at) {
    if (at == workers_.size()) {
      ++found_.looked_at;
      best_ = std::max(best_, world_.value() - before_);
      return;
    }
    Worker& worker = world_.workers[workers_[at]];
    const Worker honest = worker;
    const bool home = world_.pools[worker.pool].member;
    for (const sim::Strategy* strategy : r_.workers) {
      sim::Conduct conduct;
      strategy->pull(conduct);
      if (conduct.worker.only_if_not_sampled && !n_.draw_known) continue;
      for (int forged = 0; forged <= worker.jobs; forged = forged == 0 ? 1
                                                           : forged == worker.jobs
                                                               ? worker.jobs + 1
                                                               : std::min(worker.jobs, 2 * forged)) {
        if (forged > 0 && conduct.worker.forged_per_million == 0) break;
        for (int treated = 0; treated < 3; ++treated) {
          if (treated == 1 && !(home && r_.spares)) continue;
          if (treated == 2 && !(home && r_.readmits && pools_.size() >= 2)) continue;
          worker.conduct = conduct.worker;
          worker.forged = forged;
          worker.spared = treated == 1;
          worker.readmitted = treated == 2;
          worker_does(at + 1);
        }
      }
    }
    worker = honest;
  }

  const sim::CoalitionNetwork& n_;
  const sim::Repertoire& r_;
  World world_;
  std::vector<std::size_t> pools_;
  std::vector<std::size_t> workers_;
  double before_ = 0;
  double best_ = 0;
  BruteForce found_;
};

}  // namespace

BruteForce smallest_coalition(const sim::CoalitionNetwork& network, const sim::Repertoire& repertoire,
                              std::int64_t max) {
  return Everything(network, repertoire).up_to(max);
}

}  // namespace homeostat::naive
