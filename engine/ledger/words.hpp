// The words of tables and events for what the engine keeps as values of a type.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "engine/rules/contract.hpp"
#include "engine/rules/gate.hpp"

namespace homeostat::ledger {

/// What a recorded verdict says.
enum class VerdictOutcome { activate, hold };

/// The states that one of the seven decisions can have.
enum class DecisionState { scaffolded, dry_run, active, blocked };

/// What the resolution of a dispute says.
enum class DisputeOutcome { verified, invalid };

/// The words of a type's values, in the order of the values.
template <class Value>
struct WordsOf;
template <>
struct WordsOf<VerdictOutcome> {
  static constexpr std::array<std::string_view, 2> kAll{"ACTIVATE", "HOLD"};
};
template <>
struct WordsOf<DecisionState> {
  static constexpr std::array<std::string_view, 4> kAll{"scaffolded", "dry_run", "active", "blocked"};
};
template <>
struct WordsOf<DisputeOutcome> {
  static constexpr std::array<std::string_view, 2> kAll{"verified", "invalid"};
};
template <>
struct WordsOf<rules::Flag> {
  static constexpr std::array<std::string_view, 3> kAll{"slashing", "dispute", "settle"};
};

/// The word for a value. Static storage.
template <class Value>
constexpr std::string_view word_of(Value value) {
  return WordsOf<Value>::kAll.at(static_cast<std::size_t>(value));
}

/// The value that a word stands for; nothing if it is no word of the type.
template <class Value>
constexpr std::optional<Value> value_of(std::string_view word) {
  const auto& all = WordsOf<Value>::kAll;
  const auto* const found = std::find(all.begin(), all.end(), word);
  if (found == all.end()) return std::nullopt;
  return static_cast<Value>(found - all.begin());
}

/// The same of a word that was checked before. REQUIRES: it is a word of the type.
template <class Value>
constexpr Value known_value_of(std::string_view word) {
  const auto value = value_of<Value>(word);
  HOMEOSTAT_REQUIRE(value.has_value(), word);
  return *value;
}

}  // namespace homeostat::ledger
