// Generates the reference page of the keys from their table.
#include "engine/policy/keys.hpp"

namespace homeostat::policy {
namespace {

constexpr std::string_view kTitle =
    "# The keys of a policy\n\n"
    "This page is what `homeostat policy keys` prints; write it anew with\n"
    "`homeostat policy keys > docs/policy-reference.md` (a test compares).\n"
    "A key that a file leaves out has its default. An unknown key is an error.\n\n"
    "| key | type | default | unit | meaning |\n| --- | --- | --- | --- | --- |\n";

std::string default_recipients_table() {
  std::string out =
      "\nWithout any `[[" + std::string(kRecipients) + "]]`, the recipients are, in this order:\n\n|";
  for (const auto& key : recipient_keys()) out += " " + std::string(key.path) + " |";
  out += "\n|";
  for (std::size_t i = 0; i < recipient_keys().size(); ++i) out += " --- |";
  for (const auto& recipient : default_recipients()) {
    out += "\n|";
    for (const auto& key : recipient_keys()) out += " `" + base::toml_value(key.get(recipient)) + "` |";
  }
  return out + "\n";
}

}  // namespace

std::vector<base::KeyRow> key_rows() {
  std::vector<base::KeyRow> rows;
  const Policy preset;
  bool in_table = false;
  for (const auto& key : policy_keys()) {
    const bool was_in_table = in_table;
    in_table = key.path.substr(0, key.path.find('.')) == kRecipientsTable;
    if (was_in_table && !in_table) {
      for (const auto& own : recipient_keys()) {
        rows.push_back(base::row_of(own, ""));
        rows.back().key = std::string(kRecipients) + "." + std::string(own.path);
      }
    }
    const auto value = key.get(preset);
    const bool required = !base::out_of_limits(key, value).empty();
    rows.push_back(base::row_of(key, required ? "" : base::toml_value(value)));
  }
  return rows;
}

std::string key_reference() {
  std::string out(kTitle);
  for (const auto& row : key_rows()) {
    out += "| `" + row.key + "` | " + row.values + " | " +
           (row.preset.empty() ? "required" : "`" + row.preset + "`") + " | " + row.unit + " | " +
           row.meaning + " |\n";
  }
  return out + default_recipients_table();
}

}  // namespace homeostat::policy
