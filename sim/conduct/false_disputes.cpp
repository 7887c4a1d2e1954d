// false-disputes: filing costs nothing, and every check of an honest row may go wrong.
#include "sim/conduct/strategies.hpp"

namespace homeostat::sim {

const Strategy kFalseDisputes{"false-disputes", Role::verifier,
                              "Files disputes against honest rows of other pools, ten a day.",
                              "Its competitors' credits are held, and some of them are convicted by mistake.",
                              [](Conduct& conduct) { conduct.verifier.false_disputes_per_day = 10; }};

}  // namespace homeostat::sim
