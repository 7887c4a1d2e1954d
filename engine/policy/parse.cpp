// A policy from TOML: first each key's type and choices, where the file says them; then find_fault() for
// limits and for what must hold between keys, with the line of the key that it names.
#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "engine/base/nearest.hpp"
#include "engine/base/toml_reader.hpp"
#include "engine/policy/keys.hpp"

namespace homeostat::policy {
namespace {

using base::InputError;

std::size_t line_of(const toml::source_region& region) {
  return region.begin.line;
}

/// A component of a path; a key that is not bare is quoted, so that the key "settlement.mode" is not
/// settlement.mode.
std::string component(std::string_view key) {
  const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
  return bare && key.size() <= 48 ? std::string(key) : base::quoted(key);
}

std::string join(const std::string& prefix, std::string_view key) {
  return prefix.empty() ? component(key) : prefix + "." + component(key);
}

/// A policy's own words for three of the types.
std::string type_name(const toml::node& node) {
  if (node.is_array()) return "a list";
  if (node.is_floating_point()) return "a number with a fraction";
  if (node.is_boolean()) return "a truth value";
  return base::type_name(node);
}

class Reader {
 public:
  explicit Reader(std::string file) : file_(std::move(file)) {}

  PolicyWithLines read(std::string_view text) {
    const auto document = base::parse_toml(text, file_, "UTF-8 text");
    read_table(document, "");
    if (const auto fault = find_fault(policy_)) {
      const bool missing = fault->key == "policy.name" && line(fault->key) == 0;
      throw InputError(file_, line(fault->key), missing ? "policy.name is missing" : fault->what,
                       fault->expected);
    }
    return {std::move(policy_), std::move(lines_)};
  }

 private:
  [[nodiscard]] std::size_t line(const std::string& key) const { return policy::line_of(lines_, key); }

  struct Member {
    std::string path;
    std::size_t line;
    const toml::node* node;
  };

  /// The members of a table in the order of the file, so that the first fault in the file is reported.
  static std::vector<Member> members(const toml::table& table, const std::string& prefix) {
    std::vector<Member> all;
    for (const auto& [key, node] : table)
      all.push_back({join(prefix, key.str()), line_of(key.source()), &node});
    std::stable_sort(all.begin(), all.end(),
                     [](const Member& a, const Member& b) { return a.line < b.line; });
    return all;
  }

  void read_table(const toml::table& table, const std::string& prefix) {
    for (const auto& member : members(table, prefix)) {
      if (member.path == kRecipients) {
        read_recipients(member);
      } else if (const auto* key = base::find_key(policy_keys(), member.path)) {
        assign(policy_, *key, member, member.path);
      } else if (is_table_of_keys(member.path)) {
        const auto* inner = member.node->as_table();
        if (inner == nullptr) wrong_type(member, member.path, "a table");
        read_table(*inner, member.path);
      } else {
        unknown(member.path, member.line);
      }
    }
  }

  void read_recipients(const Member& list) {
    const auto* array = list.node->as_array();
    const std::string wanted = "one [[split.recipient]] table for each recipient";
    if (array == nullptr) wrong_type(list, list.path, wanted);
    lines_[list.path] = list.line;
    policy_.recipients.clear();
    for (const auto& element : *array) {
      const auto index = policy_.recipients.size();
      const Member member{list.path + "[" + std::to_string(index) + "]", line_of(element.source()), &element};
      const auto* table = element.as_table();
      if (table == nullptr) wrong_type(member, member.path, wanted);
      lines_[member.path] = member.line;
      read_recipient(*table, index, member.line);
    }
  }

  void read_recipient(const toml::table& table, std::size_t index, std::size_t line) {
    auto& recipient = policy_.recipients.emplace_back();
    for (const auto& member : members(table, "")) {
      const auto* key = base::find_key(recipient_keys(), member.path);
      if (key == nullptr) unknown(std::string(kRecipients) + "." + member.path, member.line);
      assign(recipient, *key, member, recipient_path(index, key->path));
    }
    for (const auto& key : recipient_keys()) {
      const auto path = recipient_path(index, key.path);
      if (lines_.count(path) == 0) {
        throw InputError(file_, line, path + " is missing", base::expected(key));
      }
    }
  }

  static bool is_table_of_keys(const std::string& path) {
    const auto keys = known_paths();
    return std::any_of(keys.begin(), keys.end(),
                       [&](const auto& key) { return key.rfind(path + ".", 0) == 0; });
  }

  template <class Owner>
  void assign(Owner& owner, const base::TypedKey<Owner>& key, const Member& member, const std::string& path) {
    lines_[path] = member.line;
    const auto wanted = base::expected(key);
    const auto value = base::value_of(*member.node, key.type);
    if (!value && base::is_list(key.type) && member.node->is_array()) {
      throw InputError(file_, member.line, path + " " + base::wrong_element(key.type), wanted);
    }
    if (!value) wrong_type(member, path, wanted);
    if (!key.set(owner, *value)) {
      throw InputError(file_, member.line, path + " is " + base::quoted(std::get<std::string>(*value)),
                       wanted);
    }
  }

  [[noreturn]] void wrong_type(const Member& member, const std::string& path,
                               const std::string& wanted) const {
    throw InputError(file_, member.line, path + " is " + type_name(*member.node), wanted);
  }

  [[noreturn]] void unknown(const std::string& path, std::size_t line) const {
    throw InputError(
        file_, line, "unknown key " + path,
        "perhaps " + base::nearest_path(path, known_paths()) + " (homeostat policy keys lists them all)");
  }

  std::string file_;
  Policy policy_;
  Lines lines_;
};

}  // namespace

std::size_t line_of(const Lines& lines, std::string key) {
  for (;;) {
    if (const auto found = lines.find(key); found != lines.end()) return found->second;
    const auto cut = key.find_last_of(".[");
    if (cut == std::string::npos || key.find('[') == std::string::npos) return 0;
    key.resize(cut);
  }
}

Policy parse_policy(std::string_view text, const std::string& file) {
  return Reader(file).read(text).policy;
}

Policy read_policy(const std::filesystem::path& path) {
  return read_policy_with_lines(path).policy;
}

PolicyWithLines read_policy_with_lines(const std::filesystem::path& path) {
  return Reader(path.string()).read(base::read_file(path));
}

}  // namespace homeostat::policy
