// Tables of keys, and the reader that reads by them.
#include "engine/base/key_table.hpp"

#include <gtest/gtest.h>

#include <array>

#include "engine/base/errors.hpp"
#include "engine/base/toml_reader.hpp"

namespace homeostat::base {
namespace {

constexpr std::array<TomlKey, 4> kKeys{{
    {"pool[].users", "", "weight", {0, 10}, 0, {}, "", "Who asks."},
    {"pool[].rate", "", "share", {0, 1'000}, 3, 500, "", "How often."},
    {"mix.*", "", "", {0, 9}, 0, {}, "", "Of a model."},
    {"name", "a name", "", {}, 0, {}, "none", "How it is called."},
}};

std::string fault(const std::string& text) {
  try {
    const auto document = parse_toml(text, "f");
    TomlReader root(document, "f", "", kKeys);
    for (TomlReader& pool : root.tables("pool")) {
      pool.declared("users");
      pool.declared("rate");
      pool.finish();
    }
    root.table("mix", true).declared("any");
    return "";
  } catch (const InputError& error) {
    return error.what();
  }
}

TEST(KeyTable, rows_say_what_the_reader_does) {
  EXPECT_EQ(row_of(kKeys[0]).values, "an integer from 0 to 10");
  EXPECT_EQ(row_of(kKeys[0]).preset, "");
  EXPECT_EQ(row_of(kKeys[1]).values, "a number from 0 to 1 with at most 3 decimals");
  EXPECT_EQ(row_of(kKeys[1]).preset, "0.5");
  EXPECT_EQ(row_of(kKeys[3]).values, "a name");
  EXPECT_EQ(row_of(kKeys[3]).preset, "none");
}

TEST(KeyTable, finds_a_key_by_the_path_of_an_error) {
  EXPECT_EQ(find_key(kKeys, "pool[12]", "users"), &kKeys[0]);
  EXPECT_EQ(find_key(kKeys, "mix", "qwen.[2]"), &kKeys[2]);
  EXPECT_EQ(find_key(kKeys, "pool[0]", "price"), nullptr);
  EXPECT_TRUE(is_declared(kKeys, "", "pool"));
  EXPECT_FALSE(is_declared(kKeys, "", "poo"));
  EXPECT_FALSE(is_declared(kKeys, "pool[3]", "price"));
}

TEST(KeyTable, the_reader_takes_range_decimals_and_default_from_it) {
  EXPECT_EQ(fault("pool = [{users = 10}]\nmix.any = 9"), "");
  EXPECT_EQ(fault("pool = [{users = 11}]"), "f:1: pool[0].users is 11; expected an integer from 0 to 10");
  EXPECT_EQ(fault("pool = [{}]"), "f:1: pool[0].users is missing; expected an integer from 0 to 10");
  EXPECT_EQ(fault("pool = [{users = 1, rate = 0.0001}]"),
            "f:1: pool[0].rate has too many decimals; expected a number from 0 to 1 with at most 3 decimals");
  EXPECT_EQ(fault("pool = [{users = 1}]\nmix.any = 10"),
            "f:2: mix.any is 10; expected an integer from 0 to 9");
  EXPECT_EQ(fault("pool = [{users = 1, rat = 1}]"),
            "f:1: unknown key pool[0].\"rat\"; expected pool[0].rate");
}

TEST(KeyTable, a_key_that_is_asked_for_and_not_declared_is_a_broken_contract) {
  const auto document = parse_toml("price = 1", "f");
  TomlReader root(document, "f", "", kKeys);
  EXPECT_DEATH(root.integer("price", {0, 1}), "declared");
}

TEST(KeyTable, rows_of_a_key_of_a_table_and_of_nothing) {
  std::vector<KeyRow> rows;
  for (const TomlKey& key : kKeys) rows.push_back(row_of(key));
  EXPECT_EQ(rows_at(rows, "name", "a test").size(), 1U);
  EXPECT_EQ(rows_at(rows, "pool[]", "a test").size(), 2U);
  EXPECT_THROW(rows_at(rows, "pol", "a test"), InputError);
}

}  // namespace
}  // namespace homeostat::base
