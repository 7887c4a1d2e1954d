// The authority table: who may send which kind of event (docs/refusals.md, not-authorised).
#pragma once

#include <string>

#include "engine/ledger/event.hpp"
#include "engine/rules/authority.hpp"

namespace homeostat::ledger {

/// Who may send an event of that kind.
rules::Sender sender_of(EventKind kind);

/// True if `authority` may send `what` to the ledger of `self`. A row may come from the ledger's own pool or
/// from the pool that executed it. An attribution may come from anybody, because its signature vouches for
/// it. Everything else may come only from the ledger's own pool, that is, its administrator.
bool may_send(const Happening& what, const std::string& authority, const std::string& self);

}  // namespace homeostat::ledger
