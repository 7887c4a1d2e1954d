// A sheet of answers as a file: its first line is the SHA-256 of what follows. Format: docs/cache.md.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/answers/answers.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "engine/ledger/hash.hpp"

namespace homeostat::answers {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr const char* kEnding = ".answers";
/// Sheets of a cache, and bytes of all of them.
constexpr std::size_t kMostSheets = 128;
constexpr std::uintmax_t kMostBytes = std::uintmax_t{256} << 20U;

constexpr std::size_t kLeastAgain = 8;
constexpr std::size_t kOneIn = 20;

std::string hash_of(std::string_view text) {
  return base::to_hex(ledger::sha256(text));
}

struct SheetFile {
  fs::path path;
  fs::file_time_type written;
  std::uintmax_t bytes = 0;
};

/// The sheets in a folder, the newest first. Another process may remove one meanwhile: it is passed over.
std::vector<SheetFile> sheets_in(const fs::path& folder) {
  std::vector<SheetFile> all;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (at->path().extension() != kEnding) continue;
    std::error_code gone;
    const SheetFile sheet{at->path(), fs::last_write_time(at->path(), gone), fs::file_size(at->path(), gone)};
    if (!gone) all.push_back(sheet);
  }
  std::sort(all.begin(), all.end(),
            [](const SheetFile& a, const SheetFile& b) { return a.written > b.written; });
  return all;
}

}  // namespace

AnswerSheet::AnswerSheet(const AnswerCache& cache, std::string key)
    : folder_(key.empty() ? fs::path() : cache.folder), key_(std::move(key)) {
  if (on()) read();
}

fs::path AnswerSheet::file() const {
  return folder_ / (hash_of(key_) + kEnding);
}

void AnswerSheet::read() {
  std::error_code error;
  if (!fs::exists(file(), error)) return;
  try {
    const std::string text = base::read_file(file());
    const auto end = text.find('\n');
    const std::string_view body =
        end == std::string::npos ? std::string_view() : std::string_view(text).substr(end + 1);
    const Json sheet = Json::parse(body, nullptr, false);
    if (hash_of(body) != text.substr(0, end) || !sheet.is_object() || sheet.value("key", "") != key_) {
      complaints_.push_back(file().string() + " is damaged: its answers are asked again");
      return;
    }
    runs_ = sheet.value("runs", std::uint64_t{0});
    answers_ = sheet.value("answers", std::map<std::string, std::string>());
  } catch (const base::InputError& failure) {
    complaints_.emplace_back(failure.what());
  } catch (const Json::exception& failure) {
    complaints_.push_back(
        fmt::format("{} is damaged ({}): its answers are asked again", file().string(), failure.what()));
  }
}

const std::string* AnswerSheet::find(const std::string& name) const {
  const auto found = answers_.find(name);
  return found == answers_.end() ? nullptr : &found->second;
}

std::vector<std::string> AnswerSheet::sample(std::vector<std::string> names) const {
  std::vector<std::pair<std::string, std::string>> drawn;
  drawn.reserve(names.size());
  for (std::string& name : names) {
    drawn.emplace_back(hash_of(fmt::format("{}\n{}\n{}", key_, runs_, name)), std::move(name));
  }
  std::sort(drawn.begin(), drawn.end());
  const std::size_t wanted = std::max(kLeastAgain, (drawn.size() + kOneIn - 1) / kOneIn);
  if (drawn.size() > wanted) drawn.resize(wanted);
  std::vector<std::string> chosen;
  chosen.reserve(drawn.size());
  for (auto& [hash, name] : drawn) chosen.push_back(std::move(name));
  return chosen;
}

void AnswerSheet::empty_cache() {
  answers_.clear();
  for (const SheetFile& sheet : sheets_in(folder_)) {
    std::error_code error;
    fs::remove(sheet.path, error);
    if (error) complaints_.push_back(sheet.path.string() + " cannot be removed: " + error.message());
  }
}

void AnswerSheet::write() {
  if (!on()) return;
  const std::string body = Json{
      {"format", "kept answers, version 1"},
      {"key", key_},
      {"runs", runs_ + 1},
      {"answers", answers_}}.dump(1);
  try {
    std::error_code error;
    fs::create_directories(folder_, error);
    base::write_file(file(), hash_of(body) + "\n" + body);
  } catch (const base::InputError& failure) {
    complaints_.emplace_back(failure.what());
  }
  std::uintmax_t bytes = 0;
  std::size_t count = 0;
  for (const SheetFile& sheet : sheets_in(folder_)) {
    bytes += sheet.bytes;
    std::error_code error;
    if (++count > kMostSheets || bytes > kMostBytes) fs::remove(sheet.path, error);
  }
}

}  // namespace homeostat::answers
