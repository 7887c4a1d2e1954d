// The parameters of an economy: costs, worths and behaviour. One table of keys reads them, documents them
// (docs/economy-reference.md) and names them for sweeps.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/typed_keys.hpp"

namespace homeostat::sim {

/// How actors change their strategy, given the interest that they measured.
enum class Revision { none, imitation, logit, best_response };
/// How demand varies with the hour of the day.
enum class DailyPattern { flat, small_models, large_models };

/// The values of all parameters, with their defaults.
struct Parameters {
  std::int64_t days = 90;
  std::int64_t step_seconds = 3600;

  double jobs_per_client_day = 40;
  double client_spread = 2.2;
  double burstiness_cv = 1.17;
  DailyPattern daily_pattern = DailyPattern::small_models;
  double jobs_per_worker_step = 0;

  double value_eur_per_million = 2.0;
  double price_share = 1.0;
  double commercial_eur_per_million = 0.32;
  double users_leaving_per_day = 0.1;
  double users_returning_per_day = 0.02;
  double discount_elasticity = 2.0;

  double credit_eur_per_million = 0.6;
  double eur_per_kwh = 0.2872;

  double availability = 0.7;
  double hardware_eur_per_day = 0.0;
  double worker_outside_eur_per_day = 0.0;
  std::int64_t mistakes_per_million = 2'000;
  std::int64_t unsigned_per_million = 5'000;
  double workers_leaving_per_day = 0.02;
  double workers_joining_per_day = 0.02;
  double newcomer_eur = 0.0;

  double infrastructure_eur_per_day = 0.05;
  double bandwidth_eur_per_gb = 0.01;
  double bytes_per_token = 8;
  double utilisation = 0.9;
  double pool_outside_eur_per_day = 0.0;
  double pools_leaving_per_day = 0.0;
  double pools_returning_per_day = 0.0;

  double reexecution_eur_per_million = 0.4;
  double dev_eur_per_day = 0.5;
  double treasury_eur_per_day = 0.5;

  Revision revision = Revision::none;
  Revision pools_revision = Revision::none;
  std::int64_t revision_days = 7;
  double revision_rate = 0.1;
  double temperature_eur_per_day = 0.005;

  std::int64_t coalition_pools = 0;
  double coalition_workers = 1.0;
};

using ParameterKey = base::TypedKey<Parameters>;

/// All keys, in the order of the reference page. Static storage.
std::span<const ParameterKey> parameter_keys();
/// The key at `path`, or nullptr.
const ParameterKey* find_parameter(std::string_view path);

/// The value of a number or an integer; of a choice, its place in the enum.
double number_at(const ParameterKey& key, const Parameters& parameters);
/// The range of a number or an integer.
base::Bounds bounds_of(const ParameterKey& key);
/// Sets a number, or an integer, which cuts off decimals. REQUIRES: the key is one of these; bounds_of()
/// holds `value`.
void set_number(const ParameterKey& key, double value, Parameters& parameters);

}  // namespace homeostat::sim
