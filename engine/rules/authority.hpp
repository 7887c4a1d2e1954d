// Who may send an event to a ledger: the authority table's three answers. Source:
// docs/design.md#who-may-send-what, docs/network.md#slashing (admin-local).
#pragma once

#include "engine/rules/domain.hpp"

namespace homeostat::rules {

/// Who may send a kind of event.
enum class Sender {
  own_pool,  ///< only the pool that owns the ledger, through its administrator
  /// The ledger's own pool, or the pool that executed the row (it may report its own work).
  own_or_executing,
  anyone,  ///< any sender: the signature inside the event is the authority
};

/// True if the sender may send an event that requires `sender`. `own` says whether the acting authority is
/// the ledger's own pool, `executing` whether it is the pool that executed the row.
template <ArithmeticDomain D>
typename D::Bool authorised(D& domain, Sender sender, const typename D::Bool& own,
                            const typename D::Bool& executing) {
  switch (sender) {
    case Sender::own_pool:
      return own;
    case Sender::own_or_executing:
      return own | executing;
    case Sender::anyone:
      break;
  }
  return domain.truth(true);
}

}  // namespace homeostat::rules
