// Checks the files one after the other and computes the exit code; see check.hpp.
#include "cli/check/check.hpp"

#include <algorithm>

#include "cli/check/files.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/scenario_reading.hpp"
#include "engine/base/errors.hpp"

namespace homeostat::cli {

std::string_view name(Standing standing) {
  switch (standing) {
    case Standing::holds:
      return "holds";
    case Standing::allowed:
      return "allowed";
    case Standing::undecided:
      return "undecided";
    case Standing::broken:
      return "broken";
    case Standing::unreadable:
      return "unreadable";
    case Standing::damaged:
      return "damaged";
  }
  return "damaged";
}

std::string_view name(FileKind kind) {
  switch (kind) {
    case FileKind::policy:
      return "policy";
    case FileKind::scenario:
      return "scenario";
    case FileKind::ledger:
      return "ledger";
    case FileKind::none:
      return "none";
  }
  return "none";
}

std::size_t CheckReport::count(Standing standing) const {
  std::size_t found = 0;
  for (const CheckedFile& file : files) {
    found += static_cast<std::size_t>(
        std::count_if(file.answers.begin(), file.answers.end(),
                      [&](const CheckAnswer& answer) { return answer.standing == standing; }));
  }
  return found;
}

std::size_t CheckReport::count() const {
  std::size_t all = 0;
  for (const CheckedFile& file : files) all += file.answers.size();
  return all;
}

int CheckReport::exit_code() const {
  if (count(Standing::damaged) > 0) return kDamaged;
  if (count(Standing::unreadable) > 0) return kBadInput;
  if (count(Standing::broken) > 0) return kRefuted;
  return count(Standing::undecided) > 0 ? kUndecided : kHolds;
}

CheckAnswer readable(const std::string& what) {
  return {"readable", "input/unreadable", Standing::holds, what, "", {}};
}

CheckAnswer unreadable(const std::string& file, const std::exception& fault) {
  CheckAnswer answer{"readable", "input/unreadable", Standing::unreadable, fault.what(), "", {{file, 1, ""}}};
  if (const auto* input = dynamic_cast<const base::InputError*>(&fault)) {
    const auto at = std::filesystem::path(input->file()).lexically_normal().string();
    // An error may name an option or a key in place of a file.
    const bool is_file =
        at == std::filesystem::path(file).lexically_normal().string() || std::filesystem::exists(at);
    answer.places = {{is_file ? at : file, std::max<std::size_t>(1, input->line()), ""}};
    answer.what = is_file ? input->complaint() : fault.what();
  }
  return answer;
}

std::vector<CheckAnswer> check_scenario(const std::string& file) {
  try {
    return {readable(scenario_found(file))};
  } catch (const base::InputError& fault) {
    return {unreadable(file, fault)};
  }
}

CheckReport check(const std::vector<std::string>& paths, const CheckOptions& options,
                  const CheckProgress& progress) {
  CheckReport report;
  for (const std::string& path : files_of(paths)) {
    CheckedFile file = look_at(path);
    const bool named = std::find(paths.begin(), paths.end(), path) != paths.end();
    if (file.kind == FileKind::none && named) {
      throw base::InputError(path, 0, "is " + file.why_not, "a policy, a scenario, a ledger or a folder");
    }
    report.files.push_back(std::move(file));
  }
  for (CheckedFile& file : report.files) {
    switch (file.kind) {
      case FileKind::policy:
        file.answers = check_policy(file.path, options, progress, report.reuse);
        break;
      case FileKind::scenario:
        file.answers = check_scenario(file.path);
        break;
      case FileKind::ledger:
        file.answers = check_ledger(file.path, options, progress);
        break;
      case FileKind::none:
        break;
    }
  }
  return report;
}

}  // namespace homeostat::cli
