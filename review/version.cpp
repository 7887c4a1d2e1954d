// The text of --version; see version.hpp.
#include "review/version.hpp"

#include <fmt/format.h>

#include <homeostat_commit.hpp>

#include "proofs/solvers/cvc5.hpp"
#include "proofs/solvers/solver_versions.hpp"

namespace homeostat::review {
namespace {

/// "1.0.3" of "This is cvc5 version 1.0.3".
std::string last_word(const std::string& line) {
  return line.substr(line.find_last_of(' ') + 1);
}

}  // namespace

const std::string_view kVersion = HOMEOSTAT_VERSION;
const std::string_view kHomepage = HOMEOSTAT_HOMEPAGE;

std::string version_text() {
  const auto cvc5 = proofs::version_of({});
  return fmt::format("homeostat {}\ncommit {}\nengine {}\nZ3 {}\ncvc5 {}", kVersion, kCommit, kEngine,
                     proofs::z3_version(),
                     cvc5 ? last_word(*cvc5) : "not found: what both solvers are asked stays undecided");
}

}  // namespace homeostat::review
