// The table of keys. Sources: docs/network.md, the measurements that
// scenarios/machines/README.md names, or a value that says of itself that it is an assumption.
#include "sim/federation/sums/parameters.hpp"

#include <algorithm>
#include <array>
#include <type_traits>

#include "engine/rules/contract.hpp"

namespace homeostat::base {

template <>
struct Names<sim::Revision> {
  static constexpr std::array<std::string_view, 4> all{"none", "imitation", "logit", "best-response"};
};
template <>
struct Names<sim::DailyPattern> {
  static constexpr std::array<std::string_view, 3> all{"flat", "m-small", "m-large"};
};

}  // namespace homeostat::base

namespace homeostat::sim {
namespace {

using base::KeyType;

constexpr std::string_view kAssumed = "assumption";
constexpr double kBig = 1e9;

/// The key of a field; what it takes is what the field is.
template <auto Member>
constexpr ParameterKey key(std::string_view path, std::string_view unit, double least, double most,
                           std::string_view meaning, std::string_view source) {
  using Field = decltype(base::field_of(Member));
  const base::Limits limits{static_cast<std::int64_t>(least), static_cast<std::int64_t>(most)};
  const KeyType type = std::is_enum_v<Field>                 ? KeyType::choice
                       : std::is_same_v<Field, std::int64_t> ? KeyType::integer
                                                             : KeyType::number;
  return base::key_of<Member>({path, type, unit, limits, {least, most}, meaning, source});
}

using P = Parameters;

constexpr std::array kKeys{
    key<&P::days>("horizon.days", "days", 1, 3'650, "How long the economy runs.", kAssumed),
    key<&P::step_seconds>("horizon.step_seconds", "seconds", 60, 86'400,
                          "The length of a step. A day and the settlement period are whole numbers of steps.",
                          kAssumed),

    key<&P::jobs_per_client_day>("demand.jobs_per_client_day", "jobs per client and day", 0, kBig,
                                 "How much a client asks for, on average over all clients.", kAssumed),
    key<&P::client_spread>("demand.client_spread", "standard deviation of ln(rate)", 0, 5,
                           "How different the clients' rates are: log-normal.",
                           "ServeGen m-large: rate p10/p50/p90 = 0.008/0.13/2.3 a second"),
    key<&P::burstiness_cv>(
        "demand.burstiness_cv", "coefficient of variation", 1, 20,
        "Of the times between a client's jobs. 1 is Poisson; above, demand comes in bursts.",
        "ServeGen m-large: median 1.17"),
    key<&P::daily_pattern>("demand.daily_pattern", "", 0, 0, "How demand goes with the hour of the day.",
                           "ServeGen m-small and m-large, hour by hour"),
    key<&P::jobs_per_worker_step>("demand.jobs_per_worker_step", "jobs", 0, 1e6,
                                  "Every active worker is asked for so many jobs a step, whatever the "
                                  "clients do; 0: the clients decide.",
                                  kAssumed),

    key<&P::value_eur_per_million>("users.value_eur_per_million", "EUR per million output tokens", 0, kBig,
                                   "What an honest answer is worth to its user.", kAssumed),
    key<&P::price_share>("users.price_share", "share of the worth of a credit", 0, 10,
                         "What a user gives for a credit that it spends: 1 its worth, 0 nothing (a gift).",
                         kAssumed),
    key<&P::commercial_eur_per_million>(
        "users.commercial_eur_per_million", "EUR per million output tokens", 0, kBig,
        "The user's outside option: what the cheapest commercial service takes for the same answer.",
        "cheapest commercial output prices, 0.10 to 0.60 USD; the middle"),
    key<&P::users_leaving_per_day>("users.leaving_per_day", "share", 0, 1,
                                   "Of the users who got no answer or a forged one, so many leave each day.",
                                   kAssumed),
    key<&P::users_returning_per_day>("users.returning_per_day", "share", 0, 1,
                                     "Of the users who left, so many come back each day.", kAssumed),
    key<&P::discount_elasticity>("users.discount_elasticity", "share of users per share of price", 0, 100,
                                 "How many more users a pool has for a discount.", kAssumed),

    key<&P::credit_eur_per_million>("credit.eur_per_million", "EUR per million credits", 0, kBig,
                                    "What a credit is worth: the north star's open question, so a parameter.",
                                    "a 14B model at 0.2872 EUR/kWh costs 0.35 to 0.60 in electricity"),
    key<&P::eur_per_kwh>("energy.eur_per_kwh", "EUR/kWh", 0, 10,
                         "Electricity, where a group of workers names no country.",
                         "Eurostat nrg_pc_204, households, EU, 2025 S1"),

    key<&P::availability>("workers.availability", "share", 0.001, 1, "Of the time a machine is there.",
                          kAssumed),
    key<&P::hardware_eur_per_day>("workers.hardware_eur_per_day", "EUR per machine and day", 0, kBig,
                                  "Wear and space; 0: the machine stands there anyway.", kAssumed),
    key<&P::worker_outside_eur_per_day>("workers.outside_eur_per_day", "EUR per machine and day", 0, kBig,
                                        "What its owner would have of the machine elsewhere.", kAssumed),
    key<&P::mistakes_per_million>("workers.mistakes_per_million", "checks in a million", 0, 1'000'000,
                                  "An honest result that a re-execution takes for a forged one "
                                  "(nondeterministic inference).",
                                  kAssumed),
    key<&P::unsigned_per_million>("workers.unsigned_per_million", "jobs in a million", 0, 1'000'000,
                                  "Results that their worker never signs: their rows stay pending.",
                                  kAssumed),
    key<&P::workers_leaving_per_day>("workers.leaving_per_day", "share", 0, 1,
                                     "Of the workers whose interest is below their outside option.",
                                     kAssumed),
    key<&P::workers_joining_per_day>("workers.joining_per_day", "share", 0, 1,
                                     "Of the reserve, while the active of its group do better than outside.",
                                     kAssumed),
    key<&P::newcomer_eur>("workers.newcomer_eur", "EUR", 0, kBig, "What a new identity costs.", kAssumed),

    key<&P::infrastructure_eur_per_day>("pools.infrastructure_eur_per_day", "EUR per pool and day", 0, kBig,
                                        "A small server.", kAssumed),
    key<&P::bandwidth_eur_per_gb>("pools.bandwidth_eur_per_gb", "EUR/GB", 0, kBig, "Of what it passes on.",
                                  kAssumed),
    key<&P::bytes_per_token>("pools.bytes_per_token", "bytes", 0, 1e6,
                             "Of text, in and out, with its envelope.", kAssumed),
    key<&P::utilisation>("pools.utilisation", "share", 0.01, 1,
                         "Of a pool's capacity that its queue can keep busy; what is above is forwarded.",
                         kAssumed),
    key<&P::pool_outside_eur_per_day>("pools.outside_eur_per_day", "EUR per pool and day", 0, kBig,
                                      "What its administrator would have of the time elsewhere.", kAssumed),
    key<&P::pools_leaving_per_day>("pools.leaving_per_day", "share", 0, 1,
                                   "Of the pools whose interest is below their outside option, so many close "
                                   "each day; their users and workers are gone with them.",
                                   kAssumed),
    key<&P::pools_returning_per_day>("pools.returning_per_day", "share", 0, 1,
                                     "Of the pools that closed, while the others do better than outside.",
                                     kAssumed),

    key<&P::reexecution_eur_per_million>("verifiers.eur_per_million", "EUR per million tokens", 0, kBig,
                                         "What it costs a verifier to run a job again.",
                                         "a 14B model at 0.2872 EUR/kWh, RTX 4090"),
    key<&P::dev_eur_per_day>("dev.eur_per_day", "EUR per day", 0, kBig, "What the dev fund pays for.",
                             kAssumed),
    key<&P::treasury_eur_per_day>("treasury.eur_per_day", "EUR per day", 0, kBig,
                                  "What the treasury pays for.", kAssumed),

    key<&P::revision>("dynamics.revision", "", 0, 0, "How workers revise their strategy.", kAssumed),
    key<&P::pools_revision>("dynamics.pools_revision", "", 0, 0,
                            "How pools outside the coalition revise how they are administered and how they "
                            "verify: among the pairs of strategies that occur, by interest per machine.",
                            kAssumed),
    key<&P::revision_days>("dynamics.every_days", "days", 1, 3'650, "How often.", kAssumed),
    key<&P::revision_rate>("dynamics.rate", "share", 0, 1, "How many of them look each time.", kAssumed),
    key<&P::temperature_eur_per_day>("dynamics.temperature_eur_per_day", "EUR per day", 1e-9, kBig,
                                     "Logit: a difference of interest of this much makes e times the odds.",
                                     kAssumed),

    key<&P::coalition_pools>("coalition.pools", "pools", 0, 1'000'000,
                             "The first so many pools are a coalition, with the strategies of [coalition].",
                             kAssumed),
    key<&P::coalition_workers>("coalition.workers", "share", 0, 1,
                               "Of the members' workers that follow the coalition's strategy.", kAssumed),
};

}  // namespace

std::span<const ParameterKey> parameter_keys() {
  return kKeys;
}

const ParameterKey* find_parameter(std::string_view path) {
  return base::find_key(parameter_keys(), path);
}

double number_at(const ParameterKey& key, const Parameters& parameters) {
  const base::KeyValue value = key.get(parameters);
  if (const auto* const whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  if (const auto* const number = std::get_if<double>(&value)) return *number;
  const auto found = std::find(key.choices.begin(), key.choices.end(), std::get<std::string>(value));
  return static_cast<double>(found - key.choices.begin());
}

base::Bounds bounds_of(const ParameterKey& key) {
  if (key.type == KeyType::number) return key.bounds;
  return {static_cast<double>(key.limits.least), static_cast<double>(key.limits.most)};
}

void set_number(const ParameterKey& key, double value, Parameters& parameters) {
  HOMEOSTAT_REQUIRE(key.type == KeyType::number || key.type == KeyType::integer, key.path);
  if (key.type == KeyType::number) {
    key.set(parameters, value);
  } else {
    key.set(parameters, static_cast<std::int64_t>(value));
  }
}

}  // namespace homeostat::sim
