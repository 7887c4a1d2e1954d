// The table.
#include "engine/ledger/authority.hpp"

namespace homeostat::ledger {

bool may_send(const Happening& what, const std::string& authority, const std::string& self) {
  if (authority == self) return true;
  if (std::holds_alternative<Attributed>(what)) return true;
  const auto* const recorded = std::get_if<InferenceRecorded>(&what);
  return recorded != nullptr && recorded->row.exec_pool_id == authority;
}

}  // namespace homeostat::ledger
