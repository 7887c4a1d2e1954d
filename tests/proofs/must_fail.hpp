// The files of tests/must_fail/, and the launch policy changed as one of them says.
#pragma once

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/base/file.hpp"
#include "engine/policy/policy.hpp"

namespace homeostat::proofs::must_fail {

inline std::vector<std::filesystem::path> files() {
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator(HOMEOSTAT_SOURCE_DIR "/tests/must_fail")) {
    if (entry.path().extension() == ".json") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// The launch policy with each text of `changes` replaced by what it stands for.
inline policy::Policy launch_with(const nlohmann::json& changes) {
  std::string text = base::read_file(HOMEOSTAT_SOURCE_DIR "/scenarios/policies/launch.toml");
  for (const auto& [from, to] : changes.items()) {
    const auto at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error("launch.toml has no " + from);
    text.replace(at, from.size(), to.get<std::string>());
  }
  return policy::parse_policy(text, "must_fail");
}

}  // namespace homeostat::proofs::must_fail
