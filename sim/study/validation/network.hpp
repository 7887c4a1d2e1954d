// A network of pools in a real State of the engine, for studying the draws of verifiers.
#pragma once

#include <cstdint>
#include <string>

#include "engine/lifecycle/state.hpp"

namespace homeostat::sim::validation {

/// Who the origin of a contested job is. The contested pool is always one of the colluders.
enum class Origin { honest, colluding, contested };

/// `pools` bonded pools, the first `colluders` of which collude; the first is the contested one. The ledger
/// belongs to an observer, so that all pools are among its peers.
class Network {
 public:
  Network(int pools, int colluders);
  /// A dispute about `job_id` that is filed in the hour `epoch`.
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
