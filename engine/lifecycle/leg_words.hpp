// Actors, purposes and imbalances in words, for what is printed: a story, a reason, a table, JSON. Nothing is
// summed by these words and nothing reads them back.
//
// Words are injective: two actors never have the same words, and neither have two purposes. An id or a
// recipient's name that could be taken for something else (a pool called `treasury` or `users of x`, a
// recipient called `bilateral`) is therefore written in quotes; every other one is written as it is.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lifecycle/leg_book.hpp"

namespace homeostat::lifecycle {

/// `dev`, `treasury`, `burned`, a pool's id, "users of POOL" or "WORKER (worker of POOL)".
std::string words(const ActorId& actor);
/// `usage`, `bilateral`, `burn`, `write-off`, `verification`, or the name of the recipient of a share.
std::string words(const LegPurpose& purpose);
/// A sentence without a full stop.
std::string words(const Imbalance& imbalance);

/// The text in double quotes, uncut; a backslash goes before each quote and each backslash in it.
std::string in_quotes(std::string_view text);

/// A sum of legs, with its actors and its purpose in words.
struct LegLine {
  std::string from;
  std::string to;
  std::string purpose;
  LegState state{};
  rules::Credits amount;
};
/// The sums in the order of their words.
std::vector<LegLine> leg_lines(const std::map<LegKey, rules::Credits>& sums);
/// The imbalances as sentences: actors in the order of their words, then the sums of rows.
std::vector<std::string> imbalance_lines(const std::vector<Imbalance>& imbalances);

}  // namespace homeostat::lifecycle
