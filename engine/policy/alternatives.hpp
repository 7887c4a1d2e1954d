// Variants of a policy with one key changed, for finding out which key causes what.
#pragma once

#include <string>
#include <vector>

#include "engine/policy/keys.hpp"

namespace homeostat::policy {

/// A change of one key.
struct Alternative {
  std::string key;  ///< "split.recipient" stands for the whole list
  std::string now;  ///< the present value as TOML; empty for the list
  std::string instead;
  bool preset = false;  ///< true if `instead` is the key's default
  Policy policy;
};

/// All changes of one key that are tried: every other value of a truth value or a choice; the default of
/// every other key that has another value; and the default list of recipients. split.remainder_account is
/// changed together with split.rounding: it is emptied if the new rounding needs none, and set to the last
/// recipient if it needs one. Defaults come first for each key. Changes that would be faulty are left out, as
/// are texts that no rule reads (name, version, description). REQUIRES: `policy` has no fault.
std::vector<Alternative> alternatives(const Policy& policy);

/// `policy` after all of the changes, in their order. The result may have a fault.
Policy with(Policy policy, const std::vector<Alternative>& changes);

}  // namespace homeostat::policy
