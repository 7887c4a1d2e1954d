// The tidy checks: rules of the house that a compiler does not know. Each takes the project as data and
// returns what it found; nothing found, nothing wrong.
#pragma once

#include "tests/tidy/tree.hpp"

namespace homeostat::tidy {

// code.cpp: what a source may use.
Findings include_fences(
    const Tree& tree);  ///< a heavy dependency stays behind its folder (docs/design.md#fences)
Findings layer_order(
    const Tree& tree);  ///< a layer includes only what stands above it in ARCHITECTURE.md's table
Findings includes_from_root(
    const Tree& tree);  ///< quoted includes name an existing file, from the project's root
Findings verifier_apart(const Tree& tree);  ///< the proof verifier shares no code with the producer
Findings translations_apart(
    const Tree& tree);  ///< what cvc5 reads is made without Z3 and without what Z3 is asked with
Findings pure_rules(
    const Tree& tree);  ///< engine/rules and invariants: no clock, chance, float, unordered, I/O
Findings engine_calls(
    const Tree& tree);  ///< engine, invariants, proofs: no clock, chance, floating point, assert()
Findings own_type_names(const Tree& tree);  ///< types.cpp: a type's name is declared in one header only
Findings honest_tests(const Tree& tree);    ///< no test is disabled, none skips itself

// texts.cpp: how a file is written.
Findings top_comments(const Tree& tree);        ///< every source says on top what it is
Findings file_sizes(const Tree& tree);          ///< no file above 450 lines
Findings wording(const Tree& tree);             ///< the banned verb; the instrument never without its stage
Findings download_addresses(const Tree& tree);  ///< nothing is fetched from anywhere

// docs.cpp: what a reader finds.
Findings document_links(const Tree& tree);     ///< relative links and their anchors lead somewhere
Findings document_mentions(const Tree& tree);  ///< a docs/*.md that a text names exists, and its #anchor
Findings folder_readmes(const Tree& tree);     ///< every folder explains itself
Findings listings(
    const Tree& tree);  ///< scenarios, policies, traces, documents, ADRs and refusals are listed

// citations.cpp
Findings citations(const Tree& tree);        ///< a text cites only documents that a reader of the project has
Findings named_sources(const Tree& tree);    ///< a page's `a.hpp` or `folder/b.cpp` is a file of the project
Findings named_functions(const Tree& tree);  ///< a `f()` of ARCHITECTURE.md is in a source of its line

// translations.cpp
Findings translations(const Tree& tree);  ///< a French page has the commands of the English one, in order

}  // namespace homeostat::tidy
