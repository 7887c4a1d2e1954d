// clears-friends: a member of a coalition is drawn to verify another member.
#include "sim/conduct/strategies.hpp"

namespace homeostat::sim {

const Strategy kClearsFriends{
    "clears-friends", Role::verifier,
    "Finds nothing wrong with members of its coalition, and re-executes for everybody else.",
    "Its friends forge without being convicted by it.",
    [](Conduct& conduct) { conduct.verifier.clears_friends = true; }};

}  // namespace homeostat::sim
