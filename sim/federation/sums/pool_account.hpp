// What a pool received and what it cost, in nano-euros. The books of a run and the interest on which its
// administrator acts both use this.
#pragma once

#include "sim/federation/sums/euros.hpp"
#include "sim/federation/sums/population.hpp"

namespace homeostat::sim {

/// The parts of a pool's account.
struct PoolAccount {
  NanoEuros worth = 0;        ///< worth of its settled credits
  NanoEuros bandwidth = 0;    ///< cost of the traffic that it passed on
  NanoEuros discount = 0;     ///< given back to its users
  NanoEuros wash = 0;         ///< price of the jobs that its administrator asked of itself
  NanoEuros reexecution = 0;  ///< cost of its re-executions as a verifier

  [[nodiscard]] NanoEuros gain() const { return worth - bandwidth - discount - wash - reexecution; }
};

/// Of the credits settled since the pool last changed its discount, the worth that the present discount gives
/// back.
inline NanoEuros present_discount(const Parameters& p, const PoolState& pool) {
  return std::llround(static_cast<double>(worth(p, pool.purse.settled - pool.settled_at_change)) *
                      static_cast<double>(pool.conduct.pool.discount_basis_points) / 10'000);
}

/// The account since the start. Infrastructure is not included, because its cost depends on days only.
inline PoolAccount account_of(const Parameters& p, const PoolState& pool) {
  const auto tokens = static_cast<double>(pool.verified_tokens);
  return {worth(p, pool.purse.settled),
          std::llround(static_cast<double>(pool.tokens_moved) * p.bytes_per_token * p.bandwidth_eur_per_gb),
          pool.discount_before_nano + present_discount(p, pool),
          std::llround(static_cast<double>(worth(p, pool.own_wash - pool.own_refunded)) * p.price_share),
          std::llround(tokens * p.reexecution_eur_per_million * 1e3)};
}

}  // namespace homeostat::sim
