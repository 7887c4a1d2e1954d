// The table of a policy's keys. Reading, checking, showing, hashing, comparing and the reference page all use
// it, so everything about a key is written once. The default of a key is its value in Policy{}.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/typed_keys.hpp"
#include "engine/policy/policy.hpp"

namespace homeostat::policy {

using PolicyKey = base::TypedKey<Policy>;
using RecipientKey = base::TypedKey<Recipient>;

/// The keys of a policy, in the order of the reference page. The first component of a path is its TOML table.
const std::vector<PolicyKey>& policy_keys();
/// The keys of one element of the list `kRecipients`; their paths are relative to the element.
const std::vector<RecipientKey>& recipient_keys();
inline constexpr std::string_view kRecipientsTable = "split";
inline constexpr std::string_view kRecipients = "split.recipient";

/// The path of a recipient's key, for example split.recipient[2].name.
std::string recipient_path(std::size_t index, std::string_view key);

/// A key of the effective policy with its value. entries() lists all, in the order of the reference page.
struct Entry {
  std::string key;
  base::KeyValue value;
};
std::vector<Entry> entries(const Policy& policy);

/// All known paths, a recipient's as split.recipient.name.
std::vector<std::string> known_paths();

/// Every key in words.
std::vector<base::KeyRow> key_rows();
/// docs/policy-reference.md.
std::string key_reference();

}  // namespace homeostat::policy
