// Scenarios and tables of machines: the shipped ones, and every way they can be wrong, each one edit away
// from launch.toml.
#include "sim/federation/events/scenario.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "sim/federation/events/cast.hpp"

namespace homeostat::sim {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(HOMEOSTAT_SOURCE_DIR) / "scenarios";

TEST(Scenario, LaunchIsTheFederationOfApril2026) {
  const auto scenario = read_scenario(kFolder / "launch.toml");
  EXPECT_EQ(scenario.name, "launch");
  EXPECT_EQ(scenario.question.back(), '?');
  EXPECT_EQ(scenario.policy, kFolder / "policies/launch.toml");
  EXPECT_EQ(scenario.trace.size(), 19'366U);
  EXPECT_EQ(scenario.stretch_milli, 6'000);
  EXPECT_EQ(scenario.queue_limit, 50);
  EXPECT_EQ(scenario.forward_above, 5);
  EXPECT_EQ(scenario.max_hops, 2);
  EXPECT_EQ(scenario.unsigned_per_million, 5'000U);
  EXPECT_EQ(scenario.rolled_back_window, 2);
  EXPECT_EQ(scenario.mistaken_requests, std::vector<std::int64_t>{4321});
  ASSERT_EQ(scenario.cheats.size(), 1U);
  EXPECT_EQ(scenario.cheats[0].worker, "birch/amd-cpu-1");
  EXPECT_EQ(scenario.cheats[0].per_million, 300'000U);
  const auto cast = make_cast(scenario);
  EXPECT_EQ(cast.pools.size(), 3U);
  ASSERT_EQ(cast.workers.size(), 14U);
  EXPECT_EQ(
      std::count_if(cast.workers.begin(), cast.workers.end(), [](const auto& w) { return w.kind == "cpu"; }),
      10);
  EXPECT_EQ(cast.workers[0].name, "alder/intel-cpu-1");
}

TEST(Scenario, LaunchSaysFirstWhatItAsks) {
  const auto text = base::read_file(kFolder / "launch.toml");
  EXPECT_TRUE(text.starts_with("# "));
  EXPECT_LT(text.find('?'), text.find('\n'));
}

/// One edit of a file, and what the reader says of it.
struct Edit {
  const char* name;
  const char* from;
  const char* to;
  const char* message;   ///< what the error says after FILE:LINE
  const char* expected;  ///< and after "; expected "
};
void PrintTo(const Edit& edit, std::ostream* out) {
  *out << edit.name;
}

std::string edited(std::string text, const Edit& edit) {
  const auto at = text.find(edit.from);
  EXPECT_NE(at, std::string::npos) << "the file has no " << edit.from;
  if (at != std::string::npos) text.replace(at, std::string(edit.from).size(), edit.to);
  return text;
}

/// The error must name the file and a line, hold both parts, and be one line.
template <class Read>
void expect_error(const Edit& edit, const std::string& file, Read read) {
  try {
    read();
    FAIL() << "was read";
  } catch (const base::InputError& error) {
    const std::string message = error.what();
    EXPECT_TRUE(message.starts_with(file + ":")) << message;
    EXPECT_TRUE(std::isdigit(static_cast<unsigned char>(message[file.size() + 1])) != 0) << message;
    EXPECT_NE(message.find(edit.message), std::string::npos) << message;
    EXPECT_NE(message.find("; expected " + std::string(edit.expected)), std::string::npos) << message;
    EXPECT_EQ(message.find('\n'), std::string::npos) << message;
  }
}

class BadScenario : public testing::TestWithParam<Edit> {};

TEST_P(BadScenario, IsOneClearLine) {
  const auto text = edited(base::read_file(kFolder / "launch.toml"), GetParam());
  const auto file = kFolder / "bad.toml";
  expect_error(GetParam(), file.string(), [&] { parse_scenario(text, file); });
}

INSTANTIATE_TEST_SUITE_P(
    Scenario, BadScenario,
    testing::Values(
        Edit{"not_toml", "[workload]", "[workload", "not TOML", "TOML 1.0"},
        Edit{"not_utf8", "name = \"alder\"", "name = \"\xFF\"", "not UTF-8", "TOML in UTF-8"},
        Edit{"key_twice", "max_hops = 2", "queue_limit = 5", "not TOML", "TOML 1.0"},
        Edit{"unknown_table", "[federation]", "[federaton]", "unknown key \"federaton\"", "federation"},
        Edit{"unknown_key", "stretch = 6.0", "strech = 6.0", "unknown key workload.\"strech\"",
             "workload.stretch"},
        Edit{"unknown_worker_key", "count = 2", "cuont = 2", "unknown key pool[0].workers[0].\"cuont\"",
             "pool[0].workers[0].count"},
        Edit{"missing_table", "[[pool]]", "[attribution]\n[[pol]]", "unknown key \"pol\"", "pool"},
        Edit{"missing_key", "question = ", "seed2 = ", "scenario.question is missing", "a text"},
        Edit{"text_for_integer", "queue_limit = 50", "queue_limit = \"50\"",
             "federation.queue_limit is a text", "an integer from 0 to 100000"},
        Edit{"decimals_for_integer", "queue_limit = 50", "queue_limit = 50.0",
             "federation.queue_limit is a number with decimals", "an integer"},
        Edit{"integer_for_text", "name = \"launch\"", "name = 3", "scenario.name is an integer", "a text"},
        Edit{"table_for_text", "policy = \"policies/launch.toml\"", "policy = {}",
             "scenario.policy is a table", "a text"},
        Edit{"array_for_table", "mix = { 1b = 60, 8b = 28, 14b = 12 }", "mix = [1]",
             "workload.mix is an array", "a table [workload.mix]"},
        Edit{"table_for_array", "workers = [{ class = \"intel-cpu\", models = [\"1b\"] },", "workers = {} #",
             "pool[1].workers is a table", "one or more tables"},
        Edit{"negative", "queue_limit = 50", "queue_limit = -1", "federation.queue_limit is -1",
             "an integer from 0"},
        Edit{"too_many_hops", "max_hops = 2", "max_hops = 17", "federation.max_hops is 17",
             "an integer from 0 to 16"},
        Edit{"huge", "seed = 1", "seed = 99999999999999999999", "not TOML", "TOML 1.0"},
        Edit{"stretch_zero", "stretch = 6.0", "stretch = 0.0", "workload.stretch is out of range",
             "a number from 0.001 to 1000"},
        Edit{"stretch_nan", "stretch = 6.0", "stretch = nan", "workload.stretch is out of range", "a number"},
        Edit{"stretch_infinite", "stretch = 6.0", "stretch = inf", "workload.stretch is out of range",
             "a number"},
        Edit{"stretch_too_fine", "stretch = 6.0", "stretch = 6.0001",
             "workload.stretch has too many decimals", "a number from 0.001 to 1000 with at most 3 decimals"},
        Edit{"start_is_no_instant", "2026-04-20T08:00:00", "2026-04-31T08:00:00", "scenario.start is",
             "an instant"},
        Edit{"name_with_space", "name = \"alder\"", "name = \"the alder\"", "pool[0].name is \"the alder\"",
             "1 to 32 of"},
        Edit{"control_character", "name = \"alder\"", "name = \"al\\nder\"", "has a control character",
             "a text"},
        Edit{"pool_twice", "name = \"birch\"", "name = \"alder\"", "pool[1].name is \"alder\" again",
             "another name"},
        Edit{"missing_trace", "azure2023_conv.csv", "azure.csv",
             "workload.trace names a file that is not there", "a path"},
        Edit{"missing_policy", "policies/launch.toml", "policies/lunch.toml",
             "scenario.policy names a file that is not there", "a path"},
        Edit{"missing_machines", "localscore2025", "localscore1925",
             "scenario.workers names a file that is not there", "a path"},
        Edit{"unknown_model_in_mix", "1b = 60", "2b = 60", "workload.mix.2b names the unknown model \"2b\"",
             "\"1b\""},
        Edit{"key_with_line_feed", "1b = 60", "\"1b\\n\" = 60",
             "workload.mix.\"1b\\x0a\" names the unknown model \"1b\\x0a\"", "\"1b\""},
        Edit{"unknown_model", "models = [\"8b\"]", "models = [\"9b\"]",
             "workers[3].models names the unknown model \"9b\"", "\"1b\""},
        Edit{"model_twice", "[\"8b\", \"14b\"]", "[\"8b\", \"8b\"]", "models names \"8b\" twice",
             "an array of different"},
        Edit{"no_models", "models = [\"8b\"]", "models = []", "models is empty",
             "an array of different names"},
        Edit{"unknown_class", "intel-cpu", "intel-gpu", "workers[0].class is the unknown class \"intel-gpu\"",
             "\"intel-cpu\""},
        Edit{"no_weight", "1b = 60, 8b = 28, 14b = 12", "1b = 0", "workload.mix asks for no model",
             "a positive weight"},
        Edit{"no_count", "count = 2", "count = 0", "workers[0].count is 0", "an integer from 1 to 1000"},
        Edit{"rate_above_one", "[federation]", "[attribution]\nunsigned_rate = 1.5\n[federation]",
             "attribution.unsigned_rate is out of range", "a number from 0 to 1 with at most 6 decimals"},
        Edit{"unknown_incident", "rolled_back_window", "rolled_window",
             "unknown key incidents.\"rolled_window\"", "incidents.rolled_back_window"},
        Edit{"window_negative", "rolled_back_window = 2", "rolled_back_window = -1",
             "incidents.rolled_back_window is -1", "an integer from 0"},
        Edit{"unknown_cheat", "birch/amd-cpu-1", "birch/amd-cpu-99",
             "incidents.cheat[0].worker names the unknown worker \"birch/amd-cpu-99\"", "a worker like"},
        Edit{"cheat_rate", "rate = 0.3", "rate = 1.01", "incidents.cheat[0].rate is out of range",
             "a number from 0 to 1"},
        Edit{"no_such_request", "request = 4321", "request = 19367", "incidents.mistake[0].request is 19367",
             "an integer from 1 to 19366"},
        Edit{"delays_crossed", "[federation]", "[attribution]\ndelay_min_s = 5\n[federation]",
             "attribution.delay_max_s is less than delay_min_s", "a longest delay"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(Scenario, WithoutIncidentsNothingGoesWrong) {
  auto text = base::read_file(kFolder / "launch.toml");
  const auto start = text.find("[incidents]");
  text.erase(start, text.find("[[pool]]") - start);
  const auto scenario = parse_scenario(text, kFolder / "x.toml");
  EXPECT_TRUE(scenario.cheats.empty());
  EXPECT_TRUE(scenario.mistaken_requests.empty());
  EXPECT_EQ(scenario.rolled_back_window, 0);
}

TEST(Scenario, LineNumbersAreThoseOfTheFile) {
  const std::string head = "[scenario]\nname = \"x\"\n\nquestion = 5\n";
  try {
    parse_scenario(head, "x.toml");
    FAIL() << "was read";
  } catch (const base::InputError& error) {
    EXPECT_TRUE(std::string(error.what()).starts_with("x.toml:4: scenario.question is an integer"))
        << error.what();
  }
}

TEST(Scenario, OfSeveralUnknownKeysTheFirstOfTheFileIsNamed) {
  try {
    parse_scenario("mu = 1\nzeta = 1\nalpha = 2\n", "x.toml");
    FAIL() << "was read";
  } catch (const base::InputError& error) {
    EXPECT_TRUE(std::string(error.what()).starts_with("x.toml:1: unknown key \"mu\"")) << error.what();
  }
}

TEST(Scenario, AClassThatDoesNotRunTheModelIsAnError) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "homeostat-slow-class";
  std::filesystem::create_directories(folder);
  auto table = base::read_file(kFolder / "machines/localscore2025.toml");
  const std::string large = ", 14b = [19.7, 32.9, 64.6]";
  table.replace(table.find(large), large.size(), "");
  base::write_file(folder / "machines.toml", table);
  auto text = base::read_file(kFolder / "launch.toml");
  const std::string written = "machines/localscore2025.toml";
  text.replace(text.find(written), written.size(), (folder / "machines.toml").string());
  try {
    parse_scenario(text, kFolder / "x.toml");
    FAIL() << "was read";
  } catch (const base::InputError& error) {
    EXPECT_NE(std::string(error.what()).find("names \"14b\", which \"nvidia-gpu\" does not run; expected"),
              std::string::npos)
        << error.what();
  }
  std::filesystem::remove_all(folder);
}

TEST(Scenario, EmptyFileAndNoUsersAreErrors) {
  EXPECT_THROW(parse_scenario("", "x.toml"), base::InputError);
  auto text = base::read_file(kFolder / "launch.toml");
  for (const char* users : {"users = 45", "users = 35", "users = 20"}) {
    text.replace(text.find(users), std::string(users).size(), "users = 0");
  }
  EXPECT_THROW(parse_scenario(text, kFolder / "x.toml"), base::InputError);
}

TEST(Scenario, ABadTraceIsNamedWithItsOwnLine) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "homeostat-bad-trace";
  std::filesystem::create_directories(folder);
  base::write_file(folder / "bad.csv", "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46,1\n");
  auto text = base::read_file(kFolder / "launch.toml");
  const std::string trace = "traces/azure2023_conv.csv";
  text.replace(text.find(trace), trace.size(), (folder / "bad.csv").string());
  try {
    parse_scenario(text, kFolder / "x.toml");
    FAIL() << "was read";
  } catch (const base::InputError& error) {
    EXPECT_TRUE(std::string(error.what()).starts_with((folder / "bad.csv").string() + ":2: "))
        << error.what();
  }
  std::filesystem::remove_all(folder);
}

class BadTable : public testing::TestWithParam<Edit> {};

TEST_P(BadTable, IsOneClearLine) {
  const auto text = edited(base::read_file(kFolder / "machines/localscore2025.toml"), GetParam());
  expect_error(GetParam(), "m.toml", [&] { parse_worker_table(text, "m.toml"); });
}

INSTANTIATE_TEST_SUITE_P(
    Scenario, BadTable,
    testing::Values(
        Edit{"model_twice", "name = \"8b\"", "name = \"1b\"", "model[1].name is \"1b\" again",
             "another name"},
        Edit{"class_twice", "amd-cpu", "intel-cpu", "class[1].name is \"intel-cpu\" again", "another name"},
        Edit{"kind", "kind = \"cpu\"", "kind = \"npu\"", "class[0].kind is \"npu\"", "\"cpu\" or \"gpu\""},
        Edit{"not_increasing", "[11.7, 25.3, 57.2]", "[11.7, 25.3, 17.2]", "generation.1b is not increasing",
             "[p10, p50, p90]"},
        Edit{"two_quantiles", "[11.7, 25.3, 57.2]", "[11.7, 25.3]", "generation.1b has 2 elements",
             "an array of 3 numbers"},
        Edit{"too_slow", "[11.7, 25.3, 57.2]", "[0.0, 25.3, 57.2]", "generation.1b is out of range",
             "a number from 0.1 to 10000"},
        Edit{"quantile_is_text", "[11.7, 25.3, 57.2]", "[\"a\", 25.3, 57.2]", "generation.1b is a text",
             "a number"},
        Edit{"unknown_model", "{ 1b = [11.7", "{ 3b = [11.7", "generation.3b is no model of this table",
             "\"1b\""},
        Edit{"no_size", "parameters_billion = 1\n", "parameters_billion = 0\n", "is 0", "a number from 0.1"},
        Edit{"unknown_key", "prompt_8b = 28", "prompt_8 = 28", "class[0].prompt_8b is missing", "a number"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(WorkerTable, SpeedFollowsTheQuantilesAndTheSizeOfTheModel) {
  const auto table = read_worker_table(kFolder / "machines/localscore2025.toml");
  const auto intel = *table.worker_class("intel-cpu");
  const auto speed = [&](const char* model, std::uint32_t rank) {
    return *speed_of(table, intel, *table.model(model), rank);
  };
  EXPECT_EQ(speed("8b", 500'000).generation, 6'900);
  EXPECT_EQ(speed("8b", 500'000).prompt, 28'000);
  EXPECT_EQ(speed("1b", 500'000).prompt, 224'000);  // an eighth of the parameters, eight times the speed
  EXPECT_EQ(speed("1b", 0).generation, 11'700);
  EXPECT_EQ(speed("1b", 100'000).generation, 11'700);
  EXPECT_EQ(speed("1b", 300'000).generation, 18'500);  // half-way from 11.7 to 25.3
  EXPECT_EQ(speed("1b", 700'000).generation, 41'250);  // half-way from 25.3 to 57.2
  EXPECT_EQ(speed("1b", 999'999).generation, 57'200);
  EXPECT_EQ(speed("8b", 999'999).prompt, 28'000LL * 12'500 / 6'900);
}

}  // namespace
}  // namespace homeostat::sim
