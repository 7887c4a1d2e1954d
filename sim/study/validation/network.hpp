// A network of pools as the engine knows it, for the draws of verifiers.
#pragma once

#include <cstdint>
#include <string>

#include "engine/lifecycle/state.hpp"

namespace homeostat::sim::validation {

/// Who is the origin of a contested job. The contested pool is one of the colluders in every case.
enum class Origin { honest, colluding, contested };

/// `pools` bonded pools of which the first `colluders` collude; the first is contested. The ledger is kept by
/// somebody who is no pool, so every pool is among its peers.
class Network {
 public:
  Network(int pools, int colluders);
  /// A dispute about `job_id`, filed in the hour `epoch`.
  [[nodiscard]] ledger::DisputeRecord dispute(const std::string& job_id, Origin origin,
                                              std::int64_t epoch) const;
  [[nodiscard]] const lifecycle::State& state() const { return state_; }
  [[nodiscard]] bool colludes(const std::string& pool) const;

 private:
  static std::string pool(int number);
  int pools_;
  int colluders_;
  std::int64_t epoch_micros_ = 0;
  lifecycle::State state_;
};

}  // namespace homeostat::sim::validation
