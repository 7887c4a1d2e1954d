// Looks at, creates and removes the file that is the kill switch; see kill_switch.hpp.
#include "engine/lifecycle/kill_switch.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "engine/base/errors.hpp"

namespace homeostat::lifecycle {

KillSwitch KillSwitch::beside(const std::filesystem::path& ledger) {
  return KillSwitch(ledger.string() + ".kill");
}

bool KillSwitch::set() const {
  struct stat status {};
  if (::lstat(file_.c_str(), &status) == 0) return true;
  return errno != ENOENT;
}

void KillSwitch::throw_switch() const {
  const int descriptor = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) {
    throw base::InputError(file_.string(), 0, "cannot be created: " + base::system_message(errno),
                           "a folder that can be written; until then, nothing stops");
  }
  ::close(descriptor);
}

void KillSwitch::open_switch() const {
  if (::unlink(file_.c_str()) == 0 || errno == ENOENT) return;
  throw base::InputError(file_.string(), 0, "cannot be removed: " + base::system_message(errno),
                         "a file that can be removed; until then, the kill switch is set");
}

}  // namespace homeostat::lifecycle
