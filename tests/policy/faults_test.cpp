// Every way in which a policy file can be wrong: one line that says where, what, and what would be right.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <ostream>

#include "engine/base/errors.hpp"
#include "engine/policy/keys.hpp"
#include "tests/policy/complaint.hpp"

namespace homeostat::policy {
namespace {

/// A [[split.recipient]] on five lines.
std::string recipient(const std::string& name, const std::string& column, const std::string& points,
                      const std::string& holder = "\"worker\"") {
  return "[[split.recipient]]\nname = " + name + "\ncolumn = " + column + "\nbasis_points = " + points +
         "\nholder = " + holder + "\n";
}

struct Case {
  const char* name;
  std::string text;
  std::string message;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.name;
}

const std::string kColumns = "one of credits_worker, credits_exec, credits_origin, credits_treasury";

const std::vector<Case>& cases() {
  static const std::vector<Case> all{
      {"empty", "", "p.toml: policy.name is missing; expected a line of text of 1 to 64 bytes"},
      {"comment_only", "# nothing\n",
       "p.toml: policy.name is missing; expected a line of text of 1 to 64 bytes"},
      {"empty_name", "\npolicy.name = \"\"\n",
       "p.toml:2: policy.name is empty; expected a line of text of 1 to 64 bytes"},
      {"name_of_two_lines", "policy.name = \"a\\nb\"\n",
       "p.toml:1: policy.name has a control character: \"a\\x0ab\"; expected a line of text of 1 to 64 "
       "bytes"},
      {"name_with_a_c1_control", "policy.name = \"a\\u0085\"\n",
       "p.toml:1: policy.name has a control character: \"a\\x85\"; expected a line of text of 1 to 64 "
       "bytes"},
      {"long_name", "policy.name = \"" + std::string(65, 'x') + "\"\n",
       "p.toml:1: policy.name has 65 bytes; expected a line of text of 1 to 64 bytes"},
      {"wrong_type_text", kName + "policy.version = 3\n",
       "p.toml:2: policy.version is an integer; expected a line of text of 1 to 64 bytes"},
      {"wrong_type_integer", kName + "settlement.period_seconds = 3600.0\n",
       "p.toml:2: settlement.period_seconds is a number with a fraction; expected an integer from 60 to "
       "31536000"},
      {"wrong_type_boolean", kName + "settlement.pending_excluded = \"true\"\n",
       "p.toml:2: settlement.pending_excluded is a text; expected true or false"},
      {"wrong_type_choice", kName + "settlement.mode = true\n",
       "p.toml:2: settlement.mode is a truth value; expected one of off, dry_run, active"},
      {"wrong_type_date", kName + "settlement.mode = 2026-04-11\n",
       "p.toml:2: settlement.mode is a date or time; expected one of off, dry_run, active"},
      {"wrong_type_table", kName + "[settlement.mode]\nx = 1\n",
       "p.toml:2: settlement.mode is a table; expected one of off, dry_run, active"},
      {"a_value_for_a_table", kName + "settlement = 3\n",
       "p.toml:2: settlement is an integer; expected a table"},
      {"a_list_of_tables_for_a_table", kName + "[[settlement]]\nmode = \"off\"\n",
       "p.toml:2: settlement is a list; expected a table"},
      {"unknown_choice", kName + "split.rounding = \"up\"\n",
       "p.toml:2: split.rounding is \"up\"; expected one of largest-remainder, floor, written-order, "
       "remainder-account"},
      {"out_of_range_low", kName + "settlement.period_seconds = 59\n",
       "p.toml:2: settlement.period_seconds is 59; expected an integer from 60 to 31536000"},
      {"out_of_range_high", kName + "[settlement]\n\nperiod_seconds = 31_536_001\n",
       "p.toml:4: settlement.period_seconds is 31536001; expected an integer from 60 to 31536000"},
      {"out_of_range_minimum", kName + "anchor.minimum_credits = 4611686018427387905\n",
       "p.toml:2: anchor.minimum_credits is 4611686018427387905; expected an integer from 0 to "
       "4611686018427387904"},
      {"unknown_key", kName + "[settlement]\nperod_seconds = 60\n",
       "p.toml:3: unknown key settlement.perod_seconds; expected perhaps settlement.period_seconds "
       "(homeostat "
       "policy keys lists them all)"},
      {"unknown_key_cut_short", kName + "settlement.period = 60\n",
       "p.toml:2: unknown key settlement.period; expected perhaps settlement.period_seconds (homeostat "
       "policy keys "
       "lists them all)"},
      {"unknown_key_in_the_wrong_table", kName + "split.mode = \"off\"\n",
       "p.toml:2: unknown key split.mode; expected perhaps settlement.mode (homeostat policy keys lists them "
       "all)"},
      {"unknown_table", kName + "[setlement]\nmode = \"off\"\n",
       "p.toml:2: unknown key setlement; expected perhaps settlement.mode (homeostat policy keys lists them "
       "all)"},
      {"a_quoted_path_is_another_key", kName + "\"settlement.mode\" = \"active\"\n",
       "p.toml:2: unknown key \"settlement.mode\"; expected perhaps settlement.mode (homeostat policy keys "
       "lists "
       "them all)"},
      {"an_unknown_key_of_two_lines", kName + "\"a\\nb\" = 1\n",
       "p.toml:2: unknown key \"a\\x0ab\"; expected perhaps policy.name (homeostat policy keys lists them "
       "all)"},
      {"unknown_recipient_key", kName + recipient("\"w\"", "\"credits_worker\"", "10000") + "share = 1\n",
       "p.toml:7: unknown key split.recipient.share; expected perhaps split.recipient.name (homeostat policy "
       "keys "
       "lists them all)"},
      {"first_fault_of_the_file", "zz = 1\n" + kName + "aa = 1\n",
       "p.toml:1: unknown key zz; expected perhaps settlement.window.by (homeostat policy keys lists them "
       "all)"},
      {"recipients_not_a_list", kName + "split.recipient = 1\n",
       "p.toml:2: split.recipient is an integer; expected one [[split.recipient]] table for each recipient"},
      {"recipient_not_a_table", kName + "split.recipient = [\n1]\n",
       "p.toml:3: split.recipient[0] is an integer; expected one [[split.recipient]] table for each "
       "recipient"},
      {"no_recipients", kName + "split.recipient = []\n",
       "p.toml:2: the basis points of split.recipient sum to 0; expected a sum of 10000"},
      {"recipient_without_a_column",
       kName + "[[split.recipient]]\nname = \"w\"\nbasis_points = 10000\nholder = \"worker\"\n",
       "p.toml:2: split.recipient[0].column is missing; expected " + kColumns},
      {"unknown_column", kName + recipient("\"w\"", "\"worker\"", "10000"),
       "p.toml:4: split.recipient[0].column is \"worker\"; expected " + kColumns},
      {"unknown_holder", kName + recipient("\"w\"", "\"credits_worker\"", "10000", "\"bank\""),
       "p.toml:6: split.recipient[0].holder is \"bank\"; expected one of worker, exec, origin, dev, "
       "treasury, user"},
      {"negative_points", kName + recipient("\"w\"", "\"credits_worker\"", "-1"),
       "p.toml:5: split.recipient[0].basis_points is -1; expected an integer from 0 to 10000"},
      {"too_many_points", kName + recipient("\"w\"", "\"credits_worker\"", "10001"),
       "p.toml:5: split.recipient[0].basis_points is 10001; expected an integer from 0 to 10000"},
      {"points_with_a_fraction", kName + recipient("\"w\"", "\"credits_worker\"", "1e4"),
       "p.toml:5: split.recipient[0].basis_points is a number with a fraction; expected an integer from 0 to "
       "10000"},
      {"sum_low", kName + recipient("\"w\"", "\"credits_worker\"", "9999"),
       "p.toml:2: the basis points of split.recipient sum to 9999; expected a sum of 10000"},
      {"sum_high",
       kName + recipient("\"w\"", "\"credits_worker\"", "10000") +
           recipient("\"x\"", "\"credits_exec\"", "1"),
       "p.toml:2: the basis points of split.recipient sum to 10001; expected a sum of 10000"},
      {"same_column",
       kName + recipient("\"w\"", "\"credits_worker\"", "5000") +
           recipient("\"x\"", "\"credits_worker\"", "5000"),
       "p.toml:9: split.recipient[1].column is that of split.recipient[0].name, \"w\"; expected each column "
       "at most "
       "once"},
      {"same_name",
       kName + recipient("\"w\"", "\"credits_worker\"", "5000") +
           recipient("\"w\"", "\"credits_exec\"", "5000"),
       "p.toml:8: split.recipient[1].name is that of split.recipient[0].name, \"w\"; expected a name for "
       "each "
       "recipient"},
      {"empty_recipient_name", kName + recipient("\"\"", "\"credits_worker\"", "10000"),
       "p.toml:3: split.recipient[0].name is empty; expected a line of text of 1 to 64 bytes"},
      {"remainder_account_missing", kName + "split.rounding = \"remainder-account\"\n",
       "p.toml: split.remainder_account is \"\"; expected the name of a recipient (\"worker\", \"pool\", "
       "\"dev\", \"treasury\")"},
      {"remainder_account_unknown",
       kName + "[split]\nrounding = \"remainder-account\"\nremainder_account = \"bank\"\n",
       "p.toml:4: split.remainder_account is \"bank\"; expected the name of a recipient (\"worker\", "
       "\"pool\", \"dev\", \"treasury\")"},
      {"remainder_account_unused", kName + "split.remainder_account = \"dev\"\n",
       "p.toml:2: split.remainder_account is \"dev\" though split.rounding is another; expected it only with "
       "rounding = \"remainder-account\""},
      {"merge_into_nothing",
       kName + "settlement.bilateral = []\nsplit.merge_origin_when_local = true\n" +
           recipient("\"o\"", "\"credits_origin\"", "10000"),
       "p.toml:3: split.merge_origin_when_local is true and no recipient has the column credits_exec; "
       "expected a "
       "recipient that can take the origin's credits"},
      {"bilateral_unknown", kName + "settlement.bilateral = [\"worker\", \"bank\"]\n",
       "p.toml:2: settlement.bilateral names \"bank\"; expected the name of a recipient (\"worker\", "
       "\"pool\", \"dev\", \"treasury\")"},
      {"bilateral_twice", kName + "settlement.bilateral = [\"worker\", \"worker\"]\n",
       "p.toml:2: settlement.bilateral names \"worker\" twice; expected a list of different names, each of 1 "
       "to 64 "
       "bytes"},
      {"bilateral_with_a_number", kName + "settlement.bilateral = [\"worker\", 1]\n",
       "p.toml:2: settlement.bilateral has an element that is not a text; expected a list of different "
       "names, each "
       "of 1 to 64 bytes"},
      {"bilateral_a_text", kName + "settlement.bilateral = \"worker\"\n",
       "p.toml:2: settlement.bilateral is a text; expected a list of different names, each of 1 to 64 bytes"},
      {"bilateral_default_without_its_names", kName + recipient("\"w\"", "\"credits_worker\"", "10000"),
       "p.toml: settlement.bilateral names \"worker\"; expected the name of a recipient (\"w\")"},
      {"not_utf8", kName + "# caf\xE9\n", "p.toml:2: not UTF-8; expected UTF-8 text"},
      {"utf16", std::string("\xFF\xFE[\0p\0", 6), "p.toml:1: not UTF-8; expected UTF-8 text"},
  };
  return all;
}

class PolicyFault : public testing::TestWithParam<Case> {};
TEST_P(PolicyFault, is_told_on_one_line) {
  EXPECT_EQ(complaint(GetParam().text), GetParam().message);
}
INSTANTIATE_TEST_SUITE_P(Policy, PolicyFault, testing::ValuesIn(cases()),
                         [](const testing::TestParamInfo<Case>& info) { return info.param.name; });

/// Text that is no TOML: toml++ says why, over one line or several; we name our file and line and keep to
/// one.
class PolicySyntax : public testing::TestWithParam<std::pair<std::string, std::string>> {};
TEST_P(PolicySyntax, is_told_on_one_line) {
  const auto message = complaint(GetParam().first);
  EXPECT_EQ(message.rfind(GetParam().second + ": not TOML: ", 0), 0U) << message;
  EXPECT_EQ(message.substr(message.size() - 19), "; expected TOML 1.0") << message;
  for (const char c : message) EXPECT_GE(static_cast<unsigned char>(c), 0x20) << message;
  EXPECT_LT(message.size(), 500U);
}
INSTANTIATE_TEST_SUITE_P(
    Policy, PolicySyntax,
    testing::Values(std::pair(kName + "split rounding\n", "p.toml:2"),
                    std::pair("[policy\nname = 1\n", "p.toml:1"), std::pair(kName + "\n" + kName, "p.toml:3"),
                    std::pair("[policy]\nname = \"a\"\n[policy]\n", "p.toml:3"),
                    std::pair(kName + "settlement.period_seconds = 99999999999999999999\n", "p.toml:2"),
                    std::pair(kName + "settlement.period_seconds = 0600\n", "p.toml:2"),
                    std::pair("policy.name = \"a\n", "p.toml:1"), std::pair(std::string("\0", 1), "p.toml:1"),
                    std::pair("x = " + std::string(100'000, '['), "p.toml:1")));

/// Whatever the file holds, what is shown of it is short.
TEST(PolicyFaultLength, is_bounded) {
  const std::string big(60'000, 'x');
  for (const std::string& text :
       {big + " = 1\n", "\"" + big + "\" = 1\n", kName + "split.rounding = \"" + big + "\"\n",
        kName + "split.remainder_account = \"" + big + "\"\n",
        kName + "settlement.bilateral = [\"" + big + "\"]\n", "policy.name = \"" + big + "\\n\"\n",
        "policy.description = \"" + big + "\"\n", "[" + big + "]\n[" + big + "]\n"}) {
    const auto message = complaint(text);
    EXPECT_NE(message, "");
    EXPECT_LT(message.size(), 500U) << message;
  }
}

class Folder : public testing::Test {
 protected:
  void SetUp() override {
    path_ = std::filesystem::temp_directory_path() / ("homeostat-policy-" + std::to_string(::getpid()));
    std::filesystem::create_directory(path_);
  }
  void TearDown() override { std::filesystem::remove_all(path_); }
  std::string read(const std::filesystem::path& path) {
    try {
      read_policy(path);
    } catch (const base::InputError& error) {
      return error.what();
    }
    return {};
  }
  std::filesystem::path path_;
};
using PolicyFile = Folder;

TEST_F(PolicyFile, a_missing_file_and_a_directory_are_named) {
  const auto missing = read(path_ / "none.toml");
  EXPECT_EQ(missing.rfind((path_ / "none.toml").string() + ": ", 0), 0U) << missing;
  const auto directory = read(path_);
  EXPECT_EQ(directory.rfind(path_.string() + ": ", 0), 0U) << directory;
  EXPECT_NE(missing.substr((path_ / "none.toml").string().size()), directory.substr(path_.string().size()));
}

TEST_F(PolicyFile, is_read_and_named_in_its_faults) {
  std::ofstream(path_ / "p.toml") << kName;
  EXPECT_EQ(read_policy(path_ / "p.toml").name, "p");
  std::ofstream(path_ / "q.toml") << kName << "zz = 1\n";
  EXPECT_EQ(read(path_ / "q.toml").rfind((path_ / "q.toml").string() + ":2: unknown key zz", 0), 0U);
}

TEST(PolicyAccepts, a_byte_order_mark_and_carriage_returns) {
  EXPECT_EQ(parse_policy("\xEF\xBB\xBFpolicy.name = \"p\"\r\nsettlement.mode = \"off\"\r\n", "p.toml").mode,
            SettlementMode::off);
}

TEST(PolicyAccepts, the_edges_of_every_range) {
  for (const auto& key : policy_keys()) {
    if (key.type != base::KeyType::integer) continue;
    for (const auto edge : {key.limits.least, key.limits.most}) {
      const auto text = kName + std::string(key.path) + " = " + std::to_string(edge) + "\n";
      EXPECT_EQ(std::get<std::int64_t>(key.get(parse_policy(text, "p.toml"))), edge) << text;
    }
    for (const auto beyond : {key.limits.least - 1, key.limits.most + 1}) {
      EXPECT_NE(complaint(kName + std::string(key.path) + " = " + std::to_string(beyond) + "\n"), "");
    }
  }
}

TEST(PolicyAccepts, an_empty_bilateral_list) {
  EXPECT_TRUE(parse_policy(kName + "settlement.bilateral = []\n", "p.toml").bilateral.empty());
}

}  // namespace
}  // namespace homeostat::policy
