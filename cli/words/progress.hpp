// Progress for people: one line that is rewritten, on a terminal only, and only when a stage takes longer
// than a second.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace homeostat::cli {

/// "about 40 s left", "about 3 min left", "about 2 h 10 min left", for `left` more pieces when `done` took
/// `seconds`; empty as long as nothing is done, and when nothing is left.
std::string time_left(double seconds, std::uint64_t done, std::uint64_t left);

class Progress {
 public:
  Progress();
  ~Progress();  ///< wipes the line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  /// `done` of `total` pieces of `stage`. What was done at the first call of a stage, as after an
  /// interruption, does not count as fast.
  void operator()(std::string_view stage, std::uint64_t done, std::uint64_t total);

 private:
  using Clock = std::chrono::steady_clock;
  bool terminal_;
  bool shown_ = false;
  std::string stage_;
  std::uint64_t stage_begin_ = 0;  ///< done at its first call
  Clock::time_point stage_start_;
  Clock::time_point last_;
};

}  // namespace homeostat::cli
