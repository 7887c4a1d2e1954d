// The text of a question, with the names that Z3 makes up for shared terms replaced by names that depend on
// the text alone.
#pragma once

#include <string>
#include <string_view>

namespace homeostat::proofs {

/// Z3 calls a shared term ?x27 or $x27 after the 27th expression of its context, so that one more input
/// anywhere renames everything after it. Here the shared terms of each (assert ...) are numbered from 1 in
/// the order in which they appear: an assertion that did not change reads as before. Texts between bars
/// (|flag settle|) stay as they are. The names are bound by `let` inside one assertion, so the question is
/// the same.
std::string with_stable_names(std::string_view smt2_text);

}  // namespace homeostat::proofs
