// Creates a new database completely or not at all.
#pragma once

#include <filesystem>
#include <string>

namespace homeostat::ledger {

/// A new, empty file beside `path`. Unless publish() succeeds, the destructor removes it and the files that
/// SQLite put beside it.
class Draft {
 public:
  explicit Draft(const std::filesystem::path& path);
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft();
  [[nodiscard]] const std::string& name() const { return name_; }
  /// Renames the file to `path`, which must not exist.
  void publish(const std::filesystem::path& path) const;

 private:
  std::string name_;
};

}  // namespace homeostat::ledger
