// Writes a policy as TOML and in its canonical form, and computes its hash.
#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/ledger/hash.hpp"
#include "engine/policy/keys.hpp"

namespace homeostat::policy {
namespace {

constexpr std::size_t kCommentWidth = 100;

/// `text` as comment lines, broken between words.
std::string comment(std::string_view text) {
  std::string out;
  std::string line = "#";
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (line.size() + 1 + end > kCommentWidth) {
      out += line + "\n";
      line = "#";
    }
    line += ' ';
    line += text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out + line + "\n";
}

std::string documented(const base::KeyFormat& key) {
  std::string note = " Takes " + base::expected(key);
  if (!key.unit.empty()) note += ", in " + std::string(key.unit);
  return comment(std::string(key.meaning) + note + ".");
}

std::string recipients(const Policy& policy) {
  // A list without elements has no [[...]] to be written as; find_fault() refuses it, and so may the reader.
  std::string out;
  for (std::size_t i = 0; i < policy.recipients.size(); ++i) {
    out += "\n[[" + std::string(kRecipients) + "]]\n";
    for (const auto& key : recipient_keys()) {
      if (i == 0) out += documented(key);
      out += std::string(key.path) + " = " + base::toml_value(key.get(policy.recipients[i])) + "\n";
    }
  }
  return out;
}

}  // namespace

std::string to_toml(const Policy& policy) {
  std::string out;
  std::string_view table;
  for (const auto& key : policy_keys()) {
    const auto dot = key.path.find('.');
    const auto own = key.path.substr(0, dot);
    if (own != table) {
      if (table == kRecipientsTable) out += recipients(policy);
      out += (table.empty() ? "[" : "\n[") + std::string(own) + "]\n";
      table = own;
    }
    out += documented(key) + std::string(key.path.substr(dot + 1)) + " = " +
           base::toml_value(key.get(policy)) + "\n";
  }
  return out;
}

std::string canonical(const Policy& policy) {
  auto all = entries(policy);
  std::sort(all.begin(), all.end(), [](const Entry& a, const Entry& b) { return a.key < b.key; });
  std::string out;
  for (const auto& entry : all) out += entry.key + " = " + base::toml_value(entry.value) + "\n";
  return out;
}

std::string hash(const Policy& policy) {
  return base::to_hex(ledger::sha256(canonical(policy)));
}

}  // namespace homeostat::policy
