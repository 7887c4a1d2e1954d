// The one list of a policy's keys. Reading, checking, showing, hashing, comparing and the reference page walk
// it; nothing about a key is written anywhere else, and its default is what Policy{} holds.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/base/key_table.hpp"
#include "engine/policy/policy.hpp"

namespace homeostat::policy {

/// The value of a key. A choice is its name.
using Value =
    std::variant<bool, std::int64_t, std::string, std::vector<std::string>, std::vector<std::int64_t>>;

/// The value as TOML writes it, on one line; texts escaped, so that equal text means equal value.
std::string toml_value(const Value& value);

enum class KeyType {
  boolean,
  integer,   ///< within limits
  choice,    ///< one of `choices`
  name,      ///< one line of text: no control characters; limits are bytes
  text,      ///< any text, line feeds and tabs included; limits are bytes
  names,     ///< a list of different names; limits are those of each
  integers,  ///< a list of at most kMostIntegers that never falls; limits are those of each
};
inline constexpr std::size_t kMostIntegers = 16;

struct Limits {
  std::int64_t least = 0;
  std::int64_t most = 0;
};

/// One key of an Owner (the policy, or one of its recipients).
template <class Owner>
struct Key {
  std::string_view path;
  KeyType type;
  std::string_view unit;
  Limits limits;
  std::string_view documentation;
  std::span<const std::string_view> choices;
  Value (*get)(const Owner&);
  /// False, and nothing changed, if the value is no choice. REQUIRES: the value's type is the key's.
  bool (*set)(Owner&, const Value&);
};

/// In the order of the reference page. The first component of a path is its TOML table.
const std::vector<Key<Policy>>& policy_keys();
/// Keys of one element of the list `kRecipients`; their paths are relative to it.
const std::vector<Key<Recipient>>& recipient_keys();
inline constexpr std::string_view kRecipientsTable = "split";
inline constexpr std::string_view kRecipients = "split.recipient";

/// The path of a recipient's key: split.recipient[2].name.
std::string recipient_path(std::size_t index, std::string_view key);

/// What values a key takes, in words: "an integer from 60 to 31536000".
std::string expected(KeyType type, Limits limits, std::span<const std::string_view> choices);
/// Empty if the value keeps the limits of its key, else what it is: "is 59".
std::string out_of_limits(KeyType type, Limits limits, const Value& value);

/// The effective policy, every key with its value, in the order of the reference page.
struct Entry {
  std::string key;
  Value value;
};
std::vector<Entry> entries(const Policy& policy);

/// All known paths, a recipient's as split.recipient.name.
std::vector<std::string> known_paths();

/// Every key in words.
std::vector<base::KeyRow> key_rows();
/// docs/policy-reference.md.
std::string key_reference();

}  // namespace homeostat::policy
