// homeostat reproduce: the whole of it, against the document that is committed.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {
namespace {

TEST(ReproduceCommand, writes_the_committed_document_and_agrees) {
  const Folder folder;
  const Result result = homeostat({"reproduce", "--json", "--out", folder / "validation.md"});
  ASSERT_EQ(result.exit, 0) << told(result);
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(read_text(folder / "validation.md"), read_text(source("docs/validation.md")));

  const auto answer = nlohmann::json::parse(result.out);
  EXPECT_EQ(answer.at("schema"), "homeostat-reproduce/1");
  EXPECT_EQ(answer.at("agrees"), true);
  EXPECT_EQ(answer.at("results").size(), 9U);
  std::size_t intervals = 0;
  for (const auto& about : answer.at("results")) {
    for (const auto& line : about.at("lines")) {
      EXPECT_EQ(line.at("agrees"), true) << line;
      intervals += line.at("simulated").is_null() ? 0 : 1;
    }
  }
  EXPECT_EQ(answer.at("intervals"), intervals);
}

TEST(ReproduceCommand, refuses_what_it_cannot_do) {
  EXPECT_EQ(homeostat({"reproduce", "--threads", "0"}).exit, 2);
  EXPECT_EQ(homeostat({"reproduce", "--seed", "x"}).exit, 2);
  const Result nowhere = homeostat({"reproduce", "--out", "/nowhere/validation.md"});
  EXPECT_EQ(nowhere.exit, 2) << told(nowhere);
  EXPECT_EQ(nowhere.out, "");
  const Result help = homeostat({"reproduce", "--help"});
  EXPECT_EQ(help.exit, 0);
  EXPECT_NE(help.out.find("Example:"), std::string::npos);
}

}  // namespace
}  // namespace homeostat::e2e
