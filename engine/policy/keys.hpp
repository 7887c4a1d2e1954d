// The table of a policy's keys. Reading, checking, showing, hashing, comparing and the reference page all use
// it, so everything about a key is written once. The default of a key is its value in Policy{}.
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

/// The value of a key. A choice is stored as its name.
using Value =
    std::variant<bool, std::int64_t, std::string, std::vector<std::string>, std::vector<std::int64_t>>;

/// The value as TOML, on one line, with escaped texts; two values are equal exactly if their texts are.
std::string toml_value(const Value& value);

/// The types of keys.
enum class KeyType {
  boolean,
  integer,   ///< an integer within limits
  choice,    ///< one of the names in `choices`
  name,      ///< one line of text without control characters; limits are in bytes
  text,      ///< any text, also with line feeds and tabs; limits are in bytes
  names,     ///< a list of different names; limits apply to each
  integers,  ///< a list of at most kMostIntegers integers that never decreases; limits apply to each
};
inline constexpr std::size_t kMostIntegers = 16;

/// The least and the largest value of a key; for texts, their length in bytes.
struct Limits {
  std::int64_t least = 0;
  std::int64_t most = 0;
};

/// One key of an Owner, which is the policy or one of its recipients.
template <class Owner>
struct Key {
  std::string_view path;
  KeyType type;
  std::string_view unit;
  Limits limits;
  std::string_view documentation;
  std::span<const std::string_view> choices;
  Value (*get)(const Owner&);
  /// Sets the value. Returns false and changes nothing if the value is not a valid choice. REQUIRES: the
  /// value has the type of the key.
  bool (*set)(Owner&, const Value&);
};

/// The keys of a policy, in the order of the reference page. The first component of a path is its TOML table.
const std::vector<Key<Policy>>& policy_keys();
/// The keys of one element of the list `kRecipients`; their paths are relative to the element.
const std::vector<Key<Recipient>>& recipient_keys();
inline constexpr std::string_view kRecipientsTable = "split";
inline constexpr std::string_view kRecipients = "split.recipient";

/// The path of a recipient's key, for example split.recipient[2].name.
std::string recipient_path(std::size_t index, std::string_view key);

/// The values that a key accepts, in words: "an integer from 60 to 31536000".
std::string expected(KeyType type, Limits limits, std::span<const std::string_view> choices);
/// Empty if the value is within the limits of its key, else what is wrong with it: "is 59".
std::string out_of_limits(KeyType type, Limits limits, const Value& value);

/// A key of the effective policy with its value. entries() lists all, in the order of the reference page.
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
