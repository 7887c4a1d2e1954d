// The catalogue: every invariant of the economy with its name, its sentence in English and French, and how
// this version of Homeostat checks it. A review answers HOLD as long as one of them is not checked.
#pragma once

#include <span>
#include <string_view>

namespace homeostat::invariants {

/// How this version checks an invariant.
enum class Scope {
  proved,       ///< proved by the guardian without bounds, watched at run time and searched by property tests
  structural,   ///< kept by types, the schema or the authority table; tests try to break it
  searched,     ///< searched by property tests (tests/), not by a review
  run_time,     ///< checked by the watch on every event of a run, and by property tests
  not_checked,  ///< named here but not yet checked by anything; a review says so
};
std::string_view name(Scope scope);

/// In which form an invariant is written down. Of what is proved or checked at run time there is one text.
enum class Form {
  /// Predicates of invariants/ that carry its name (judged.hpp): the guardian proves them, the monitor and
  /// the
  /// watch evaluate them.
  predicate,
  /// A question about bytes and a hash, which no arithmetic domain has: proofs/obligations/ asks it.
  question,
  /// No formula: tests try to break it. Never of an invariant that is proved.
  tests,
};

/// One invariant.
struct CatalogueEntry {
  std::string_view name;
  std::string_view family;
  std::string_view sentence_en;
  std::string_view sentence_fr;
  Scope scope;
  Form form = Form::predicate;
};

/// All entries, grouped by family. Names are unique. Static storage.
std::span<const CatalogueEntry> catalogue();
/// The entry with that name. REQUIRES: there is one.
const CatalogueEntry& entry(std::string_view wanted);

}  // namespace homeostat::invariants
