// homeostat docs: every page as it is in the project, in the language asked for, with the reader's key and
// nobody else's.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {
namespace {

using nlohmann::json;

const std::string kPlace = "iam_YOUR_TOKEN";
const std::string kToken = "iam_0a9Zq7";

json pages_of(const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"docs", "--json"};
  words.insert(words.end(), more.begin(), more.end());
  const Result result = homeostat(words);
  EXPECT_EQ(result.exit, 0) << told(result);
  return json::parse(result.out).at("pages");
}

std::size_t count(const std::string& text, const std::string& word) {
  std::size_t found = 0;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++found;
  return found;
}

TEST(DocsCommand, prints_every_page_of_the_project_as_it_is) {
  std::set<std::string> listed;
  for (const json& page : pages_of()) {
    const std::string path = page.at("path");
    const Result result = homeostat({"docs", page.at("name")});
    EXPECT_EQ(result.exit, 0) << told(result);
    EXPECT_EQ(result.out, read_text(source("docs/" + path))) << path;
    EXPECT_EQ(result.out.find("# " + page.at("title").get<std::string>()), 0U) << path;
    EXPECT_EQ(page.at("lang"), path.starts_with("fr/") ? "fr" : "en");
    listed.insert(path);
  }
  for (const char* folder : {"docs", "docs/howto", "docs/fr"}) {
    for (const auto& entry : fs::directory_iterator(source(folder))) {
      if (entry.path().extension() != ".md" || entry.path().filename() == "README.md") continue;
      EXPECT_TRUE(listed.contains(fs::relative(entry.path(), source("docs")).generic_string()))
          << entry.path();
    }
  }
  const std::string list = homeostat({"docs"}).out;
  EXPECT_EQ(static_cast<std::size_t>(std::count(list.begin(), list.end(), '\n')), listed.size());
  EXPECT_NE(list.find("tutorial "), std::string::npos);
}

TEST(DocsCommand, finds_a_translation_by_either_name) {
  const std::string french = read_text(source("docs/fr/tutoriel.md"));
  const std::string english = read_text(source("docs/tutorial.md"));
  EXPECT_EQ(homeostat({"docs", "tutorial", "--lang", "fr"}).out, french);
  EXPECT_EQ(homeostat({"docs", "tutoriel"}).out, french);
  EXPECT_EQ(homeostat({"docs", "tutoriel", "--lang", "en"}).out, english);
  EXPECT_EQ(homeostat({"docs", "tutorial"}).out, english);
  for (const json& page : pages_of({"--lang", "fr"})) EXPECT_EQ(page.at("lang"), "fr");
}

TEST(DocsCommand, fills_in_the_key_wherever_there_is_a_place_for_it) {
  for (const char* language : {"en", "fr"}) {
    const std::string page = homeostat({"docs", "tutorial", "--lang", language}).out;
    const Result filled = homeostat({"docs", "tutorial", "--lang", language, "--token", kToken});
    EXPECT_EQ(filled.exit, 0) << told(filled);
    EXPECT_EQ(filled.err, "");
    ASSERT_GT(count(page, kPlace), 0U);
    EXPECT_EQ(count(filled.out, kToken), count(page, kPlace));
    EXPECT_EQ(count(filled.out, kPlace), 0U);
    EXPECT_EQ(filled.out.size() + (kPlace.size() - kToken.size()) * count(page, kPlace), page.size());
  }
  EXPECT_EQ(homeostat({"docs", "--token", kToken}).out,
            homeostat({"docs", "tutorial", "--token", kToken}).out);
  const auto page = json::parse(homeostat({"docs", "tutorial", "--token", kToken, "--json"}).out);
  EXPECT_GT(count(page.at("text"), kToken), 0U);
}

TEST(DocsCommand, refuses_what_is_no_key_without_repeating_it) {
  const std::vector<std::string> keys{"",
                                      "iam_",
                                      "iam_a b",
                                      "iam_a-b",
                                      "IAM_abc",
                                      "secret123",
                                      "iam_\xC3\xA9t",
                                      "xiam_abcd",
                                      "iam_YOUR_TOKEN",
                                      "iam_ab\ncd",
                                      "iam_" + std::string(257, 'a')};
  for (const std::string& key : keys) {
    const Result result = homeostat({"docs", "tutorial", "--token", key});
    EXPECT_EQ(result.exit, 2) << key;
    EXPECT_EQ(result.out, "");
    EXPECT_EQ(result.err, "homeostat: --token: is no token; expected iam_ followed by letters and digits\n");
  }
}

TEST(DocsCommand, keeps_the_key_nowhere) {
  const Folder folder;
  EXPECT_EQ(homeostat({"docs", "tutorial", "--token", kToken}, {folder.path(), {}, {}}).exit, 0);
  EXPECT_TRUE(fs::is_empty(folder.path()));
  // Given in the wrong place it is not repeated either.
  const Result misplaced = homeostat({"docs", kToken});
  EXPECT_EQ(misplaced.exit, 2);
  EXPECT_EQ((misplaced.out + misplaced.err).find(kToken), std::string::npos) << told(misplaced);
}

TEST(DocsCommand, says_in_a_line_which_page_there_is_not) {
  for (const std::vector<std::string>& words : {std::vector<std::string>{"docs", "no-such-page"},
                                                {"docs", "games", "--lang", "fr"},
                                                {"docs", "../README"}}) {
    const Result result = homeostat(words);
    EXPECT_EQ(result.exit, 2) << told(result);
    EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << told(result);
    EXPECT_NE(result.err.find(words[1]), std::string::npos) << told(result);
    EXPECT_EQ(result.out, "");
  }
}

}  // namespace
}  // namespace homeostat::e2e
