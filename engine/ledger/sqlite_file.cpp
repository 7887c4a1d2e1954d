// Looks at the first bytes of a file; see sqlite_file.hpp.
#include "engine/ledger/sqlite_file.hpp"

#include <fstream>
#include <string>
#include <string_view>

namespace homeostat::ledger {
namespace {

constexpr std::string_view kMagic = "SQLite format 3";  // a NUL follows
constexpr std::size_t kHeaderBytes = 100;
constexpr std::size_t kApplicationIdAt = 68;  // big-endian, 4 bytes

/// The first `count` bytes, or as many as there are.
std::string head_of(const std::filesystem::path& file, std::size_t count) {
  std::ifstream stream(file, std::ios::binary);
  std::string bytes(count, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(count));
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return bytes;
}

}  // namespace

bool is_database(const std::filesystem::path& file) {
  return head_of(file, kMagic.size()) == kMagic;
}

std::optional<std::int64_t> application_id(const std::filesystem::path& file) {
  const std::string header = head_of(file, kHeaderBytes);
  if (header.size() < kHeaderBytes || !header.starts_with(kMagic)) return std::nullopt;
  std::int64_t id = 0;
  for (std::size_t byte = 0; byte < 4; ++byte)
    id = id * 256 + static_cast<unsigned char>(header[kApplicationIdAt + byte]);
  return id;
}

}  // namespace homeostat::ledger
