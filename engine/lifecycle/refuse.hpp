// Helpers with which the transitions build refusals.
#pragma once

#include <cstdint>
#include <string>

#include "engine/ledger/event.hpp"

namespace homeostat::lifecycle {

/// A refusal with its explanation, as an outcome.
inline ledger::Outcome refuse(rules::Refusal refusal, std::string detail) {
  return ledger::Refused{refusal, std::move(detail)};
}

/// A refusal for the reason that a rule returned. REQUIRES: reason is not 0.
inline ledger::Outcome refuse(rules::CheckedInt reason, std::string detail) {
  return refuse(static_cast<rules::Refusal>(reason.get()), std::move(detail));
}

/// True if `hex` is 64 lower-case hexadecimal digits.
bool is_digest(const std::string& hex);
/// A sentence about what is wrong with the form of an event, independent of any state; empty if nothing is
/// (transition_form.cpp).
std::string malformed(const ledger::Happening& happening);

/// True if a rule returned a reason to refuse.
inline bool refused(rules::CheckedInt reason) {
  return reason.get() != 0;
}

}  // namespace homeostat::lifecycle
