// How a new database comes into being: whole, or not at all.
#pragma once

#include <filesystem>
#include <string>

namespace homeostat::ledger {

/// A new, empty file beside `path`, removed with what SQLite put beside it unless it was given its name.
class DraftFile {
 public:
  explicit DraftFile(const std::filesystem::path& path);
  DraftFile(const DraftFile&) = delete;
  DraftFile& operator=(const DraftFile&) = delete;
  ~DraftFile();
  [[nodiscard]] const std::string& name() const { return name_; }
  /// Gives the file its name, which must be free.
  void publish(const std::filesystem::path& path) const;

 private:
  std::string name_;
};

}  // namespace homeostat::ledger
