// The split and the nets again, as plainly as they can be said: 128-bit fractions, sorting, loops over all
// pairs. Shares no code with engine/rules.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <numeric>
#include <string>
#include <vector>

namespace homeostat::naive {

enum class Rounding { largest_remainder, floor, written_order };

/// Shares of `total` by basis points in written order.
inline std::vector<std::int64_t> split(std::int64_t total, const std::vector<std::int64_t>& points,
                                       Rounding rounding) {
  std::vector<std::int64_t> shares;
  std::vector<std::int64_t> remainders;
  for (const std::int64_t p : points) {
    const __int128 product = static_cast<__int128>(total) * p;
    shares.push_back(static_cast<std::int64_t>(product / 10'000));
    remainders.push_back(static_cast<std::int64_t>(product % 10'000));
  }
  std::int64_t left = total - std::accumulate(shares.begin(), shares.end(), std::int64_t{0});
  if (rounding == Rounding::floor) return shares;
  std::vector<std::size_t> order(points.size());
  std::iota(order.begin(), order.end(), 0U);
  if (rounding == Rounding::largest_remainder) {
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return remainders[a] > remainders[b]; });
  }
  for (const std::size_t place : order) {
    if (left-- > 0) ++shares[place];
  }
  return shares;
}

struct Row {
  std::string origin;
  std::string exec;
  std::int64_t counted = 0;
  bool pending = false;
};

/// (self_owes_peer, peer_owes_self) by looking at every row.
inline std::pair<std::int64_t, std::int64_t> owe(const std::vector<Row>& rows, const std::string& self,
                                                 const std::string& peer) {
  std::int64_t self_owes = 0;
  std::int64_t peer_owes = 0;
  for (const Row& row : rows) {
    if (row.pending || row.origin == row.exec) continue;
    if (row.origin == self && row.exec == peer) self_owes += row.counted;
    if (row.origin == peer && row.exec == self) peer_owes += row.counted;
  }
  return {self_owes, peer_owes};
}

}  // namespace homeostat::naive
