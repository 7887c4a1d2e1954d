// The reasons why a review answers HOLD, as data, so that every output can word them with the same numbers.
#pragma once

#include <optional>
#include <string>

namespace homeostat::review {

/// A measured number, the threshold that it had to meet, and its distance from it.
struct Measured {
  double number = 0;
  double threshold = 0;
  double margin = 0;  ///< negative if the number is on the wrong side
  std::string unit;
};

/// One reason, with the measured number if it rests on one.
struct Reason {
  std::string kind;     ///< "refuted", "undecided", "mutants-survived", "mutants-undecided", "finding",
                        ///< "unbalanced", "coalition", "equilibrium", "equilibrium-undecided", "violated",
                        ///< "imbalance", "refused", "not-checked"
  std::string subject;  ///< the invariant, the finding, ...
  std::string text;     ///< the reason as a sentence without a full stop
  std::optional<Measured> measured{};
};

/// A Measured for something that must never happen but happened `times` times.
inline Measured none_of(std::size_t times, std::string unit) {
  const auto number = static_cast<double>(times);
  return {number, 0, -number, std::move(unit)};
}

}  // namespace homeostat::review
