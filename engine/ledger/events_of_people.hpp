// The events about peers and workers: enrolled, trusted, revoked.
#pragma once

#include <cstdint>
#include <string>

#include "engine/ledger/event_kind.hpp"

namespace homeostat::ledger {

/// A peer (another pool) is enrolled with its key.
struct PeerEnrolled {
  static constexpr EventKind kKind = EventKind::peer_enrolled;
  std::string peer_id;
  std::string name;
  std::string pubkey;  ///< hex
  std::string url;
  std::int64_t trust_level = 0;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("peer_id", self.peer_id);
    visit("name", self.name);
    visit("pubkey", self.pubkey);
    visit("url", self.url);
    visit("trust_level", self.trust_level);
  }
};

/// A peer gets a level of trust, 0 to 4.
struct PeerTrusted {
  static constexpr EventKind kKind = EventKind::peer_trusted;
  std::string peer_id;
  std::int64_t trust_level = 0;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("peer_id", self.peer_id);
    visit("trust_level", self.trust_level);
  }
};

/// A peer is revoked.
struct PeerRevoked {
  static constexpr EventKind kKind = EventKind::peer_revoked;
  std::string peer_id;
  std::string reason;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("peer_id", self.peer_id);
    visit("reason", self.reason);
  }
};

/// A pool vouches for the key of one of its workers.
struct WorkerEnrolled {
  static constexpr EventKind kKind = EventKind::worker_enrolled;
  std::string worker_id;
  std::string pool_id;
  std::string pubkey;     ///< hex
  std::string signature;  ///< signature of the pool, as in the certificate; may be empty
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("worker_id", self.worker_id);
    visit("pool_id", self.pool_id);
    visit("pubkey", self.pubkey);
    visit("signature", self.signature);
  }
};

/// All certificates of the worker end.
struct WorkerRevoked {
  static constexpr EventKind kKind = EventKind::worker_revoked;
  std::string worker_id;
  std::string pool_id;
  std::string reason;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("worker_id", self.worker_id);
    visit("pool_id", self.pool_id);
    visit("reason", self.reason);
  }
};

}  // namespace homeostat::ledger
