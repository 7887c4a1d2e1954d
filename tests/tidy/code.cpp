// What a source may use: include fences, the order of layers, and calls that make a run depend on more than
// its input.
#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>

#include "tests/tidy/checks.hpp"

namespace homeostat::tidy {
namespace {

/// Headers that only the files of some folders may include.
struct Fence {
  std::string_view name;
  std::initializer_list<std::string_view> headers;  ///< what an include starts with
  std::string_view folder;
};

const std::array<Fence, 9> kFences{{
    {"Z3", {"z3"}, "proofs/"},
    {"SQLite", {"sqlite3"}, "engine/ledger/"},
    {"OpenSSL", {"openssl/"}, "engine/ledger/"},
    {"toml++", {"toml++/"}, "engine/base/"},
    {"Boost.Process", {"boost/process", "boost/asio"}, "proofs/solvers/"},
    {"Boost",
     {"boost/graph/", "boost/range/", "boost/math/", "boost/multiprecision/", "boost/numeric/",
      "boost/random/"},
     "sim/"},
    {"Eigen", {"Eigen/", "eigen3/", "unsupported/Eigen/"}, "sim/"},
    {"Random123", {"Random123/"}, "sim/kernel/"},
    {"CLI11", {"CLI/"}, "cli/command_line/"},
}};

/// The standard headers that the rules and the invariants may include: types and algorithms, no effects.
constexpr std::array<std::string_view, 20> kPureHeaders{
    "algorithm",        "array",    "bit",     "compare",  "concepts", "cstddef", "cstdint",     "functional",
    "initializer_list", "iterator", "limits",  "optional", "span",     "string",  "string_view", "tuple",
    "type_traits",      "utility",  "variant", "vector"};
/// contract.hpp prints the broken contract and aborts.
constexpr std::string_view kContract = "engine/rules/contract.hpp";

/// A word of code that is banned, and what to use in its place.
struct Banned {
  std::string_view word;
  std::string_view instead;
};

constexpr std::array<Banned, 11> kImpure{{
    {"unordered_map", "an ordered container"},
    {"unordered_set", "an ordered container"},
    {"cout", "a value"},
    {"cerr", "a value"},
    {"printf", "a value"},
    {"fprintf", "HOMEOSTAT_REQUIRE"},
    {"getenv", "a parameter"},
    {"thread_local", "a parameter"},
    {"volatile", "a parameter"},
    {"__DATE__", "a parameter"},
    {"__TIME__", "a parameter"},
}};

constexpr std::array<Banned, 18> kUnrepeatable{{
    {"float", "checked integers"},
    {"double", "checked integers"},
    {"system_clock", "a time that the event carries"},
    {"steady_clock", "a time that the event carries"},
    {"high_resolution_clock", "a time that the event carries"},
    {"gettimeofday", "a time that the event carries"},
    {"clock_gettime", "a time that the event carries"},
    {"gmtime", "base::to_iso"},
    {"localtime", "base::to_iso"},
    {"mktime", "base::from_iso"},
    {"random_device", "a seed that the scenario carries"},
    {"mt19937", "a counter-based stream of sim/"},
    {"mt19937_64", "a counter-based stream of sim/"},
    {"default_random_engine", "a counter-based stream of sim/"},
    {"rand", "a counter-based stream of sim/"},
    {"srand", "a counter-based stream of sim/"},
    {"random_shuffle", "an order that is a function of the input"},
    {"assert", "HOMEOSTAT_REQUIRE, which every build type keeps"},
}};

/// Where a word of kUnrepeatable is right, and why.
struct Exception {
  std::string_view path;
  std::string_view word;
  std::string_view why;
};
constexpr std::array<Exception, 6> kExceptions{{
    {"proofs/", "steady_clock", "how long a solver took is shown, and no verdict depends on it"},
    {"proofs/solvers/verdict.hpp", "double", "those seconds"},
    {"proofs/guardian/guardian.cpp", "double", "those seconds"},
    {"engine/base/toml_reader.", "double",
     "TOML writes decimals as doubles: they are read once, into integers or for the simulator's arithmetic"},
    {"engine/base/typed_keys.", "double",
     "the numbers of an economy's parameters; a policy has none (tests/policy/page_test.cpp)"},
    {"engine/ledger/database.", "double",
     "the simulator keeps its measures in SQLite; no ledger has such a column"},
}};

bool excepted(const File& file, std::string_view word) {
  return std::any_of(kExceptions.begin(), kExceptions.end(), [&](const Exception& exception) {
    return exception.word == word && file.path.starts_with(exception.path);
  });
}

bool is_product(const File& file) {
  for (const std::string_view folder : {"engine/", "invariants/", "proofs/", "sim/", "review/", "cli/"}) {
    if (file.path.starts_with(folder)) return is_cpp(file);
  }
  return false;
}

bool is_pure(const File& file) {
  return is_cpp(file) && (file.path.starts_with("engine/rules/") || file.path.starts_with("invariants/"));
}

template <class Banneds>
void find_banned(const File& file, const Banneds& banned, Findings& findings) {
  const auto lines = lines_of(code_only(file.text));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (const Banned& entry : banned) {
      if (has_word(lines[i], entry.word) && !excepted(file, entry.word)) {
        findings.push_back({file.path, i + 1,
                            std::string(entry.word) + " is banned here; use " + std::string(entry.instead)});
      }
    }
  }
}

/// The folders of ARCHITECTURE.md's table of layers, from the top.
std::vector<std::string> layers(const Tree& tree) {
  std::vector<std::string> found;
  const File* document = tree.find("ARCHITECTURE.md");
  if (document == nullptr) return found;
  bool inside = false;
  for (const auto& line : lines_of(document->text)) {
    if (line.starts_with("| layer |")) inside = true;
    if (!line.starts_with("|")) inside = false;
    const auto open = line.find('`');
    const auto close = line.find('`', open + 1);
    if (inside && close != std::string::npos && line[close - 1] == '/') {
      found.push_back(line.substr(open + 1, close - open - 1));
    }
  }
  return found;
}

/// The place of a path's folder in `order`, or order.size() if it belongs to no layer.
std::size_t layer_of(const std::vector<std::string>& order, std::string_view path) {
  const std::string_view folder = path.substr(0, path.rfind('/') + 1);
  return static_cast<std::size_t>(std::find(order.begin(), order.end(), folder) - order.begin());
}

}  // namespace

Findings include_fences(const Tree& tree) {
  Findings findings;
  for (const File& file : tree.files) {
    if (!is_product(file)) continue;
    for (const Include& include : includes_of(file)) {
      for (const Fence& fence : kFences) {
        const bool heavy =
            std::any_of(fence.headers.begin(), fence.headers.end(),
                        [&](std::string_view header) { return include.target.starts_with(header); });
        if (heavy && !file.path.starts_with(fence.folder)) {
          findings.push_back(
              {file.path, include.line,
               std::string(fence.name) + " may be included in " + std::string(fence.folder) + " only"});
        }
      }
    }
  }
  return findings;
}

Findings layer_order(const Tree& tree) {
  const auto order = layers(tree);
  if (order.size() < 5) return {{"ARCHITECTURE.md", 0, "has no table of layers"}};
  Findings findings;
  for (const File& file : tree.files) {
    if (!is_product(file)) continue;
    const auto own = layer_of(order, file.path);
    if (own == order.size())
      findings.push_back({file.path, 0, "belongs to no layer of ARCHITECTURE.md's table"});
    for (const Include& include : includes_of(file)) {
      const auto theirs = layer_of(order, include.target);
      if (include.quoted && theirs != order.size() && theirs > own) {
        findings.push_back({file.path, include.line, include.target + " stands below " + order[own]});
      }
      if (include.quoted && (include.target.starts_with("tests/") || include.target.starts_with("bench/"))) {
        findings.push_back({file.path, include.line, "the product includes a test"});
      }
    }
  }
  return findings;
}

Findings includes_from_root(const Tree& tree) {
  Findings findings;
  for (const File& file : tree.files) {
    if (!is_cpp(file)) continue;
    for (const Include& include : includes_of(file)) {
      if (include.quoted && tree.find(include.target) == nullptr) {
        findings.push_back(
            {file.path, include.line, "no file " + include.target + " below the project's root"});
      }
    }
  }
  return findings;
}

Findings verifier_apart(const Tree& tree) {
  Findings findings;
  for (const char* path : {"engine/ledger/proof_verifier.hpp", "engine/ledger/proof_verifier.cpp"}) {
    const File* file = tree.find(path);
    if (file == nullptr) continue;
    for (const Include& include : includes_of(*file)) {
      if (include.quoted && include.target != "engine/ledger/hash.hpp" &&
          include.target != "engine/ledger/proof_verifier.hpp" &&
          !include.target.starts_with("engine/base/")) {
        findings.push_back(
            {path, include.line, "the verifier shares no code with the producer, SHA-256 apart"});
      }
    }
  }
  return findings;
}

Findings translations_apart(const Tree& tree) {
  Findings findings;
  for (const File& file : tree.files) {
    if (!file.path.starts_with("proofs/terms/")) continue;
    for (const Include& include : includes_of(file)) {
      const bool rules = include.target.starts_with("engine/rules/");
      if (include.quoted && !rules && !include.target.starts_with("proofs/terms/")) {
        findings.push_back(
            {file.path, include.line, "the second translation shares nothing with the first but the rules"});
      }
      if (include.target.starts_with("z3")) {
        findings.push_back({file.path, include.line, "the second translation does without Z3"});
      }
    }
  }
  return findings;
}

Findings pure_rules(const Tree& tree) {
  Findings findings;
  for (const File& file : tree.files) {
    if (!is_pure(file) || file.path == kContract) continue;
    find_banned(file, kImpure, findings);
    for (const Include& include : includes_of(file)) {
      const bool pure =
          std::find(kPureHeaders.begin(), kPureHeaders.end(), include.target) != kPureHeaders.end();
      if (!include.quoted && !pure) {
        findings.push_back(
            {file.path, include.line, "<" + include.target + "> is not among the headers without effects"});
      }
    }
  }
  return findings;
}

Findings engine_calls(const Tree& tree) {
  Findings findings;
  for (const File& file : tree.files) {
    const bool outside =
        file.path.starts_with("sim/") || file.path.starts_with("review/") || file.path.starts_with("cli/");
    if (is_product(file) && !outside) find_banned(file, kUnrepeatable, findings);
  }
  return findings;
}

Findings honest_tests(const Tree& tree) {
  Findings findings;
  for (const File& file : tree.files) {
    if (!file.path.starts_with("tests/") || !is_cpp(file)) continue;
    const auto lines = lines_of(code_only(file.text));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (has_word(lines[i], "GTEST_SKIP") || lines[i].find("DISABLED_") != std::string::npos) {
        findings.push_back({file.path, i + 1, "a test that does not test; let it fail and say why"});
      }
    }
  }
  return findings;
}

}  // namespace homeostat::tidy
