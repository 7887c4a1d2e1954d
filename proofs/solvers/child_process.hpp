// Runs another program with a text on its standard input, and never waits for it longer than allowed.
//
// Boost.Process starts it and Boost.Asio reads its output. Five things are our own, because
// Boost.Process 1.74 does not do them, or not safely where several threads start programs: the input is a
// file in memory (a pipe breaks, and ends us by SIGPIPE, if the child does not read it); pipes are closed in
// other children; one child is started at a time, and one that could not be started is waited for; signals
// are set as a new program expects them; and the end is awaited by the child's own descriptor, because
// Boost's waiting with a deadline takes every SIGCHLD of the process.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace homeostat::proofs {

/// When a child is killed.
struct ChildLimits {
  unsigned milliseconds = 60'000;          ///< wall-clock time
  std::size_t output_bytes = 16UL << 20U;  ///< of standard output and standard error together
};

/// How a child ended. In every case, no process of its group is running any more.
struct ChildResult {
  enum class End {
    exited,       ///< `code` is the exit code
    signalled,    ///< `code` is the signal that ended it
    timed_out,    ///< killed because it exceeded its time
    flooded,      ///< killed because it wrote output_bytes or more
    not_started,  ///< could not be started or watched; `code` is the system's error number
  };
  End end = End::not_started;
  int code = 0;
  std::string out;  ///< its standard output
  std::string err;  ///< its standard error

  /// How it ended, in words: "was ended by signal 9", "could not be started: No such file or directory".
  [[nodiscard]] std::string told() const;
};

/// Runs `command` (a program and its arguments; the program is looked up in PATH unless its name contains
/// '/') in a process group of its own, with `input` on its standard input, and waits for it. Never throws
/// because of what the child does. Safe to call from several threads. A child that leaves its process group
/// is not killed. REQUIRES: `command` names a program.
ChildResult run_child(const std::vector<std::string>& command, const std::string& input,
                      const ChildLimits& limits);

}  // namespace homeostat::proofs
