// What reading a policy complains about, and the one line that every policy needs.
#pragma once

#include <string>

#include "engine/base/errors.hpp"
#include "engine/policy/policy.hpp"

namespace homeostat::policy {

inline const std::string kName = "policy.name = \"p\"\n";

/// What parsing `text` as p.toml complains about; empty if it does not.
inline std::string complaint(const std::string& text) {
  try {
    parse_policy(text, "p.toml");
  } catch (const base::InputError& error) {
    return error.what();
  }
  return {};
}

}  // namespace homeostat::policy
