// homeostat policy, and the command line around it, as a user runs them.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {
namespace {

using nlohmann::json;

std::string launch() {
  return source("scenarios/policies/launch.toml").string();
}
std::string reference() {
  return source("scenarios/policies/reference-2026-04.toml").string();
}

/// A copy of the launch policy with `from` replaced by `to`.
std::string changed(const Folder& folder, std::string_view from, std::string_view to) {
  const auto path = folder / "changed.toml";
  write_text(path, replaced(read_text(launch()), from, to));
  return path.string();
}

TEST(PolicyCommand, init_writes_a_policy_that_show_gives_back_and_never_overwrites) {
  const Folder folder;
  const auto path = (folder / "mine.toml").string();
  const auto made = homeostat({"policy", "init", path});
  EXPECT_EQ(made.exit, 0) << told(made);
  const auto text = read_text(path);
  EXPECT_NE(text.find("name = \"mine\""), std::string::npos);
  EXPECT_GT(std::count(text.begin(), text.end(), '#'), 15);
  const auto shown = homeostat({"policy", "show", path});
  EXPECT_EQ(shown.out, text);
  write_text(path, "precious");
  const auto again = homeostat({"policy", "init", path});
  EXPECT_EQ(again.exit, 2) << told(again);
  EXPECT_EQ(read_text(path), "precious");
}

TEST(PolicyCommand, init_without_a_path_writes_policy_toml_where_the_user_stands) {
  const Folder folder;
  Surroundings here;
  here.directory = folder.path();
  EXPECT_EQ(homeostat({"policy", "init"}, here).exit, 0);
  EXPECT_TRUE(fs::exists(folder / "policy.toml"));
}

TEST(PolicyCommand, init_refuses_a_name_that_no_policy_may_have) {
  const Folder folder;
  const auto path = folder / (std::string(65, 'x') + ".toml");
  const auto result = homeostat({"policy", "init", path.string()});
  EXPECT_EQ(result.exit, 2) << told(result);
  EXPECT_FALSE(fs::exists(path));
}

TEST(PolicyCommand, show_and_hash_agree_and_comments_do_not_count) {
  const Folder folder;
  const auto shown = json::parse(homeostat({"policy", "show", launch(), "--json"}).out);
  EXPECT_EQ(shown.at("schema"), "homeostat-policy/1");
  EXPECT_EQ(shown.at("effective").at("split").at("recipient").at(2).at("name"), "dev");
  EXPECT_EQ(shown.at("effective").at("settlement").at("window").at("by"), "eligible_at");
  const auto hash = homeostat({"policy", "hash", launch()}).out;
  EXPECT_EQ(hash, shown.at("sha256").get<std::string>() + "\n");
  EXPECT_EQ(json::parse(homeostat({"policy", "hash", launch(), "--json"}).out).at("sha256"),
            shown.at("sha256"));
  EXPECT_EQ(homeostat({"policy", "hash", changed(folder, "[policy]", "# more\n[policy] # and more")}).out,
            hash);
  EXPECT_NE(homeostat({"policy", "hash", changed(folder, "= \"largest-remainder\"", "= \"floor\"")}).out,
            hash);
}

TEST(PolicyCommand, diff_names_each_key_with_both_values) {
  const Folder folder;
  const auto same = homeostat({"policy", "diff", launch(), launch()});
  EXPECT_EQ(same.exit, 0) << told(same);
  const auto other = changed(folder, "rounding = \"largest-remainder\"", "rounding = \"floor\"");
  const auto result = homeostat({"policy", "diff", launch(), other});
  EXPECT_EQ(result.exit, 1) << told(result);
  EXPECT_EQ(result.out, "split.rounding: \"largest-remainder\" -> \"floor\"\n");
  const auto machine = homeostat({"policy", "diff", launch(), other, "--json"});
  EXPECT_EQ(machine.exit, 1);
  EXPECT_EQ(json::parse(machine.out).at("differences"),
            json::parse(R"([{"key": "split.rounding", "a": "largest-remainder", "b": "floor"}])"));
  const auto both = json::parse(homeostat({"policy", "diff", launch(), reference(), "--json"}).out);
  EXPECT_EQ(both.at("equal"), false);
  EXPECT_GE(both.at("differences").size(), 8U);
}

TEST(PolicyCommand, diff_tells_a_recipient_that_only_one_has) {
  const Folder folder;
  const auto path = folder / "one.toml";
  write_text(
      path,
      "policy.name = \"one\"\nsettlement.bilateral = [\"worker\"]\n[[split.recipient]]\nname = \"worker\"\n"
      "column = \"credits_worker\"\nbasis_points = 10000\nholder = \"worker\"\n");
  const auto result = homeostat({"policy", "diff", launch(), path.string()});
  EXPECT_EQ(result.exit, 1);
  EXPECT_NE(result.out.find("split.recipient[3].name: \"treasury\" -> (none)\n"), std::string::npos)
      << result.out;
  EXPECT_NE(homeostat({"policy", "diff", path.string(), launch()})
                .out.find("split.recipient[3].name: (none) -> \"treasury\"\n"),
            std::string::npos);
}

TEST(PolicyCommand, keys_prints_the_reference_page) {
  EXPECT_EQ(homeostat({"policy", "keys"}).out, read_text(source("docs/policy-reference.md")));
  const auto keys = json::parse(homeostat({"policy", "keys", "--json"}).out).at("keys");
  EXPECT_EQ(keys.at(0).at("key"), "policy.name");
  EXPECT_TRUE(keys.at(0).at("default").is_null());
}

TEST(CommandLine, every_help_has_an_example_and_goes_to_standard_output) {
  const std::vector<std::vector<std::string>> commands{{},
                                                       {"policy"},
                                                       {"policy", "init"},
                                                       {"policy", "show"},
                                                       {"policy", "hash"},
                                                       {"policy", "diff"},
                                                       {"policy", "keys"},
                                                       {"ledger"},
                                                       {"ledger", "init"},
                                                       {"ledger", "import"},
                                                       {"ledger", "export"},
                                                       {"ledger", "root"},
                                                       {"ledger", "fingerprint"},
                                                       {"ledger", "prove"},
                                                       {"ledger", "verify"},
                                                       {"ledger", "verify", "inclusion"},
                                                       {"ledger", "verify", "consistency"},
                                                       {"ledger", "audit"},
                                                       {"prove"},
                                                       {"compare"},
                                                       {"settle"},
                                                       {"settle", "rollback"},
                                                       {"attribute"},
                                                       {"dispute"},
                                                       {"dispute", "sample"},
                                                       {"dispute", "file"},
                                                       {"dispute", "draw"},
                                                       {"dispute", "resolve"},
                                                       {"dispute", "expire"},
                                                       {"dispute", "list"},
                                                       {"burn"},
                                                       {"peer"},
                                                       {"peer", "enrol"},
                                                       {"peer", "trust"},
                                                       {"peer", "revoke"},
                                                       {"peer", "list"},
                                                       {"worker"},
                                                       {"worker", "enrol"},
                                                       {"worker", "revoke"},
                                                       {"worker", "list"},
                                                       {"checkpoint", "publish"},
                                                       {"checkpoint", "list"},
                                                       {"decision", "record"},
                                                       {"decision", "list"},
                                                       {"verdict", "record"},
                                                       {"verdict", "list"},
                                                       {"token", "request"},
                                                       {"settlement", "prove"},
                                                       {"settlement", "verify"},
                                                       {"replay"},
                                                       {"events"},
                                                       {"review"}};
  for (auto command : commands) {
    const auto name = command.empty() ? "homeostat" : "homeostat " + command.front();
    command.emplace_back("--help");
    const auto result = homeostat(command);
    EXPECT_EQ(result.exit, 0) << told(result);
    EXPECT_EQ(result.err, "");
    EXPECT_NE(result.out.find("Example: " + name), std::string::npos) << result.out;
  }
}

TEST(CommandLine, the_version_is_printed) {
  const auto result = homeostat({"--version"});
  EXPECT_EQ(result.exit, 0);
  EXPECT_EQ(result.out.rfind("homeostat ", 0), 0U) << result.out;
  EXPECT_EQ(result.out.find("unknown"), std::string::npos) << "HOMEOSTAT_VERSION is not set by the build";
}

TEST(CommandLine, what_is_no_subcommand_is_named) {
  const auto result = homeostat({"policy", "shw", launch()});
  EXPECT_EQ(result.exit, 2) << told(result);
  EXPECT_EQ(result.err, "homeostat: shw is no subcommand; see homeostat policy --help\n");
}

TEST(CommandLine, a_file_name_of_two_lines_is_told_on_one) {
  const auto result = homeostat({"policy", "show", "a\nb"});
  EXPECT_EQ(result.exit, 2) << told(result);
  EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << told(result);
}

}  // namespace
}  // namespace homeostat::e2e
