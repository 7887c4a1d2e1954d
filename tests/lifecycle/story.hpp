// Stories for rapidcheck: random choices that shrink, and are shown as the events that they become, one a
// line.
#pragma once

#include <rapidcheck.h>

#include <ostream>
#include <vector>

#include "tests/lifecycle/told.hpp"

namespace homeostat::lifecycle {

struct Story {
  bool simulation = false;
  std::vector<Choice> choices;
};

std::ostream& operator<<(std::ostream& out, const Story& story);

/// "12 settlement-settled by alba #3 -> refused flag-off".
std::string story_line(std::size_t number, const ledger::Event& event, const naive::Answer& answer);
naive::Answer answer_of(const ledger::Outcome& outcome);
std::string text_of(const naive::Answer& answer);

/// The first lines that differ, or "".
std::string difference(const std::vector<std::string>& engine, const std::vector<std::string>& naive);

/// Simpler choices: no twist, a clock that stands, small numbers.
rc::Seq<Choice> simpler(const Choice& choice);
/// Stories with fewer choices, then with simpler ones.
rc::Seq<Story> shorter(const Story& story);

/// A beginning, nearly always, and up to three times rapidcheck's size of random choices.
rc::Gen<Story> any_story();

}  // namespace homeostat::lifecycle

namespace rc {
template <>
struct Arbitrary<homeostat::lifecycle::Story> {
  static Gen<homeostat::lifecycle::Story> arbitrary() { return homeostat::lifecycle::any_story(); }
};
}  // namespace rc
