// Text that fits a terminal.
#include "cli/words/terminal.hpp"

#include <gtest/gtest.h>

namespace homeostat::cli {
namespace {

TEST(Wrapped, breaks_at_spaces_and_indents) {
  EXPECT_EQ(wrapped("  one two three four\n", 10), "  one two\n    three\n    four\n");
  EXPECT_EQ(wrapped("verdict: HOLD (a; b)\n", 12), "verdict:\n  HOLD (a;\n  b)\n");
}

TEST(Wrapped, leaves_what_fits_and_what_has_no_limit) {
  EXPECT_EQ(wrapped("  aligned    columns   ok\n\nx", 25), "  aligned    columns   ok\n\nx");
  EXPECT_EQ(wrapped("one two three four", 0), "one two three four");
}

TEST(Wrapped, keeps_a_word_that_is_wider) {
  EXPECT_EQ(wrapped("a 0123456789 b\n", 6), "a\n  0123456789\n  b\n");
}

TEST(Wrapped, counts_letters_and_not_bytes_nor_colours) {
  EXPECT_EQ(wrapped("é\xC3\xA9 \x1B[31mno\x1B[0m", 5), "é\xC3\xA9 \x1B[31mno\x1B[0m");
}

TEST(Painted, has_no_colour_in_a_pipe) {
  EXPECT_EQ(painted("holds", Paint::good), "holds");
  EXPECT_EQ(terminal().width, 0U);
}

}  // namespace
}  // namespace homeostat::cli
