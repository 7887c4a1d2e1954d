// Code contracts. A broken contract is a programmer's error: it stops the program in every build type and
// prints where, what and both operands. Expected refusals are values (see engine/ledger/refusal.hpp); bad
// input is base::InputError; a broken economic invariant is a reported violation. The four are never mixed.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace homeostat::rules {

/// Stops the program: `what` was required at `file`:`line` and did not hold.
[[noreturn]] inline void contract_broken(const char* file, int line, std::string_view what) {
  std::fprintf(stderr, "homeostat: broken contract at %s:%d: %.*s\n", file, line,
               static_cast<int>(what.size()), what.data());
  std::abort();
}

/// The same, for a contract between two integers: prints both.
[[noreturn]] inline void contract_broken(const char* file, int line, std::string_view what, long long left,
                                         long long right) {
  std::fprintf(stderr, "homeostat: broken contract at %s:%d: %.*s (%lld against %lld)\n", file, line,
               static_cast<int>(what.size()), what.data(), left, right);
  std::abort();
}

}  // namespace homeostat::rules

/// Checks `condition` in every build type.
#define HOMEOSTAT_REQUIRE(condition, what)                                           \
  do {                                                                               \
    if (!(condition)) ::homeostat::rules::contract_broken(__FILE__, __LINE__, what); \
  } while (false)
