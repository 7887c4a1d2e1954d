// Canonical form v1: the reference's bytes, its naive twin, and injectivity through an inverse.
#include "engine/ledger/canonical.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/ledger/admissible.hpp"
#include "tests/ledger/reference.hpp"
#include "tests/naive/rows.hpp"

namespace homeostat::ledger {
namespace {

std::string form(const Row& row) {
  std::vector<std::uint8_t> bytes;
  canonical_form(row, bytes);
  return {bytes.begin(), bytes.end()};
}

TEST(Canonical, reference_forms_and_leaves) {
  const auto& expected = reference().at("canonical");
  ASSERT_EQ(expected.size(), 25U);
  std::vector<std::uint8_t> scratch;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto& row = reference_rows()[i];
    ASSERT_EQ(row.id, expected[i].at("id").get<std::int64_t>());
    canonical_form(row, scratch);
    EXPECT_EQ(base::to_hex(scratch), expected[i].at("canonical").get<std::string>()) << row.id;
    EXPECT_EQ(hex(row_leaf(row, scratch)), expected[i].at("leaf").get<std::string>()) << row.id;
  }
}

TEST(Canonical, leaf_is_the_prefixed_hash_of_the_form) {
  std::vector<std::uint8_t> scratch;
  for (const auto& row : reference_rows()) {
    ASSERT_EQ(row_leaf(row, scratch), sha256(std::string(1, '\0') + form(row))) << row.id;
  }
}

TEST(Canonical, nothing_of_the_previous_row_stays_in_the_memory) {
  auto long_row = reference_rows()[0];
  long_row.model = std::string(200, 'm');
  std::vector<std::uint8_t> scratch;
  std::vector<std::uint8_t> fresh;
  canonical_form(long_row, scratch);
  canonical_form(reference_rows()[1], scratch);
  canonical_form(reference_rows()[1], fresh);
  EXPECT_EQ(scratch, fresh);
  row_leaf(long_row, scratch);
  EXPECT_EQ(row_leaf(reference_rows()[1], scratch), row_leaf(reference_rows()[1], fresh));
}

TEST(Canonical, negative_and_extreme_integers_are_two_complement_big_endian) {
  Row row;
  row.id = -1;
  row.tokens_in = rules::tokens(INT64_MIN);
  row.created_at = rules::micros(INT64_MAX);
  const auto bytes = form(row);
  EXPECT_EQ(bytes.substr(0, 9), std::string(8, '\xFF') + '\x1F');
  EXPECT_EQ(bytes.substr(14, 8), "\x80" + std::string(7, '\0'));
  EXPECT_EQ(bytes.substr(bytes.size() - 8), "\x7F" + std::string(7, '\xFF'));
}

RC_GTEST_PROP(CanonicalLaws, equals_its_naive_twin, ()) {
  const auto row = *naive::any_row();
  RC_ASSERT(form(row) == naive::canonical(row));
}

RC_GTEST_PROP(CanonicalLaws, can_be_read_back_on_admissible_rows, ()) {
  const auto row = *naive::any_row();
  RC_ASSERT(!inadmissible(row));
  const auto back = naive::CanonicalReader(form(row)).row();
  RC_ASSERT(back.id == row.id);
  RC_ASSERT(same_content(back, row));
}

/// Changes one frozen field; `field` counts them.
void change(Row& row, int field) {
  const auto more = [](auto& quantity) {
    quantity = std::decay_t<decltype(quantity)>(rules::CheckedInt(rules::raw(quantity) ^ 1));
  };
  const std::array<std::string*, 5> texts{&row.job_id, &row.origin_pool_id, &row.exec_pool_id, &row.worker_id,
                                          &row.model};
  if (field < 5) return texts[static_cast<std::size_t>(field)]->append("x"), void();
  if (field < 9) return more(row.shares.values[static_cast<std::size_t>(field - 5)]);
  switch (field) {
    case 9:
      return more(row.tokens_in);
    case 10:
      return more(row.tokens_out);
    case 11:
      return more(row.credits_total);
    case 12:
      return row.forward_chain.emplace_back("x"), void();
    case 13:
      return more(row.created_at);
    default:
      row.id ^= 2;
  }
}
constexpr int kFrozenFields = 15;

RC_GTEST_PROP(CanonicalLaws, every_frozen_field_is_covered, ()) {
  const auto row = *naive::any_row();
  for (int field = 0; field < kFrozenFields; ++field) {
    auto other = row;
    change(other, field);
    RC_ASSERT(form(other) != form(row));
    RC_ASSERT(same_content(other, row) == (field == kFrozenFields - 1));  // the local id is no content
  }
}

TEST(Canonical, a_text_that_moves_to_the_next_field_changes_the_form) {
  auto row = reference_rows()[0];
  row.worker_id = "ab";
  row.model = "c";
  auto other = row;
  other.worker_id = "a";
  other.model = "bc";
  EXPECT_NE(form(row), form(other));
  row.forward_chain = {"ab", "c"};
  other = row;
  other.forward_chain = {"a", "bc"};
  EXPECT_NE(form(row), form(other));
}

}  // namespace
}  // namespace homeostat::ledger
