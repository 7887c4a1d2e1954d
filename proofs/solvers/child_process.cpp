// Boost.Process starts the child, Boost.Asio reads what it writes until its end or the deadline.
#include "proofs/solvers/child_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/process/args.hpp>
#include <boost/process/child.hpp>
#include <boost/process/error.hpp>
#include <boost/process/exe.hpp>
#include <boost/process/extend.hpp>
#include <boost/process/group.hpp>
#include <boost/process/io.hpp>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <string_view>
#include <system_error>

#include "engine/rules/contract.hpp"

namespace homeostat::proofs {
namespace {

namespace asio = boost::asio;
namespace process = boost::process;
using asio::posix::stream_descriptor;
using End = ChildResult::End;

/// Throws what the system says if `result` is an error. Caught in run_child.
int checked(int result) {
  if (result < 0) throw std::system_error(errno, std::generic_category());
  return result;
}

/// Gives 0, 1 and 2 to a descriptor that can be neither read nor written, where our own standard files are
/// closed. Without it a pipe could get one of these numbers, which the child needs for its own three.
void fill_standard_files() {
  int file = 0;
  do {
    file = checked(open("/", O_PATH | O_CLOEXEC));
  } while (file <= STDERR_FILENO);
  close(file);
}

struct CloseFile {
  void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

/// A file in memory that holds `text`, to be read from its start. A pipe could fill up, or break, while we
/// write.
File file_of(const std::string& text) {
  const int memory = checked(memfd_create("input", MFD_CLOEXEC));
  File file(fdopen(memory, "w+"));
  if (!file) {
    close(memory);
    throw std::system_error(ENOMEM, std::generic_category());
  }
  const bool written = std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
  if (!written || std::fflush(file.get()) != 0) checked(-1);
  checked(static_cast<int>(lseek(memory, 0, SEEK_SET)));
  return file;
}

/// A pipe that no other child of ours inherits; Boost's own constructor makes one that every child does.
process::pipe pipe_of_one_child() {
  std::array<int, 2> ends{};
  checked(pipe2(ends.data(), O_CLOEXEC));
  return process::pipe(ends[0], ends[1]);
}

/// The program that execvp would run. Throws if there is none. Boost.Process 1.74 either takes a program of
/// the current folder before one of PATH, or needs the library Boost.Filesystem to look in PATH alone.
std::string path_of(const std::string& program) {
  if (program.find('/') != std::string::npos) return program;
  const char* const set = std::getenv("PATH");
  std::string_view folders = set == nullptr ? "/bin:/usr/bin" : set;
  while (true) {
    const auto end = std::min(folders.find(':'), folders.size());
    std::string path(end == 0 ? "." : folders.substr(0, end));
    path += "/";
    path += program;
    if (access(path.c_str(), X_OK) == 0) return path;
    if (end == folders.size()) throw std::system_error(ENOENT, std::generic_category());
    folders.remove_prefix(end + 1);
  }
}

/// What Boost.Process leaves to its user.
struct Manners : process::extend::handler {
  /// In the child: no signal is blocked, and none of these two ignored, because we do so.
  template <class Executor>
  void on_exec_setup(Executor& /*executor*/) const {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    std::signal(SIGPIPE, SIG_DFL);
    std::signal(SIGCHLD, SIG_DFL);
  }
  /// Here, where the program could not be started: Boost.Process 1.74 forgets the process that tried.
  template <class Executor>
  void on_error(Executor& executor, const std::error_code& /*error*/) const {
    if (executor.pid > 0) waitpid(executor.pid, nullptr, 0);
  }
};

/// A child in a group of its own. Nothing of the group runs after its end.
class Child {
 public:
  Child(const std::vector<std::string>& command, std::FILE* in, process::pipe& out, process::pipe& err) {
    const std::string path = path_of(command[0]);
    const std::vector<std::string> arguments(command.begin() + 1, command.end());
    // A child that another thread starts meanwhile would keep the pipe open over which Boost.Process learns
    // that this one was started.
    static std::mutex one_at_a_time;
    const std::lock_guard lock(one_at_a_time);
    std::error_code error;
    child_ = process::child(process::exe = path, process::args = arguments,
                            process::std_in<in, process::std_out> out, process::std_err > err, group_,
                            Manners{}, error);
    if (error) throw std::system_error(error);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    std::error_code ignored;
    end(ignored);
  }
  /// Kills what still runs and returns the wait status. The group goes first: once its leader is waited for,
  /// the system may give its number to somebody else.
  int end(std::error_code& error) {
    std::error_code none_left;
    if (group_.valid()) group_.terminate(none_left);
    child_.wait(error);
    return child_.native_exit_code();
  }
  [[nodiscard]] int id() const { return child_.id(); }

 private:
  process::group group_;
  process::child child_;
};

/// Appends to a text what comes out of a pipe. Stops the context when there is no room left.
class Reader {
 public:
  Reader(asio::io_context& context, process::pipe& from, std::string& to, std::size_t& room)
      : context_(context), from_(context, from.native_source()), to_(to), room_(room) {
    from.assign_source(-1);
    next();
  }

 private:
  void next() {
    from_.async_read_some(asio::buffer(buffer_.data(), std::min(buffer_.size(), room_)),
                          [this](const boost::system::error_code& error, std::size_t count) {
                            to_.append(buffer_.data(), count);
                            room_ -= count;
                            if (room_ == 0) return context_.stop();
                            if (!error) next();
                          });
  }

  asio::io_context& context_;
  stream_descriptor from_;
  std::string& to_;
  std::size_t& room_;  ///< bytes, shared by all readers of a child
  std::array<char, 65536> buffer_{};
};

ChildResult run_checked(const std::vector<std::string>& command, const std::string& input,
                        const ChildLimits& limits) {
  fill_standard_files();
  ChildResult result;
  const File in = file_of(input);
  process::pipe out = pipe_of_one_child();
  process::pipe err = pipe_of_one_child();
  Child child(command, in.get(), out, err);
  asio::io_context context;
  std::size_t room = limits.output_bytes;
  Reader read_out(context, out, result.out, room);
  Reader read_err(context, err, result.err, room);
  // Waiting for a child with a deadline, Boost.Process 1.74 takes SIGCHLD for itself, in every thread: so the
  // child's descriptor is watched. glibc 2.36 declares its pidfd_open without extern "C".
  stream_descriptor exit(context, checked(static_cast<int>(syscall(SYS_pidfd_open, child.id(), 0))));
  result.end = End::timed_out;
  exit.async_wait(stream_descriptor::wait_read, [&](const boost::system::error_code& error) {
    if (error) return;
    result.end = End::exited;
    context.stop();
  });
  context.run_for(std::chrono::milliseconds(limits.milliseconds));
  std::error_code error;
  const int status = child.end(error);
  if (error) throw std::system_error(error);
  const End end = result.end;
  exit.close();
  context.restart();
  if (room > 0) context.poll();  // what it wrote before its end
  result.end = room == 0 ? End::flooded : end;
  if (result.end == End::exited && WIFSIGNALED(status)) {
    result.end = End::signalled;
    result.code = WTERMSIG(status);
  } else if (result.end == End::exited) {
    result.code = WEXITSTATUS(status);
  }
  return result;
}

}  // namespace

std::string ChildResult::told() const {
  switch (end) {
    case End::exited:
      return fmt::format("exited with {}", code);
    case End::signalled:
      return fmt::format("was ended by signal {}", code);
    case End::timed_out:
      return "did not end in time and was killed";
    case End::flooded:
      return "wrote without end and was killed";
    case End::not_started:
      return "could not be started: " + std::generic_category().message(code);
  }
  return "";
}

ChildResult run_child(const std::vector<std::string>& command, const std::string& input,
                      const ChildLimits& limits) {
  HOMEOSTAT_REQUIRE(!command.empty(), "a child needs a program");
  try {
    return run_checked(command, input, limits);
  } catch (const std::system_error& error) {
    ChildResult result;
    result.code = error.code().value();
    return result;
  } catch (const boost::system::system_error& error) {
    ChildResult result;
    result.code = error.code().value();
    return result;
  }
}

}  // namespace homeostat::proofs
