// The list of all strategies. A strategy that is missing here is never used; tests/sim checks that none is.
#include "sim/conduct/strategies.hpp"

#include <algorithm>
#include <array>

#include "engine/rules/contract.hpp"

namespace homeostat::sim {

std::string_view name(Role role) {
  switch (role) {
    case Role::worker:
      return "worker";
    case Role::pool:
      return "pool";
    case Role::verifier:
      return "verifier";
  }
  rules::contract_broken(__FILE__, __LINE__, "a role is one of its enumerators", static_cast<int>(role), 0);
}

std::span<const Strategy> strategies() {
  // Copies, made when first asked: the originals are constants of other files.
  static const std::array kAll{kHonest,        kAccusing,      kCheapModel,    kChoosesFilingTime,
                               kChoosesJobIds, kClearsFriends, kFalseDisputes, kInformed,
                               kLazyVerifier,  kNoCompute,     kReadmits,      kSparesOwn,
                               kSybil,         kUndercut,      kWash,          kWhitewash};
  return kAll;
}

const Strategy* find_strategy(std::string_view name) {
  const auto all = strategies();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Strategy& s) { return s.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace homeostat::sim
