// Why a review holds, so that every output can say it in its own words with the same numbers.
#pragma once

#include <optional>
#include <string>

namespace homeostat::review {

/// What was measured, where it had to be, and how far it is from there.
struct Measured {
  double number = 0;
  double threshold = 0;
  double margin = 0;  ///< below 0: on the wrong side, by so much
  std::string unit;
};

struct Reason {
  std::string kind;     ///< "refuted", "undecided", "mutants-survived", "mutants-undecided", "finding",
                        ///< "unbalanced", "coalition", "equilibrium", "equilibrium-undecided", "violated",
                        ///< "imbalance", "refused", "not-checked"
  std::string subject;  ///< the invariant, the finding, ...
  std::string text;     ///< the reason as a sentence without a full stop
  std::optional<Measured> measured{};
};

/// Of what should not happen at all: `times` against 0.
inline Measured none_of(std::size_t times, std::string unit) {
  const auto number = static_cast<double>(times);
  return {number, 0, -number, std::move(unit)};
}

}  // namespace homeostat::review
