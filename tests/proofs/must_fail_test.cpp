// Cases that must fail (tests/must_fail/): for each invariant a policy or a mutant of a rule that breaks it,
// and the reason why. An invariant that nothing can break would say nothing.
#include "tests/proofs/must_fail.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/base/file.hpp"
#include "invariants/catalogue.hpp"
#include "proofs/guardian/guardian.hpp"
#include "proofs/mutants/mutants.hpp"

namespace homeostat::proofs {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

void fails_by_policy(const json& file, const SolverLimits& limits) {
  const std::string invariant = file.at("invariant");
  const Report report = guard(must_fail::launch_with(file.at("policy")), limits, 2, {}, invariant);
  const std::string wanted = invariant + "/" + file.at("case").get<std::string>();
  bool refuted = false;
  for (const Decided& decided : report.decided) {
    if (decided.obligation.name != wanted) continue;
    EXPECT_EQ(decided.verdict.outcome, ProofOutcome::refuted) << decided.verdict.note;
    EXPECT_NE(decided.verdict.story.find(file.at("story").get<std::string>()), std::string::npos)
        << decided.verdict.story;
    refuted = true;
  }
  EXPECT_TRUE(refuted) << "there is no " << wanted;
}

void fails_by_mutant(const json& file, const SolverLimits& limits) {
  const Mutant judged =
      doubt(must_fail::launch_with(json::object()), file.at("case"), file.at("mutant").get<std::string>(),
            file.at("invariant").get<std::string>(), limits);
  EXPECT_EQ(judged.fate, Fate::killed) << judged.note;
  EXPECT_NE(
      std::find(judged.killed_by.begin(), judged.killed_by.end(), file.at("invariant").get<std::string>()),
      judged.killed_by.end());
}

TEST(MustFail, each_fails_for_its_reason) {
  SolverLimits limits;
  limits.solvers = Solvers::z3;
  for (const fs::path& path : must_fail::files()) {
    SCOPED_TRACE(path.filename().string());
    const json file = json::parse(base::read_file(path));
    EXPECT_FALSE(file.at("reason").get<std::string>().empty());
    if (file.contains("policy")) {
      fails_by_policy(file, limits);
    } else {
      fails_by_mutant(file, limits);
    }
  }
}

TEST(MustFail, there_is_one_for_each_invariant_that_is_proved) {
  std::set<std::string> broken_ones;
  for (const fs::path& path : must_fail::files())
    broken_ones.insert(json::parse(base::read_file(path)).at("invariant"));
  for (const auto& entry : invariants::catalogue()) {
    if (entry.scope != invariants::Scope::proved) continue;
    EXPECT_TRUE(broken_ones.contains(std::string(entry.name))) << entry.name;
  }
}

}  // namespace
}  // namespace homeostat::proofs
