// The runbook through the command line: ten sections forwards, the exact reverse back, and the kill switch.
#include <gtest/gtest.h>

#include "tests/e2e/town.hpp"

namespace homeostat::e2e {
namespace {

using nlohmann::json;

/// "done done next blocked ..." of the ten sections.
std::string progress(const Town& town) {
  std::string words;
  const auto status = town.json({"golive", "status"});
  for (const auto& section : status.at("sections"))
    words += (words.empty() ? "" : " ") + section.at("progress").get<std::string>();
  return words;
}

std::string section_why(const Town& town, std::size_t number) {
  return town.json({"golive", "status"}).at("sections").at(number - 1).at("why");
}

std::string times(int count, const std::string& word) {
  std::string words;
  for (int i = 0; i < count; ++i) words += (words.empty() ? "" : " ") + word;
  return words;
}

/// So many done, one next, the others blocked.
std::string at_section(int number) {
  std::string words = times(number - 1, "done");
  if (number <= 10) words += (words.empty() ? "" : " ") + std::string("next");
  if (number < 10) words += " " + times(10 - number, "blocked");
  return words;
}

int events_of(const Town& town) {
  return town.json({"replay"}).at("events");
}

TEST(Golive, ten_sections_forwards_each_alone) {
  const Town town;
  EXPECT_EQ(progress(town), at_section(1));
  EXPECT_EQ(town.run({"golive", "next"}, "01:05").exit, 1) << "no policy is given";
  EXPECT_EQ(progress(town), at_section(1));
  town.done({"golive", "next", "--policy", town.policy()}, "01:05");
  EXPECT_EQ(progress(town), at_section(4)) << "sound and trusted already; nothing is attributed";
  const auto blocked = town.run({"golive", "next"}, "01:05");
  EXPECT_EQ(blocked.exit, 1);
  EXPECT_NE(blocked.err.find("section 4, workers enrolled, attributions arriving: no row was attributed"),
            std::string::npos)
      << told(blocked);
  town.attribute(1, "00:10");
  EXPECT_NE(town.done({"golive", "status"}).find("7 rows worth 3500 credits wait for a signature"),
            std::string::npos)
      << town.done({"golive", "status"});
  EXPECT_NE(town.done({"golive", "status"})
                .find("ledger sound; " + std::to_string(events_of(town)) + " events replayed\n"),
            std::string::npos);
  EXPECT_EQ(progress(town), at_section(5));
  town.done({"golive", "next"}, "01:05");
  EXPECT_EQ(progress(town), at_section(6));

  const auto unreviewed = town.run({"golive", "next"}, "01:06");
  EXPECT_EQ(unreviewed.exit, 1);
  EXPECT_NE(unreviewed.err.find("guardian-validated"), std::string::npos) << told(unreviewed);
  town.done({"golive", "next", "--verdict", town.verdict()}, "01:07");
  for (int section = 7; section <= 10; ++section) {
    EXPECT_EQ(progress(town), at_section(section));
    const int before = events_of(town);
    town.done({"golive", "next"}, "01:08");
    EXPECT_EQ(events_of(town), before + 1);
  }
  EXPECT_EQ(progress(town), times(10, "done"));
  const auto status = town.json({"golive", "status"});
  EXPECT_EQ(status.at("mode"), "active");
  EXPECT_EQ(status.at("flags"), (json{{"slashing", true}, {"dispute", true}, {"settle", true}}));
  EXPECT_EQ(status.at("verdict"), "ACTIVATE");
  EXPECT_EQ(town.done({"golive", "next"}, "01:09"), "all ten sections are done\n");
}

TEST(Golive, rollback_is_the_exact_reverse) {
  const Town town;
  town.go_live();
  ASSERT_EQ(progress(town), times(10, "done"));
  for (int section = 10; section >= 5; --section) {
    const auto step = town.json({"golive", "rollback"}, "01:10");
    EXPECT_EQ(step.at("section"), section);
    EXPECT_EQ(progress(town), at_section(section));
  }
  const auto first = town.run({"golive", "rollback"}, "01:11");
  EXPECT_EQ(first.exit, 1) << told(first);
  EXPECT_NE(first.err.find("section 1, policy adopted: no-policy: it is the first policy"), std::string::npos)
      << told(first);
  // And forwards again: the withdrawn window is proposed under a new id, the verdict is asked for again.
  town.done({"golive", "next"}, "01:12");
  EXPECT_EQ(town.run({"golive", "next"}, "01:12").exit, 1);
  town.done({"golive", "next", "--verdict", town.verdict()}, "01:12");
  for (int section = 7; section <= 10; ++section) town.done({"golive", "next"}, "01:13");
  EXPECT_EQ(progress(town), times(10, "done"));
  EXPECT_EQ(town.json({"replay"}).at("agrees"), true);
}

TEST(Golive, a_settlement_in_force_keeps_the_dry_run_from_being_taken_back) {
  const Town town;
  town.go_live();
  town.done({"settle", "--policy", town.policy(), "--window", "2026-04-11T00:00/2026-04-11T01:00"}, "01:20");
  for (int section = 10; section >= 6; --section) town.done({"golive", "rollback"}, "01:21");
  const auto refused = town.run({"golive", "rollback"}, "01:22");
  EXPECT_EQ(refused.exit, 1);
  EXPECT_NE(refused.err.find("homeostat settle DB rollback 1"), std::string::npos) << told(refused);
}

TEST(Golive, what_is_given_must_be_for_the_next_section) {
  const Town town;
  const auto early = town.run({"golive", "next", "--verdict", town.verdict()}, "01:00");
  EXPECT_EQ(early.exit, 1);
  EXPECT_NE(early.err.find("--verdict is for section 6; the next one is 1"), std::string::npos)
      << told(early);
  town.attribute(1, "00:10");
  town.done({"golive", "next", "--policy", town.policy()}, "01:00");
  town.done({"golive", "next"}, "01:05");
  const auto wrong =
      replaced(read_text(town.verdict()), "\"verdict\": \"ACTIVATE\"", "\"verdict\": \"HOLD\"");
  EXPECT_NE(
      town.run({"golive", "next", "--verdict", town.file("hold.json", wrong)}, "01:06").err.find("HOLD"),
      std::string::npos);
  const auto old =
      town.file("old.json", replaced(read_text(town.verdict()), "\"engine\": \"", "\"engine\": \"0."));
  EXPECT_NE(town.run({"golive", "next", "--verdict", old}, "01:06").err.find("the verdict is for engine"),
            std::string::npos);
  const auto bad =
      town.run({"golive", "next", "--verdict", town.file("bad.json", "{\n\"schema\": 1}")}, "01:06");
  EXPECT_EQ(bad.exit, 2) << told(bad);
  EXPECT_EQ(progress(town), at_section(6)) << "nothing was recorded";
}

TEST(Golive, a_window_that_has_not_ended_is_not_proposed) {
  const Town town;
  town.attribute(1, "00:10");
  town.done({"golive", "next", "--policy", town.policy()}, "00:20");
  const int before = events_of(town);
  const auto early = town.run({"golive", "next"}, "00:30");
  EXPECT_EQ(early.exit, 1);
  EXPECT_NE(early.err.find("has not ended"), std::string::npos) << told(early);
  EXPECT_EQ(events_of(town), before);
  town.done({"golive", "next", "--window", "2026-04-11T00:00/2026-04-11T00:20"}, "00:30");
  EXPECT_EQ(progress(town), at_section(6));
}

TEST(Golive, another_policy_only_while_nothing_is_on) {
  const Town town;
  town.go_live();
  const std::string launch = source("scenarios/policies/launch.toml").string();
  const auto refused = town.run({"golive", "next", "--policy", launch}, "01:10");
  EXPECT_EQ(refused.exit, 1);
  EXPECT_NE(refused.err.find("a policy is not exchanged while a flag is on"), std::string::npos)
      << told(refused);
  for (int i = 0; i < 4; ++i) town.done({"golive", "rollback"}, "01:11");
  town.done({"golive", "next", "--policy", launch}, "01:12");
  EXPECT_EQ(progress(town), at_section(6)) << "its verdict was for the other policy";
  EXPECT_EQ(town.json({"golive", "rollback"}, "01:13").at("section"), 5);
  EXPECT_EQ(town.json({"golive", "rollback"}, "01:13").at("section"), 1) << "back to the policy before";
  EXPECT_EQ(section_why(town, 5), "no window was proposed");
}

TEST(Golive, kill_stops_and_resume_goes_on) {
  const Town town;
  town.go_live();
  const fs::path file = town.path() + ".kill";
  const auto killed = town.json({"golive", "kill", "--reason", "wrong nets"}, "01:10");
  EXPECT_EQ(killed.at("outcome"), "accepted");
  EXPECT_TRUE(fs::exists(file));
  EXPECT_NE(town.done({"golive", "status"}).find("kill switch set (file and record)"), std::string::npos);
  const auto burn = town.run({"burn", "--peer", "pool-b", "--amount", "1", "--reason", "r"}, "01:11");
  EXPECT_EQ(burn.exit, 1);
  EXPECT_NE(burn.err.find("kill-switch"), std::string::npos) << told(burn);
  town.done({"golive", "rollback"}, "01:12");  // still works
  EXPECT_EQ(town.run({"golive", "next"}, "01:12").exit, 1);
  town.done({"golive", "resume"}, "01:13");
  EXPECT_FALSE(fs::exists(file));
  town.done({"golive", "next"}, "01:14");
  EXPECT_EQ(progress(town), times(10, "done"));
  EXPECT_EQ(town.run({"golive", "resume"}, "01:15").exit, 1) << "nothing to resume";
}

TEST(Golive, a_switch_that_somebody_touched_is_recorded_before_it_goes) {
  const Town town;
  town.go_live();
  write_text(town.path() + ".kill", "");
  EXPECT_EQ(town.run({"golive", "resume", "--as", "stranger"}, "01:10").exit, 1);
  EXPECT_TRUE(fs::exists(town.path() + ".kill")) << "a stranger opens nothing";
  const int before = events_of(town);
  town.done({"golive", "resume"}, "01:11");
  EXPECT_EQ(events_of(town), before + 2);
}

TEST(Golive, a_switch_that_cannot_be_made_is_said_and_the_record_stops_the_ledger) {
  const Town town;
  town.go_live();
  const fs::path file = town.path() + ".kill";
  fs::create_symlink(town.folder() / "nowhere" / "file", file);  // open(O_CREAT) through it fails
  const auto killed = town.run({"golive", "kill"}, "01:10");
  EXPECT_EQ(killed.exit, 1) << told(killed);
  EXPECT_NE(killed.err.find("cannot be created"), std::string::npos) << told(killed);
  fs::remove(file);
  EXPECT_NE(town.done({"golive", "status"}).find("recorded; the file is gone"), std::string::npos);
  EXPECT_EQ(town.run({"burn", "--peer", "pool-b", "--amount", "1", "--reason", "r"}, "01:11").exit, 1);
}

TEST(Golive, strangers_kill_nothing_and_no_ledger_has_no_switch) {
  const Town town;
  EXPECT_EQ(town.run({"golive", "kill", "--as", "stranger"}, "01:10").exit, 1);
  EXPECT_FALSE(fs::exists(town.path() + ".kill"));
  const auto none = homeostat({"golive", (town.folder() / "none.db").string(), "kill"});
  EXPECT_EQ(none.exit, 2) << told(none);
  EXPECT_FALSE(fs::exists(town.folder() / "none.db.kill"));
}

}  // namespace
}  // namespace homeostat::e2e
