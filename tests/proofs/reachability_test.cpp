// What a ledger can reach: the search against a naive one, runs that are executed, and answers that must turn
// when a rule of the run changes.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "proofs/reachability/reach.hpp"
#include "proofs/reachability/run.hpp"
#include "proofs/reachability/targets.hpp"

namespace homeostat::proofs {
namespace {

policy::Policy launch(policy::SettlementMode mode) {
  auto policy = policy::read_policy(HOMEOSTAT_SOURCE_DIR "/scenarios/policies/launch.toml");
  policy.mode = mode;
  return policy;
}

SolverLimits z3_alone() {
  SolverLimits limits;
  limits.solvers = Solvers::z3;
  return limits;
}

const Target& target_of(const Reachability& answer, const std::string& of, const std::string& name) {
  const auto found = std::find_if(answer.targets.begin(), answer.targets.end(), [&](const Target& target) {
    return target.of == of && target.name == name;
  });
  EXPECT_NE(found, answer.targets.end()) << of << " " << name;
  return *found;
}

/// The facts that a naive search tries, on the engine's arithmetic: yes to everything but what is in `no`.
class GuessedFacts : public Inputs<rules::CheckedArithmetic> {
 public:
  explicit GuessedFacts(const std::set<std::string>& no) : no_(no) {}
  rules::CheckedInt number(const std::string& name) override {
    if (name.find("the party's share of the row") != std::string::npos || name.ends_with("amount"))
      return rules::CheckedInt(5);
    if (name.ends_with("the schedule allows")) return rules::CheckedInt(5);
    if (name.ends_with("window end") || name == "at") return rules::CheckedInt(9);
    if (name.ends_with("the level of trust")) return rules::CheckedInt(3);
    return rules::CheckedInt(0);
  }
  rules::CheckedBool truth(const std::string& name) override {
    return rules::CheckedBool(
        std::none_of(no_.begin(), no_.end(), [&](const std::string& end) { return name.ends_with(end); }));
  }

 private:
  const std::set<std::string>& no_;
};

/// The truths of a situation, as text: equal texts are the same situation, but for numbers.
std::string picture_of(const Situation<rules::CheckedArithmetic>& situation) {
  std::string text;
  for_each_field(situation.world, situation.world, [&](const char*, const auto& field, const auto&) {
    using Field = std::decay_t<decltype(field)>;
    if constexpr (std::is_same_v<Field, rules::CheckedBool>) {
      text += field.holds() ? '1' : '0';
    } else if constexpr (std::is_same_v<Field, rules::CheckedInt>) {
      text += std::to_string(field.get()) + ",";
    } else {
      text += std::to_string(rules::raw(field)) + ",";
    }
  });
  return text + (situation.exists.holds() ? "1" : "0") + (situation.taken_back.holds() ? "1" : "0");
}

/// Breadth first over situations, with a few guesses of an event's facts: the shortest run to each target, as
/// far as it is found.
std::map<std::pair<std::string, std::string>, std::size_t> naive_search(const policy::Policy& policy,
                                                                        std::size_t bound) {
  using Engine = rules::CheckedArithmetic;
  const auto all = transitions(policy);
  const std::vector<std::string> no_by_default{"the offence was burned before",
                                               "kill switch observed",
                                               "another window starts at the same instant",
                                               "the ledger's own pool is one of the pair",
                                               "it is said to be contested",
                                               "it is said to be struck",
                                               "who takes part contributed to the checkpoint",
                                               "it is the contested pool",
                                               "it is the origin",
                                               "the pair has one of that window",
                                               "another row is paid as the new policy pays none",
                                               "another row is pending",
                                               "ACTIVATE is recorded for the new policy",
                                               "it has the same job id"};
  const std::vector<std::string> either{
      "it is switched on",     "the outcome is invalid",    "nobody verified: an administrator's own word",
      "it is ACTIVATE",        "settlement is made active", "the row is of that pair and window",
      "it is said to be paid", "it is said to be pending"};
  Engine domain;
  std::map<std::pair<std::string, std::string>, std::size_t> found;
  const auto see = [&](const Situation<Engine>& situation, std::size_t steps) {
    for_each_state(domain, situation, [&](const char* of, const char* name, const auto& holds) {
      if (holds.holds()) found.try_emplace({of, name}, steps);
    });
  };
  std::set<std::string> no(no_by_default.begin(), no_by_default.end());
  GuessedFacts facts(no);
  Case<Engine> made;
  std::vector<Situation<Engine>> level{first_situation(domain, facts, made)};
  std::set<std::string> known{picture_of(level.front())};
  see(level.front(), 0);
  for (std::size_t steps = 1; steps <= bound && !level.empty(); ++steps) {
    std::vector<Situation<Engine>> next;
    for (const auto& before : level) {
      for (const Transition& transition : all) {
        for (unsigned turn = 0; turn < (1U << either.size()); ++turn) {
          no = {no_by_default.begin(), no_by_default.end()};
          for (std::size_t i = 0; i < either.size(); ++i) {
            if (((turn >> i) & 1U) != 0) no.insert(either[i]);
          }
          const auto taken = transition.executed(domain, facts, "", before);
          if (!(taken.possible & taken.coherent).holds()) continue;
          found.try_emplace({"event", transition.event}, steps);
          if (!known.insert(picture_of(taken.after)).second) continue;
          see(taken.after, steps);
          next.push_back(taken.after);
        }
      }
    }
    level = std::move(next);
  }
  return found;
}

TEST(Reachability, finds_no_run_longer_than_a_naive_search_does) {
  const auto policy = launch(policy::SettlementMode::active);
  constexpr std::size_t kDeep = 6;
  const auto answer = reachable(policy, kDeep, z3_alone(), 2);
  const auto naive = naive_search(policy, kDeep);
  EXPECT_GT(naive.size(), 25U);
  for (const auto& [what, steps] : naive) {
    const Target& target = target_of(answer, what.first, what.second);
    EXPECT_EQ(target.reach, Reach::reached) << target.of << " " << target.name << " " << target.note;
    EXPECT_LE(target.run.size(), steps) << target.of << " " << target.name;
  }
  // What it does not find in so few events the search does not either.
  for (const Target& target : answer.targets) {
    if (target.reach != Reach::reached) continue;
    EXPECT_TRUE(naive.contains({target.of, target.name})) << target.of << " " << target.name;
    if (naive.contains({target.of, target.name})) {
      EXPECT_EQ(naive.at({target.of, target.name}), target.run.size()) << target.of << " " << target.name;
    }
  }
}

TEST(Reachability, nothing_is_settled_in_dry_run_and_that_is_proved) {
  const auto answer = reachable(launch(policy::SettlementMode::dry_run), 8, z3_alone(), 2);
  for (const char* const state : {"paid", "taken back", "taken back and paid again"}) {
    EXPECT_EQ(target_of(answer, "row", state).reach, Reach::never) << state;
  }
  EXPECT_EQ(target_of(answer, "settlement", "in force").reach, Reach::never);
  EXPECT_EQ(target_of(answer, "event", "a settlement comes into force").reach, Reach::never);
  EXPECT_EQ(target_of(answer, "event", "on-chain, cash-out or swap is asked for").reach, Reach::never);
  EXPECT_EQ(target_of(answer, "ledger", "settlement active").reach, Reach::never);
  EXPECT_EQ(target_of(answer, "settlement", "proposed").reach, Reach::reached);
}

TEST(Reachability, a_bound_is_no_proof) {
  const auto answer = reachable(launch(policy::SettlementMode::active), 3, z3_alone(), 2);
  EXPECT_EQ(target_of(answer, "row", "paid").reach, Reach::not_within);
  EXPECT_EQ(target_of(answer, "row", "attributed").reach, Reach::reached);
  EXPECT_EQ(exit_code(answer), 3);
}

TEST(Reachability, a_run_that_is_not_one_is_not_believed) {
  const auto policy = launch(policy::SettlementMode::active);
  const auto all = transitions(policy);
  const auto number = [&](const std::string& event) {
    std::size_t place = 0;
    while (all[place].event != event) ++place;
    return place;
  };
  Target attributed;
  attributed.of = "row";
  attributed.name = "attributed";
  const std::vector<std::size_t> run{number("a row is recorded"), number("a row is attributed")};
  EXPECT_TRUE(confirm(all, run, attributed, z3_alone()).executed);
  // Facts under which the worker's signature does not verify, a row that was never recorded, another target.
  EXPECT_EQ(execute_run(all, run, {{"event 1: sent by the ledger's own pool", "true"}}, attributed),
            "event 2, a row is attributed, is not accepted when it is executed");
  EXPECT_FALSE(confirm(all, {number("a row is attributed")}, attributed, z3_alone()).executed);
  Target paid = attributed;
  paid.name = "paid";
  EXPECT_FALSE(confirm(all, run, paid, z3_alone()).executed);
}

}  // namespace
}  // namespace homeostat::proofs
