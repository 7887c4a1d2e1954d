// Writes the canonical form v1 of a row into reused memory; see canonical.hpp.
#include "engine/ledger/canonical.hpp"

#include "engine/ledger/canonical_encoding.hpp"

namespace homeostat::ledger {

void canonical_form(const Row& row, std::vector<std::uint8_t>& out) {
  encode_fields([&](const auto& visit) { for_each_canonical_field(row, visit); }, out);
}

Digest row_leaf(const Row& row, std::vector<std::uint8_t>& scratch) {
  canonical_form(row, scratch);
  return leaf_hash(scratch);
}

}  // namespace homeostat::ledger
