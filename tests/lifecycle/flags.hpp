// One attempt to go live and settle, and the page that shows all of them.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "tests/lifecycle/town.hpp"

namespace homeostat::lifecycle::small {

using Order = std::array<int, 3>;  ///< of flags: 0 slashing, 1 dispute, 2 settle
enum class Switch { recorded, observed };

/// The steps of an attempt: three flags, the mode, settling. The kill switch is set before one of them.
inline constexpr int kMoments = 5;
inline constexpr int kNever = -1;

struct Attempt {
  bool safe = true;     ///< golive.sequence
  bool verdict = true;  ///< ACTIVATE is recorded
  int from = 0;         ///< flags asked for before, as bits
  Order order{};
  int kill = kNever;    ///< set before the step of that number; kMoments: after all of them
  bool lifted = false;  ///< and open again after that step
  Switch how = Switch::recorded;
};

struct Answer {
  std::vector<std::string> switched_on;  ///< what went from off to on, in its order
  std::string first_refused;             ///< of the steps before settling; empty: none
  std::string settling;                  ///< the answer to the attempt to settle
  bool paid = false;                     ///< the row of the proposal is paid
  bool killed_at_the_end = false;        ///< when it was settled
  [[nodiscard]] bool settled() const { return settling == "accepted"; }
};

std::vector<Order> orders();
/// A town with a proposal that is ready, its flags asked to be those of the bits `from`.
Town brought_to(bool safe, bool verdict, int from);
Answer tried(const Attempt& attempt);
std::string flags_text(const Gate& gate);
std::string text_of(const Attempt& attempt);
std::string flags_page(const std::vector<Attempt>& attempts);

}  // namespace homeostat::lifecycle::small
