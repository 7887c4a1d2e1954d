// accuses-others: the outcome of a dispute rests on the word of a single verifier.
#include "sim/conduct/strategies.hpp"

namespace homeostat::sim {

const Strategy kAccusing{"accuses-others", Role::verifier,
                         "Finds every job of pools outside its coalition wrong.",
                         "Its competitors' rows are struck and their credits burned.", [](Conduct& conduct) {
                           conduct.verifier.accuses_others = true;
                           conduct.verifier.clears_friends = true;
                         }};

}  // namespace homeostat::sim
