// Describes every key and every strategy of an economy's scenario in words. The pages
// docs/economy-reference.md and docs/strategies.md and the output of `homeostat scenario explain` are
// generated from it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace homeostat::sim {

/// The description of one key.
struct EconomyKeyRow {
  std::string key;     ///< "users.price_share"; "pool[].clients"
  std::string unit;    ///< empty if it has none
  std::string values;  ///< the values that it accepts
  std::string preset;  ///< the default as TOML; empty if the key is required or has no default
  std::string meaning;
  std::string source;  ///< where the default comes from; may be empty
};

/// All keys: those of the file itself, the parameters, and those of the pools.
std::vector<EconomyKeyRow> economy_keys();
/// The keys called `key`, or, if there are none, those of the table `key`. Throws InputError with the nearest
/// name if there are none either.
std::vector<EconomyKeyRow> economy_keys(std::string_view key);

/// The text of docs/economy-reference.md.
std::string economy_reference();
/// The table of docs/strategies.md.
std::string strategy_table();

}  // namespace homeostat::sim
