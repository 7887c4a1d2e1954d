// Keys of files whose values are fields of a record, as data: what a key is called, takes and means, and
// which field it stands for. Policies and economies read, check, show, hash and override by such tables, and
// the reference pages print them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "engine/base/key_table.hpp"

namespace homeostat::base {

/// The value of a key. A choice is stored as its name.
using KeyValue = std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>,
                              std::vector<std::int64_t>>;

/// The value as TOML, on one line, with escaped texts; two values of a key are equal exactly if their texts
/// are.
std::string toml_value(const KeyValue& value);

/// The types of keys.
enum class KeyType {
  boolean,
  integer,   ///< an integer within limits
  number,    ///< a number within bounds, with decimals or without
  choice,    ///< one of the names in `choices`
  name,      ///< one line of text without control characters; limits are in bytes
  text,      ///< any text, also with line feeds and tabs; limits are in bytes
  names,     ///< a list of different names; limits apply to each
  integers,  ///< a list of at most kMostIntegers integers that never decreases; limits apply to each
};
inline constexpr std::size_t kMostIntegers = 16;
constexpr bool is_list(KeyType type) {
  return type == KeyType::names || type == KeyType::integers;
}
/// What is wrong with a list of which an element has another type. REQUIRES: is_list(type).
constexpr const char* wrong_element(KeyType type) {
  return type == KeyType::names ? "has an element that is not a text"
                                : "has an element that is not an integer";
}

/// The least and the largest value of an integer; of a text, its length in bytes.
struct Limits {
  std::int64_t least = 0;
  std::int64_t most = 0;
};
/// The least and the largest value of a number.
struct Bounds {
  double least = 0;
  double most = 0;
};

/// What a key is called, takes and means.
struct KeyFormat {
  std::string_view path;  ///< "settlement.window.by"
  KeyType type = KeyType::boolean;
  std::string_view unit{};
  Limits limits{};
  Bounds bounds{};
  std::string_view meaning{};
  std::string_view source{};                    ///< where the default comes from; empty: not said
  std::span<const std::string_view> choices{};  ///< in the order of the enum
};

/// A key of an Owner. Its default is its value in Owner{}.
template <class Owner>
struct TypedKey : KeyFormat {
  KeyValue (*get)(const Owner&) = nullptr;
  /// Sets the value. Returns false and changes nothing if the value is not a valid choice. REQUIRES: the
  /// value has the type of the key.
  bool (*set)(Owner&, const KeyValue&) = nullptr;
};

/// The values that a key accepts, in words: "an integer from 60 to 31536000".
std::string expected(const KeyFormat& key);
/// Empty if the value is within the limits of its key, else what is wrong with it: "is 59".
std::string out_of_limits(const KeyFormat& key, const KeyValue& value);
/// The value that a text on a command line stands for, a choice with or without quotes; nothing if it is none
/// of the type, and for texts and lists, which cannot be given so. Limits and choices are not looked at.
std::optional<KeyValue> value_from(const KeyFormat& key, std::string_view text);
/// The key in words. `preset` is its default as TOML; empty: it is required.
KeyRow row_of(const KeyFormat& key, const std::string& preset);

/// The key called `path`, or nullptr.
template <class Keys>
auto find_key(const Keys& keys, std::string_view path) {
  const auto found =
      std::find_if(keys.begin(), keys.end(), [&](const auto& key) { return key.path == path; });
  return found == keys.end() ? nullptr : &*found;
}

/// The names of an enum's values, in the order of the enum. They are part of the format of the file.
template <class E>
struct Names;

/// The value of a field. A unit is a struct with an integer `count`.
template <class T>
KeyValue to_value(const T& field) {
  if constexpr (std::is_enum_v<T>) {
    return std::string(Names<T>::all[static_cast<std::size_t>(field)]);
  } else if constexpr (requires { field.count; }) {
    return field.count;
  } else {
    return field;
  }
}

/// Sets a field from a value. False, and nothing changed, if an enum has no value of that name.
template <class T>
bool from_value(T& field, const KeyValue& value) {
  if constexpr (std::is_enum_v<T>) {
    const auto& name = std::get<std::string>(value);
    for (std::size_t i = 0; i < Names<T>::all.size(); ++i) {
      if (Names<T>::all[i] != name) continue;
      field = static_cast<T>(i);
      return true;
    }
    return false;
  } else if constexpr (requires { field.count; }) {
    field.count = std::get<std::int64_t>(value);
  } else {
    field = std::get<T>(value);
  }
  return true;
}

// Only declared, to find the types of a pointer to a member.
template <class Owner, class T>
Owner owner_of(T Owner::*);
template <class Owner, class T>
T field_of(T Owner::*);

/// The key whose value is stored in the field `Member`.
template <auto Member>
constexpr auto key_of(KeyFormat format) {
  using Owner = decltype(owner_of(Member));
  using Field = decltype(field_of(Member));
  if constexpr (std::is_enum_v<Field>) format.choices = Names<Field>::all;
  return TypedKey<Owner>{
      format, [](const Owner& owner) { return to_value(owner.*Member); },
      [](Owner& owner, const KeyValue& value) { return from_value(owner.*Member, value); }};
}

}  // namespace homeostat::base
