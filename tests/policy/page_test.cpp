// The reference page of the keys is what the command prints, and knows every key.
#include <gtest/gtest.h>

#include "engine/base/file.hpp"
#include "engine/policy/keys.hpp"

namespace homeostat::policy {
namespace {

TEST(PolicyPage, the_document_is_what_the_command_prints) {
  EXPECT_EQ(base::read_file(std::string(HOMEOSTAT_SOURCE_DIR) + "/docs/policy-reference.md"), key_reference())
      << "homeostat policy keys > docs/policy-reference.md";
}

TEST(PolicyPage, has_a_row_for_each_key_and_every_key_a_meaning) {
  const auto page = key_reference();
  for (const auto& path : known_paths())
    EXPECT_NE(page.find("| `" + path + "` |"), std::string::npos) << path;
  for (const auto& key : policy_keys()) EXPECT_NE(key.type, base::KeyType::number) << key.path;
  for (const auto& key : policy_keys()) EXPECT_FALSE(key.meaning.empty()) << key.path;
  for (const auto& key : recipient_keys()) EXPECT_FALSE(key.meaning.empty()) << key.path;
  EXPECT_EQ(known_paths().size(), policy_keys().size() + recipient_keys().size());
}

TEST(PolicyPage, the_effective_toml_documents_every_key) {
  Policy policy;
  policy.name = "p";
  const auto text = to_toml(policy);
  std::size_t comments = 0;
  for (std::size_t at = text.find("Takes"); at != std::string::npos; at = text.find("Takes", at + 1)) {
    if (text[at + 5] == ' ' || text[at + 5] == '\n') ++comments;  // a line may end there
  }
  EXPECT_EQ(comments, known_paths().size());
}

}  // namespace
}  // namespace homeostat::policy
