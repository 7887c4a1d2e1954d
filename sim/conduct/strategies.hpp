// The strategies of this folder, one declaration each; strategies.cpp lists them.
#pragma once

#include "sim/conduct/strategy.hpp"

namespace homeostat::sim {

extern const Strategy kHonest;
extern const Strategy kAccusing;
extern const Strategy kChoosesFilingTime;
extern const Strategy kChoosesJobIds;
extern const Strategy kCheapModel;
extern const Strategy kClearsFriends;
extern const Strategy kFalseDisputes;
extern const Strategy kInformed;
extern const Strategy kLazyVerifier;
extern const Strategy kNoCompute;
extern const Strategy kReadmits;
extern const Strategy kSparesOwn;
extern const Strategy kSybil;
extern const Strategy kUndercut;
extern const Strategy kWash;
extern const Strategy kWhitewash;

}  // namespace homeostat::sim
