// A refusal as the engine answers it: the reason (engine/rules/refusal.hpp) with an explanation.
#pragma once

#include <string>
#include <string_view>

#include "engine/rules/refusal.hpp"

namespace homeostat::ledger {

using rules::name;
using rules::Refusal;

/// The reason, and the numbers and names that explain it.
struct Refused {
  Refusal reason;
  std::string detail;
};

}  // namespace homeostat::ledger
