// homeostat lint-wording: what it finds, and that nothing which the command prints has it.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {
namespace {

using nlohmann::json;

// In pieces, so that this file is clean itself.
const std::string kCredit = std::string("cred") + "it";
const std::string kName = std::string("$IA") + "MINE";

TEST(LintWording, names_file_line_fault_and_what_to_say_instead) {
  const Folder folder;
  const auto bad = (folder / "bad.md").string();
  write_text(bad, "A title\n\nThe " + kName + " is here.\n\nEvery " + kCredit + "\nis a profit.\n");
  const auto result = homeostat({"lint-wording", bad});
  EXPECT_EQ(result.exit, 1) << told(result);
  EXPECT_EQ(result.out, bad + ":3: " + kName +
                            " without its stage; say that it is ALPHA in the same paragraph\n" + bad +
                            ":6: \"profit\" of the instrument or of " + kCredit +
                            "s; credits count participation: say what is received, and for what\n");
  const json answer = json::parse(homeostat({"lint-wording", bad, "--json"}).out);
  EXPECT_EQ(answer.at("schema"), "homeostat-lint-wording/1");
  ASSERT_EQ(answer.at("faults").size(), 2U);
  EXPECT_EQ(answer.at("faults").at(1).at("line"), 6);
}

TEST(LintWording, clean_texts_no_texts_and_nothing) {
  const Folder folder;
  write_text(folder / "good.md", "It is " + kName + ", ALPHA.\n");
  write_text(folder / "binary", std::string("\xFF\x00", 2));
  EXPECT_EQ(homeostat({"lint-wording", (folder / "good.md").string()}).exit, 0);
  EXPECT_EQ(homeostat({"lint-wording", (folder / "binary").string()}).exit, 2);
  EXPECT_EQ(homeostat({"lint-wording", (folder / "nowhere").string()}).exit, 2);
  const auto walked = homeostat({"lint-wording", folder.path().string()});
  EXPECT_EQ(walked.exit, 0) << told(walked);
  EXPECT_NE(walked.out.find("not read: "), std::string::npos) << walked.out;
}

TEST(LintWording, the_same_of_everything_that_the_command_prints_or_ships) {
  const Folder folder;
  const auto launch = source("scenarios/policies/launch.toml").string();
  const auto reference = source("scenarios/policies/reference-2026-04.toml").string();
  const std::vector<std::pair<std::string, std::vector<std::string>>> printed{
      {"help.txt", {"man"}},
      {"keys.md", {"policy", "keys"}},
      {"policy.toml", {"policy", "show", launch}},
      {"economy.md", {"scenario", "explain", "--markdown"}},
      {"check.txt", {"check", reference, "--solver", "z3", "--allow", "conservation"}},
      {"compare.txt", {"compare", launch, reference}},
      {"version.txt", {"--version"}}};
  for (const auto& [file, command] : printed) {
    const auto result = homeostat(command);
    EXPECT_LT(result.exit, 2) << told(result);
    EXPECT_FALSE(result.out.empty()) << file;
    write_text(folder / file, result.out);
  }
  // A page for each invariant, in English and French; by one solver, so that it does not take long.
  const auto passports =
      homeostat({"prove", launch, "--solver", "cvc5", "--passport", (folder / "passports").string(),
                 "--findings", (folder / "findings.md").string()});
  EXPECT_TRUE(fs::exists(folder / "passports")) << told(passports);
  std::vector<std::string> words{"lint-wording", folder.path().string()};
  for (const char* shipped : {"README.md", "ARCHITECTURE.md", "CHANGELOG.md", "docs", "scenarios"})
    words.push_back(source(shipped).string());
  const auto result = homeostat(words);
  EXPECT_EQ(result.exit, 0) << told(result);
}

}  // namespace
}  // namespace homeostat::e2e
