// Reads and writes whole files; see file.hpp.
#include "engine/base/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "engine/base/errors.hpp"

namespace homeostat::base {
namespace {

/// A file descriptor; closed at the end of its life, unless close() did it before.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] bool valid() const { return number_ >= 0; }
  /// False, with errno, if the system reports a late write error.
  bool close() {
    const int number = number_;
    number_ = -1;
    return ::close(number) == 0;
  }

 private:
  int number_;
};

[[noreturn]] void fail_reading(const std::filesystem::path& path, int error) {
  throw InputError(path.string(), 0, "cannot be read: " + base::system_message(error), "a readable file");
}

[[noreturn]] void fail_writing(const std::filesystem::path& path, int error) {
  throw InputError(path.string(), 0, "cannot be written: " + base::system_message(error),
                   "a file that can be written");
}

/// False, with errno, as soon as the system does not take everything.
bool write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// Removes the temporary file unless it was renamed.
class Temporary {
 public:
  /// Creates a new sibling of `path`; invalid, with errno, if that fails.
  explicit Temporary(const std::filesystem::path& path) : descriptor_(create(path, name_)) {}
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  ~Temporary() {
    if (!name_.empty()) ::unlink(name_.c_str());
  }
  Descriptor& descriptor() { return descriptor_; }
  bool rename_to(const std::filesystem::path& path) {
    if (::rename(name_.c_str(), path.c_str()) != 0) return false;
    name_.clear();
    return true;
  }

 private:
  static int create(const std::filesystem::path& path, std::string& name) {
    // O_EXCL makes the name ours; a name left by a killed process is passed over.
    for (int attempt = 0; attempt < 1000; ++attempt) {
      name = path.string() + ".tmp-" + std::to_string(::getpid()) + "-" + std::to_string(attempt);
      const int descriptor = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (descriptor >= 0) return descriptor;
      if (errno != EEXIST) break;
    }
    const int error = errno;
    name.clear();
    errno = error;
    return -1;
  }

  std::string name_;  // before descriptor_, whose initialiser sets it
  Descriptor descriptor_;
};

/// The file behind symbolic links, there or not: that one is written, and the links stay.
std::filesystem::path behind_links(const std::filesystem::path& path) {
  constexpr int kMostLinks = 40;  // as the kernel
  auto target = path;
  std::error_code failed;
  for (int links = 0; std::filesystem::is_symlink(target, failed); ++links) {
    if (links == kMostLinks) fail_writing(path, ELOOP);
    const auto next = std::filesystem::read_symlink(target, failed);
    if (failed) fail_writing(path, failed.value());
    target = next.is_absolute() ? next : target.parent_path() / next;
  }
  return target;
}

/// Makes the rename itself durable. Best effort: some file systems cannot sync a directory.
void sync_directory(const std::filesystem::path& directory) {
  const Descriptor descriptor(
      ::open(directory.empty() ? "." : directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.valid()) ::fsync(descriptor.get());
}

/// Devices and pipes have no content to protect, and renaming over /dev/null would replace it.
void write_in_place(const std::filesystem::path& path, std::string_view content) {
  Descriptor descriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (!descriptor.valid() || !write_all(descriptor.get(), content) || !descriptor.close())
    fail_writing(path, errno);
}

}  // namespace

std::string read_file(const std::filesystem::path& path) {
  const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!descriptor.valid()) fail_reading(path, errno);
  struct stat status {};
  if (::fstat(descriptor.get(), &status) != 0) fail_reading(path, errno);
  if (S_ISDIR(status.st_mode)) fail_reading(path, EISDIR);
  std::string content;
  // The size is a first guess only: a pipe has none, and a file may be growing.
  content.resize(S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) + 1 : 1 << 16);
  std::size_t filled = 0;
  for (;;) {
    const ssize_t count = ::read(descriptor.get(), content.data() + filled, content.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail_reading(path, errno);
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
    if (filled == content.size()) content.resize(content.size() * 2);
  }
  content.resize(filled);
  return content;
}

void write_file(const std::filesystem::path& path, std::string_view content) {
  struct stat status {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) fail_writing(path, EISDIR);
  // rename() would replace even a read-only file, and root may write to any file. The mode expresses the
  // user's will, so it is respected.
  if (exists && (status.st_mode & 0222U) == 0) fail_writing(path, EACCES);
  if (exists && ::access(path.c_str(), W_OK) != 0) fail_writing(path, errno);
  if (exists && !S_ISREG(status.st_mode)) return write_in_place(path, content);

  const auto target = behind_links(path);
  Temporary temporary(target);
  auto& descriptor = temporary.descriptor();
  if (!descriptor.valid()) fail_writing(path, errno);
  if (exists && ::fchmod(descriptor.get(), status.st_mode & 07777U) != 0) fail_writing(path, errno);
  if (!write_all(descriptor.get(), content) || ::fsync(descriptor.get()) != 0 || !descriptor.close() ||
      !temporary.rename_to(target)) {
    fail_writing(path, errno);
  }
  sync_directory(target.parent_path());
}

}  // namespace homeostat::base
