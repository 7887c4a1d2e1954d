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

struct ChildLimits {
  unsigned milliseconds = 60'000;          ///< of wall clock
  std::size_t output_bytes = 16UL << 20U;  ///< of standard output and standard error together
};

/// What became of a child. Whatever it is, nothing of its process group runs any more.
struct ChildResult {
  enum class End {
    exited,       ///< `code` is the exit code
    signalled,    ///< `code` is the signal that ended it
    timed_out,    ///< killed because its time was over
    flooded,      ///< killed because it wrote output_bytes or more
    not_started,  ///< or not to be watched; `code` is the system's error number
  };
  End end = End::not_started;
  int code = 0;
  std::string out;  ///< what it wrote to standard output up to its end
  std::string err;  ///< and to standard error

  /// "was ended by signal 9", "could not be started: No such file or directory": for people.
  [[nodiscard]] std::string told() const;
};

/// Runs `command` (a program, looked for in PATH if its name has no '/', and its arguments) in a process
/// group of its own, with `input` on standard input, and waits for it. Never throws for what the child does;
/// safe to call from several threads. A child that left its process group outlives this. REQUIRES: a
/// program's name.
ChildResult run_child(const std::vector<std::string>& command, const std::string& input,
                      const ChildLimits& limits);

}  // namespace homeostat::proofs
