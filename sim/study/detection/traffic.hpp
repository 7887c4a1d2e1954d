// Who sent work to whom: the graph in which collusion is looked for. A node is a pool (or an account), a
// pair is all that went from one node to another.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace homeostat::sim::detection {

using Node = std::uint32_t;

/// All rows from `source` to `target`.
struct Pair {
  Node source = 0;
  Node target = 0;
  std::uint64_t rows = 0;
  double value = 0;             ///< credits
  double squares = 0;           ///< sum of the squared values of its rows
  std::uint64_t first_row = 0;  ///< number of the row in the ledger, or line in the file
  std::uint64_t last_row = 0;
};

/// When a row was, and how much it moved.
struct Moment {
  double time = 0;
  double value = 0;
};

struct Traffic {
  std::vector<std::string> names;     ///< of the nodes, sorted
  std::vector<Pair> pairs;            ///< sorted by source, then target; source != target
  std::vector<Moment> moments;        ///< of all rows, pair after pair, each in the order of reading
  std::vector<std::uint64_t> begins;  ///< moments of pair i: [begins[i], begins[i + 1])
  std::uint64_t rows = 0;             ///< of the pairs
  double value = 0;                   ///< of the pairs
  std::uint64_t own_rows = 0;         ///< from a node to itself: left out
  double own_value = 0;
  bool timed = false;  ///< false: no row has a time
  double start = 0;    ///< time of the earliest row
  double end = 0;      ///< time of the latest row

  [[nodiscard]] std::size_t nodes() const { return names.size(); }
};

/// What each node sent, and what each received.
struct Margins {
  std::vector<double> out;
  std::vector<double> in;
  double total = 0;
};
Margins margins_of(const Traffic& traffic);

/// The rows after `start` up to `end`, included. Nodes keep their numbers; those that have no such row stay
/// without a pair.
Traffic between(const Traffic& traffic, double start, double end);
/// The rows up to `time`, included.
Traffic until(const Traffic& traffic, double time);

/// Collects rows, in any order; the traffic does not depend on how nodes were first met.
class TrafficBuilder {
 public:
  /// `number`: of the row. REQUIRES: value >= 0 and finite.
  void add(std::string_view source, std::string_view target, double value, double time, std::uint64_t number);
  /// The same without a time.
  void add(std::string_view source, std::string_view target, double value, std::uint64_t number);
  /// What was collected; the builder is empty then.
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
