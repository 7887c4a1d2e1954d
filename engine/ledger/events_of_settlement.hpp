// Events of settlement.
#pragma once

#include <cstdint>
#include <string>

#include "engine/ledger/event_kind.hpp"
#include "engine/rules/units.hpp"

namespace homeostat::ledger {

/// A settlement window [start, end) was closed under the policy of that hash.
struct WindowClosed {
  static constexpr EventKind kKind = EventKind::window_closed;
  rules::Micros start;
  rules::Micros end;
  std::string policy_sha256;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("start", self.start);
    visit("end", self.end);
    visit("policy_sha256", self.policy_sha256);
  }
};

/// A bilateral net was proposed. Nothing moves.
struct SettlementProposed {
  static constexpr EventKind kKind = EventKind::settlement_proposed;
  std::string self_id;
  std::string peer_id;
  rules::Micros start;
  rules::Micros end;
  rules::Credits self_owes_peer;
  rules::Credits peer_owes_self;
  std::int64_t settlable = 0;
  std::int64_t pending = 0;
  std::string rows_root;  ///< hex: RFC 6962 root over the leaf indices of the settlable rows, 8 bytes each
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("self_id", self.self_id);
    visit("peer_id", self.peer_id);
    visit("start", self.start);
    visit("end", self.end);
    visit("self_owes_peer", self.self_owes_peer);
    visit("peer_owes_self", self.peer_owes_self);
    visit("settlable", self.settlable);
    visit("pending", self.pending);
    visit("rows_root", self.rows_root);
  }
};

/// The proposal comes into force: the rows it commits to are settled.
struct SettlementSettled {
  static constexpr EventKind kKind = EventKind::settlement_settled;
  std::int64_t settlement_id = 0;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("settlement_id", self.settlement_id);
  }
};

/// The compensating event: a proposal is withdrawn, or a settlement in force taken back. Its rows count
/// again.
struct SettlementRolledBack {
  static constexpr EventKind kKind = EventKind::settlement_rolled_back;
  std::int64_t settlement_id = 0;
  std::string reason;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("settlement_id", self.settlement_id);
    visit("reason", self.reason);
  }
};

}  // namespace homeostat::ledger
