// A refusal as an answer of the engine: the reason (engine/rules/refusal.hpp) and what explains it.
#pragma once

#include <string>
#include <string_view>

#include "engine/rules/refusal.hpp"

namespace homeostat::ledger {

using rules::name;
using rules::Refusal;

/// A refusal with the numbers and names that explain it.
struct Refused {
  Refusal reason;
  std::string detail;
};

}  // namespace homeostat::ledger
