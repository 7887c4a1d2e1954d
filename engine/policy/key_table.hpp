// What the tables of keys are made with: the names of choices, and a key of a field of Policy. Private to
// keys.cpp and keys_lifecycle.cpp.
#pragma once

#include <array>

#include "engine/policy/keys.hpp"
#include "engine/rules/units.hpp"

namespace homeostat::base {

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
struct Names<policy::Holder> {
  static constexpr std::array<std::string_view, 6> all{"worker", "exec", "origin", "dev", "treasury", "user"};
};
template <>
struct Names<policy::WindowBy> {
  static constexpr std::array<std::string_view, 2> all{"created_at", "eligible_at"};
};
template <>
struct Names<policy::SettlementMode> {
  static constexpr std::array<std::string_view, 3> all{"off", "dry_run", "active"};
};
template <>
struct Names<policy::DisputeSeed> {
  static constexpr std::array<std::string_view, 2> all{"job-id", "commitment-beacon"};
};
template <>
struct Names<policy::Admission> {
  static constexpr std::array<std::string_view, 2> all{"strict", "any"};
};
template <>
struct Names<policy::GoliveSequence> {
  static constexpr std::array<std::string_view, 2> all{"safe", "independent"};
};

}  // namespace homeostat::base

namespace homeostat::policy {

using base::KeyType;
using base::Limits;

/// The key whose value is stored in the field `Member`.
template <auto Member>
auto key(std::string_view path, KeyType type, std::string_view unit, Limits limits,
         std::string_view meaning) {
  return base::key_of<Member>({path, type, unit, limits, {}, meaning});
}

inline constexpr Limits kNameBytes{1, 64};
inline constexpr Limits kBasisPoints{0, rules::kBasisPointsInWhole};
inline constexpr Limits kTrust{0, 4};
inline constexpr std::int64_t kYear = 31'536'000;  // seconds

/// The keys after those of settlement, in the order of the reference page: disputes, slashing, going live,
/// treasury, decisions, token.
std::vector<PolicyKey> lifecycle_keys();

}  // namespace homeostat::policy
