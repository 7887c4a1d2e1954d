// What a verdict file may say, and what it may not say at once.
#include "engine/lifecycle/verdict_file.hpp"

#include <gtest/gtest.h>

#include "engine/base/errors.hpp"

namespace homeostat::lifecycle {
namespace {

std::string verdict(const std::string& outcome, const std::string& more) {
  const std::string digest(64, 'a');
  return "{\n\"schema\": \"homeostat-verdict/2\",\n\"verdict\": \"" + outcome + "\",\n" + more +
         "\"engine\": \"3\", \"digest\": \"" + digest + "\", \"policy\": {\"sha256\": \"" + digest +
         "\"}, \"scenario\": {\"name\": \"s\", \"sha256\": \"" + digest + "\"}}";
}

std::string complaint(const std::string& text) {
  try {
    (void)parse_verdict(text, "v.json");
  } catch (const base::InputError& error) {
    return error.what();
  }
  return "";
}

TEST(VerdictFile, is_read) {
  EXPECT_EQ(parse_verdict(verdict("ACTIVATE", "\"reasons\": [], \"grounds\": [], "), "v.json").outcome,
            "ACTIVATE");
  EXPECT_EQ(parse_verdict(verdict("HOLD", "\"reasons\": [\"k* is 1\"], "), "v.json").outcome, "HOLD");
}

TEST(VerdictFile, does_not_activate_beside_reasons_to_hold) {
  for (const std::string name : {"reasons", "grounds", "not_checked"}) {
    EXPECT_EQ(complaint(verdict("ACTIVATE", "\"" + name + "\": [\"k* is 1\"], ")),
              "v.json:3: verdict is \"ACTIVATE\" beside " + name +
                  " to hold; expected the file as `homeostat review` wrote it");
  }
}

}  // namespace
}  // namespace homeostat::lifecycle
