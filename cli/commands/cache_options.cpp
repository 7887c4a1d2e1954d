// Where the cache is, and one line about it.
#include "cli/commands/cache_options.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "cli/command_line/command_line.hpp"
#include "cli/commands/commands.hpp"
#include "engine/base/counted.hpp"

namespace homeostat::cli {

void add_cache_options(Command& command, CacheOptions& options) {
  command
      .add_option("--cache", options.folder,
                  "folder where answers of earlier runs are kept (default: HOMEOSTAT_CACHE, or homeostat in "
                  "XDG_CACHE_HOME or ~/.cache)")
      ->option_text("DIR");
  command.add_flag("--no-cache", options.off, "ask everything, keep nothing");
}

answers::AnswerCache cache_of(const CacheOptions& options) {
  namespace fs = std::filesystem;
  if (options.off) return {};
  if (!options.folder.empty()) return {options.folder};
  if (const char* const own = std::getenv("HOMEOSTAT_CACHE")) return {fs::path(own)};
  if (const char* const xdg = std::getenv("XDG_CACHE_HOME"); xdg != nullptr && *xdg == '/') {
    return {fs::path(xdg) / "homeostat"};
  }
  if (const char* const home = std::getenv("HOME"); home != nullptr && *home == '/') {
    return {fs::path(home) / ".cache" / "homeostat"};
  }
  return {};
}

void tell_reuse(const answers::Reuse& reuse) {
  for (const std::string& complaint : reuse.complaints)
    fmt::print(stderr, "homeostat: cache: {}\n", complaint);
  if (reuse.disagreed) {
    fmt::print(
        stderr,
        "homeostat: cache: WRONG: an answer that was asked again is another than the one that was kept; the "
        "cache was emptied and everything was asked\n");
  } else if (reuse.kept + reuse.asked_again > 0) {
    remark(fmt::format("cache: {} of earlier runs; {} asked again, all the same",
                       base::counted(reuse.kept, "answer"), reuse.asked_again));
  }
}

}  // namespace homeostat::cli
