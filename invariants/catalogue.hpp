// The catalogue: every invariant of the economy with its name, its sentence (English, French) and what this
// version of Homeostat does about it. A review is HOLD as long as one of them is not checked.
#pragma once

#include <span>
#include <string_view>

namespace homeostat::invariants {

/// How an invariant is checked by this version.
enum class Scope {
  proved,       ///< by the guardian, unbounded; also monitored at run time and searched by property tests
  structural,   ///< by types, schema or authority table, whose tests try to break it
  searched,     ///< by property tests of this version (tests/), not by a review
  run_time,     ///< on every event of a run (the watch) and by property tests
  not_checked,  ///< named here, not yet checked by anything; a review says so
};
std::string_view name(Scope scope);

struct CatalogueEntry {
  std::string_view name;
  std::string_view family;
  std::string_view sentence_en;
  std::string_view sentence_fr;
  Scope scope;
};

/// By family; names are unique.
std::span<const CatalogueEntry> catalogue();
/// The entry of that name. REQUIRES: it exists.
const CatalogueEntry& entry(std::string_view wanted);

}  // namespace homeostat::invariants
