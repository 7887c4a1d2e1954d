// All nets of a window again: each pair looks at every row, in 128 bits. Shares no code with engine/rules or
// engine/lifecycle/net_table.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace homeostat::naive {

struct NetRow {
  std::string origin;
  std::string exec;
  std::array<std::int64_t, 4> shares{};
  bool pending = false;
  bool disputed = false;  ///< a dispute about it is open, or struck it
  bool paid = false;      ///< by a settlement in force
};

/// A settlement formula: which of the four columns count, whether a pending row does not, and whether a
/// dispute holds.
struct NetFormula {
  std::array<bool, 4> counts{};
  bool pending_excluded = true;
  bool hold = true;
};

struct PairSums {
  __int128 self_owes_peer = 0;
  __int128 peer_owes_self = 0;
  std::int64_t settlable = 0;
  std::int64_t pending = 0;
};

/// True if the row waits for a signature, and is counted as waiting.
inline bool waits(const NetFormula& formula, const NetRow& row) {
  return row.pending && formula.pending_excluded;
}

/// True if a row that does not wait is left out without a word.
inline bool stopped(const NetFormula& formula, const NetRow& row) {
  return !waits(formula, row) && ((row.disputed && formula.hold) || row.paid);
}

inline __int128 counted(const NetFormula& formula, const NetRow& row) {
  __int128 sum = 0;
  for (std::size_t column = 0; column < 4; ++column) {
    if (formula.counts[column]) sum += row.shares[column];
  }
  return waits(formula, row) || stopped(formula, row) ? 0 : sum;
}

/// What the rows say about two pools. A pool has no net with itself.
inline PairSums sums_of(const NetFormula& formula, const std::vector<NetRow>& rows, const std::string& self,
                        const std::string& peer) {
  PairSums sums;
  for (const NetRow& row : rows) {
    const bool out = row.origin == self && row.exec == peer;
    const bool in = row.origin == peer && row.exec == self;
    if (self == peer || !(out || in) || stopped(formula, row)) continue;
    if (out) sums.self_owes_peer += counted(formula, row);
    if (in) sums.peer_owes_self += counted(formula, row);
    ++(waits(formula, row) ? sums.pending : sums.settlable);
  }
  return sums;
}

/// The rows that a table takes, one after the other: without those that bring a debt above 2^62.
inline std::vector<NetRow> accepted_rows(const NetFormula& formula, const std::vector<NetRow>& rows) {
  std::vector<NetRow> accepted;
  for (const NetRow& row : rows) {
    const __int128 debt =
        sums_of(formula, accepted, row.origin, row.exec).self_owes_peer + counted(formula, row);
    if (row.origin == row.exec || debt <= static_cast<__int128>(1) << 62U) accepted.push_back(row);
  }
  return accepted;
}

}  // namespace homeostat::naive
