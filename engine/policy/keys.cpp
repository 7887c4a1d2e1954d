// The table of keys, and the accessors that it is made of.
#include "engine/policy/keys.hpp"

#include <array>
#include <type_traits>

#include "engine/rules/units.hpp"

namespace homeostat::policy {
namespace {

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

template <class Owner, class T>
Owner owner_of(T Owner::*);
template <class Owner, class T>
T field_of(T Owner::*);

/// The key whose value is the field `Member`.
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

constexpr Limits kNameBytes{1, 64};
constexpr Limits kOptionalNameBytes{0, 64};
constexpr Limits kTextBytes{0, 4096};

}  // namespace

const std::vector<Key<Policy>>& policy_keys() {
  static const std::vector<Key<Policy>> keys{
      key<&Policy::name>("policy.name", KeyType::name, "", kNameBytes,
                         "What the policy is called. Every policy has one."),
      key<&Policy::version>("policy.version", KeyType::name, "", kNameBytes,
                            "Its version, in whatever form its authors count."),
      key<&Policy::description>("policy.description", KeyType::text, "", kTextBytes,
                                "What it is for, in a sentence or two."),
      key<&Policy::rounding>(
          "split.rounding", KeyType::choice, "", {},
          "What happens to the credits left over when every share is rounded down: one each to the largest "
          "remainders, ties in written order (largest-remainder); they are assigned to nobody (floor); one "
          "each in "
          "written order (written-order); all of them to one recipient (remainder-account)."),
      key<&Policy::remainder_account>(
          "split.remainder_account", KeyType::name, "", kOptionalNameBytes,
          "The recipient that takes what is left over. Required under remainder-account, empty otherwise."),
      key<&Policy::merge_origin_when_local>("split.merge_origin_when_local", KeyType::boolean, "", {},
                                            "A row that its origin pool executed itself: add the basis "
                                            "points of credits_origin to credits_exec before "
                                            "rounding, and leave credits_origin at 0."),
      key<&Policy::bilateral>("settlement.bilateral", KeyType::names, "", kNameBytes,
                              "The recipients whose credits the origin pool owes the executing pool: what "
                              "the bilateral net sums."),
      key<&Policy::pending_excluded>(
          "settlement.pending_excluded", KeyType::boolean, "", {},
          "Leave rows without worker attribution out of every net, and count them."),
      key<&Policy::window_by>("settlement.window.by", KeyType::choice, "", {},
                              "The instant that decides a row's window: when it was created, or when it "
                              "became eligible, so that a row "
                              "attributed late is settled in the window open then and not missed."),
      key<&Policy::mode>(
          "settlement.mode", KeyType::choice, "", {},
          "No settlement at all (off); proposals are written and nothing is settled (dry_run); "
          "settlement under a recorded verdict (active)."),
      key<&Policy::period_seconds>("settlement.period_seconds", KeyType::integer, "seconds", {60, 31'536'000},
                                   "The length of a settlement window."),
      key<&Policy::minimum_credits>("anchor.minimum_credits", KeyType::integer, "credits",
                                    {0, rules::kMaxAmount},
                                    "What a job is worth at least: credits_total = max(tokens_out, this)."),
  };
  return keys;
}

const std::vector<Key<Recipient>>& recipient_keys() {
  static const std::vector<Key<Recipient>> keys{
      key<&Recipient::name>(
          "name", KeyType::name, "", kNameBytes,
          "What the recipient is called. Names differ. The order in which recipients are written "
          "breaks ties of rounding, and is part of the hash."),
      key<&Recipient::column>(
          "column", KeyType::choice, "", {},
          "The ledger column that holds its credits; each column has at most one recipient."),
      key<&Recipient::basis_points>("basis_points", KeyType::integer, "1/10000 of the row's credits",
                                    {0, rules::kBasisPointsInWhole},
                                    "Its part of every row. Those of all recipients sum to 10000."),
      key<&Recipient::holder>("holder", KeyType::choice, "", {}, "The party whose credits they are."),
  };
  return keys;
}

std::string recipient_path(std::size_t index, std::string_view key) {
  std::string path(kRecipients);
  path += '[';
  path += std::to_string(index);
  path += "].";
  path += key;
  return path;
}

std::vector<Entry> entries(const Policy& policy) {
  std::vector<Entry> all;
  const auto add_recipients = [&] {
    for (std::size_t i = 0; i < policy.recipients.size(); ++i) {
      for (const auto& key : recipient_keys()) {
        all.push_back({recipient_path(i, key.path), key.get(policy.recipients[i])});
      }
    }
  };
  bool in_table = false;
  for (const auto& key : policy_keys()) {
    const bool was_in_table = in_table;
    in_table = key.path.substr(0, key.path.find('.')) == kRecipientsTable;
    if (was_in_table && !in_table) add_recipients();
    all.push_back({std::string(key.path), key.get(policy)});
  }
  return all;
}

}  // namespace homeostat::policy
