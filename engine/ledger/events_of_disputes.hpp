// The events of disputes and slashing.
#pragma once

#include <cstdint>
#include <string>

#include "engine/ledger/event_kind.hpp"
#include "engine/rules/units.hpp"

namespace homeostat::ledger {

/// A dispute is opened because the draw sampled the row.
struct Sampled {
  static constexpr EventKind kKind = EventKind::sampled;
  std::int64_t row_id = 0;
  std::int64_t checkpoint_id = 0;  ///< 0 if the seed of the draw is the job's id
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("row_id", self.row_id);
    visit("checkpoint_id", self.checkpoint_id);
  }
};

/// An administrator opens a dispute about a job. `row_id` is 0 if the ledger has no row of it.
struct DisputeFiled {
  static constexpr EventKind kKind = EventKind::dispute_filed;
  std::int64_t row_id = 0;
  std::string job_id;
  std::string contested_pool_id;
  std::string origin_pool_id;  ///< may be empty, because the reference's tables allow it
  std::string reason;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("row_id", self.row_id);
    visit("job_id", self.job_id);
    visit("contested_pool_id", self.contested_pool_id);
    visit("origin_pool_id", self.origin_pool_id);
    visit("reason", self.reason);
  }
};

/// A verifier is assigned. `named`: by the administrator; otherwise by the draw of `epoch`.
struct VerifierDrawn {
  static constexpr EventKind kKind = EventKind::verifier_drawn;
  std::int64_t dispute_id = 0;
  std::int64_t epoch = 0;
  std::string verifier_peer_id;
  bool named = false;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("dispute_id", self.dispute_id);
    visit("epoch", self.epoch);
    visit("verifier_peer_id", self.verifier_peer_id);
    visit("named", self.named);
  }
};

/// The outcome of a dispute: `verified` releases the row, `invalid` strikes it.
struct DisputeResolved {
  static constexpr EventKind kKind = EventKind::dispute_resolved;
  std::int64_t dispute_id = 0;
  std::string status;            ///< "verified" or "invalid"
  std::string verifier_peer_id;  ///< who verified, if it was not the one drawn; may be empty
  std::string reason;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("dispute_id", self.dispute_id);
    visit("status", self.status);
    visit("verifier_peer_id", self.verifier_peer_id);
    visit("reason", self.reason);
  }
};

/// A dispute ends because nobody verified it in time.
struct DisputeExpired {
  static constexpr EventKind kKind = EventKind::dispute_expired;
  std::int64_t dispute_id = 0;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("dispute_id", self.dispute_id);
  }
};

/// Credits of a party leave circulation. The party is the pool `peer_id` or its worker `worker_id`.
struct Burned {
  static constexpr EventKind kKind = EventKind::burned;
  std::string peer_id;
  std::string worker_id;       ///< empty: the pool itself
  std::string origin_pool_id;  ///< with job_id, names the job that is the offence; both may be empty
  std::string job_id;
  std::string offence_id;  ///< names an offence, about a job or not
  rules::Credits amount;
  std::string reason;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("peer_id", self.peer_id);
    visit("worker_id", self.worker_id);
    visit("origin_pool_id", self.origin_pool_id);
    visit("job_id", self.job_id);
    visit("offence_id", self.offence_id);
    visit("amount", self.amount);
    visit("reason", self.reason);
  }
};

/// A revocation and a burn in one event: the worker's certificates (or the peer) end and the burn happens, or
/// neither.
struct RevokedAndBurned {
  static constexpr EventKind kKind = EventKind::revoked_and_burned;
  Burned burn;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    Burned::fields(self.burn, visit);
  }
};

}  // namespace homeostat::ledger
