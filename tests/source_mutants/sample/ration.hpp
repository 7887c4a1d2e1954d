// A small piece of code for the test of the tool: what a household may take from a store.
#pragma once

#include <vector>

namespace sample {

struct Household {
  int people = 0;
  int taken = 0;
};

/// What is left of `per_head` for each of its people; never below 0.
int allowed(const Household& household, int per_head);

/// Takes from the store what is allowed, household by household; returns what is left in the store.
int hand_out(std::vector<Household>& households, int per_head, int store);

}  // namespace sample
