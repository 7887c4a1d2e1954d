// Names of shared terms: the same assertion has the same text, whatever was built before it.
#include "proofs/solvers/stable_names.hpp"

#include <gtest/gtest.h>

namespace homeostat::proofs {
namespace {

TEST(StableNames, are_numbered_in_each_assertion_from_one) {
  EXPECT_EQ(with_stable_names("(assert\n (let ((?x31 (+ a b)))\n (let (($x7 (= ?x31 c)))\n (or $x7 $x7))))\n"
                              "(assert\n (let (($x7 (= a b)))\n (not $x7)))\n"),
            "(assert\n (let ((?x1 (+ a b)))\n (let (($x2 (= ?x1 c)))\n (or $x2 $x2))))\n"
            "(assert\n (let (($x1 (= a b)))\n (not $x1)))\n");
}

TEST(StableNames, do_not_depend_on_what_was_built_before) {
  EXPECT_EQ(with_stable_names("(assert (let ((?x12 (* a 2))) (<= ?x12 ?x12)))"),
            with_stable_names("(assert (let ((?x99 (* a 2))) (<= ?x99 ?x99)))"));
}

TEST(StableNames, leave_every_other_text_alone) {
  const char* text =
      "; $x\n(declare-fun |cost ?x12 (assert $x3| () Int)\n(assert (= |?x12| quotient!31 x9 ?x $xy))\n";
  EXPECT_EQ(with_stable_names(text), text);
}

}  // namespace
}  // namespace homeostat::proofs
