// The pages about the economy say what the tables that it reads by say.
#include "sim/federation/sums/reference.hpp"

#include <gtest/gtest.h>

#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "engine/base/key_table.hpp"
#include "sim/federation/events/scenario_keys.hpp"
#include "sim/federation/sums/economy_keys.hpp"
#include "sim/federation/sums/parameters.hpp"

namespace homeostat::sim {
namespace {

std::string page(const char* name) {
  return base::read_file(std::string(HOMEOSTAT_SOURCE_DIR "/docs/") + name);
}

TEST(EconomyReference, page_is_up_to_date) {
  EXPECT_EQ(page("economy-reference.md"), economy_reference())
      << "homeostat scenario explain --markdown > docs/economy-reference.md";
}

TEST(ScenarioReference, page_is_up_to_date) {
  EXPECT_EQ(page("scenario-reference.md"), scenario_reference())
      << "homeostat scenario explain --kind trace --markdown > docs/scenario-reference.md";
}

TEST(ScenarioReference, every_key_has_a_meaning_and_a_number_its_default_in_its_range) {
  for (const auto& keys : {scenario_keys(), machine_keys(), heading_keys(), pool_keys()}) {
    for (const base::TomlKey& key : keys) {
      EXPECT_FALSE(key.meaning.empty()) << key.path;
      if (!key.values.empty()) continue;
      EXPECT_LT(key.range.least, key.range.most) << key.path;
      const auto preset = key.preset.value_or(key.range.least);
      EXPECT_TRUE(preset >= key.range.least && preset <= key.range.most) << key.path;
    }
  }
}

TEST(EconomyReference, strategies_are_those_that_there_are) {
  EXPECT_NE(page("strategies.md").find(strategy_table()), std::string::npos)
      << "the table in docs/strategies.md should be\n"
      << strategy_table();
}

TEST(EconomyReference, every_parameter_has_a_row_and_a_default_in_its_range) {
  for (const ParameterKey& key : parameter_keys()) {
    const auto rows = base::rows_at(economy_keys(), key.path, "an economy");
    ASSERT_EQ(rows.size(), 1U) << key.path;
    EXPECT_FALSE(rows.front().meaning.empty()) << key.path;
    EXPECT_FALSE(rows.front().source.empty()) << key.path;
    EXPECT_EQ(base::out_of_limits(key, key.get(Parameters{})), "") << key.path;
  }
}

TEST(EconomyReference, a_table_is_explained_as_a_whole_and_nothing_else) {
  EXPECT_EQ(base::rows_at(economy_keys(), "pool[]", "an economy").size() + 1,
            base::rows_at(economy_keys(), "pool", "an economy").size() + 1);
  for (const base::KeyRow& row : base::rows_at(economy_keys(), "users", "an economy"))
    EXPECT_EQ(row.key.substr(0, 6), "users.");
  EXPECT_THROW(base::rows_at(economy_keys(), "user", "an economy"), base::InputError);
}

}  // namespace
}  // namespace homeostat::sim
