// The events of settlement: a window is closed, a net proposed, a settlement brought into force or rolled
// back.
#pragma once

#include <cstdint>
#include <string>

#include "engine/ledger/event_kind.hpp"
#include "engine/rules/units.hpp"

namespace homeostat::ledger {

/// The window [start, end) was closed under the policy with that hash.
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

/// A bilateral net was proposed. No credits move.
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
  /// Hex: RFC 6962 root over the leaf indices of the rows it commits to, 8 bytes each.
  std::string rows_root;
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

/// A proposal comes into force: the rows that it commits to are settled.
struct SettlementSettled {
  static constexpr EventKind kKind = EventKind::settlement_settled;
  std::int64_t settlement_id = 0;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("settlement_id", self.settlement_id);
  }
};

/// A proposal or a settlement in force is rolled back. Its rows count again.
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
