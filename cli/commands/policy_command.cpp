// homeostat policy: writes, shows, hashes and compares policies, and lists their keys.
#include <memory>

#include "cli/commands/command_group.hpp"
#include "cli/commands/commands.hpp"
#include "cli/json/json_text.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "engine/policy/difference.hpp"

namespace homeostat::cli {
namespace {

namespace fs = std::filesystem;

struct PolicyArguments {
  std::string path;
  std::string other;
  bool json = false;
};

Json json_value(const base::KeyValue& value) {
  return std::visit([](const auto& plain) { return Json(plain); }, value);
}

/// The policy as an object of the shape of its TOML file.
Json policy_json(const policy::Policy& policy) {
  Json out;
  for (const auto& entry : policy::entries(policy)) {
    std::string pointer = "/" + entry.key;
    for (char& c : pointer) {
      if (c == '.' || c == '[') c = '/';
    }
    std::erase(pointer, ']');
    // ordered_json makes an array of the components that are numbers.
    out[Json::json_pointer(pointer)] = json_value(entry.value);
  }
  return out;
}

void init(const PolicyArguments& options) {
  const fs::path path = options.path;
  if (fs::symlink_status(path).type() != fs::file_type::not_found) {
    throw base::InputError(options.path, 0, "exists",
                           "a path where nothing is; policy init does not overwrite");
  }
  policy::Policy policy;
  policy.name = path.stem().string();
  policy.description = "The default policy, as homeostat policy init wrote it.";
  if (const auto fault = policy::find_fault(policy)) {
    throw base::InputError(options.path, 0, "the policy would be named after the file, and " + fault->what,
                           fault->expected);
  }
  base::write_file(path, policy::to_toml(policy));
  const auto hash = policy::hash(policy);
  print(options.json
            ? json_text({{"schema", "homeostat-policy-init/1"}, {"path", options.path}, {"sha256", hash}})
            : "wrote " + options.path + ": policy " + policy.name + " " + hash + "\n");
}

void show(const PolicyArguments& options) {
  const auto policy = policy::read_policy(options.path);
  print(options.json ? json_text({{"schema", "homeostat-policy/1"},
                                  {"sha256", policy::hash(policy)},
                                  {"effective", policy_json(policy)}})
                     : policy::to_toml(policy));
}

void hash(const PolicyArguments& options) {
  const auto policy = policy::read_policy(options.path);
  const auto digest = policy::hash(policy);
  print(options.json ? json_text({{"schema", "homeostat-policy-hash/1"},
                                  {"name", policy.name},
                                  {"version", policy.version},
                                  {"sha256", digest}})
                     : digest + "\n");
}

int diff(const PolicyArguments& options) {
  const auto a = policy::read_policy(options.path);
  const auto b = policy::read_policy(options.other);
  const auto found = policy::differences(a, b);
  Json list = Json::array();
  std::string lines;
  for (const auto& difference : found) {
    list.push_back({{"key", difference.key},
                    {"a", difference.a ? json_value(*difference.a) : Json()},
                    {"b", difference.b ? json_value(*difference.b) : Json()}});
    lines +=
        difference.key + ": " + policy::written(difference.a) + " -> " + policy::written(difference.b) + "\n";
  }
  if (lines.empty()) lines = "equal\n";
  print(options.json ? json_text({{"schema", "homeostat-policy-diff/1"},
                                  {"equal", found.empty()},
                                  {"a", {{"path", options.path}, {"sha256", policy::hash(a)}}},
                                  {"b", {{"path", options.other}, {"sha256", policy::hash(b)}}},
                                  {"differences", list}})
                     : lines);
  return found.empty() ? kHolds : kRefuted;
}

void keys(const PolicyArguments& options) {
  Json list = Json::array();
  for (const auto& row : policy::key_rows()) {
    list.push_back({{"key", row.key},
                    {"values", row.values},
                    {"default", row.preset.empty() ? Json() : Json(row.preset)},
                    {"unit", row.unit},
                    {"meaning", row.meaning}});
  }
  print(options.json ? json_text({{"schema", "homeostat-policy-keys/1"}, {"keys", list}})
                     : policy::key_reference());
}

}  // namespace

void add_policy_command(Command& app, Exit& exit) {
  Command* group = app.add_subcommand("policy", "policies: the numbers and choices of an economy, as data");
  group->require_subcommand();
  group->footer("Example: homeostat policy show scenarios/policies/launch.toml");
  const auto options = std::make_shared<PolicyArguments>();

  Command* command =
      subcommand(*group, options, "init", "write the default policy, every key with its meaning",
                 "homeostat policy init mine.toml");
  options->path = "policy.toml";
  command->add_option("PATH", options->path, "where nothing is yet (default: policy.toml)");
  command->callback([options] { init(*options); });

  command = subcommand(*group, options, "show", "the effective policy, all defaults filled in",
                       "homeostat policy show scenarios/policies/launch.toml --json");
  command->add_option("POLICY", options->path, "policy file")->required();
  command->callback([options] { show(*options); });

  command = subcommand(*group, options, "hash", "SHA-256 of the effective policy: what a verdict refers to",
                       "homeostat policy hash scenarios/policies/launch.toml");
  command->add_option("POLICY", options->path, "policy file")->required();
  command->callback([options] { hash(*options); });

  command = subcommand(
      *group, options, "diff", "the keys in which two policies differ, with both values",
      "homeostat policy diff scenarios/policies/launch.toml mine.toml (exit: 0 equal, 1 different)");
  command->add_option("A", options->path, "policy file")->required();
  command->add_option("B", options->other, "policy file")->required();
  command->callback([options, &exit] { exit.code = diff(*options); });

  command = subcommand(*group, options, "keys", "every key of a policy: type, default, unit, meaning",
                       "homeostat policy keys > docs/policy-reference.md");
  command->callback([options] { keys(*options); });
}

}  // namespace homeostat::cli
