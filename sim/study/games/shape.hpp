// Numbers the pure profiles of a game, that is, the combinations of its players' strategies. The first
// player's strategy changes fastest, as in Gambit's files.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/rules/contract.hpp"

namespace homeostat::sim::games {

/// A profile: for each player, the number of its strategy, from 0.
using Profile = std::vector<std::size_t>;

/// How many strategies each player has, and the numbers of the profiles.
class Shape {
 public:
  /// REQUIRES: at least one player, each with at least one strategy, and fewer than 2^63 profiles.
  explicit Shape(std::vector<std::size_t> strategies) : strategies_(std::move(strategies)) {
    HOMEOSTAT_REQUIRE(!strategies_.empty(), "a game has players");
    for (const std::size_t count : strategies_) {
      HOMEOSTAT_REQUIRE(count > 0, "a player has strategies");
      strides_.push_back(profiles_);
      profiles_ *= count;
    }
  }
  [[nodiscard]] std::size_t players() const { return strategies_.size(); }
  [[nodiscard]] std::size_t strategies(std::size_t player) const { return strategies_[player]; }
  [[nodiscard]] const std::vector<std::size_t>& all() const { return strategies_; }
  [[nodiscard]] std::size_t profiles() const { return profiles_; }
  /// What `player` plays in the profile with number `index`.
  [[nodiscard]] std::size_t at(std::size_t index, std::size_t player) const {
    return index / strides_[player] % strategies_[player];
  }
  /// The number of the profile `index` after `player` changes to `strategy`.
  [[nodiscard]] std::size_t with(std::size_t index, std::size_t player, std::size_t strategy) const {
    return index + strategy * strides_[player] - at(index, player) * strides_[player];
  }
  [[nodiscard]] std::size_t index_of(const Profile& profile) const {
    std::size_t index = 0;
    for (std::size_t player = 0; player < players(); ++player) index += profile[player] * strides_[player];
    return index;
  }
  [[nodiscard]] Profile profile(std::size_t index) const {
    Profile profile;
    for (std::size_t player = 0; player < players(); ++player) profile.push_back(at(index, player));
    return profile;
  }

 private:
  std::vector<std::size_t> strategies_;
  std::vector<std::size_t> strides_;
  std::size_t profiles_ = 1;
};

}  // namespace homeostat::sim::games
