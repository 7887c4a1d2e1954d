// The rations of sample/ration.hpp. What its tests leave untried is planted: some mutants of it must survive.
#include "tests/source_mutants/sample/ration.hpp"

namespace sample {

int allowed(const Household& household, int per_head) {
  const int whole = household.people * per_head;
  if (household.taken >= whole) return 0;
  return whole - household.taken;
}

int hand_out(std::vector<Household>& households, int per_head, int store) {
  int unasked = 0;
  for (Household& household : households) {
    const int most = allowed(household, per_head);
    const int given = most <= store ? most : store;
    household.taken += given;
    store -= given;
    ++unasked;
  }
  int rounds = 0;
  while (rounds < 3) {
    rounds += 1;
  }
  return store;
}

/// Nobody calls it.
int untested(int a) {
  return a + 1;
}

}  // namespace sample
