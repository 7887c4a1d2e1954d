// prove, mutate and their documents, through the command line.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {
namespace {

using nlohmann::json;

std::string policy(const char* name) {
  return source("scenarios/policies").string() + "/" + name + ".toml";
}

TEST(GuardianCommand, the_questions_in_the_repository_are_those_that_are_asked) {
  const Folder folder;
  const fs::path made = folder / "smt2";
  const auto result = homeostat({"prove", policy("launch"), "--smt2", made.string()});
  ASSERT_EQ(result.exit, 0) << told(result);
  const fs::path kept = source("proofs/smt2");
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(made)) {
    ++count;
    ASSERT_TRUE(fs::exists(kept / entry.path().filename())) << entry.path().filename();
    EXPECT_EQ(read_text(entry.path()), read_text(kept / entry.path().filename()))
        << entry.path().filename() << ": ./run prove scenarios/policies/launch.toml --smt2 proofs/smt2";
  }
  EXPECT_GT(count, 200U);
  EXPECT_EQ(count, static_cast<std::size_t>(
                       std::count_if(fs::directory_iterator(kept), fs::directory_iterator(),
                                     [](const auto& entry) { return entry.path().extension() == ".smt2"; })));
}

TEST(GuardianCommand, what_the_reference_breaks_is_the_generated_document) {
  const Folder folder;
  const fs::path made = folder / "findings.md";
  const auto result =
      homeostat({"prove", "scenarios/policies/reference-2026-04.toml", "--findings", made.string()},
                {source(""), {}, {}});
  EXPECT_EQ(result.exit, 1) << told(result);
  EXPECT_EQ(read_text(made), read_text(source("docs/reference-findings.md")))
      << "./run prove scenarios/policies/reference-2026-04.toml --findings docs/reference-findings.md";
}

TEST(GuardianCommand, json_has_every_invariant_with_its_doubt) {
  const Folder folder;
  const auto result = homeostat(
      {"prove", policy("launch"), "--json", "--solver", "z3", "--passport", (folder / "passports").string()});
  ASSERT_EQ(result.exit, 0) << told(result);
  const json report = json::parse(result.out);
  std::set<std::string> named;
  for (const json& entry : report.at("obligations")) {
    named.insert(entry.at("invariant"));
    if (entry.at("scope") != "proved") continue;
    EXPECT_EQ(entry.at("outcome").at("z3"), "proved") << entry.dump(2);
    EXPECT_TRUE(entry.at("witness_executed")) << entry.dump(2);
    EXPECT_LE(entry.at("mutants").at("killed"), entry.at("mutants").at("total"));
  }
  EXPECT_EQ(named.size(), 37U);
  for (const std::string& invariant : named) {
    const std::string page = read_text(folder / "passports" / (invariant + ".html"));
    EXPECT_NE(page.find("lang=\"fr\""), std::string::npos) << invariant;
  }
}

TEST(GuardianCommand, a_solver_that_cannot_be_believed_is_never_a_proof) {
  const Folder folder;
  const auto script = [&](const char* name, const char* line) {
    write_text(folder / name, std::string("#!/bin/sh\n") + line + "\n");
    fs::permissions(folder / name, fs::perms::owner_all);
    return (folder / name).string();
  };
  const std::string nonsense = script("nonsense", "echo maybe");
  const std::string killed = script("killed", "kill -9 $$");
  for (const std::string& cvc5 : {std::string("/nowhere/cvc5"), nonsense, killed}) {
    for (const char* solver : {"both", "cvc5"}) {
      const auto result = homeostat(
          {"prove", policy("launch"), "--only", "conservation", "--solver", solver, "--cvc5", cvc5});
      EXPECT_EQ(result.exit, 3) << told(result);
      EXPECT_EQ(result.out.find("  proved"), std::string::npos) << told(result);
    }
  }
  EXPECT_EQ(homeostat({"prove", policy("launch"), "--only", "conservation", "--resource-limit", "1",
                       "--cvc5-resource-limit", "1"})
                .exit,
            3);
  EXPECT_EQ(homeostat({"prove", policy("launch"), "--only", "conservasion"}).exit, 2);
}

}  // namespace
}  // namespace homeostat::e2e
