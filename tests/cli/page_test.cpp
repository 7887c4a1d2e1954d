// The texts of the page: the same ones in both languages, none missing, none that nobody says.
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "cli/page/page_files.hpp"
#include "engine/lifecycle/leg.hpp"
#include "proofs/obligations/obligation.hpp"
#include "sim/federation/sums/judge.hpp"

namespace homeostat::cli {
namespace {

using Texts = std::map<std::string, std::string>;

Texts texts(std::string_view json) {
  return nlohmann::json::parse(json).get<Texts>();
}

std::set<std::string> matches(const std::string& text, const char* pattern) {
  std::set<std::string> found;
  const std::regex regex(pattern);
  for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at)
    found.insert((*at)[1].str());
  return found;
}

/// "table.more" of "table.more.one".
std::string without_plural(const std::string& key) {
  for (const std::string_view ending : {".one", ".other"}) {
    if (key.ends_with(ending)) return key.substr(0, key.size() - ending.size());
  }
  return key;
}

TEST(PageTexts, are_the_same_in_both_languages) {
  const Texts english = texts(page::kEnglish);
  const Texts french = texts(page::kFrench);
  for (const auto& [key, text] : english) {
    ASSERT_TRUE(french.contains(key)) << key;
    EXPECT_FALSE(text.empty()) << key;
    EXPECT_FALSE(french.at(key).empty()) << key;
    EXPECT_EQ(matches(text, R"(\{(\w+)\})"), matches(french.at(key), R"(\{(\w+)\})")) << key;
  }
  for (const auto& [key, text] : french) EXPECT_TRUE(english.contains(key)) << key;
}

TEST(PageTexts, that_the_script_asks_for_are_there) {
  const std::string script(page::kScript);
  const Texts english = texts(page::kEnglish);
  std::set<std::string> known;
  for (const auto& [key, text] : english) known.insert(without_plural(key));
  const auto asked = matches(script, R"re(\b(?:t|notChecked|item|fact)\("([a-z0-9_.]+)")re");
  EXPECT_GT(asked.size(), 80U);
  for (const std::string& key : asked) EXPECT_TRUE(known.contains(key)) << key;
}

TEST(PageTexts, are_all_said) {
  const std::string script(page::kScript);
  for (const auto& [key, text] : texts(page::kEnglish)) {
    const std::string name = without_plural(key);
    bool said = script.find('"' + name + '"') != std::string::npos;
    for (std::size_t dot = name.find('.'); dot != std::string::npos; dot = name.find('.', dot + 1)) {
      const std::string prefix = name.substr(0, dot);
      said = said || script.find("said(\"" + prefix + "\"") != std::string::npos ||
             script.find('`' + prefix + ".${") != std::string::npos;
    }
    const std::string section = "section(\"" + name.substr(0, name.find('.')) + '"';
    said = said || (name.ends_with(".title") && script.find(section) != std::string::npos);
    EXPECT_TRUE(said) << key;
  }
}

/// What the engine may say, the page can say in French.
TEST(PageTexts, name_what_a_review_names) {
  const Texts french = texts(page::kFrench);
  for (const std::string& key : sim::turning_keys()) EXPECT_TRUE(french.contains("key." + key)) << key;
  for (std::size_t state = 0; state < lifecycle::kLegStates; ++state) {
    const std::string name(lifecycle::name(static_cast<lifecycle::LegState>(state)));
    EXPECT_TRUE(french.contains("state." + name)) << name;
  }
  for (const auto outcome :
       {proofs::ProofOutcome::proved, proofs::ProofOutcome::refuted, proofs::ProofOutcome::unknown,
        proofs::ProofOutcome::timeout, proofs::ProofOutcome::error}) {
    EXPECT_TRUE(french.contains("how." + std::string(proofs::name(outcome))));
  }
}

TEST(PageTexts, promise_nothing_in_french) {
  for (const auto& [key, text] : texts(page::kFrench)) {
    EXPECT_TRUE(matches(text, "(gagn|revenu|rendement|récompens|rémunér)").empty()) << key << ": " << text;
  }
  EXPECT_FALSE(matches("il gagne", "(gagn|revenu|rendement|récompens|rémunér)").empty());
}

}  // namespace
}  // namespace homeostat::cli
