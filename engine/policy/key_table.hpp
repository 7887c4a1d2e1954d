// Makes an entry of the table of keys from a field of Policy. Private to keys.cpp and keys_lifecycle.cpp.
#pragma once

#include <array>
#include <type_traits>

#include "engine/policy/keys.hpp"
#include "engine/rules/units.hpp"

namespace homeostat::policy {

/// The names of an enum's values, in the order of the enum. They are part of the policy format.
template <class E>
struct Names;
template <>
struct Names<rules::Rounding> {
  static constexpr std::array<std::string_view, 4> all{"largest-remainder", "floor", "written-order",
                                                       "remainder-account"};
};
template <>
struct Names<rules::Slot> {
  static constexpr std::array<std::string_view, rules::kSlots> all{"credits_worker", "credits_exec",
                                                                   "credits_origin", "credits_treasury"};
};
template <>
struct Names<Holder> {
  static constexpr std::array<std::string_view, 6> all{"worker", "exec", "origin", "dev", "treasury", "user"};
};
template <>
struct Names<WindowBy> {
  static constexpr std::array<std::string_view, 2> all{"created_at", "eligible_at"};
};
template <>
struct Names<SettlementMode> {
  static constexpr std::array<std::string_view, 3> all{"off", "dry_run", "active"};
};
template <>
struct Names<DisputeSeed> {
  static constexpr std::array<std::string_view, 2> all{"job-id", "commitment-beacon"};
};
template <>
struct Names<Admission> {
  static constexpr std::array<std::string_view, 2> all{"strict", "any"};
};
template <>
struct Names<GoliveSequence> {
  static constexpr std::array<std::string_view, 2> all{"safe", "independent"};
};

/// The value of a field, as the table of keys handles it.
template <class T>
Value to_value(const T& field) {
  if constexpr (std::is_enum_v<T>) {
    return std::string(Names<T>::all[static_cast<std::size_t>(field)]);
  } else if constexpr (std::is_same_v<T, rules::BasisPoints>) {
    return field.count;
  } else {
    return field;
  }
}

/// Sets a field from a value. False, and nothing changed, if an enum has no value of that name.
template <class T>
bool from_value(T& field, const Value& value) {
  if constexpr (std::is_enum_v<T>) {
    const auto& name = std::get<std::string>(value);
    for (std::size_t i = 0; i < Names<T>::all.size(); ++i) {
      if (Names<T>::all[i] != name) continue;
      field = static_cast<T>(i);
      return true;
    }
    return false;
  } else if constexpr (std::is_same_v<T, rules::BasisPoints>) {
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
auto key(std::string_view path, KeyType type, std::string_view unit, Limits limits,
         std::string_view documentation) {
  using Owner = decltype(owner_of(Member));
  using Field = decltype(field_of(Member));
  std::span<const std::string_view> choices;
  if constexpr (std::is_enum_v<Field>) choices = Names<Field>::all;
  return Key<Owner>{path,
                    type,
                    unit,
                    limits,
                    documentation,
                    choices,
                    [](const Owner& owner) { return to_value(owner.*Member); },
                    [](Owner& owner, const Value& value) { return from_value(owner.*Member, value); }};
}

inline constexpr Limits kNameBytes{1, 64};
inline constexpr Limits kBasisPoints{0, rules::kBasisPointsInWhole};
inline constexpr Limits kTrust{0, 4};
inline constexpr std::int64_t kYear = 31'536'000;  // seconds

/// The keys after those of settlement, in the order of the reference page: disputes, slashing, going live,
/// treasury, decisions, token.
std::vector<Key<Policy>> lifecycle_keys();

}  // namespace homeostat::policy
