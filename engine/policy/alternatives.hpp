// What a policy could say instead: each of its keys changed alone. For whoever asks which key causes what.
#pragma once

#include <string>
#include <vector>

#include "engine/policy/keys.hpp"

namespace homeostat::policy {

/// A policy that differs from another in one key.
struct Alternative {
  std::string key;  ///< "split.recipient" for the whole list
  std::string now;  ///< what the policy says, as TOML; of the list: empty
  std::string instead;
  bool preset = false;  ///< `instead` is the key's default
  Policy policy;
};

/// Every other value of each truth value and each choice; the default of every other key, and the default
/// list of recipients, where the policy says something else. split.remainder_account goes with
/// split.rounding: it is emptied where the rounding asks for none, and names the last recipient where it asks
/// for one. Defaults come first for each key; without those that would be faulty, and without texts that no
/// rule reads (name, version, description). REQUIRES: no fault.
std::vector<Alternative> alternatives(const Policy& policy);

/// `policy` with each of the changes, the later ones last. It may have a fault.
Policy with(Policy policy, const std::vector<Alternative>& changes);

}  // namespace homeostat::policy
