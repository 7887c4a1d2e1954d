// The authority table itself; see authority.hpp.
#include "engine/ledger/authority.hpp"

#include "engine/rules/checked.hpp"

namespace homeostat::ledger {

rules::Sender sender_of(EventKind kind) {
  switch (kind) {
    case EventKind::inference_recorded:
      return rules::Sender::own_or_executing;
    case EventKind::attributed:
      return rules::Sender::anyone;
    default:
      return rules::Sender::own_pool;
  }
}

bool may_send(const Happening& what, const std::string& authority, const std::string& self) {
  const auto* const recorded = std::get_if<InferenceRecorded>(&what);
  const bool executing = recorded != nullptr && recorded->row.exec_pool_id == authority;
  rules::CheckedArithmetic domain;
  return rules::authorised<rules::CheckedArithmetic>(domain, sender_of(kind_of(what)),
                                                     rules::CheckedBool(authority == self),
                                                     rules::CheckedBool(executing))
      .holds();
}

}  // namespace homeostat::ledger
