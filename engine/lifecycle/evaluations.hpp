// What the monitor and the watch keep: how often each invariant was evaluated, and each time that it did not
// hold.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rules/checked.hpp"
#include "invariants/judged.hpp"

namespace homeostat::lifecycle {

struct Violation {
  std::string invariant;
  std::int64_t row_id = 0;
  std::string detail;  ///< the numbers
};

struct MonitorCount {
  std::string invariant;
  std::int64_t evaluated = 0;
  std::int64_t violated = 0;
};

class Evaluations {
 public:
  /// `describe()` makes the detail of a violation, and is called only where `holds` is false.
  template <class Describe>
  void add(std::string_view invariant, bool holds, std::int64_t subject, const Describe& describe) {
    if (!count(invariant, holds)) violations_.push_back({std::string(invariant), subject, describe()});
  }
  /// The same for what a predicate of invariants/ says.
  template <class Describe>
  void add(const invariants::Judged<rules::CheckedArithmetic>& judged, std::int64_t subject,
           const Describe& describe) {
    add(judged.invariant.text(), judged.holds.holds(), subject, describe);
  }
  [[nodiscard]] std::vector<MonitorCount> counts() const;  ///< in the order of the catalogue
  [[nodiscard]] const std::vector<Violation>& violations() const { return violations_; }

 private:
  bool count(std::string_view invariant, bool holds);

  std::map<std::string, MonitorCount, std::less<>> counts_;
  std::vector<Violation> violations_;
};

}  // namespace homeostat::lifecycle
