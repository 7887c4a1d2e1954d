// A file that has a temporary name until it is complete; see draft.hpp.
#include "engine/ledger/draft.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "engine/base/errors.hpp"

namespace homeostat::ledger {
namespace fs = std::filesystem;
namespace {}  // namespace

DraftFile::DraftFile(const fs::path& path) : name_(path.string() + ".init-" + std::to_string(::getpid())) {
  const int descriptor = ::open(name_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor < 0) {
    throw base::InputError(path.string(), 0, "cannot be created: " + base::system_message(errno),
                           "a folder that can be written");
  }
  ::close(descriptor);
}

DraftFile::~DraftFile() {
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) ::unlink((name_ + suffix).c_str());
}

void DraftFile::publish(const fs::path& path) const {
  if (::link(name_.c_str(), path.c_str()) == 0) return;
  int error = errno;
  if (error == EPERM || error == EOPNOTSUPP || error == ENOSYS) {  // a file system without hard links
    std::error_code ignored;
    error = fs::exists(path, ignored) ? EEXIST : ::rename(name_.c_str(), path.c_str()) == 0 ? 0 : errno;
  }
  if (error != 0) {
    throw base::InputError(path.string(), 0, "cannot be created: " + base::system_message(error),
                           "a name that is free");
  }
}

}  // namespace homeostat::ledger
