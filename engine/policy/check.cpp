// Checks what must hold between keys, and the names that a key may list. The limits of a single key are in
// the table of keys.
#include <algorithm>
#include <array>

#include "engine/base/encoding.hpp"
#include "engine/policy/keys.hpp"

namespace homeostat::policy {
namespace {

template <class Owner>
std::optional<Fault> limits_fault(const Owner& owner, const base::TypedKey<Owner>& key,
                                  const std::string& path) {
  const auto what = base::out_of_limits(key, key.get(owner));
  if (what.empty()) return std::nullopt;
  return Fault{path, path + " " + what, base::expected(key)};
}

const Recipient* named(const Policy& policy, const std::string& name) {
  const auto found = std::find_if(policy.recipients.begin(), policy.recipients.end(),
                                  [&](const Recipient& recipient) { return recipient.name == name; });
  return found == policy.recipients.end() ? nullptr : &*found;
}

bool has_column(const Policy& policy, rules::Slot column) {
  return std::any_of(policy.recipients.begin(), policy.recipients.end(),
                     [&](const Recipient& recipient) { return recipient.column == column; });
}

/// The names that a reference to a recipient may use.
std::string a_recipient(const Policy& policy) {
  std::string names;
  for (const auto& recipient : policy.recipients)
    names += (names.empty() ? "" : ", ") + base::quoted(recipient.name);
  return "the name of a recipient (" + names + ")";
}

std::optional<Fault> recipients_fault(const Policy& policy) {
  const auto& all = policy.recipients;
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const auto& key : recipient_keys()) {
      if (auto fault = limits_fault(all[i], key, recipient_path(i, key.path))) return fault;
    }
    for (std::size_t earlier = 0; earlier < i; ++earlier) {
      const auto path = recipient_path(i, all[i].name == all[earlier].name ? "name" : "column");
      const auto before = " is that of " + recipient_path(earlier, "name");
      if (all[i].name == all[earlier].name) {
        return Fault{path, path + before + ", " + base::quoted(all[i].name), "a name for each recipient"};
      }
      if (all[i].column == all[earlier].column) {
        return Fault{path, path + before + ", " + base::quoted(all[earlier].name),
                     "each column at most once"};
      }
    }
  }
  std::int64_t sum = 0;
  for (const auto& recipient : all) sum += recipient.basis_points.count;
  if (sum == rules::kBasisPointsInWhole) return std::nullopt;
  return Fault{std::string(kRecipients), "the basis points of split.recipient sum to " + std::to_string(sum),
               "a sum of " + std::to_string(rules::kBasisPointsInWhole)};
}

std::optional<Fault> remainder_fault(const Policy& policy) {
  const std::string path = "split.remainder_account";
  const bool wanted = policy.rounding == rules::Rounding::remainder_account;
  if (!wanted && !policy.remainder_account.empty()) {
    return Fault{path,
                 path + " is " + base::quoted(policy.remainder_account) + " though split.rounding is another",
                 "it only with rounding = \"remainder-account\""};
  }
  if (wanted && named(policy, policy.remainder_account) == nullptr) {
    return Fault{path, path + " is " + base::quoted(policy.remainder_account), a_recipient(policy)};
  }
  return std::nullopt;
}

/// The operations of the token. All are blocked by default.
constexpr std::array<std::string_view, 3> kOperations{"on-chain", "cash-out", "swap"};

std::optional<Fault> blocked_fault(const Policy& policy) {
  const std::string path = "token.blocked";
  const auto& blocked = policy.token_blocked;
  for (const auto operation : kOperations) {
    if (std::find(blocked.begin(), blocked.end(), operation) != blocked.end()) continue;
    return Fault{
        path, path + " does not name " + base::quoted(operation),
        "on-chain, cash-out and swap: none can be unblocked until the guardian can agree to it, which "
        "this version of it cannot"};
  }
  for (const auto& name : blocked) {
    if (std::find(kOperations.begin(), kOperations.end(), name) != kOperations.end()) continue;
    return Fault{path, path + " names " + base::quoted(name), "on-chain, cash-out and swap, and no other"};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Fault> find_fault(const Policy& policy) {
  for (const auto& key : policy_keys()) {
    if (auto fault = limits_fault(policy, key, std::string(key.path))) return fault;
  }
  if (auto fault = recipients_fault(policy)) return fault;
  if (auto fault = remainder_fault(policy)) return fault;
  if (policy.merge_origin_when_local && has_column(policy, rules::Slot::origin) &&
      !has_column(policy, rules::Slot::exec)) {
    const std::string path = "split.merge_origin_when_local";
    return Fault{path, path + " is true and no recipient has the column credits_exec",
                 "a recipient that can take the origin's credits"};
  }
  for (const auto& name : policy.bilateral) {
    if (named(policy, name) != nullptr) continue;
    const std::string path = "settlement.bilateral";
    return Fault{path, path + " names " + base::quoted(name), a_recipient(policy)};
  }
  return blocked_fault(policy);
}

}  // namespace homeostat::policy
