// prove, mutate and their documents, through the command line.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "engine/base/encoding.hpp"
#include "engine/ledger/hash.hpp"
#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {
namespace {

using nlohmann::json;

std::string policy(const char* name) {
  return source("scenarios/policies").string() + "/" + name + ".toml";
}

/// What a SHA256SUMS file says: the sum of each file, by its name.
std::map<std::string, std::string> sums(const fs::path& list) {
  std::map<std::string, std::string> found;
  std::istringstream lines(read_text(list));
  std::string sum;
  std::string name;
  while (lines >> sum >> name) found[name] = sum;
  return found;
}

TEST(GuardianCommand, the_questions_have_the_sums_that_the_repository_keeps) {
  constexpr const char* kAnew = ": ./run prove scenarios/policies/launch.toml --smt2 proofs/smt2";
  const Folder folder;
  const fs::path made = folder / "smt2";
  const auto result = homeostat({"prove", policy("launch"), "--smt2", made.string()});
  ASSERT_EQ(result.exit, 0) << told(result);
  const fs::path kept = source("proofs/smt2");
  const auto listed = sums(made / "SHA256SUMS");
  auto expected = sums(kept / "SHA256SUMS");
  EXPECT_GT(listed.size(), 200U);
  for (const auto& [name, sum] : listed) {
    EXPECT_EQ(sum, base::to_hex(ledger::sha256(read_text(made / name)))) << name;
    EXPECT_EQ(sum, expected[name]) << name << kAnew;
    expected.erase(name);
  }
  for (const auto& [name, sum] : expected) ADD_FAILURE() << name << " is not asked any more" << kAnew;
  for (const char* example : {"canonical-injective_the_forward_chain.smt2", "conservation_split.smt2",
                              "dispute-hold_a_row_is_recorded.smt2"}) {
    EXPECT_EQ(read_text(made / example), read_text(kept / example)) << example << kAnew;
  }
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
