// What an end-to-end test works with: a folder of its own, the reference's data, pages that it signs itself,
// and small file systems that it mounts.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/e2e/process.hpp"

namespace homeostat::e2e {

namespace fs = std::filesystem;

/// The project, and its copies of the reference's data.
fs::path source(std::string_view relative);
inline fs::path data(std::string_view relative) {
  return source("tests/data") / relative;
}

std::string read_text(const fs::path& path);
void write_text(const fs::path& path, std::string_view text);
/// `text` with its first `from` replaced by `to`. Throws if it is not there: a test must not try what it did
/// not change.
std::string replaced(std::string text, std::string_view from, std::string_view to);

/// What a page of docs/ has in its fenced blocks of that language, one after another: what a test runs.
std::string fenced(const fs::path& page, std::string_view language);

/// A folder that goes when the object goes.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] fs::path operator/(std::string_view name) const { return path_ / name; }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// A signed page: where it is, its signature and its key, both in hex.
struct Page {
  fs::path file;
  std::string signature;
  std::string pubkey;
  [[nodiscard]] std::vector<std::string> import_into(const fs::path& database) const;
};
/// Page 1, 2 or 3 of the reference's signed pages.
Page reference_page(int number);
/// Writes `body` to `file` and signs it with a key of this test, so that what is tried is what stands behind
/// the signature.
Page signed_page(const fs::path& file, std::string_view body);

/// A ledger that holds the reference's first page. Throws if it cannot be made.
fs::path ledger_with_a_page(const Folder& folder);

/// All that a reader could see of a ledger: the bytes of its file, and what it exports.
struct Snapshot {
  std::string bytes;
  std::string rows;
  friend bool operator==(const Snapshot&, const Snapshot&) = default;
};
Snapshot snapshot(const fs::path& database);

/// A tmpfs of `bytes`, mounted at a new folder in a mount namespace of this test program alone. Throws
/// std::runtime_error, saying what the machine refused, if nothing can be mounted: then the test fails, it
/// does not skip.
class SmallDisk {
 public:
  SmallDisk(const Folder& folder, std::uint64_t bytes);
  ~SmallDisk();
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  [[nodiscard]] fs::path operator/(std::string_view name) const { return path_ / name; }
  void fill();  ///< until not one more byte can be written
  void make_read_only();

 private:
  fs::path path_;
};

}  // namespace homeostat::e2e
