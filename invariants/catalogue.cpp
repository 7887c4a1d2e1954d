// Looks entries of the catalogue up; see catalogue.hpp.
#include "invariants/catalogue.hpp"

#include "engine/rules/contract.hpp"
#include "invariants/entries.hpp"

namespace homeostat::invariants {

std::string_view name(Scope scope) {
  switch (scope) {
    case Scope::proved:
      return "proved";
    case Scope::structural:
      return "structural";
    case Scope::searched:
      return "searched";
    case Scope::run_time:
      return "checked at run time";
    case Scope::not_checked:
      return "not yet checked";
  }
  rules::contract_broken(__FILE__, __LINE__, "a scope is one of its enumerators", static_cast<int>(scope), 0);
}

std::span<const CatalogueEntry> catalogue() {
  return kEntries;
}

const CatalogueEntry& entry(std::string_view wanted) {
  for (const CatalogueEntry& candidate : kEntries) {
    if (candidate.name == wanted) return candidate;
  }
  rules::contract_broken(__FILE__, __LINE__, wanted);
}

}  // namespace homeostat::invariants
