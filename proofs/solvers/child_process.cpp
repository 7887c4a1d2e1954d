// Runs a child with posix_spawn and watches its two pipes and its process descriptor together; see
// child_process.hpp.
#include "proofs/solvers/child_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <optional>
#include <system_error>
#include <utility>

#include "engine/rules/contract.hpp"

namespace homeostat::proofs {
namespace {

using Clock = std::chrono::steady_clock;
using End = ChildResult::End;

/// An open file of this process, closed at the end of its life.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { shut(); }
  [[nodiscard]] int number() const { return number_; }
  void shut() {
    if (number_ >= 0) close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

/// Throws the system's error message if `result` is an error. Caught in run_child.
int checked(int result) {
  if (result < 0) throw std::system_error(errno, std::generic_category());
  return result;
}

/// `original`, or a copy above 2 where somebody closed our own standard files: the child's 0, 1 and 2 are set
/// one after the other and must not overwrite what is still to be copied.
Descriptor above_standard(Descriptor original) {
  if (original.number() > STDERR_FILENO) return original;
  return Descriptor(checked(fcntl(original.number(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1)));
}

struct Pipe {
  Descriptor read;
  Descriptor write;
  Pipe() {
    std::array<int, 2> ends{};
    checked(pipe2(ends.data(), O_CLOEXEC));
    read = Descriptor(ends[0]);
    write = Descriptor(ends[1]);
    read = above_standard(std::move(read));
    write = above_standard(std::move(write));
    checked(fcntl(read.number(), F_SETFL, O_NONBLOCK));
  }
};

/// A file in memory that holds `text`, read from its start. A pipe could fill up, or break, while we write.
Descriptor file_of(const std::string& text) {
  Descriptor file = above_standard(Descriptor(checked(memfd_create("input", MFD_CLOEXEC))));
  for (std::size_t done = 0; done < text.size();) {
    const auto count = write(file.number(), text.data() + done, text.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw std::system_error(errno, std::generic_category());
    done += static_cast<std::size_t>(count);
  }
  checked(static_cast<int>(lseek(file.number(), 0, SEEK_SET)));
  return file;
}

/// What posix_spawn has to know, freed at the end.
class SpawnSettings {
 public:
  SpawnSettings(int in, int out, int err) {
    posix_spawn_file_actions_init(&files_);
    posix_spawn_file_actions_adddup2(&files_, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files_, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files_, err, STDERR_FILENO);
    posix_spawnattr_init(&attributes_);
    sigset_t set;
    sigemptyset(&set);
    posix_spawnattr_setsigmask(&attributes_, &set);
    sigaddset(&set, SIGPIPE);
    sigaddset(&set, SIGCHLD);
    posix_spawnattr_setsigdefault(&attributes_, &set);
    posix_spawnattr_setpgroup(&attributes_, 0);
    posix_spawnattr_setflags(&attributes_,
                             POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;
  ~SpawnSettings() {
    posix_spawnattr_destroy(&attributes_);
    posix_spawn_file_actions_destroy(&files_);
  }
  [[nodiscard]] const posix_spawn_file_actions_t* files() const { return &files_; }
  [[nodiscard]] const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t attributes_{};
};

pid_t spawn(const std::vector<std::string>& command, const SpawnSettings& settings) {
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t child = 0;
  const int error =
      posix_spawnp(&child, arguments[0], settings.files(), settings.attributes(), arguments.data(), environ);
  if (error != 0) throw std::system_error(error, std::generic_category());
  return child;
}

/// A child's group, from its start until nothing of it runs.
class Group {
 public:
  explicit Group(pid_t leader) : leader_(leader) {}
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;
  ~Group() {
    if (leader_ > 0) end();
  }
  /// Kills what still runs of the group and returns the leader's wait status, or nothing (and errno) if the
  /// system does not give it. Only after this may the system reuse the leader's number, which is also the
  /// group's.
  std::optional<int> end() {
    kill(-leader_, SIGKILL);
    int status = 0;
    int result = 0;
    do {
      result = waitpid(leader_, &status, 0);
    } while (result < 0 && errno == EINTR);
    leader_ = -1;
    return result < 0 ? std::nullopt : std::optional<int>(status);
  }

 private:
  pid_t leader_;
};

/// Reads what is there. Closes `from` at its end.
void drain(Descriptor& from, std::string& to, std::size_t& room) {
  std::array<char, 65536> buffer{};
  while (from.number() >= 0 && room > 0) {
    const auto count = read(from.number(), buffer.data(), std::min(buffer.size(), room));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) return;
    if (count <= 0) return from.shut();
    to.append(buffer.data(), static_cast<std::size_t>(count));
    room -= static_cast<std::size_t>(count);
  }
}

/// Reads until the child has exited, its time is over or it wrote too much. Returns which of these happened.
End watch(int process, Descriptor& out, Descriptor& err, const ChildLimits& limits, ChildResult& result,
          std::size_t& room) {
  const auto deadline = Clock::now() + std::chrono::milliseconds(limits.milliseconds);
  while (true) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return End::timed_out;
    std::array<pollfd, 3> ends{{{out.number(), POLLIN, 0}, {err.number(), POLLIN, 0}, {process, POLLIN, 0}}};
    const auto wait = static_cast<int>(std::min<std::int64_t>(left, 1'000'000));
    if (poll(ends.data(), ends.size(), wait) < 0 && errno != EINTR) checked(-1);
    drain(out, result.out, room);
    drain(err, result.err, room);
    if (room == 0) return End::flooded;
    if (ends[2].revents != 0) return End::exited;
  }
}

ChildResult run_checked(const std::vector<std::string>& command, const std::string& input,
                        const ChildLimits& limits) {
  ChildResult result;
  Descriptor in = file_of(input);
  Pipe out;
  Pipe err;
  const pid_t child = spawn(command, SpawnSettings(in.number(), out.write.number(), err.write.number()));
  Group group(child);
  out.write.shut();
  err.write.shut();
  // glibc 2.36 declares its pidfd_open without extern "C".
  const Descriptor process(checked(static_cast<int>(syscall(SYS_pidfd_open, child, 0))));
  std::size_t room = limits.output_bytes;
  const End end = watch(process.number(), out.read, err.read, limits, result, room);
  const auto status = group.end();
  if (!status) checked(-1);
  drain(out.read, result.out, room);
  drain(err.read, result.err, room);
  result.end = room == 0 ? End::flooded : end;
  if (result.end == End::exited && WIFSIGNALED(*status)) {
    result.end = End::signalled;
    result.code = WTERMSIG(*status);
  } else if (result.end == End::exited) {
    result.code = WEXITSTATUS(*status);
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
  }
}

}  // namespace homeostat::proofs
