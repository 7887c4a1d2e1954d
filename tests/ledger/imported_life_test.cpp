// A refused state of an imported row is told by what is wrong with it.
#include "engine/ledger/imported_life.hpp"

#include <gtest/gtest.h>

#include "tests/ledger/store.hpp"

namespace homeostat::ledger {
namespace {

std::string refusal_of(const RowState& claimed, std::int64_t open_from = 0) {
  const auto judged = imported_life(sample_row(7), claimed, rules::micros(open_from));
  const auto* const refused = std::get_if<Refused>(&judged);
  return refused == nullptr ? "accepted" : refused->detail;
}

TEST(ImportedLife, says_what_is_wrong_with_a_state) {
  RowState claimed;
  claimed.eligible_at = rules::micros(-1);
  EXPECT_EQ(refusal_of(claimed), "row 7 is said to be eligible in no year from 1970 to 9999");
  claimed = {};
  claimed.settled = true;
  EXPECT_EQ(refusal_of(claimed), "row 7 is said to be paid and to wait for its worker");
  claimed.pending = false;
  EXPECT_EQ(refusal_of(claimed), "accepted");
  claimed.struck = true;
  EXPECT_EQ(refusal_of(claimed), "row 7 is said to be struck, and no dispute comes with it");
  claimed = {};
  claimed.pending = false;
  claimed.eligible_at = rules::micros(1'000'000);
  EXPECT_EQ(refusal_of(claimed, 2'000'000),
            "row 7 is said to be eligible at 1970-01-01T00:00:01, and windows are closed until "
            "1970-01-01T00:00:02");
  EXPECT_EQ(refusal_of(claimed, 1'000'000), "accepted");
}

}  // namespace
}  // namespace homeostat::ledger
