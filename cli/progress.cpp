// Progress on standard error.
#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace homeostat::cli {

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
  }
  const double elapsed = std::chrono::duration<double>(now - stage_start_).count();
  if (elapsed < 1.0 || now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  const double left = done > 0 ? elapsed * static_cast<double>(total - done) / static_cast<double>(done) : 0;
  fmt::print(stderr, "\r\033[K{} {}/{}, about {:.0f} s left", stage_, done, total, left);
  std::fflush(stderr);
  shown_ = true;
}

}  // namespace homeostat::cli
