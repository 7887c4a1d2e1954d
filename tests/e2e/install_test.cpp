// Homeostat in other people's hands: installed, found by CMake, packaged; its pages for shells and man.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {
namespace {

TEST(Install, the_example_is_built_against_the_installed_package_and_runs) {
  const Folder folder;
  const auto example = folder / "example";
  fs::copy(source("docs/example"), example, fs::copy_options::recursive);
  const std::string setting = "set -e\nexport HOMEOSTAT_BUILD='" HOMEOSTAT_BINARY_DIR "' PREFIX='" +
                              (folder / "prefix").string() + "'\n";
  const auto built =
      run({"/bin/bash", "-c", setting + fenced(source("docs/example/README.md"), "sh")}, {example, {}, {}});
  ASSERT_EQ(built.exit, 0) << told(built);
  EXPECT_NE(built.out.find("7 credits: worker 4 pool 1 dev 1 treasury 1; conservation holds, quota holds\n"),
            std::string::npos)
      << built.out;
  for (const char* line :
       {"ledger of example: 0 rows", "\nconservation: proved\n", "\nan honest worker: ", "\nk* is "})
    EXPECT_NE(built.out.find(line), std::string::npos) << line << " is not in " << built.out;

  // A policy that breaks an invariant: the program's own answer, by the installed invariant.
  const auto floor = folder / "floor.toml";
  write_text(floor, replaced(read_text(source("scenarios/policies/launch.toml")), "\"largest-remainder\"",
                             "\"floor\""));
  const auto broken =
      run({(example / "build/example").string(), floor.string(), (folder / "other.db").string(),
           source("scenarios/economy/everyone-honest.toml").string()});
  EXPECT_EQ(broken.exit, 1) << told(broken);
  EXPECT_NE(broken.out.find("conservation is broken"), std::string::npos) << broken.out;
  EXPECT_NE(broken.out.find("\nconservation: refuted\n"), std::string::npos) << broken.out;

  // The command is there too, with what it needs beside it.
  const auto prefix = folder / "prefix";
  const auto version = run({(prefix / "bin/homeostat").string(), "--version"});
  EXPECT_EQ(version.exit, 0) << told(version);
  for (const char* path : {"share/man/man1/homeostat.1.gz", "share/bash-completion/completions/homeostat",
                           "share/zsh/vendor-completions/_homeostat", "share/homeostat/scenarios/launch.toml",
                           "share/homeostat/docs/README.md", "share/doc/homeostat/copyright"}) {
    EXPECT_TRUE(fs::is_regular_file(prefix / path)) << path;
  }
}

TEST(Install, the_debian_package_unpacks_to_a_command_that_runs) {
  const Folder folder;
  const auto packed = run(
      {HOMEOSTAT_CPACK, "--config", HOMEOSTAT_BINARY_DIR "/CPackConfig.cmake", "-B", folder.path().string()});
  ASSERT_EQ(packed.exit, 0) << told(packed);
  fs::path package;
  for (const auto& entry : fs::directory_iterator(folder.path())) {
    if (entry.path().extension() == ".deb") package = entry.path();
  }
  ASSERT_FALSE(package.empty()) << told(packed);

  const auto fields = run({"/usr/bin/dpkg-deb", "--field", package.string(), "Package", "Depends"});
  EXPECT_NE(fields.out.find("Package: homeostat\n"), std::string::npos) << fields.out;
  for (const char* needed :
       {"cvc5", "libz3-4", "libsqlite3-0", "libssl3", "libfmt9", "libtomlplusplus", "libc6"})
    EXPECT_NE(fields.out.find(needed), std::string::npos) << needed << " is not in " << fields.out;

  const auto root = folder / "root";
  ASSERT_EQ(run({"/usr/bin/dpkg-deb", "--extract", package.string(), root.string()}).exit, 0);
  const auto installed = root / "usr/bin/homeostat";
  EXPECT_EQ(run({installed.string(), "--version"}).exit, 0);
  const auto hash = run({installed.string(), "policy", "hash",
                         (root / "usr/share/homeostat/scenarios/policies/launch.toml").string()});
  EXPECT_EQ(hash.exit, 0) << told(hash);
  EXPECT_EQ(hash.out, homeostat({"policy", "hash", source("scenarios/policies/launch.toml").string()}).out);
}

TEST(Version, names_commit_engine_and_solvers) {
  const auto version = homeostat({"--version"});
  EXPECT_EQ(version.exit, 0) << told(version);
  EXPECT_EQ(version.out.rfind("homeostat ", 0), 0U) << version.out;
  for (const char* line : {"\ncommit ", "\nengine ", "\nZ3 4.", "\ncvc5 1."})
    EXPECT_NE(version.out.find(line), std::string::npos) << version.out;
  EXPECT_EQ(version.out.find("not found"), std::string::npos) << version.out;
}

/// What bash offers after `words`, sorted.
std::vector<std::string> bash_offers(const std::vector<std::string>& words) {
  const Folder folder;
  write_text(folder / "completion", homeostat({"completion", "bash"}).out);
  std::string line = "source completion; COMP_WORDS=(";
  for (const std::string& word : words) line += "'" + word + "' ";
  line += "); COMP_CWORD=" + std::to_string(words.size() - 1) +
          "; _homeostat; printf '%s\\n' \"${COMPREPLY[@]}\" | sort";
  const auto result = run({"/bin/bash", "-c", line}, {folder.path(), {}, {}});
  EXPECT_EQ(result.exit, 0) << told(result);
  EXPECT_EQ(result.err, "") << told(result);
  std::vector<std::string> offers;
  std::string offer;
  for (const char c : result.out) {
    if (c != '\n') {
      offer += c;
    } else {
      if (!offer.empty()) offers.push_back(offer);
      offer.clear();
    }
  }
  return offers;
}

TEST(Completion, bash_offers_subcommands_options_and_choices) {
  using Offers = std::vector<std::string>;
  EXPECT_EQ(bash_offers({"homeostat", "pol"}), Offers{"policy"});
  EXPECT_EQ(bash_offers({"homeostat", "completion", "--js"}), Offers{"--json"});
  EXPECT_EQ(bash_offers({"homeostat", "prove", "--solver", ""}), (Offers{"both", "cvc5", "z3"}));
  EXPECT_EQ(bash_offers({"homeostat", "ledger", "audit", "mine.db", "--po"}), Offers{"--policy"});
  // A ledger stands between the command and its subcommand.
  EXPECT_EQ(bash_offers({"homeostat", "dispute", "mine.db", "fil"}), Offers{"file"});
  // A file is asked for: nothing of ours, so that the shell offers files.
  EXPECT_EQ(bash_offers({"homeostat", "prove", ""}), Offers{});
  EXPECT_EQ(bash_offers({"homeostat", "prove", "--smt2", ""}), Offers{});
}

TEST(Completion, zsh_reads_its_script_and_offers_the_same) {
  const Folder folder;
  write_text(folder / "_homeostat", homeostat({"completion", "zsh"}).out);
  // Outside of a completion the functions of zsh's system are not there: these say what they would be given.
  const auto offers = [&](const std::string& words) {
    const auto result = run({"/usr/bin/zsh", "-f", "-c",
                             "_describe() { print -l -- ${(P)2} }; _files() { print files }; words=(" +
                                 words + "); CURRENT=$#words; source ./_homeostat"},
                            {folder.path(), {}, {}});
    EXPECT_EQ(result.exit, 0) << told(result);
    EXPECT_EQ(result.err, "") << told(result);
    return result.out;
  };
  EXPECT_NE(offers("homeostat p").find("policy:"), std::string::npos) << offers("homeostat p");
  EXPECT_NE(offers("homeostat ledger audit mine.db --").find("--policy:policy file\n"), std::string::npos);
  EXPECT_EQ(offers("homeostat prove --solver ''"), "z3\ncvc5\nboth\n");
  EXPECT_EQ(offers("homeostat prove ''"), "files\n");
  EXPECT_NE(offers("homeostat dispute mine.db ''").find("file:"), std::string::npos);
}

}  // namespace
}  // namespace homeostat::e2e
