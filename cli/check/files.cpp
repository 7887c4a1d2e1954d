// Walks through folders and tells policies, scenarios and ledgers from other files; see files.hpp.
#include "cli/check/files.hpp"

#include <algorithm>

#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "engine/base/toml_reader.hpp"
#include "engine/ledger/schema.hpp"
#include "engine/ledger/sqlite_file.hpp"
#include "engine/policy/keys.hpp"
#include "sim/study/experiment/store.hpp"

namespace homeostat::cli {
namespace {

namespace fs = std::filesystem;

bool is_table_of_policy(std::string_view name) {
  const auto paths = policy::known_paths();
  return std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
    return std::string_view(path).substr(0, path.find('.')) == name;
  });
}

CheckedFile look_at_toml(const std::string& file) {
  try {
    const toml::table document = base::parse_toml(base::read_file(file), file);
    if (document.contains("scenario") || document.contains("horizon"))
      return {file, FileKind::scenario, {}, ""};
    for (const auto& [key, node] : document) {
      if (is_table_of_policy(key.str())) return {file, FileKind::policy, {}, ""};
    }
    return {file, FileKind::none, {}, "TOML without the tables of a policy or of a scenario"};
  } catch (const base::InputError& fault) {
    const std::string text = [&] {
      try {
        return base::read_file(file);
      } catch (const base::InputError&) {
        return std::string();  // its own reader says why it cannot be read
      }
    }();
    const bool scenario =
        text.find("[scenario]") != std::string::npos || text.find("[horizon]") != std::string::npos;
    return {file, scenario ? FileKind::scenario : FileKind::policy, {}, ""};
  }
}

void walk(const fs::path& folder, std::vector<std::string>& files) {
  std::vector<fs::path> entries;
  std::error_code fault;
  for (fs::directory_iterator at(folder, fault), end; !fault && at != end; at.increment(fault))
    entries.push_back(at->path());
  if (fault) throw base::InputError(folder.string(), 0, fault.message(), "a folder that can be read");
  std::sort(entries.begin(), entries.end());
  for (const fs::path& entry : entries) {
    if (entry.filename().string().starts_with(".")) continue;
    const auto status = fs::status(entry, fault);
    const bool followed = fs::is_directory(fs::symlink_status(entry, fault));
    // A dangling link is reported; pipes, sockets and devices are not opened.
    if (followed) {
      walk(entry, files);
    } else if (fs::is_regular_file(status) || !fs::exists(status)) {
      files.push_back(entry.lexically_normal().string());
    }
  }
}

}  // namespace

CheckedFile look_at(const std::string& file) {
  const std::string ending = fs::path(file).extension().string();
  if (ending == ".toml") return look_at_toml(file);
  const auto application = ledger::application_id(file);
  if (application == sim::experiment::kStoreApplicationId)
    return {file, FileKind::none, {}, "the database of an experiment"};
  if (ending == ".db" || application == ledger::kApplicationId) return {file, FileKind::ledger, {}, ""};
  return {file, FileKind::none, {}, "no policy (.toml), scenario (.toml) or ledger (.db)"};
}

std::vector<std::string> files_of(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code ignored;
    const auto status = fs::status(path, ignored);
    if (!fs::exists(status)) throw base::InputError(path, 0, "is not there", "a file or a folder");
    if (fs::is_directory(status)) {
      walk(path, files);
    } else {
      files.push_back(path);
    }
  }
  std::vector<std::string> once;
  for (const std::string& file : files) {
    if (std::find(once.begin(), once.end(), file) == once.end()) once.push_back(file);
  }
  return once;
}

}  // namespace homeostat::cli
