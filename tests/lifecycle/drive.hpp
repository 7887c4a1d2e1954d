// Honest administrators who bring everything in a ledger to its end, as docs/liveness.md says: the strategy
// whose every step the lemmas of proofs/liveness/ are about.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/lifecycle/world.hpp"

namespace homeostat::lifecycle {

/// Drives a state of the small world (world.hpp) to the end of all that has one. The policy has to be the
/// first of world_policies(), or none adopted yet. The state must outlive it.
class Drive {
 public:
  explicit Drive(State& state);

  /// Sends events until nothing is left to do. "" if each was accepted that should be; else the first that
  /// was not.
  std::string run();
  /// How many events it sent, refused ones included.
  [[nodiscard]] std::size_t sent() const { return sent_; }
  /// How many it may send: the bound of docs/liveness.md, from the state before run().
  [[nodiscard]] std::size_t bound() const { return bound_; }
  /// What has not ended, by the name that docs/liveness.md has for the reason; "stuck" if it has none.
  [[nodiscard]] std::map<std::string, std::size_t> left() const;

 private:
  bool send(ledger::Happening what);
  /// Like send(), for an event that must be accepted.
  void must(const ledger::Happening& what);
  void go_live();
  void end_disputes();
  void sign_rows();
  void trust_peers();
  void close_time();
  void settle_all();
  void settle(const std::pair<std::string, std::string>& pair, const ledger::WindowRecord& window);
  bool strike_largest(const Draft& draft);
  [[nodiscard]] std::string why_left(const RowEntry& row) const;
  [[nodiscard]] bool revoked(const std::string& pool) const;

  State& state_;
  std::int64_t now_ = 0;
  std::size_t sent_ = 0;
  std::size_t bound_ = 0;
  std::string wrong_;
};

}  // namespace homeostat::lifecycle
