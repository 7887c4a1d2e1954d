// Every tidy check over the project, and over a small bad sample and its mended form, so that each is known
// to be able to fail.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <string>

#include "tests/tidy/checks.hpp"

namespace homeostat::tidy {
namespace {

using Check = Findings (*)(const Tree&);

struct Case {
  const char* name;
  Check check;
  Tree bad;   ///< must be found
  Tree good;  ///< must not
};

void PrintTo(const Case& c, std::ostream* out) {
  *out << c.name;
}

std::string told(const Findings& findings) {
  std::string text;
  for (const auto& finding : findings) {
    text += finding.path + (finding.line > 0 ? ":" + std::to_string(finding.line) : "") + ": " +
            finding.what + "\n";
  }
  return text;
}

const Tree& project() {
  static const Tree tree = read_tree(HOMEOSTAT_SOURCE_DIR);
  return tree;
}

std::string many_lines(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "// line\n";
  return text;
}

const std::string kLayers =
    "| layer | folder |\n| --- | --- |\n| rules | `engine/rules/` |\n| invariants | `invariants/` |\n"
    "| base | `engine/base/` |\n| ledger | `engine/ledger/` |\n| cli | `cli/` |\n";
const std::string kVerb = std::string("ea") + "rns";
const std::string kCredit = std::string("A cred") + "it";
const std::string kCreditFr = std::string("Un cr\xC3\xA9") + "dit";
const std::string kProved = std::string("prov") + "ed";
const std::string kSimulations = std::string("simul") + "ations";
const std::string kInstrument = std::string("$IA") + "MINE";
const std::string kAddress = std::string("https:") + "//example.org/";

/// A tree of one file.
Tree one(std::string path, std::string text) {
  return {{{std::move(path), std::move(text)}}};
}

std::vector<Case> cases() {
  return {
      {"include_fences", include_fences, one("sim/a.cpp", "#include <sqlite3.h>\n"),
       one("engine/ledger/a.cpp", "#include <sqlite3.h>\n#include <openssl/sha.h>\n")},
      {"include_fences.z3", include_fences, one("engine/rules/a.hpp", "#  include <z3++.h>\n"),
       one("proofs/a.hpp", "#include <z3++.h>\n")},
      {"include_fences.eigen", include_fences, one("cli/a.hpp", "#include <Eigen/Dense>\n"),
       one("sim/a.hpp", "#include <Eigen/Dense>\n#include <boost/graph/adjacency_list.hpp>\n")},
      {"include_fences.toml", include_fences, one("engine/policy/a.cpp", "#include <toml++/toml.h>\n"),
       one("engine/base/a.hpp", "#include <toml++/toml.h>\n")},
      {"include_fences.cli11", include_fences, one("review/a.cpp", "#include <CLI/CLI.hpp>\n"),
       one("cli/command_line/a.cpp", "#include <CLI/CLI.hpp>\n")},
      {"include_fences.process", include_fences, one("sim/a.cpp", "#include <boost/process/child.hpp>\n"),
       one("proofs/solvers/a.cpp",
           "#include <boost/process/child.hpp>\n#include <boost/asio/io_context.hpp>\n")},
      {"include_fences.boost", include_fences,
       one("review/a.cpp", "#include <boost/math/distributions/normal.hpp>\n"),
       one("sim/a.cpp", "#include <boost/math/distributions/normal.hpp>\n")},
      {"layer_order",
       layer_order,
       {{{"ARCHITECTURE.md", kLayers}, {"engine/base/a.cpp", "#include \"engine/ledger/row.hpp\"\n"}}},
       {{{"ARCHITECTURE.md", kLayers}, {"engine/ledger/a.cpp", "#include \"engine/base/file.hpp\"\n"}}}},
      {"layer_order.table", layer_order, one("ARCHITECTURE.md", "# none\n"), one("ARCHITECTURE.md", kLayers)},
      {"layer_order.homeless",
       layer_order,
       {{{"ARCHITECTURE.md", kLayers}, {"engine/new/a.cpp", "// a\n"}}},
       {{{"ARCHITECTURE.md", kLayers}, {"cli/a.cpp", "// a\n"}}}},
      {"includes_from_root",
       includes_from_root,
       {{{"cli/a.cpp", "#include \"b.hpp\"\n"}, {"cli/b.hpp", ""}}},
       {{{"cli/a.cpp", "#include \"cli/b.hpp\"\n"}, {"cli/b.hpp", ""}}}},
      {"verifier_apart", verifier_apart,
       one("engine/ledger/proof_verifier.cpp", "#include \"engine/ledger/merkle.hpp\"\n"),
       one("engine/ledger/proof_verifier.cpp", "#include \"engine/ledger/hash.hpp\"\n")},
      {"translations_apart.z3", translations_apart, one("proofs/terms/a.cpp", "#include <z3++.h>\n"),
       one("proofs/domains/a.hpp", "#include <z3++.h>\n")},
      {"translations_apart.first", translations_apart,
       one("proofs/terms/a.cpp", "#include \"proofs/domains/integer_domain.hpp\"\n"),
       one("proofs/terms/a.cpp",
           "#include \"engine/rules/domain.hpp\"\n#include \"proofs/terms/term_graph.hpp\"\n")},
      {"pure_rules.header", pure_rules, one("engine/rules/a.hpp", "#include <chrono>\n"),
       one("engine/rules/a.hpp", "#include <cstdint>\n")},
      {"pure_rules.output", pure_rules, one("invariants/a.cpp", "void f() { std::cout << 1; }\n"),
       one("invariants/a.cpp", "// std::cout\nconst char* kText = \"std::cout\";\n")},
      {"pure_rules.order", pure_rules, one("invariants/a.cpp", "std::unordered_map<int, int> m;\n"),
       one("engine/ledger/a.cpp", "std::unordered_map<int, int> m;\n")},
      {"engine_calls.float", engine_calls, one("engine/policy/a.cpp", "int a = 10'000; double b;\n"),
       one("sim/a.cpp", "double a;\n")},
      {"engine_calls.clock", engine_calls, one("engine/ledger/a.cpp", "auto t = system_clock::now();\n"),
       one("cli/a.cpp", "auto t = system_clock::now();\n")},
      {"engine_calls.assert", engine_calls, one("invariants/a.hpp", "assert(x);\n"),
       one("invariants/a.hpp", "static_assert(true);\n")},
      {"honest_tests", honest_tests, one("tests/rules/a.cpp", "TEST(A, b) { GTEST_SKIP(); }\n"),
       one("tests/rules/a.cpp", "TEST(A, b) { FAIL(); }\n")},
      {"honest_tests.disabled", honest_tests, one("tests/rules/a.cpp", "TEST(A, DISABLED_b) {}\n"),
       one("tests/rules/a.cpp", "// DISABLED_\n")},
      {"own_type_names",
       own_type_names,
       {{{"proofs/a.hpp", "struct World {\n};\n"}, {"sim/b.hpp", "class World : public Base {\n};\n"}}},
       {{{"proofs/a.hpp", "struct World {\n  struct Row {};\n};\n"},
         {"sim/b.hpp", "struct World;\ntemplate <>\nstruct World<int> {};\nstruct World::Part {};\n"},
         {"sim/c.cpp", "struct World {};\n"},
         {"tests/d.hpp", "struct World {};\n"}}}},
      {"own_type_names.alias",
       own_type_names,
       {{{"engine/a.hpp", "enum class Kind : int { one };\n"}, {"sim/b.hpp", "using Kind = std::string;\n"}}},
       {{{"engine/a.hpp", "template <class D>\nstruct Gate {\n"},
         {"sim/b.hpp", "using Gate = rules::Gate<int>;\n"}}}},
      {"top_comments", top_comments, one("sim/a.cpp", "#include <array>\n"), one("sim/a.cpp", "// What.\n")},
      {"top_comments.scenario", top_comments, one("scenarios/a.toml", "x = 1\n"),
       one("scenarios/a.toml", "# Asks.\n")},
      {"file_sizes", file_sizes, one("sim/a.cpp", many_lines(451)), one("sim/a.cpp", many_lines(450))},
      {"wording", wording, one("README.md", "A worker " + kVerb + " credits.\n"),
       one("README.md", "We learned.\n")},
      {"wording.stage", wording, one("README.md", kInstrument + " is here\n"),
       one("README.md", kInstrument + " (ALPHA) is here\n")},
      {"wording.stage_of_another_paragraph", wording,
       one("README.md", "ALPHA.\n\n" + kInstrument + " is here\n"),
       one("README.md", kInstrument + " is here,\nand it is ALPHA\n")},
      {"wording.gain", wording, one("docs/a.md", kCredit + " brings a profit.\n"),
       one("docs/a.md", kCredit + " never brings a profit. Time is a profit.\n")},
      {"wording.gain_in_french", wording, one("cli/a.cpp", "// " + kCreditFr + " rapporte\n// un revenu.\n"),
       one("cli/a.cpp", "// " + kCreditFr + " ne rapporte aucun\n// revenu.\n")},
      {"wording.proof", wording, one("docs/a.md", "It is " + kProved + " by simulation.\n"),
       one("docs/a.md", "It is " + kProved + ", and simulated. It is simulated, not " + kProved + ".\n")},
      {"wording.proof_in_french", wording,
       one("docs/a.md", "C'est prouv\xC3\xA9 par des " + kSimulations + ".\n"),
       one("docs/a.md", "C'est montr\xC3\xA9 par des " + kSimulations + ".\n")},
      {"download_addresses", download_addresses, one("run", "x=" + kAddress + "a\n"),
       one("docs/a.md", "Source: " + kAddress + "page\n")},
      {"download_addresses.archive", download_addresses, one("docs/a.md", kAddress + "a.tar.gz\n"),
       one("docs/a.md", "a.tar.gz\n")},
      {"download_addresses.fetched", download_addresses,
       one("docs/a.md", "cur" + std::string("l --output a $POOL/page\n")),
       one("docs/a.md", "cur" + std::string("l --header iam_YOUR_TOKEN --output a $POOL/page\n"))},
      {"translations",
       translations,
       {{{"docs/a.md", "    $ ls\n    $ pwd\n"}, {"docs/fr/b.md", "[a](../a.md)\n\n    $ ls\n"}}},
       {{{"docs/a.md", "    $ ls\n    a\n"}, {"docs/fr/b.md", "[a](../a.md)\n\n```\n$ ls\nb\n```\n"}}}},
      {"translations.another_command",
       translations,
       {{{"docs/a.md", "    ./run test\n"}, {"docs/fr/b.md", "[a](../a.md)\n\n    ./run test quick\n"}}},
       {{{"docs/a.md", "    ./run test\n"}, {"docs/fr/b.md", "[a](../a.md)\n\n    ./run test\n"}}}},
      {"translations.of_nothing",
       translations,
       {{{"docs/fr/a.md", ""}, {"docs/fr/b.md", "[a](a.md)\n"}}},
       {{{"docs/a.md", ""}, {"docs/fr/b.md", "[a](../a.md)\n"}}}},
      {"document_links",
       document_links,
       one("docs/a.md", "[b](b.md)\n"),
       {{{"docs/a.md", "[b](b.md) [c](../engine/) `[d](d.md)`\n"}, {"docs/b.md", ""}, {"engine/x", ""}}}},
      {"document_links.anchor", document_links, one("docs/a.md", "# One\n[one](#two)\n"),
       one("docs/a.md", "# One: two, three\n[one](#one-two-three)\n")},
      {"document_mentions",
       document_mentions,
       one("sim/a.cpp", "// See docs/b.md.\n"),
       {{{"docs/b.md", ""}, {"sim/a.cpp", "// See docs/b.md.\n"}}}},
      {"document_mentions.anchor",
       document_mentions,
       {{{"docs/b.md", "## Two words\n"}, {"sim/a.cpp", "// See docs/b.md#one.\n"}}},
       {{{"docs/b.md", "## Two words\n"}, {"sim/a.cpp", "// See docs/b.md#two-words.\n"}}}},
      {"citations",
       citations,
       one("engine/rules/a.hpp", "// Source: PLAN.md section 4.\n"),
       {{{"README.md", ""},
         {"sim/README.md", ""},
         {"sim/a.hpp", "// See README.md. \nconst char* kName = \"PLAN.md\";\n"}}}},
      {"citations.page",
       citations,
       one("docs/a.md", "As `plan.md` has it.\n"),
       {{{"docs/a.md", "As `howto/b.md` has it.\n```\ncat plan.md\n```\n"}, {"docs/howto/b.md", ""}}}},
      {"citations.order", citations, one("tests/sim/a.cpp", "// As part 2 asks.\n"),
       one("tests/sim/a.cpp", "// As counterpart 2 asks, in part.\n")},
      {"citations.issue", citations, one("scenarios/a.toml", "# As the issue has it.\n"),
       one("scenarios/a.toml", "# As the issuer has it.\n")},
      {"named_sources",
       named_sources,
       {{{"sim/README.md", "- `gone.hpp` is gone\n"}, {"sim/a.hpp", ""}}},
       {{{"sim/README.md", "- `a.hpp`, `sim/a.hpp`, `NAME_b.cpp`\n"}, {"sim/a.hpp", ""}}}},
      {"named_functions",
       named_functions,
       {{{"ARCHITECTURE.md", "1. `sim/a.cpp`: `gone()` runs.\n"}, {"sim/a.cpp", "void here();\n"}}},
       {{{"ARCHITECTURE.md", "1. `sim/a.cpp`: `A::here()` runs.\n"}, {"sim/a.cpp", "void here();\n"}}}},
      {"folder_readmes", folder_readmes, one("sim/a.cpp", ""), {{{"sim/README.md", ""}, {"sim/a.cpp", ""}}}},
      {"folder_readmes.tests",
       folder_readmes,
       {{{"tests/README.md", "rules/"}, {"tests/sim/a.cpp", ""}}},
       {{{"tests/README.md", "`sim/`"}, {"tests/sim/a.cpp", ""}}}},
      {"folder_readmes.one_file",
       folder_readmes,
       {{{"cli/README.md", ""}, {"cli/main/main.cpp", ""}}},
       {{{"cli/README.md", "`main/`"}, {"cli/main/main.cpp", ""}}}},
      {"listings.scenario",
       listings,
       {{{"scenarios/README.md", "a.toml"}, {"scenarios/b.toml", ""}}},
       {{{"scenarios/README.md", "b.toml"}, {"scenarios/b.toml", ""}}}},
      {"listings.policy",
       listings,
       one("scenarios/policies/a.toml", ""),
       {{{"scenarios/policies/README.md", "a.toml"}, {"scenarios/policies/a.toml", ""}}}},
      {"listings.proposal",
       listings,
       one("scenarios/proposals/a.toml", ""),
       {{{"scenarios/proposals/README.md", "a.toml"}, {"scenarios/proposals/a.toml", ""}}}},
      {"listings.howto",
       listings,
       {{{"docs/README.md", ""}, {"docs/howto/a.md", ""}}},
       {{{"docs/README.md", "howto/a.md"}, {"docs/howto/a.md", ""}}}},
      {"listings.schema",
       listings,
       one("docs/schemas/a.json", ""),
       {{{"docs/schemas/README.md", "a.json"}, {"docs/schemas/a.json", ""}}}},
      {"listings.refusal",
       listings,
       {{{"docs/README.md", "refusals.md"},
         {"docs/refusals.md", "## 1 a-b\n"},
         {"engine/rules/refusal.hpp", "enum class Refusal : int {\n  a_b = 1,  ///< x\n  c_d = 2,\n};\n"}}},
       {{{"docs/README.md", "refusals.md"},
         {"docs/refusals.md", "## 1 a-b\n## 2 c-d\n"},
         {"engine/rules/refusal.hpp", "enum class Refusal : int {\n  a_b = 1,  ///< x\n  c_d = 2,\n};\n"}}}},
  };
}

/// The name of the check that a case tries: "layer_order" of "layer_order.homeless".
std::string check_of(const Case& c) {
  return std::string(c.name).substr(0, std::string(c.name).find('.'));
}

class Sample : public testing::TestWithParam<Case> {};

TEST_P(Sample, is_found_when_bad_and_not_when_mended) {
  EXPECT_FALSE(GetParam().check(GetParam().bad).empty());
  const auto findings = GetParam().check(GetParam().good);
  EXPECT_TRUE(findings.empty()) << told(findings);
}

INSTANTIATE_TEST_SUITE_P(Tidy, Sample, testing::ValuesIn(cases()),
                         [](const testing::TestParamInfo<Case>& info) {
                           std::string name = info.param.name;
                           std::replace(name.begin(), name.end(), '.', '_');
                           return name;
                         });

/// One case for each check, whatever the number of its samples.
std::vector<Case> checks() {
  std::map<std::string, Case> found;
  for (const Case& c : cases()) found.emplace(check_of(c), c);
  std::vector<Case> one_each;
  for (const auto& [name, c] : found) one_each.push_back(c);
  return one_each;
}

class Project : public testing::TestWithParam<Case> {};

TEST_P(Project, is_clean) {
  const auto findings = GetParam().check(project());
  EXPECT_TRUE(findings.empty()) << told(findings);
}

INSTANTIATE_TEST_SUITE_P(Tidy, Project, testing::ValuesIn(checks()),
                         [](const testing::TestParamInfo<Case>& info) { return check_of(info.param); });

TEST(TidyTree, the_project_is_read) {
  EXPECT_NE(project().find("ARCHITECTURE.md"), nullptr);
  EXPECT_NE(project().find("engine/rules/split.hpp"), nullptr);
  EXPECT_GT(project().files.size(), 50U);
}

TEST(TidyTree, comments_and_literals_are_blanked) {
  EXPECT_EQ(code_only("a // b\nc /* d\n */ e"), "a     \nc     \n    e");
  EXPECT_EQ(code_only("f(\"x\\\"y\", 'z', 10'000);"), "f(      ,    , 10'000);");
  EXPECT_EQ(code_only("R\"t(a\"b)t\" c"), "R          c");
}

TEST(TidyTree, words_are_whole) {
  EXPECT_TRUE(has_word("int rand()", "rand"));
  EXPECT_FALSE(has_word("int operand()", "rand"));
  EXPECT_FALSE(has_word("static_assert(x)", "assert"));
}

}  // namespace
}  // namespace homeostat::tidy
