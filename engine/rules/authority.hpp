// Who may send an event to a ledger: the authority table's three answers. Source:
// docs/design.md#who-may-send-what, docs/network.md#slashing (admin-local).
#pragma once

#include "engine/rules/domain.hpp"

namespace homeostat::rules {

enum class Sender {
  own_pool,          ///< the ledger's own pool, whose administrator that is
  own_or_executing,  ///< and the pool that executed the row: it may report its own work
  anyone,            ///< the event proves itself by a signature
};

/// `own`: the authority is the ledger's own pool. `executing`: it is the pool that executed the row.
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
