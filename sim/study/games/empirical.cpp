// Measures a game in looks: first every profile, then those that are still undecided. See empirical.hpp.
#include "sim/study/games/empirical.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "engine/rules/contract.hpp"
#include "sim/federation/sums/kept_outcome.hpp"

namespace homeostat::sim::games {
namespace {

/// A profile, or a departure from it, and what its runs gave, by seed.
struct Measured {
  Played played;
  std::vector<std::vector<double>> pays;  ///< [seed][role]
  std::vector<EconomyOutcome> outcomes;   ///< of a profile from which nobody departs
};

struct Departure {
  std::size_t role = 0;
  std::size_t strategy = 0;
  Measured measured;
  Estimate gain;
  Stands stands = Stands::undecided;
};

struct Cell {
  Measured base;
  std::vector<Departure> departures;
  Stands stands = Stands::undecided;
};

Estimate estimate(const experiment::Moments& moments, double confidence) {
  const experiment::Interval interval = moments.interval(confidence);
  return {moments.mean(), interval.low, interval.high, moments.count()};
}

class Sampler {
 public:
  Sampler(const EconomyScenario& scenario, const std::vector<EconomyRole>& roles, const Sampling& sampling,
          const answers::AnswerCache& cache)
      : scenario_(scenario), roles_(roles), sampling_(sampling), cache_(cache), shape_(shape_of(roles)) {
    for (std::size_t i = 0; i < shape_.profiles(); ++i) {
      Cell& cell = cells_.emplace_back();
      cell.base.played.profile = shape_.profile(i);
      for (std::size_t r = 0; r < roles.size(); ++r) {
        for (std::size_t s = 0; s < shape_.strategies(r); ++s) {
          if (s == shape_.at(i, r)) continue;
          Departure& departure = cell.departures.emplace_back();
          departure.role = r;
          departure.strategy = s;
          departure.measured.played = {cell.base.played.profile, r, s};
          ++comparisons_;
        }
      }
    }
    for (std::uint64_t seeds = sampling.least; seeds < sampling.most; seeds *= 2) ++looks_;
    confidence_ =
        1 - (1 - sampling.confidence) / static_cast<double>(std::max<std::size_t>(1, comparisons_) * looks_);
  }

  EmpiricalGame measure(unsigned threads, const EmpiricalProgress& progress) {
    std::uint64_t seeds = sampling_.least;
    for (std::size_t look = 0; look < looks_; ++look) {
      run_until(seeds, threads, progress);
      for (Cell& cell : cells_) decide(cell);
      seeds = std::min(2 * seeds, sampling_.most);
    }
    return told();
  }

 private:
  static Shape shape_of(const std::vector<EconomyRole>& roles) {
    std::vector<std::size_t> counts;
    counts.reserve(roles.size());
    for (const EconomyRole& role : roles) counts.push_back(role.strategies.size());
    return Shape(counts);
  }

  /// Brings what is still open to `seeds` runs.
  void run_until(std::uint64_t seeds, unsigned threads, const EmpiricalProgress& progress) {
    std::vector<std::pair<Measured*, std::size_t>> tasks;
    const auto ask = [&](Measured& measured, bool base) {
      for (std::size_t seed = measured.pays.size(); seed < seeds; ++seed) tasks.emplace_back(&measured, seed);
      measured.pays.resize(seeds);
      if (base) measured.outcomes.resize(seeds);
    };
    for (Cell& cell : cells_) {
      if (cell.stands != Stands::undecided) continue;
      ask(cell.base, true);
      for (Departure& each : cell.departures) {
        if (each.stands == Stands::undecided) ask(each.measured, false);
      }
    }
    if (tasks.empty()) return;  // nothing is open: the cache is not opened either
    const answers::Questions questions{
        tasks.size(),
        [&](std::size_t i) { return question(tasks[i].first->played, seed_of(tasks[i].second)); },
        [&](std::size_t i) {
          run(*tasks[i].first, tasks[i].second);
          return cache_.folder.empty() ? "" : kept(*tasks[i].first, tasks[i].second);
        },
        [&](std::size_t i, const std::string& text) { return take(text, *tasks[i].first, tasks[i].second); }};
    reuse_ = joined(reuse_, answers::answer(questions, answers::sheet_of(cache_, "game", scenario_.identity),
                                            threads, progress));
    runs_ += tasks.size();
  }

  [[nodiscard]] std::uint64_t seed_of(std::size_t index) const { return sampling_.first_seed + index; }

  /// "worker honest, ..., seed 3": who plays what, by name, and with which seed.
  [[nodiscard]] std::string question(const Played& played, std::uint64_t seed) const {
    const auto plays = [&](std::size_t role, std::size_t strategy) {
      return fmt::format("{} {}, ", name(roles_[role].player), roles_[role].strategies[strategy]->name);
    };
    std::string text;
    for (std::size_t r = 0; r < roles_.size(); ++r) text += plays(r, played.profile[r]);
    if (played.role < roles_.size()) text += "one " + plays(played.role, played.strategy);
    return text + fmt::format("seed {}", seed);
  }

  /// What a run gave, to the bit.
  static std::string kept(const Measured& measured, std::size_t index) {
    nlohmann::json text{{"pays", measured.pays[index]}};
    if (!measured.outcomes.empty()) text["outcome"] = kept_outcome(measured.outcomes[index]);
    return text.dump();
  }
  /// False if `text` is not what a run of `measured` gave.
  [[nodiscard]] bool take(const std::string& text, Measured& measured, std::size_t index) const {
    try {
      const auto read = nlohmann::json::parse(text);
      auto pays = read.at("pays").get<std::vector<double>>();
      if (pays.size() != roles_.size()) return false;
      if (!measured.outcomes.empty() &&
          !take_outcome(read.at("outcome").get<std::string>(), measured.outcomes[index])) {
        return false;
      }
      measured.pays[index] = std::move(pays);
      return true;
    } catch (const nlohmann::json::exception&) {
      return false;
    }
  }

  void run(Measured& measured, std::size_t index) const {
    const std::uint64_t seed = seed_of(index);
    const Focal focal = focal_of(scenario_, seed);
    const EconomyScenario made = as_played(scenario_, roles_, measured.played, focal);
    const EconomyRun done = run_economy(made, seed);
    EconomyOutcome outcome = outcome_of(made, done);
    const auto users = std::find_if(outcome.classes.begin(), outcome.classes.end(),
                                    [](const ClassOutcome& each) { return each.name == "user"; });
    measured.pays[index] = payoffs_of(made, done, users->interest(), focal);
    if (!measured.outcomes.empty()) measured.outcomes[index] = std::move(outcome);
  }

  void decide(Cell& cell) const {
    if (cell.stands != Stands::undecided) return;
    bool all_stay = true;
    for (Departure& each : cell.departures) {
      if (each.stands == Stands::undecided) {
        experiment::Moments gains;
        for (std::size_t i = 0; i < each.measured.pays.size(); ++i) {
          gains.add(each.measured.pays[i][each.role] - cell.base.pays[i][each.role]);
        }
        each.gain = estimate(gains, confidence_);
        if (each.gain.high <= sampling_.indifferent) each.stands = Stands::stays;
        if (each.gain.low > sampling_.indifferent) each.stands = Stands::left;
      }
      if (each.stands == Stands::left) cell.stands = Stands::left;
      all_stay = all_stay && each.stands == Stands::stays;
    }
    if (all_stay) cell.stands = Stands::stays;
  }

  EmpiricalGame told() {
    EmpiricalGame game{roles_, sampling_,    {shape_, {}}, {},    {}, {},
                       {},     comparisons_, looks_,       runs_, {}, reuse_};
    for (std::size_t r = 0; r < roles_.size(); ++r) {
      const std::vector<Estimate> none(shape_.profiles());
      game.pays.emplace_back(shape_.strategies(r), none);
      game.gains.emplace_back(shape_.strategies(r), none);
      game.table.of.emplace_back(shape_.strategies(r), std::vector<Rational>(shape_.profiles()));
    }
    for (std::size_t i = 0; i < cells_.size(); ++i) tell(cells_[i], i, game);
    return game;
  }

  void tell(const Cell& cell, std::size_t i, EmpiricalGame& game) const {
    constexpr double kEach = 0.95;
    const auto pays_of = [&](const Measured& measured, std::size_t role) {
      experiment::Moments moments;
      for (const auto& pays : measured.pays) moments.add(pays[role]);
      return estimate(moments, kEach);
    };
    for (std::size_t r = 0; r < roles_.size(); ++r) {
      const std::size_t own = shape_.at(i, r);
      game.pays[r][own][i] = pays_of(cell.base, r);
      game.gains[r][own][i].runs = cell.base.pays.size();
      game.table.of[r][own][i] = to_billionth(game.pays[r][own][i].mean);
    }
    for (const Departure& each : cell.departures) {
      const std::size_t own = shape_.at(i, each.role);
      game.pays[each.role][each.strategy][i] = pays_of(each.measured, each.role);
      game.gains[each.role][each.strategy][i] = each.gain;
      game.table.of[each.role][each.strategy][i] =
          game.table.of[each.role][own][i] + to_billionth(each.gain.mean);
    }
    game.stands.push_back(cell.stands);
    game.findings.push_back(findings_of(scenario_, cell.base.outcomes));
    for (const EconomyOutcome& outcome : cell.base.outcomes) {
      game.unbalanced.insert(game.unbalanced.end(), outcome.unbalanced.begin(), outcome.unbalanced.end());
    }
  }

  const EconomyScenario& scenario_;
  const std::vector<EconomyRole>& roles_;
  Sampling sampling_;
  const answers::AnswerCache& cache_;
  Shape shape_;
  std::vector<Cell> cells_;
  std::size_t comparisons_ = 0;
  std::size_t looks_ = 1;
  std::size_t runs_ = 0;
  double confidence_ = 0.95;  ///< of one comparison at one look
  answers::Reuse reuse_;
};

}  // namespace

std::string_view name(Stands stands) {
  switch (stands) {
    case Stands::stays:
      return "stays";
    case Stands::left:
      return "left";
    case Stands::undecided:
      return "undecided";
  }
  rules::contract_broken(__FILE__, __LINE__, "it is one of its enumerators", static_cast<int>(stands), 0);
}

EmpiricalGame measure_game(const EconomyScenario& scenario, const std::vector<EconomyRole>& roles,
                           const Sampling& sampling, unsigned threads, const EmpiricalProgress& progress,
                           const answers::AnswerCache& cache) {
  HOMEOSTAT_REQUIRE(sampling.least >= 2 && sampling.most >= sampling.least, "an interval needs two seeds");
  return Sampler(scenario, roles, sampling, cache).measure(threads, progress);
}

double most_gained(const EmpiricalGame& game, const Mix<Rational>& mix) {
  const Shape& shape = game.table.shape;
  PayoffTable<double> widths{shape, {}};
  for (const auto& role : game.gains) {
    auto& to = widths.of.emplace_back();
    for (const auto& strategy : role) {
      auto& numbers = to.emplace_back();
      for (const Estimate& each : strategy) numbers.push_back(each.high - each.mean);
    }
  }
  const Mix<double> near = rounded(mix);
  const auto width = payoffs(widths, near);
  const auto pays = payoffs(rounded(game.table), near);
  double most = 0;
  for (std::size_t r = 0; r < near.size(); ++r) {
    for (std::size_t s = 0; s < near[r].size(); ++s) {
      if (near[r][s] == 1) continue;  // its own
      // What it plays itself may pay less than it seems, and the departure more.
      const double gain = pays[r][s] - average(near[r], pays[r]);
      most = std::max(most, gain + width[r][s] + average(near[r], width[r]));
    }
  }
  return most;
}

std::vector<Finding> against_homeostasis(const EmpiricalGame& game, std::size_t profile) {
  std::vector<Finding> against;
  for (const Finding& each : game.findings[profile]) {
    const bool asked = each.name.rfind("interest of ", 0) == 0 || each.name == "silent-payer index";
    if (asked && !each.holds) against.push_back(each);
  }
  return against;
}

NormalForm as_normal_form(const EmpiricalGame& game, const std::string& title) {
  NormalForm form;
  form.title = title;
  std::vector<std::size_t> roles;  // of those that have a choice
  for (std::size_t r = 0; r < game.roles.size(); ++r) {
    if (game.roles[r].strategies.size() < 2) continue;
    roles.push_back(r);
    std::vector<std::string> names;
    for (const Strategy* each : game.roles[r].strategies) names.emplace_back(each->name);
    const std::string role(name(game.roles[r].player));
    form.players.insert(form.players.end(), {"one " + role, "the other " + role + "s"});
    form.strategies.insert(form.strategies.end(), 2, names);
  }
  HOMEOSTAT_REQUIRE(!roles.empty(), "a game has a role with a choice");
  const Shape shape = form.shape();
  const Shape& whole = game.table.shape;
  for (std::size_t profile = 0; profile < shape.profiles(); ++profile) {
    for (std::size_t player = 0; player < shape.players(); ++player) {
      // Over which of the two of each other role is met; of its own it meets the other one.
      Rational sum = 0;
      const std::size_t ways = std::size_t{1} << roles.size();
      for (std::size_t way = 0; way < ways; ++way) {
        std::size_t met = 0;
        for (std::size_t i = 0; i < roles.size(); ++i) {
          const std::size_t of = i == player / 2 ? player ^ 1U : 2 * i + (way >> i & 1U);
          met = whole.with(met, roles[i], shape.at(profile, of));
        }
        sum += game.table.of[roles[player / 2]][shape.at(profile, player)][met];
      }
      form.payoffs.emplace_back(sum / ways);
    }
  }
  return form;
}

}  // namespace homeostat::sim::games
