// Who may send which event: the authority table (docs/refusals.md, not-authorised).
#pragma once

#include <string>

#include "engine/ledger/event.hpp"
#include "engine/rules/authority.hpp"

namespace homeostat::ledger {

/// The authority table: who may send an event of that kind.
rules::Sender sender_of(EventKind kind);

/// True if `authority` may send `what` to the ledger of `self`: a row comes from the ledger's own pool or
/// from the pool that executed it; an attribution from anyone, because its signature speaks for it;
/// everything else from the ledger's own pool, whose administrator that is.
bool may_send(const Happening& what, const std::string& authority, const std::string& self);

}  // namespace homeostat::ledger
