// Computes the findings about an economy and searches the values at which they change; see judge.hpp.
#include "sim/federation/sums/judge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/encoding.hpp"
#include "engine/base/parallel.hpp"
#include "engine/ledger/hash.hpp"
#include "engine/rules/contract.hpp"
#include "sim/federation/sums/kept_outcome.hpp"
#include "sim/federation/sums/override.hpp"

namespace homeostat::sim {
namespace {

constexpr std::array kClasses{"worker", "pool", "user", "verifier", "dev", "treasury", "backing"};

/// Multiples of a parameter's value that are tried, in each direction from its own outwards.
constexpr std::array kLess{0.75, 0.5, 0.25};
constexpr std::array kMore{1.33, 2.0, 4.0};

/// REQUIRES: there is one.
const ParameterKey& parameter(std::string_view path) {
  const ParameterKey* const found = find_parameter(path);
  HOMEOSTAT_REQUIRE(found != nullptr, path);
  return *found;
}

/// Had the run ended after so many days.
struct DayOutcome {
  double days = 0;
  EconomyOutcome outcome;
};

/// The scenario as it is (no key), or with one parameter at another value.
struct Variant {
  std::string key;
  double value = 0;
  EconomyScenario scenario;
  std::vector<EconomyOutcome> outcomes{};  ///< by seed
  std::vector<Finding> findings{};         ///< of these outcomes
};

std::vector<Variant> variants_of(const EconomyScenario& scenario) {
  std::vector<Variant> all{{"", 0, scenario}};
  for (const std::string& path : turning_keys()) {
    const ParameterKey& key = parameter(path);
    const double own = number_at(key, scenario.parameters);
    const base::Bounds bounds = bounds_of(key);
    for (const auto& multiples : {kLess, kMore}) {
      for (const double multiple : multiples) {
        double value = own * multiple;
        if (key.type == base::KeyType::integer) value = std::round(value);
        if (value == own || value < bounds.least || value > bounds.most) continue;
        Variant variant{path, value, scenario};
        set_number(key, value, variant.scenario.parameters);
        // What a group took from the table of parameters goes with it.
        if (path == "energy.eur_per_kwh") {
          for (EconomyPool& pool : variant.scenario.pools) {
            for (EconomyGroup& group : pool.groups) group.eur_per_kwh *= value / own;
          }
        }
        all.push_back(std::move(variant));
      }
    }
  }
  return all;
}

class Judge {
 public:
  explicit Judge(const EconomyScenario& scenario) : scenario_(scenario) {}

  /// `ended`: by seed, the outcome had the run ended with each day.
  [[nodiscard]] std::vector<InterestSeries> over_time(
      const std::vector<std::vector<DayOutcome>>& ended) const {
    std::vector<InterestSeries> all;
    for (const char* name : kClasses) {
      InterestSeries series{name, 0 - declared(name), {}};
      for (std::size_t day = 0; day < ended.front().size(); ++day) {
        std::vector<double> values;
        values.reserve(ended.size());
        for (const auto& of_seed : ended) values.push_back(of(of_seed[day].outcome, name).interest());
        const auto said = experiment::summarise(values);
        series.days.push_back({ended.front()[day].days, said.mean, said.interval_95});
      }
      all.push_back(std::move(series));
    }
    return all;
  }

  std::vector<Finding> findings(const std::vector<EconomyOutcome>& outcomes) const {
    std::vector<Finding> all;
    all.reserve(kClasses.size() + 3);
    for (const char* name : kClasses) all.push_back(interest(name, outcomes));
    all.push_back(honest(outcomes));
    all.push_back(silent_payer(outcomes));
    all.push_back(slashing(outcomes));
    return all;
  }

 private:
  /// EUR per actor and day.
  [[nodiscard]] double declared(std::string_view name) const {
    return static_cast<double>(scenario_.policy.declared_loss(name)) / 1e6;
  }

  template <class Read>
  static Finding measured(std::string name, std::string unit, const std::vector<EconomyOutcome>& outcomes,
                          const Read& read) {
    std::vector<double> values;
    values.reserve(outcomes.size());
    for (const EconomyOutcome& outcome : outcomes) values.push_back(read(outcome));
    const auto said = experiment::summarise(values);
    Finding finding;
    finding.name = std::move(name);
    finding.unit = std::move(unit);
    finding.mean = said.mean;
    finding.interval = said.interval_95;
    return finding;
  }

  static void settle(Finding& finding, double margin) {
    finding.margin = margin;
    finding.holds = margin >= 0;
  }

  static const ClassOutcome& of(const EconomyOutcome& outcome, std::string_view name) {
    return *std::find_if(outcome.classes.begin(), outcome.classes.end(),
                         [&](const ClassOutcome& each) { return each.name == name; });
  }

  Finding interest(const std::string& name, const std::vector<EconomyOutcome>& outcomes) const {
    Finding finding = measured("interest of " + name, "EUR per actor and day", outcomes,
                               [&](const EconomyOutcome& outcome) { return of(outcome, name).interest(); });
    finding.threshold = 0 - declared(name);
    settle(finding, finding.interval.low - finding.threshold);
    const std::string declared =
        finding.threshold < 0
            ? fmt::format(" (the policy declares a loss of up to {:.4g})", -finding.threshold)
            : "";
    finding.why = finding.holds
                      ? fmt::format("a {} has {:.4g} EUR a day more than its outside option{}", name,
                                    finding.mean, declared)
                      : fmt::format(
                            "a {} has {:.4g} EUR a day against its outside option, and it is not excluded "
                            "that it loses {:.4g}{}",
                            name, finding.mean, -finding.interval.low, declared);
    return finding;
  }

  Finding honest(const std::vector<EconomyOutcome>& outcomes) const {
    const bool others = std::any_of(outcomes.begin(), outcomes.end(), [](const EconomyOutcome& outcome) {
      return outcome.other_worker_interest != 0;
    });
    Finding finding =
        measured("advantage of honest workers", "EUR per worker and day", outcomes,
                 [&](const EconomyOutcome& outcome) {
                   return others ? outcome.honest_worker_interest - outcome.other_worker_interest : 0.0;
                 });
    settle(finding, finding.interval.low);
    finding.why =
        !others ? "nobody in this scenario departs from the rules"
        : finding.holds
            ? fmt::format("an honest worker has {:.4g} EUR a day more than one that is not", finding.mean)
            : fmt::format(
                  "it is not excluded that a dishonest worker has {:.4g} EUR a day more "
                  "than an honest one",
                  -finding.interval.low);
    return finding;
  }

  Finding silent_payer(const std::vector<EconomyOutcome>& outcomes) const {
    const auto worst = [&](const EconomyOutcome& outcome) {
      std::pair<double, std::string> most{0, ""};
      for (const ClassOutcome& each : outcome.classes) {
        if (each.name == "user") continue;  // what its answers are worth to it is its own to say
        const double uncovered = each.uncovered() - declared(each.name);
        if (uncovered > most.first) most = {uncovered, each.name};
      }
      return most;
    };
    Finding finding = measured("silent-payer index", "EUR per actor and day", outcomes,
                               [&](const EconomyOutcome& outcome) { return worst(outcome).first; });
    settle(finding, 0 - finding.mean);
    const std::string who = worst(outcomes.front()).second;
    finding.why = finding.holds
                      ? "every cost has a leg or a declaration that carries it"
                      : fmt::format("a {} pays {:.4g} EUR a day that no leg and no declaration carries",
                                    who.empty() ? "class" : who, finding.mean);
    return finding;
  }

  static Finding slashing(const std::vector<EconomyOutcome>& outcomes) {
    Finding finding =
        measured("wrongful slashing", "EUR per honest worker and day", outcomes,
                 [](const EconomyOutcome& outcome) { return outcome.wrongful_loss - outcome.honest_margin; });
    settle(finding, 0 - finding.interval.high);
    std::vector<double> losses;
    losses.reserve(outcomes.size());
    for (const EconomyOutcome& outcome : outcomes) losses.push_back(outcome.wrongful_loss);
    finding.why = fmt::format("an honest worker loses {:.4g} EUR a day to wrong convictions, {} than it has",
                              experiment::summarise(losses).mean, finding.holds ? "less" : "not surely less");
    return finding;
  }

  const EconomyScenario& scenario_;
};

void find_turning_points(const std::vector<Variant>& variants, const Parameters& own, std::size_t index,
                         Finding& finding) {
  for (const std::string& key : turning_keys()) {
    const double at_own = number_at(parameter(key), own);
    for (const bool more : {false, true}) {
      double last = at_own;
      for (const Variant& variant : variants) {
        if (variant.key != key || (variant.value > at_own) != more) continue;
        if (variant.findings[index].holds != finding.holds) {
          finding.nearest.push_back({key, at_own, last, variant.value});
          break;
        }
        last = variant.value;
      }
    }
  }
  const auto distance = [&](const TurningPoint& point) {
    return std::abs(std::log(point.to / number_at(parameter(point.key), own)));
  };
  std::stable_sort(finding.nearest.begin(), finding.nearest.end(),
                   [&](const TurningPoint& a, const TurningPoint& b) { return distance(a) < distance(b); });
}

std::string digest_of(const Judgement& judgement, const std::vector<Variant>& variants) {
  ledger::Sha256 sha;
  sha.update(std::string_view("homeostat-judgement-v1\n"));
  for (const Variant& variant : variants) {
    sha.update(fmt::format("{} {}\n", variant.key, variant.value));
    for (const EconomyOutcome& outcome : variant.outcomes) sha.update(outcome.digest + "\n");
  }
  for (const Finding& finding : judgement.findings) {
    sha.update(fmt::format("{} {} {} {}\n", finding.name, finding.holds, finding.mean, finding.threshold));
  }
  return base::to_hex(sha.finish());
}

}  // namespace

const std::vector<std::string>& turning_keys() {
  static const std::vector<std::string> keys{"credit.eur_per_million", "users.commercial_eur_per_million",
                                             "energy.eur_per_kwh", "demand.jobs_per_client_day",
                                             "workers.mistakes_per_million"};
  return keys;
}

std::vector<Finding> findings_of(const EconomyScenario& scenario,
                                 const std::vector<EconomyOutcome>& outcomes) {
  return Judge(scenario).findings(outcomes);
}

Judgement judge(const EconomyScenario& scenario, std::uint64_t seeds, unsigned threads,
                const std::function<void(std::uint64_t, std::uint64_t)>& progress,
                const answers::AnswerCache& cache) {
  std::vector<Variant> variants = variants_of(scenario);
  for (Variant& variant : variants) variant.outcomes.resize(seeds);
  const std::size_t all = variants.size() * seeds;
  std::vector<std::vector<DayOutcome>> ended(seeds);
  // The scenario as it is: each day's end is asked for, too.
  base::for_each_index(
      seeds, threads,
      [&](std::size_t done, std::size_t) {
        if (progress) progress(done, all);
      },
      [&](std::size_t number) {
        const DayEnd day_end = [&](const EconomyRun& run) {
          ended[number].push_back({run.days, outcome_of(scenario, run)});
        };
        variants.front().outcomes[number] =
            outcome_of(scenario, run_economy(scenario, scenario.seed + number, 1, {}, nullptr, day_end));
      });
  const auto at = [&](std::size_t index) -> Variant& { return variants[1 + index / seeds]; };
  const answers::Questions questions{
      all - seeds,
      [&](std::size_t index) {
        return fmt::format("{} = {}, seed {}", at(index).key, at(index).value, scenario.seed + index % seeds);
      },
      [&](std::size_t index) {
        Variant& variant = at(index);
        EconomyOutcome& outcome = variant.outcomes[index % seeds];
        outcome = outcome_of(variant.scenario, run_economy(variant.scenario, scenario.seed + index % seeds));
        return cache.folder.empty() ? "" : kept_outcome(outcome);
      },
      [&](std::size_t index, const std::string& kept) {
        return take_outcome(kept, at(index).outcomes[index % seeds]);
      }};
  const answers::Reuse reuse =
      answers::answer(questions, answers::sheet_of(cache, "economy", scenario.identity), threads,
                      [&](std::size_t done, std::size_t) {
                        if (progress) progress(seeds + done, all);
                      });
  Judgement judgement;
  judgement.seeds = seeds;
  judgement.runs = all;
  judgement.reuse = reuse;
  judgement.tried = turning_keys();
  for (Variant& variant : variants) variant.findings = findings_of(variant.scenario, variant.outcomes);
  judgement.findings = variants.front().findings;
  judgement.over_time = Judge(scenario).over_time(ended);
  for (std::size_t i = 0; i < judgement.findings.size(); ++i) {
    find_turning_points(variants, scenario.parameters, i, judgement.findings[i]);
  }
  for (const Variant& variant : variants) {
    for (const EconomyOutcome& outcome : variant.outcomes) {
      judgement.unbalanced.insert(judgement.unbalanced.end(), outcome.unbalanced.begin(),
                                  outcome.unbalanced.end());
    }
  }
  judgement.digest = digest_of(judgement, variants);
  return judgement;
}

}  // namespace homeostat::sim
