// The scenarios of scenarios/economy: each asks a question, has an answer with the commands that print its
// numbers, and these print what they printed when the answer was written. A change of it is a change of
// economics: read it, correct the answers, and write all of them anew with
//   HOMEOSTAT_WRITE_GOLDEN=1 build/test/tests/test_e2e --gtest_filter='*EconomyScenario*'
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <ostream>
#include <set>

#include "sim/federation/sums/economy_scenario.hpp"
#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {
namespace {

constexpr const char* kAnew =
    "HOMEOSTAT_WRITE_GOLDEN=1 build/test/tests/test_e2e --gtest_filter='*EconomyScenario*' writes it anew";

/// A row of the table in scenarios/economy/README.md.
struct Row {
  std::string file;  ///< "whitewash.toml"
  std::string question;
  std::string answer;
  std::vector<std::string> commands;  ///< "homeostat simulate scenarios/economy/whitewash.toml --seeds 8"
};

void PrintTo(const Row& row, std::ostream* out) {
  *out << row.file;
}

std::vector<std::string> split(const std::string& text, const std::string& by) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  for (auto at = text.find(by); at != std::string::npos; at = text.find(by, from)) {
    parts.push_back(text.substr(from, at - from));
    from = at + by.size();
  }
  parts.push_back(text.substr(from));
  return parts;
}

std::vector<Row> rows() {
  std::vector<Row> all;
  for (const std::string& line : split(read_text(source("scenarios/economy/README.md")), "\n")) {
    if (!line.starts_with("| [")) continue;
    const auto cells = split(line.substr(2, line.size() - 4), " | ");
    if (cells.size() != 4) throw std::runtime_error("not four cells: " + line);
    Row row{cells[0].substr(1, cells[0].find(']') - 1), cells[1], cells[2], {}};
    const auto code = split(cells[3], "`");
    for (std::size_t i = 1; i < code.size(); i += 2) row.commands.push_back(code[i]);
    all.push_back(row);
  }
  return all;
}

fs::path golden_of(const std::string& file) {
  return data("golden/economy") / fs::path(file).replace_extension(".txt");
}

class EconomyScenario : public testing::TestWithParam<Row> {};

TEST_P(EconomyScenario, asks_what_the_table_says) {
  const Row& row = GetParam();
  const fs::path file = source("scenarios/economy") / row.file;
  EXPECT_EQ(sim::read_economy(file).question, row.question);
  const std::string text = read_text(file);
  EXPECT_TRUE(text.starts_with("# " + row.question)) << "its first line is its question";
  const auto lines = std::count(text.begin(), text.end(), '\n');
  EXPECT_TRUE(lines >= 10 && lines <= 40) << lines << " lines";
  EXPECT_FALSE(row.answer.empty());
}

TEST_P(EconomyScenario, answers_as_it_did) {
  std::string told;
  ASSERT_FALSE(GetParam().commands.empty());
  for (const std::string& command : GetParam().commands) {
    auto words = split(command, " ");
    ASSERT_EQ(words.front(), "homeostat") << command;
    words.erase(words.begin());
    const Result result = homeostat(words, {.directory = source(""), .file_size_limit = {}, .output_to = {}});
    ASSERT_EQ(result.exit, 0) << e2e::told(result);
    told += "$ " + command + "\n" + result.out + "\n";
  }
  const fs::path golden = golden_of(GetParam().file);
  if (std::getenv("HOMEOSTAT_WRITE_GOLDEN") != nullptr) write_text(golden, told);
  ASSERT_TRUE(fs::exists(golden)) << golden << " is missing; " << kAnew;
  EXPECT_EQ(told, read_text(golden)) << kAnew;
}

INSTANTIATE_TEST_SUITE_P(All, EconomyScenario, testing::ValuesIn(rows()),
                         [](const testing::TestParamInfo<Row>& info) {
                           std::string name = fs::path(info.param.file).stem().string();
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(EconomyScenarioTable, has_every_scenario_and_every_summary_belongs_to_one) {
  std::set<std::string> listed;
  for (const Row& row : rows()) listed.insert(row.file);
  std::set<std::string> there;
  for (const auto& entry : fs::directory_iterator(source("scenarios/economy"))) {
    if (entry.path().extension() == ".toml") there.insert(entry.path().filename().string());
  }
  EXPECT_EQ(listed, there);
  std::set<std::string> summarised;
  for (const auto& entry : fs::directory_iterator(data("golden/economy"))) {
    summarised.insert(fs::path(entry.path().filename()).replace_extension(".toml").string());
  }
  EXPECT_EQ(summarised, there) << kAnew;
}

}  // namespace
}  // namespace homeostat::e2e
