// Who sent work to whom: the graph in which collusion is searched. A node is a pool (or an account); a pair
// is everything that went from one node to another.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace homeostat::sim::detection {

using Node = std::uint32_t;

/// All rows from `source` to `target` together.
struct Pair {
  Node source = 0;
  Node target = 0;
  std::uint64_t rows = 0;
  double value = 0;             ///< total credits
  double squares = 0;           ///< sum of the squared values of its rows
  std::uint64_t first_row = 0;  ///< id of the row in the ledger, or line in the file
  std::uint64_t last_row = 0;
};

/// The time of a row and its credits.
struct Moment {
  double time = 0;
  double value = 0;
};

/// The graph, with every row's time.
struct Traffic {
  std::vector<std::string> names;     ///< of the nodes, sorted
  std::vector<Pair> pairs;            ///< sorted by source, then target; source != target
  std::vector<Moment> moments;        ///< of all rows, pair by pair, each in the order of reading
  std::vector<std::uint64_t> begins;  ///< the moments of pair i are [begins[i], begins[i + 1])
  std::uint64_t rows = 0;             ///< of the pairs
  double value = 0;                   ///< of the pairs
  std::uint64_t own_rows = 0;         ///< rows from a node to itself, which are left out of everything else
  double own_value = 0;
  bool timed = false;  ///< false if no row has a time
  double start = 0;    ///< time of the earliest row
  double end = 0;      ///< time of the latest row

  [[nodiscard]] std::size_t nodes() const { return names.size(); }
};

/// How much each node sent and received.
struct Margins {
  std::vector<double> out;
  std::vector<double> in;
  double total = 0;
};
Margins margins_of(const Traffic& traffic);

/// The rows with a time in (start, end]. Nodes keep their numbers; some may be left without a pair.
Traffic between(const Traffic& traffic, double start, double end);
/// The rows up to `time`, included.
Traffic until(const Traffic& traffic, double time);

/// Collects rows in any order. The numbering of nodes does not depend on the order.
class TrafficBuilder {
 public:
  /// Adds a row; `number` is its id or line. REQUIRES: value >= 0 and finite.
  void add(std::string_view source, std::string_view target, double value, double time, std::uint64_t number);
  /// The same for a row without a time.
  void add(std::string_view source, std::string_view target, double value, std::uint64_t number);
  /// Returns the traffic and leaves the builder empty.
  Traffic finish();

 private:
  struct Row {
    std::uint32_t pair = 0;
    float value = 0;
    double time = 0;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  Node node_of(std::string_view name);
  std::uint32_t pair_of(Node source, Node target);

  std::unordered_map<std::string, Node, Hash, std::equal_to<>> nodes_;
  std::unordered_map<std::uint64_t, std::uint32_t> pairs_;
  Traffic traffic_;
  std::vector<Row> rows_;
  double start_ = std::numeric_limits<double>::infinity();
  double end_ = -std::numeric_limits<double>::infinity();
};

}  // namespace homeostat::sim::detection
