// A large file written piece by piece, with the promise of write_file: nothing half-written is ever left.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace homeostat::base {

/// Writes to a sibling temporary file; finish() syncs it and gives it its name. Destroyed without finish(),
/// it leaves `path` as it was and no temporary file. What is not a regular file (a pipe, /dev/stdout) is
/// written in place. Every method throws InputError.
class FileWriter {
 public:
  explicit FileWriter(const std::filesystem::path& path);
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;
  ~FileWriter();
  void write(std::string_view text);
  void finish();  ///< REQUIRES: called once, last

 private:
  void flush();
  [[noreturn]] void fail(int error) const;

  std::filesystem::path path_;
  std::string temporary_;  ///< empty: written in place, or finished
  int descriptor_ = -1;
  std::string buffer_;
};

}  // namespace homeostat::base
