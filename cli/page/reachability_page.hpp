// The page about what a ledger can reach and how everything in it ends.
#pragma once

#include <string>
#include <vector>

#include "proofs/guardian/guardian.hpp"
#include "proofs/reachability/reach.hpp"

namespace homeostat::cli {

/// The answers about one policy. `lemmas` is empty for a policy under which settlement is never active.
struct ReachedPolicy {
  std::string title;  ///< its name, and what was changed of it
  proofs::Reachability answer;
  std::vector<proofs::Decided> lemmas;
};

/// What the answer about a target says, in a word or two: "7", "never (proved)", "not within 20 (bounded)".
std::string reach_text(const proofs::Target& target, std::size_t bound);

/// The page, as Markdown. REQUIRES: at least one policy.
std::string reachability_page(const std::vector<ReachedPolicy>& policies, const std::string& command);

}  // namespace homeostat::cli
