// Trying, and telling.
#include "tests/lifecycle/flags.hpp"

#include <map>

namespace homeostat::lifecycle::small {
namespace {

constexpr std::array<const char*, 3> kNames{"slashing", "dispute", "settle"};
constexpr std::array<const char*, 3> kLetters{"S", "D", "X"};

std::string letters(const Order& order) {
  std::string text;
  for (const int flag : order) text += (text.empty() ? "" : " ") + std::string(kLetters.at(flag));
  return text;
}

std::string letters(int bits) {
  std::string text;
  for (int flag = 0; flag < 3; ++flag) {
    if ((bits >> flag & 1) != 0) text += (text.empty() ? "" : " ") + std::string(kLetters.at(flag));
  }
  return text.empty() ? "none" : text;
}

void set_switch(Town& town, Switch how, bool on) {
  if (how == Switch::observed) {
    town.kill_observed = on;
  } else if (on) {
    town.accept(ledger::Killed{"test"});
  } else {
    town.accept(ledger::Resumed{"test"});
  }
}

bool is_on(const Gate& gate, int step) {
  const std::array<rules::CheckedBool, 4> all{gate.slashing, gate.dispute, gate.settle, gate.active};
  return all.at(static_cast<std::size_t>(step)).holds();
}

/// One step of the attempt; what went on is noted.
std::string step(Town& town, const ledger::Happening& what, int field, Answer& answer) {
  const bool was = is_on(town.state.gate(), field);
  const auto said = text_of(town.apply(what));
  if (!was && is_on(town.state.gate(), field)) {
    answer.switched_on.emplace_back(field == 3 ? "mode" : kNames.at(static_cast<std::size_t>(field)));
  }
  return said;
}

}  // namespace

std::vector<Order> orders() {
  std::vector<Order> all;
  Order order{0, 1, 2};
  do all.push_back(order);
  while (std::next_permutation(order.begin(), order.end()));
  return all;
}

Town brought_to(bool safe, bool verdict, int from) {
  static std::map<std::tuple<bool, bool, int>, Town> known;  // a state is copied in less than it is made
  const auto found = known.find({safe, verdict, from});
  if (found != known.end()) return found->second;
  auto law = live_policy();
  law.golive_sequence = safe ? policy::GoliveSequence::safe : policy::GoliveSequence::independent;
  Town town(law);
  town.settle_in();
  town.add("job", "me", "b", 1000);
  town.close(0);
  town.propose("b", 0);
  if (verdict) town.accept(small::verdict(town));
  for (int flag = 0; flag < 3; ++flag) {
    if ((from >> flag & 1) != 0) town.apply(small::flag(kNames.at(static_cast<std::size_t>(flag))));
  }
  return known.emplace(std::tuple{safe, verdict, from}, town).first->second;
}

Answer tried(const Attempt& attempt) {
  Town town = brought_to(attempt.safe, attempt.verdict, attempt.from);
  Answer answer;
  for (int flag = 0; flag < 3; ++flag) {
    if (is_on(town.state.gate(), flag)) answer.switched_on.emplace_back(kNames.at(flag));
  }
  for (int moment = 0; moment < kMoments; ++moment) {
    if (moment == attempt.kill) set_switch(town, attempt.how, true);
    if (moment == 4) {
      answer.killed_at_the_end = town.kill_observed || town.state.gate().killed.holds();
      answer.settling = text_of(town.apply(ledger::SettlementSettled{1}));
    } else {
      const int field = moment == 3 ? 3 : attempt.order.at(static_cast<std::size_t>(moment));
      const ledger::Happening what = moment == 3 ? ledger::Happening(ledger::ModeSet{true})
                                                 : flag(kNames.at(static_cast<std::size_t>(field)));
      const auto said = step(town, what, field, answer);
      if (said != "accepted" && answer.first_refused.empty()) answer.first_refused = said;
    }
    if (moment == attempt.kill && attempt.lifted) set_switch(town, attempt.how, false);
  }
  if (attempt.kill == kMoments) set_switch(town, attempt.how, true);
  answer.paid = town.state.rows().front().life.covered.holds();
  return answer;
}

std::string flags_text(const Gate& gate) {
  int bits = 0;
  for (int flag = 0; flag < 3; ++flag) bits |= is_on(gate, flag) ? 1 << flag : 0;
  return letters(bits);
}

std::string text_of(const Attempt& attempt) {
  return fmt::format(
      "{} sequence, {} verdict, from {}, order {}, kill switch {}{}{}", attempt.safe ? "safe" : "independent",
      attempt.verdict ? "a" : "no", letters(attempt.from), letters(attempt.order),
      attempt.kill == kNever ? "open" : fmt::format("set before step {}", attempt.kill + 1),
      attempt.lifted ? " for that step" : "", attempt.how == Switch::observed ? " (observed)" : "");
}

namespace {

constexpr const char* kIntroduction = R"(# Flags, mode and kill switch
Written by a test ([flags_test.cpp](../tests/lifecycle/flags_test.cpp)) that tries all of it against the engine. Do not edit; write it anew with

    HOMEOSTAT_WRITE_DOCS=1 build/test/tests/test_lifecycle --gtest_filter='FlagsPage.*'

A ledger with one proposal that is ready is brought to each of the 8 states of the three flags slashing (S), dispute (D) and settle (X), as far as its policy lets it. Then the flags are switched on in each of the 6 orders, then the mode is made active, then the proposal is to be settled: five steps. The kill switch is never set, or set before a step (or after the last) and left set, or set for one step only. Each of it with and without a recorded ACTIVATE verdict, under `golive.sequence = "safe"` and `"independent"`; the policy is launch.toml with `settlement.mode = "active"`. A switch that is found set (its file) and one that was recorded (`killed`) give the same answers.

)";

std::string cell(const Answer& answer) {
  if (answer.settled()) return "**settles**";
  const auto number = [](const std::string& text) { return text.substr(0, text.find(' ')); };
  const auto last = number(answer.settling);
  return answer.first_refused.empty() ? last : number(answer.first_refused) + ", " + last;
}

std::string table(const std::vector<Attempt>& attempts, bool safe) {
  std::string page =
      "| flags before | order | open | set before 1st flag | 2nd | 3rd | mode | settling | after |\n"
      "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";
  for (const Attempt& attempt : attempts) {
    if (attempt.safe != safe || !attempt.verdict || attempt.lifted) continue;
    if (attempt.kill == kNever) {
      const Town start = brought_to(safe, true, attempt.from);
      const std::string reached = flags_text(start.state.gate());
      page +=
          fmt::format("| {}{} | {} |", letters(attempt.from),
                      reached == letters(attempt.from) ? "" : ": gets " + reached, letters(attempt.order));
    }
    page += " " + cell(tried(attempt)) + " |";
    if (attempt.kill == kMoments) page += "\n";
  }
  return page;
}

}  // namespace

std::string flags_page(const std::vector<Attempt>& attempts) {
  std::string page = kIntroduction;
  page +=
      "## How many settle\n| sequence | verdict | kill switch | attempts | settle |\n"
      "| --- | --- | --- | --- | --- |\n";
  std::map<std::tuple<bool, bool, int>, std::pair<int, int>> counts;  // ordered: safe and verdict first
  for (const Attempt& attempt : attempts) {
    const int how = attempt.kill == kNever ? 0 : attempt.lifted ? 2 : 1;
    auto& [tries, settled] = counts[{!attempt.safe, !attempt.verdict, how}];
    ++tries;
    settled += tried(attempt).settled() ? 1 : 0;
  }
  for (const auto& [key, count] : counts) {
    const auto& [independent, unjudged, how] = key;
    constexpr std::array<const char*, 3> kHow{"open", "set and left", "set for one step"};
    page += fmt::format("| {} | {} | {} | {} | {} |\n", independent ? "independent" : "safe",
                        unjudged ? "none" : "ACTIVATE", kHow.at(static_cast<std::size_t>(how)), count.first,
                        count.second);
  }
  page +=
      "\nUnder the safe sequence every attempt that settles switched S, D, X and the mode on in that order, "
      "each while the kill switch was open; a flag that is on already may be switched on again. Where the "
      "switch is set after the last step, the settlement came before it.\n"
      "\nOff goes the reverse: mode, X, D, S; each other order is refused (63), also while the kill switch "
      "is set, "
      "which stops none of the four.\n";
  const char* const legend =
      "A cell: `settles`, or the refusal that the attempt to settle gets; of two numbers the first is that "
      "of "
      "the first step that was refused. 61 kill-switch, 62 flag-off, 63 unsafe-sequence, 64 no-verdict, 65 "
      "mode-not-active ([refusals.md](refusals.md)).\n\n";
  page += "\n## The safe sequence, with a verdict\n";
  page += legend;
  page += table(attempts, true);
  page +=
      "\n## The independent sequence, with a verdict\nWhat the reference's flags allow: X alone is enough. "
      "The policy has to say so.\n\n";
  return page + table(attempts, false);
}

}  // namespace homeostat::lifecycle::small
