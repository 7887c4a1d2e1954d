// Invariants stand apart from what they judge, and there is one text of each.
#include <set>

#include "tests/rule_functions.hpp"
#include "tests/tidy/checks.hpp"

namespace homeostat::tidy {
namespace {

constexpr std::string_view kEntries = "invariants/entries.hpp";

/// The names of the catalogue, in order, each with whether predicates are its form.
struct Named {
  std::string name;
  bool by_predicate = true;
};
std::vector<Named> catalogue_of(const Tree& tree) {
  std::vector<Named> names;
  const File* const file = tree.find(kEntries);
  if (file == nullptr) return names;
  constexpr std::string_view kBegin = "CatalogueEntry{";
  for (auto at = file->text.find(kBegin); at != std::string::npos;) {
    const auto next = file->text.find(kBegin, at + 1);
    const std::string entry = file->text.substr(at, next == std::string::npos ? next : next - at);
    const auto open = entry.find('"');
    const auto close = entry.find('"', open + 1);
    if (close != std::string::npos) {
      names.push_back({entry.substr(open + 1, close - open - 1), entry.find("Form::") == std::string::npos});
    }
    at = next;
  }
  return names;
}

/// Where goals and checks are made of predicates.
bool makes_goals(const File& file) {
  if (!is_cpp(file)) return false;
  return file.path.starts_with("proofs/cases/") || file.path.starts_with("engine/lifecycle/watch.") ||
         file.path.starts_with("engine/lifecycle/monitor.");
}

}  // namespace

Findings independent_invariants(const Tree& tree) {
  std::set<std::string> rules;
  for (const File& file : tree.files) {
    if (!file.path.starts_with("engine/rules/") || file.extension() != ".hpp") continue;
    for (const RuleFunction& function : functions_of(file.text)) {
      if (!is_rule_helper(function.name)) rules.insert(function.name);
    }
  }
  Findings findings;
  for (const File& file : tree.files) {
    if (!file.path.starts_with("invariants/") || !is_cpp(file)) continue;
    const auto lines = lines_of(code_only(file.text));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto words = words_of_code(lines[i]);
      for (std::size_t at = 0; at < words.size(); ++at) {
        const bool named = at >= 3 && words[at - 3] == "rules";
        if (!rules.contains(words[at]) || !(named || is_called(words, at))) continue;
        findings.push_back({file.path, i + 1,
                            words[at] +
                                "() is a rule, which an invariant judges and does not call; take what "
                                "it gave, or write the definition"});
      }
    }
  }
  return findings;
}

Findings goals_from_predicates(const Tree& tree) {
  Findings findings;
  const auto names = catalogue_of(tree);
  for (const File& file : tree.files) {
    if (!makes_goals(file)) continue;
    const auto lines = lines_of(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (const Named& entry : names) {
        if (lines[i].find('"' + entry.name + '"') == std::string::npos) continue;
        findings.push_back({file.path, i + 1,
                            entry.name + " is named here: write what it asks as a predicate of invariants/, "
                                         "which carries the name"});
      }
    }
  }
  return findings;
}

Findings predicates_of_entries(const Tree& tree) {
  Findings findings;
  for (const Named& entry : catalogue_of(tree)) {
    bool has_one = false;
    for (const File& file : tree.files) {
      if (!file.path.starts_with("invariants/") || !is_cpp(file) || file.path == kEntries) continue;
      has_one = has_one || file.text.find("{\"" + entry.name + "\"") != std::string::npos;
    }
    if (has_one != entry.by_predicate) {
      findings.push_back(
          {std::string(kEntries), 0,
           entry.name + (has_one ? " has a predicate, but another form"
                                 : " has no predicate in invariants/; say which form it has")});
    }
  }
  return findings;
}

}  // namespace homeostat::tidy
