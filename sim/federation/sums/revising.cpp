// The three ways of changing a strategy: imitation, logit, best response; see revising.hpp.
#include "sim/federation/sums/revising.hpp"

#include <cmath>
#include <numeric>

#include "engine/rules/contract.hpp"

namespace homeostat::sim {

double Means::all() const {
  const auto total = std::accumulate(count.begin(), count.end(), std::int64_t{0});
  return total == 0 ? 0 : std::accumulate(sum.begin(), sum.end(), 0.0) / static_cast<double>(total);
}

std::size_t revised(Revision rule, double temperature, const Means& means, const Compared& own,
                    const Compared& other, const Words& words) {
  HOMEOSTAT_REQUIRE(rule != Revision::none, "somebody revises");
  if (rule == Revision::imitation) {
    if (other.interest <= own.interest) return own.choice;
    const double scale = std::abs(other.interest) + std::abs(own.interest);
    return unit(words[2]) < (other.interest - own.interest) / scale ? other.choice : own.choice;
  }
  std::size_t best = own.choice;
  double sum = 0;
  const double reference = means.all();
  for (std::size_t s = 0; s < means.count.size(); ++s) {
    if (means.count[s] == 0) continue;
    if (means.mean(s) > means.mean(best)) best = s;
    sum += std::exp((means.mean(s) - reference) / temperature);
  }
  if (rule == Revision::best_response || !std::isfinite(sum)) return best;
  double at = unit(words[1]) * sum;
  for (std::size_t s = 0; s < means.count.size(); ++s) {
    if (means.count[s] == 0) continue;
    at -= std::exp((means.mean(s) - reference) / temperature);
    if (at < 0) return s;
  }
  return best;
}

}  // namespace homeostat::sim
