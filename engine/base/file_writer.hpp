// Writes a large file piece by piece. As with write_file(), it is never left half-written.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace homeostat::base {

/// Writes to a temporary file beside `path`; finish() syncs it and renames it. If it is destroyed without
/// finish(), `path` is unchanged and no temporary file is left. Anything that is not a regular file (a pipe,
/// /dev/stdout) is written directly. Every method throws InputError.
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
  std::string temporary_;  ///< empty if written directly, or after finish()
  int descriptor_ = -1;
  std::string buffer_;
};

}  // namespace homeostat::base
