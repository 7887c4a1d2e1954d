// Small economies made in code, without files, and books about them that share no code with the simulator.
#pragma once

#include <array>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "sim/federation/sums/economy.hpp"
#include "sim/federation/sums/outcome.hpp"

namespace homeostat::sim::test {

/// A pool with `clients` whose `machines` run at exactly ten tokens a second, each worker of them with
/// `worker`.
EconomyPool economy_pool(const std::string& name, std::int64_t clients, std::int64_t machines,
                         std::string_view worker = "honest");

/// Three pools, "a", "b" and "c", of ten clients and three machines each, who serve their own users (about
/// 200 jobs a day a pool) and do not leave; a fifth of the jobs is sampled, everything is signed, no
/// re-execution is mistaken.
EconomyScenario small_economy();

/// Two pools of users only and three of machines only: every row has two pools, so that settlements pay all
/// of them.
EconomyScenario forwarding_economy();

/// Named strategies. REQUIRES: they exist.
const Strategy* strategy(std::string_view name);
/// The first `members` pools are a coalition with these strategies.
void form_coalition(EconomyScenario& scenario, std::int64_t members, const std::vector<std::string>& names);

/// Books over what a listener hears: each row by itself, with shares of tests/naive/.
class Twin : public EconomyListener {
 public:
  explicit Twin(const EconomyScenario& scenario) : scenario_(scenario) {}
  void window(std::int64_t number, std::span<const ServedJob> jobs, const Population& population) override;
  void ruled(std::int64_t number, std::span<const Ruling> rulings, const Population& population) override;

  struct Row {
    std::size_t origin = 0;
    std::size_t exec = 0;
    std::uint32_t worker = 0;
    std::int64_t total = 0;
    std::array<std::int64_t, 4> shares{};  ///< worker, exec, origin, treasury
    bool is_signed = true;
    bool open = false;  ///< in dispute
    bool struck = false;
  };
  /// What does not close, one line each.
  [[nodiscard]] std::vector<std::string> faults(const EconomyRun& run) const;
  /// What each pool owes each other for the rows that are paid: (origin, exec) -> credits.
  [[nodiscard]] std::map<std::pair<std::size_t, std::size_t>, std::int64_t> debts() const;

  std::vector<Ruling> rulings;
  std::vector<std::string> broken;  ///< what was wrong when it was heard
  std::map<std::tuple<std::uint32_t, std::int64_t, std::uint32_t>, Row> rows;

 private:
  const EconomyScenario& scenario_;
  std::map<std::uint32_t, std::int64_t> burned_;
};

}  // namespace homeostat::sim::test
