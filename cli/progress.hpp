// Progress for people: one line that is rewritten, on a terminal only, and only when a stage takes longer
// than a second.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace homeostat::cli {

class Progress {
 public:
  Progress();
  ~Progress();  ///< wipes the line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void operator()(std::string_view stage, std::uint64_t done, std::uint64_t total);

 private:
  using Clock = std::chrono::steady_clock;
  bool terminal_;
  bool shown_ = false;
  std::string stage_;
  Clock::time_point stage_start_;
  Clock::time_point last_;
};

}  // namespace homeostat::cli
