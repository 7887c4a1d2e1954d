// Code contracts. A broken contract is a programmer's error: it stops the program in every build type and
// prints the place, the requirement and both operands. It is never used for an expected refusal (a value, see
// engine/ledger/refusal.hpp), for bad input (base::InputError) or for a broken economic invariant (a reported
// violation).
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace homeostat::rules {

/// Prints that `what` was required at `file`:`line` and did not hold, and aborts.
[[noreturn]] inline void contract_broken(const char* file, int line, std::string_view what) {
  std::fprintf(stderr, "homeostat: broken contract at %s:%d: %.*s\n", file, line,
               static_cast<int>(what.size()), what.data());
  std::abort();
}

/// The same for a contract between two integers; prints both.
[[noreturn]] inline void contract_broken(const char* file, int line, std::string_view what, long long left,
                                         long long right) {
  std::fprintf(stderr, "homeostat: broken contract at %s:%d: %.*s (%lld against %lld)\n", file, line,
               static_cast<int>(what.size()), what.data(), left, right);
  std::abort();
}

}  // namespace homeostat::rules

/// Aborts with `what` unless `condition` holds; checked in every build type.
#define HOMEOSTAT_REQUIRE(condition, what)                                           \
  do {                                                                               \
    if (!(condition)) ::homeostat::rules::contract_broken(__FILE__, __LINE__, what); \
  } while (false)
