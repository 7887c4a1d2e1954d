// Writes progress to standard error; see progress.hpp.
#include "cli/words/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace homeostat::cli {

std::string time_left(double seconds, std::uint64_t done, std::uint64_t left) {
  if (done == 0 || left == 0) return "";
  const double estimate = seconds * static_cast<double>(left) / static_cast<double>(done);
  if (estimate < 90) return fmt::format("about {:.0f} s left", std::max(estimate, 1.0));
  const auto minutes = static_cast<std::uint64_t>(std::min(estimate / 60 + 0.5, 1e9));
  if (minutes < 60) return fmt::format("about {} min left", minutes);
  return fmt::format("about {} h {} min left", minutes / 60, minutes % 60);
}

Progress::Progress()
    : terminal_(isatty(STDERR_FILENO) == 1), stage_start_(Clock::now()), last_(stage_start_) {}

Progress::~Progress() {
  if (shown_) std::fputs("\r\033[K", stderr);
}

void Progress::operator()(std::string_view stage, std::uint64_t done, std::uint64_t total) {
  if (!terminal_ || total == 0) return;
  const auto now = Clock::now();
  if (stage != stage_) {
    stage_ = stage;
    stage_start_ = now;
    stage_begin_ = done;
  }
  const double elapsed = std::chrono::duration<double>(now - stage_start_).count();
  if (elapsed < 1.0 || now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  const std::uint64_t since = done > stage_begin_ ? done - stage_begin_ : 0;
  const std::string left = time_left(elapsed, since, done < total ? total - done : 0);
  fmt::print(stderr, "\r\033[K{} {}/{}{}{}", stage_, done, total, left.empty() ? "" : ", ", left);
  std::fflush(stderr);
  shown_ = true;
}

}  // namespace homeostat::cli
