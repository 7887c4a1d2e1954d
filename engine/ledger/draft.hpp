// Creates a new database completely or not at all.
#pragma once

#include <filesystem>
#include <string>

namespace homeostat::ledger {

/// A new, empty file beside `path`. Unless publish() succeeds, the destructor removes it and the files that
/// SQLite put beside it.
class DraftFile {
 public:
  explicit DraftFile(const std::filesystem::path& path);
  DraftFile(const DraftFile&) = delete;
  DraftFile& operator=(const DraftFile&) = delete;
  ~DraftFile();
  [[nodiscard]] const std::string& name() const { return name_; }
  /// Renames the file to `path`, which must not exist.
  void publish(const std::filesystem::path& path) const;

 private:
  std::string name_;
};

}  // namespace homeostat::ledger
