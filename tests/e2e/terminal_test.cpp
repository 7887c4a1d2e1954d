// What a person at a terminal sees, and what a pipe gets.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {
namespace {

Surroundings at_terminal(std::size_t columns, std::map<std::string, std::string> environment) {
  Surroundings surroundings;
  surroundings.directory = source("");
  surroundings.columns = columns;
  surroundings.environment = std::move(environment);
  surroundings.environment["HOMEOSTAT_CACHE"] = "";  // about which standard error would say something
  return surroundings;
}

/// The lines without their colours.
std::vector<std::string> lines_of(const std::string& text) {
  std::string plain;
  bool escape = false;
  for (const char c : text) {
    escape = escape || c == '\x1B';
    if (!escape) plain += c;
    if (c == 'm') escape = false;
  }
  std::vector<std::string> lines;
  std::istringstream stream(plain);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// The launch scenario, at a terminal.
Result reviewed(std::size_t columns, std::map<std::string, std::string> environment) {
  const Folder folder;
  const Result result =
      homeostat({"review", "scenarios/launch.toml", "--quick", "--out", (folder / "out").string()},
                at_terminal(columns, std::move(environment)));
  EXPECT_EQ(result.exit, 1) << told(result);
  EXPECT_EQ(result.err, "") << "progress is for a terminal, and standard error is none";
  return result;
}

TEST(Terminal, a_review_is_in_colour_and_as_wide_as_the_terminal) {
  const Result narrow = reviewed(60, {{"TERM", "xterm"}});
  EXPECT_NE(narrow.out.find("verdict: \x1B[31mHOLD\x1B[0m"), std::string::npos) << told(narrow);
  for (const std::string& line : lines_of(narrow.out)) {
    // A word that is wider than the terminal, as a digest is, stays whole.
    if (line.find(' ') == std::string::npos || line.find_last_of(' ') < 6) continue;
    EXPECT_LE(line.size(), 60U) << line;
  }
}

TEST(Terminal, a_review_is_thirty_lines_and_has_no_colour_where_nobody_wants_it) {
  const Result wide = reviewed(200, {{"TERM", "xterm"}, {"NO_COLOR", "1"}});
  EXPECT_EQ(wide.out.find('\x1B'), std::string::npos) << told(wide);
  EXPECT_LE(lines_of(wide.out).size(), 30U) << told(wide);
}

TEST(Terminal, machine_output_is_never_wrapped) {
  const std::vector<std::string> command{"policy", "diff", "scenarios/policies/launch.toml",
                                         "scenarios/proposals/rounding-down.toml", "--json"};
  Surroundings pipe;
  pipe.directory = source("");
  EXPECT_EQ(homeostat(command, at_terminal(20, {{"TERM", "xterm"}})).out, homeostat(command, pipe).out);
}

TEST(Terminal, quiet_answers_with_the_exit_code_alone) {
  Surroundings here;
  here.directory = source("");
  const Result same = homeostat(
      {"policy", "diff", "scenarios/policies/launch.toml", "scenarios/policies/launch.toml", "--quiet"},
      here);
  EXPECT_EQ(same.exit, 0) << told(same);
  EXPECT_EQ(same.out + same.err, "");
  const Result other = homeostat({"policy", "diff", "scenarios/policies/launch.toml",
                                  "scenarios/proposals/rounding-down.toml", "--quiet"},
                                 here);
  EXPECT_EQ(other.exit, 1) << told(other);
  EXPECT_EQ(other.out + other.err, "");
  const Result wrong = homeostat({"policy", "show", "missing.toml", "--quiet"}, here);
  EXPECT_EQ(wrong.exit, 2) << told(wrong);
  EXPECT_NE(wrong.err, "") << "an error is told all the same";
}

}  // namespace
}  // namespace homeostat::e2e
