// What a scenario of an economy can say, in words: every key and every strategy. The pages
// docs/economy-reference.md and docs/strategies.md, and `homeostat scenario explain`, are made of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace homeostat::sim {

/// One key in words.
struct EconomyKeyRow {
  std::string key;     ///< "users.price_share"; "pool[].clients"
  std::string unit;    ///< empty: it has none
  std::string values;  ///< what it takes
  std::string preset;  ///< its default as TOML; empty: it is required, or absent
  std::string meaning;
  std::string source;  ///< where the default comes from; empty: it has none
};

/// All keys: the heading, the parameters, the pools.
std::vector<EconomyKeyRow> economy_keys();
/// Those called `key`, or, if none is, those of the table `key`. Throws InputError with the nearest if there
/// are none.
std::vector<EconomyKeyRow> economy_keys(std::string_view key);

/// docs/economy-reference.md.
std::string economy_reference();
/// The table of docs/strategies.md.
std::string strategy_table();

}  // namespace homeostat::sim
