// The guardian and the review through the command line.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {
namespace {

using nlohmann::json;

const char* const kSix[] = {"conservation",      "quota",      "monotone", "zero-sum",
                            "treasury-excluded", "no-overflow"};

/// Runs `prove --json` on the launch policy with its rounding replaced.
Result prove(const Folder& folder, const std::string& rounding) {
  const auto file = folder / "policy.toml";
  write_text(file, replaced(read_text(source("scenarios/policies/launch.toml")), "\"largest-remainder\"",
                            "\"" + rounding + "\""));
  return homeostat({"prove", file.string(), "--json", "--solver", "z3"});
}

std::string outcome_of(const json& report, const std::string& invariant) {
  for (const auto& entry : report.at("invariants")) {
    if (entry.at("invariant") == invariant) return entry.at("outcome");
  }
  return "missing";
}

/// The counterexample of the first refuted obligation of `invariant`.
json counterexample_of(const json& report, const std::string& invariant) {
  for (const auto& entry : report.at("obligations")) {
    if (entry.at("invariant") == invariant && entry.contains("counterexample"))
      return entry.at("counterexample");
  }
  return {};
}

TEST(Prove, six_for_the_launch_policy) {
  const auto result = homeostat({"prove", source("scenarios/policies/launch.toml").string(), "--json"});
  EXPECT_EQ(result.exit, 0) << told(result);
  const auto report = json::parse(result.out);
  for (const char* invariant : kSix) EXPECT_EQ(outcome_of(report, invariant), "proved") << invariant;
  for (const auto& entry : report.at("obligations")) {
    if (entry.at("scope") != "proved") continue;
    EXPECT_TRUE(entry.at("witness_executed").get<bool>())
        << entry.at("name") << ": its premise was not shown to be possible";
  }
}

TEST(Prove, floor_loses_conservation_first_at_one) {
  const Folder folder;
  const auto result = prove(folder, "floor");
  EXPECT_EQ(result.exit, 1) << told(result);
  const auto report = json::parse(result.out);
  EXPECT_EQ(outcome_of(report, "conservation"), "refuted");
  EXPECT_EQ(counterexample_of(report, "conservation").at("total"), "1");
}

TEST(Prove, written_order_loses_quota_and_nothing_else) {
  const Folder folder;
  const auto result = prove(folder, "written-order");
  EXPECT_EQ(result.exit, 1) << told(result);
  const auto report = json::parse(result.out);
  EXPECT_EQ(outcome_of(report, "quota"), "refuted");
  EXPECT_EQ(outcome_of(report, "conservation"), "proved");
}

struct Reviewed {
  Result result;
  json verdict;
};

Reviewed review(const fs::path& out, const std::vector<std::string>& options = {}) {
  std::vector<std::string> command{"review", source("scenarios/launch.toml").string(), "--out", out.string(),
                                   "--quick"};
  command.insert(command.end(), options.begin(), options.end());
  auto result = homeostat(command);
  EXPECT_TRUE(fs::exists(out / "verdict.json")) << told(result);
  return {result, fs::exists(out / "verdict.json") ? json::parse(read_text(out / "verdict.json")) : json()};
}

TEST(Review, same_digest_on_one_and_two_threads_another_for_another_seed) {
  const Folder folder;
  const auto one = review(folder / "one", {"--threads", "1"});
  const auto two = review(folder / "two", {"--threads", "2"});
  const auto other = review(folder / "other", {"--seed", "7"});
  EXPECT_EQ(one.verdict.at("digest"), two.verdict.at("digest"));
  EXPECT_NE(one.verdict.at("digest"), other.verdict.at("digest"));
  EXPECT_EQ(one.result.exit, two.result.exit);
}

/// A verdict without what a cache changes (docs/cache.md), as text.
std::string apart_from_the_cache(json verdict) {
  verdict.erase("cache");
  for (json& each : verdict.at("obligations")) each.erase("seconds");
  return verdict.dump();
}

TEST(Review, a_cold_and_a_warm_cache_and_none_give_the_same_verdict) {
  const Folder folder;
  const std::string cache = (folder / "cache").string();
  const auto none = review(folder / "none", {"--no-cache"});
  const auto cold = review(folder / "cold", {"--cache", cache});
  const auto warm = review(folder / "warm", {"--cache", cache});
  EXPECT_EQ(cold.verdict.at("cache").at("kept"), 0);
  EXPECT_GT(warm.verdict.at("cache").at("kept"), 250) << told(warm.result);
  EXPECT_GE(warm.verdict.at("cache").at("asked_again"), 8);
  EXPECT_EQ(apart_from_the_cache(none.verdict), apart_from_the_cache(cold.verdict));
  EXPECT_EQ(apart_from_the_cache(cold.verdict), apart_from_the_cache(warm.verdict));
  EXPECT_EQ(warm.result.exit, none.result.exit);
}

TEST(Review, writes_what_it_says_and_never_claims_more) {
  const Folder folder;
  const auto reviewed = review(folder / "out");
  const auto& out = reviewed.result.out;
  EXPECT_EQ(reviewed.result.exit, 1) << told(reviewed.result);
  // The last line is the verdict; until every invariant is checked it is HOLD and says what is missing.
  const auto last = out.substr(out.rfind('\n', out.size() - 2) + 1);
  EXPECT_EQ(last.rfind("verdict: HOLD (", 0), 0U) << last;
  EXPECT_NE(last.find("not yet checked"), std::string::npos) << last;

  const auto html = read_text(folder / "out/report.html");
  EXPECT_GT(html.size(), 10'000U);
  EXPECT_NE(html.find("HOLD"), std::string::npos);
  for (const char* outside : {"src=\"http", "href=\"http", "url(http", "@import", "<link"}) {
    EXPECT_EQ(html.find(outside), std::string::npos) << "the report is not self-contained: " << outside;
  }
  std::size_t tables = 0;
  for (const auto& entry : fs::directory_iterator(folder / "out"))
    tables += entry.path().extension() == ".csv" ? 1U : 0U;
  EXPECT_GE(tables, 3U);

  // The ledger that it wrote is one that the other commands read, and that the audit finds sound.
  const auto database = (folder / "out/ledger.db").string();
  const auto root = homeostat({"ledger", "root", database});
  EXPECT_EQ(root.exit, 0) << told(root);
  const auto audit =
      homeostat({"ledger", "audit", database, "--policy", source("scenarios/policies/launch.toml").string()});
  EXPECT_EQ(audit.exit, 0) << told(audit);

  // And the verdict that it wrote is one that a ledger records, with policy, engine and scenario.
  const auto mine = (folder / "mine.db").string();
  EXPECT_EQ(homeostat({"ledger", "init", mine, "--self", "pool-a"}).exit, 0);
  const auto recorded = homeostat({"verdict", mine, "record", (folder / "out/verdict.json").string()});
  EXPECT_EQ(recorded.exit, 0) << told(recorded);
  const auto listed = json::parse(homeostat({"verdict", mine, "list", "--json"}).out).at("verdicts").at(0);
  EXPECT_EQ(listed.at("scenario"), "launch");
  EXPECT_EQ(listed.at("scenario_sha256"), reviewed.verdict.at("scenario").at("sha256"));
  EXPECT_EQ(listed.at("policy_sha256"), reviewed.verdict.at("policy").at("sha256"));
  EXPECT_EQ(reviewed.verdict.at("mutants").at("total"), 0) << "they were not asked for";
  EXPECT_NE(last.find("mutants of the rules"), std::string::npos) << last;
}

/// What stands between the tags of the page's island of data.
json island_of(const fs::path& page) {
  const auto html = read_text(page);
  const std::string open = "<script type=\"application/json\" id=\"data\">";
  const auto begin = html.find(open) + open.size();
  return json::parse(html.substr(begin, html.find("</script>", begin) - begin));
}

/// Nothing that the page holds is another than verdict.json's: the same value, or a list that it has the
/// beginning of and says so.
void expect_same(const json& page, const json& verdict, const json& shortened, const std::string& path) {
  if (page.is_array() && page.size() < verdict.size()) {
    bool said = false;
    for (const auto& [name, all] : shortened.items())
      said = said || path.ends_with(name.substr(name.rfind('.') + 1));
    EXPECT_TRUE(said) << path << " is shortened and does not say so";
  }
  if (page.is_structured() && page.type() == verdict.type()) {
    if (page.is_object()) {
      for (const auto& [key, value] : page.items()) {
        ASSERT_TRUE(verdict.contains(key)) << path << "/" << key;
        expect_same(value, verdict.at(key), shortened, path + "/" + key);
      }
      return;
    }
    for (std::size_t i = 0; i < page.size(); ++i) expect_same(page[i], verdict.at(i), shortened, path);
    return;
  }
  EXPECT_EQ(page, verdict) << path;
}

TEST(Review, the_page_holds_what_verdict_json_says) {
  const Folder folder;
  const auto reviewed = review(folder / "out", {"--lang", "fr"});
  for (const auto& entry : fs::directory_iterator(folder / "out")) {
    EXPECT_EQ(entry.path().filename().string().find(".new"), std::string::npos)
        << "what was half-written went";
  }
  auto data = island_of(folder / "out/report.html");
  EXPECT_EQ(data.at("language"), "fr");
  ASSERT_EQ(data.at("reviews").size(), 1U);
  json page = data.at("reviews").at(0);
  // An obligation's assumptions are in one list, and its witness leaves out what is nothing.
  for (json& obligation : page.at("obligations")) {
    for (const char* member : {"assumptions", "assumptions_needed"}) {
      for (json& place : obligation.at(member)) place = page.at("assumptions").at(place.get<std::size_t>());
    }
  }
  const json shortened = page.at("shortened");
  page.erase("shortened");
  page.erase("assumptions");
  expect_same(page, reviewed.verdict, shortened, "");
  EXPECT_EQ(page.size(), reviewed.verdict.size()) << "the page leaves out no member";
  EXPECT_EQ(page.at("digest"), reviewed.verdict.at("digest"));
}

TEST(Review, sets_two_policies_side_by_side) {
  const Folder folder;
  const auto floor = folder / "floor.toml";
  write_text(floor, replaced(read_text(source("scenarios/policies/launch.toml")), "\"largest-remainder\"",
                             "\"floor\""));
  const auto reviewed = review(folder / "out", {"--against", floor.string()});
  const auto alone = review(folder / "alone");
  EXPECT_EQ(reviewed.verdict.at("digest"), alone.verdict.at("digest")) << "the other policy changes nothing";
  const auto& out = reviewed.result.out;
  EXPECT_EQ(out.substr(out.rfind('\n', out.size() - 2) + 1).rfind("verdict: HOLD (", 0), 0U) << out;
  EXPECT_NE(out.find("against launch 1: verdict: HOLD (conservation is refuted"), std::string::npos) << out;
  const auto data = island_of(folder / "out/report.html");
  ASSERT_EQ(data.at("reviews").size(), 2U);
  const auto other = json::parse(read_text(folder / "out/against/verdict.json"));
  EXPECT_EQ(data.at("reviews").at(1).at("digest"), other.at("digest"));
  EXPECT_NE(other.at("digest"), reviewed.verdict.at("digest"));
  EXPECT_NE(data.at("command").get<std::string>().find("--against"), std::string::npos);
}

TEST(Review, knows_two_languages) {
  const Folder folder;
  const auto refused = homeostat({"review", source("scenarios/launch.toml").string(), "--lang", "de", "--out",
                                  (folder / "out").string()});
  EXPECT_EQ(refused.exit, 2) << told(refused);
  EXPECT_FALSE(fs::exists(folder / "out"));
}

TEST(Review, doubts_the_rules_unless_told_not_to) {
  const Folder folder;
  const auto result =
      homeostat({"review", source("scenarios/launch.toml").string(), "--out", (folder / "out").string()});
  EXPECT_EQ(result.exit, 1) << told(result);
  EXPECT_NE(result.out.find(" 0 survived, 0 undecided (100.0 % killed or equivalent)"), std::string::npos)
      << told(result);
  EXPECT_EQ(result.out.find("mutants of the rules"), std::string::npos) << "they were checked";
  // The interests are weighed, each with its nearest change, and every output says the same numbers.
  const auto verdict = json::parse(read_text(folder / "out/verdict.json"));
  const auto& findings = verdict.at("economy").at("findings");
  EXPECT_EQ(findings.size(), 10U);
  const auto html = read_text(folder / "out/report.html");
  const auto csv = read_text(folder / "out/interests.csv");
  for (const auto& finding : findings) {
    const std::string name = finding.at("name");
    EXPECT_NE(result.out.find(name), std::string::npos) << name;
    EXPECT_NE(html.find(name), std::string::npos) << name;
    EXPECT_NE(csv.find(name), std::string::npos) << name;
    EXPECT_EQ(finding.at("holds").get<bool>(), result.out.find("; " + name + ": ") == std::string::npos &&
                                                   result.out.find("(" + name + ": ") == std::string::npos)
        << name << " is a reason of the verdict where it fails\n"
        << told(result);
  }
  EXPECT_EQ(verdict.at("economy").at("unbalanced").size(), 0U);
}

TEST(Verdict, without_its_scenario_is_refused_in_one_line) {
  const Folder folder;
  const auto mine = (folder / "mine.db").string();
  EXPECT_EQ(homeostat({"ledger", "init", mine, "--self", "pool-a"}).exit, 0);
  json verdict{{"schema", "homeostat-verdict/2"},
               {"verdict", "HOLD"},
               {"engine", "3"},
               {"digest", std::string(64, 'a')},
               {"policy", {{"sha256", std::string(64, 'b')}}}};
  write_text(folder / "verdict.json", verdict.dump());
  const std::vector<std::string> record{"verdict", mine, "record", (folder / "verdict.json").string()};
  auto refused = homeostat(record);
  EXPECT_EQ(refused.exit, 2) << told(refused);
  EXPECT_NE(refused.err.find("scenario"), std::string::npos) << told(refused);
  verdict["scenario"] = {{"name", "launch"}, {"sha256", std::string(64, 'c')}};
  write_text(folder / "verdict.json", verdict.dump());
  EXPECT_EQ(homeostat(record).exit, 0);
}

}  // namespace
}  // namespace homeostat::e2e
