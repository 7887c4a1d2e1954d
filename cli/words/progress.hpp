// Shows progress as one line on standard error that is rewritten. It appears only on a terminal, and only if
// a stage takes longer than a second.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace homeostat::cli {

/// The estimated time for `left` more pieces, if `done` pieces took `seconds`: "about 40 s left", "about 3
/// min left", "about 2 h 10 min left". Empty if nothing is done yet or nothing is left.
std::string time_left(double seconds, std::uint64_t done, std::uint64_t left);

/// Shows the progress of one piece of work. Not thread-safe.
class Progress {
 public:
  Progress();
  ~Progress();  ///< clears the line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  /// Reports that `done` of `total` pieces of `stage` are finished. Pieces that were finished before the
  /// first call of a stage (because an interrupted run is resumed) do not count towards its speed.
  void operator()(std::string_view stage, std::uint64_t done, std::uint64_t total);

 private:
  using Clock = std::chrono::steady_clock;
  bool terminal_;
  bool shown_ = false;
  std::string stage_;
  std::uint64_t stage_begin_ = 0;  ///< pieces that were finished at its first call
  Clock::time_point stage_start_;
  Clock::time_point last_;
};

}  // namespace homeostat::cli
