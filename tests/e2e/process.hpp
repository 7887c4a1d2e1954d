// Runs a program as a user does: fork, exec, and everything that it printed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace homeostat::e2e {

struct Result {
  int exit = -1;    ///< the exit code; -1 if a signal ended it
  int signal = 0;   ///< that signal
  std::string out;  ///< standard output, all of it
  std::string err;  ///< standard error, all of it
};

struct Surroundings {
  std::filesystem::path directory;  ///< where it stands; empty: where we stand
  std::optional<std::uint64_t>
      file_size_limit{};                 ///< RLIMIT_FSIZE with SIGXFSZ ignored: writes beyond it fail
  std::optional<std::size_t> columns{};  ///< standard output is a terminal of so many
  std::map<std::string, std::string> environment{};  ///< set beside what is
  std::optional<std::filesystem::path>
      output_to{};  ///< standard output goes to this file, not to Result::out
};

/// Runs `command` (a path and its arguments) and waits for it. Standard input is empty. Throws
/// std::runtime_error if it cannot be started.
Result run(const std::vector<std::string>& command, const Surroundings& surroundings = {});

/// Runs the homeostat of this build.
Result homeostat(const std::vector<std::string>& arguments, const Surroundings& surroundings = {});

/// "exit 2; out: ...; err: ...", for a failed expectation.
std::string told(const Result& result);

}  // namespace homeostat::e2e
