// Records: the content of the lifecycle's tables, one struct per table. A record lists its columns once, in
// columns(); writing, reading, comparing and exporting all use that list. Columns have the reference's names
// where it has them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/ledger/status.hpp"
#include "engine/ledger/words.hpp"
#include "engine/rules/units.hpp"

namespace homeostat::ledger {

/// Visits the life of a dispute or a settlement as its column `status`: shows the word, or reads one.
template <class Self, class Visit>
void visit_status(Self& self, Visit& visit) {
  if constexpr (std::is_const_v<Self>) {
    visit("status", status_of(self.life));
  } else {
    std::string word(status_of(self.life));
    visit("status", word);
    self.life = life_of(word, self.life);
  }
}

/// Visits a value as a column that holds its word: shows the word, or reads one. Throws LedgerDamaged for a
/// word that the engine never writes; the schema of these columns lets any text in.
template <class Value, class Visit>
void visit_word(std::string_view name, Value& value, Visit& visit) {
  if constexpr (std::is_const_v<Value>) {
    visit(name, word_of(value));
  } else {
    std::string word(word_of(value));
    visit(name, word);
    const auto read = value_of<Value>(word);
    if (!read)
      throw base::LedgerDamaged("column " + std::string(name), base::quoted(word) + " is none of its words");
    value = *read;
  }
}

/// Table federation_peers.
struct PeerRecord {
  std::string atom_id;
  std::string name;
  std::string pubkey;
  std::string url;
  std::int64_t trust_level = 0;
  std::optional<rules::Micros> revoked_at;
  template <class Self, class Visit>
  static void columns(Self& self, Visit&& visit) {
    visit("atom_id", self.atom_id);
    visit("name", self.name);
    visit("pubkey", self.pubkey);
    visit("url", self.url);
    visit("trust_level", self.trust_level);
    visit("revoked_at", self.revoked_at);
  }
};

/// Table workers_certs.
struct CertificateRecord {
  std::int64_t id = 0;
  std::string worker_id;
  std::string pubkey;
  std::string pool_signer;
  std::string signature;
  rules::Micros enrolled_at;
  std::optional<rules::Micros> revoked_at;
  template <class Self, class Visit>
  static void columns(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("worker_id", self.worker_id);
    visit("pubkey", self.pubkey);
    visit("pool_signer", self.pool_signer);
    visit("signature", self.signature);
    visit("enrolled_at", self.enrolled_at);
    visit("revoked_at", self.revoked_at);
  }
};

/// Table federation_disputes.
struct DisputeRecord {
  std::int64_t id = 0;
  std::int64_t row_id = 0;  ///< 0 if the ledger has no row of the job
  std::string job_id;
  std::string contested_pool_id;
  std::string origin_pool_id;    ///< may be empty
  std::string verifier_peer_id;  ///< empty until one is drawn
  DisputeLife life{};            ///< column `status`, and whether there is a verifier
  std::string reason;
  std::int64_t sampled = 0;        ///< 1 if the draw opened it, 0 if an administrator did
  std::int64_t checkpoint_id = 0;  ///< the checkpoint whose beacon sampled the row; 0 if none
  rules::Credits deferred;         ///< what the verifier is owed; recorded but never paid
  rules::Micros created_at;
  rules::Micros updated_at;
  std::optional<rules::Micros> verified_at;  ///< when the outcome was recorded
  template <class Self, class Visit>
  static void columns(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("row_id", self.row_id);
    visit("job_id", self.job_id);
    visit("contested_pool_id", self.contested_pool_id);
    visit("origin_pool_id", self.origin_pool_id);
    visit("verifier_peer_id", self.verifier_peer_id);
    visit_status(self, visit);
    visit("reason", self.reason);
    visit("sampled", self.sampled);
    visit("checkpoint_id", self.checkpoint_id);
    visit("deferred", self.deferred);
    visit("created_at", self.created_at);
    visit("updated_at", self.updated_at);
    visit("verified_at", self.verified_at);
    if constexpr (!std::is_const_v<Self>) {
      self.life.drawn = rules::CheckedBool(!self.verifier_peer_id.empty());
    }
  }
};

/// Table slashing_events. Job and peer ids are plain texts and refer to no other table.
struct BurnRecord {
  std::int64_t id = 0;  ///< 1, 2, 3, ...; its place in the burns' own log is id - 1
  std::string peer_id;
  std::string worker_id;
  std::string origin_pool_id;
  std::string job_id;
  std::string offence_id;
  rules::Credits amount;
  std::string reason;
  rules::Micros created_at;
  template <class Self, class Visit>
  static void columns(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("peer_id", self.peer_id);
    visit("worker_id", self.worker_id);
    visit("origin_pool_id", self.origin_pool_id);
    visit("job_id", self.job_id);
    visit("offence_id", self.offence_id);
    visit("amount", self.amount);
    visit("reason", self.reason);
    visit("created_at", self.created_at);
  }
};

/// Table burn_collections: how much a settlement collected from a party for its burns; negative if it was
/// rolled back.
struct CollectionRecord {
  std::int64_t id = 0;
  std::int64_t settlement_id = 0;
  std::string peer_id;
  std::string worker_id;
  rules::Credits amount;
  template <class Self, class Visit>
  static void columns(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("settlement_id", self.settlement_id);
    visit("peer_id", self.peer_id);
    visit("worker_id", self.worker_id);
    visit("amount", self.amount);
  }
};

/// Table burn_write_offs: burned credits that nobody owes any more, because the party's rows that they were
/// to be taken from do not count for it any more.
struct WriteOffRecord {
  std::int64_t id = 0;
  std::string peer_id;
  std::string worker_id;
  rules::Credits amount;
  rules::Micros created_at;  ///< the time of the event that struck the rows, or moved them otherwise
  template <class Self, class Visit>
  static void columns(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("peer_id", self.peer_id);
    visit("worker_id", self.worker_id);
    visit("amount", self.amount);
    visit("created_at", self.created_at);
  }
};

/// Table federation_settlements.
struct SettlementRecord {
  std::int64_t id = 0;
  std::string self_id;
  std::string peer_id;
  rules::Micros period_start;
  rules::Micros period_end;
  rules::Credits net_credits;
  rules::Credits self_owes_peer;
  rules::Credits peer_owes_self;
  std::int64_t settlable = 0;
  std::int64_t pending = 0;
  std::string rows_root;  ///< hex; empty in a ledger that came from schema version 1
  std::string policy_sha256;
  SettlementLife life{rules::CheckedBool(true), {}, {}};  ///< column `status`
  std::string reason;                                     ///< the reason for the rollback
  rules::Micros proposed_at;
  std::optional<rules::Micros> settled_at;
  std::optional<rules::Micros> rolled_back_at;
  template <class Self, class Visit>
  static void columns(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("self_id", self.self_id);
    visit("peer_id", self.peer_id);
    visit("period_start", self.period_start);
    visit("period_end", self.period_end);
    visit("net_credits", self.net_credits);
    visit("self_owes_peer", self.self_owes_peer);
    visit("peer_owes_self", self.peer_owes_self);
    visit("settlable", self.settlable);
    visit("pending", self.pending);
    visit("rows_root", self.rows_root);
    visit("policy_sha256", self.policy_sha256);
    visit_status(self, visit);
    visit("reason", self.reason);
    visit("proposed_at", self.proposed_at);
    visit("settled_at", self.settled_at);
    visit("rolled_back_at", self.rolled_back_at);
  }
};

/// Table settlement_windows.
struct WindowRecord {
  rules::Micros start;
  rules::Micros end;
  std::string policy_sha256;
  rules::Micros closed_at;
  template <class Self, class Visit>
  static void columns(Self& self, Visit&& visit) {
    visit("start", self.start);
    visit("end", self.end);
    visit("policy_sha256", self.policy_sha256);
    visit("closed_at", self.closed_at);
  }
};

/// Table governance_flags, which has one row.
struct FlagsRecord {
  std::int64_t id = 1;
  std::int64_t slashing = 0;
  std::int64_t dispute = 0;
  std::int64_t settle = 0;
  std::int64_t active = 0;  ///< 1 if settlement's mode is active
  std::int64_t killed = 0;
  std::string policy_sha256;  ///< hash of the adopted policy; empty if there is none
  template <class Self, class Visit>
  static void columns(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("slashing", self.slashing);
    visit("dispute", self.dispute);
    visit("settle", self.settle);
    visit("active", self.active);
    visit("killed", self.killed);
    visit("policy_sha256", self.policy_sha256);
  }
};

/// Table governance_policies: every policy that was adopted, with its text.
struct PolicyRecord {
  std::int64_t id = 0;
  std::string policy_sha256;
  std::string toml;
  std::string engine_version;
  rules::Micros adopted_at;
  template <class Self, class Visit>
  static void columns(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("policy_sha256", self.policy_sha256);
    visit("toml", self.toml);
    visit("engine_version", self.engine_version);
    visit("adopted_at", self.adopted_at);
  }
};

/// Table governance_checkpoints.
struct CheckpointRecord {
  std::int64_t id = 0;
  std::int64_t size = 0;
  std::string root;
  std::string contributor;
  std::string beacon;
  rules::Micros published_at;
  template <class Self, class Visit>
  static void columns(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("size", self.size);
    visit("root", self.root);
    visit("contributor", self.contributor);
    visit("beacon", self.beacon);
    visit("published_at", self.published_at);
  }
};

/// Table governance_decisions.
struct DecisionRecord {
  std::int64_t id = 0;
  std::string question;
  DecisionState state{};
  std::string text;
  rules::Micros recorded_at;
  template <class Self, class Visit>
  static void columns(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("question", self.question);
    visit_word("state", self.state, visit);
    visit("text", self.text);
    visit("recorded_at", self.recorded_at);
  }
};

/// Table governance_verdicts.
struct VerdictRecord {
  std::int64_t id = 0;
  std::string policy_sha256;
  std::string engine_version;
  VerdictOutcome outcome{};
  std::string digest;
  std::int64_t hypothetical = 0;
  std::string scenario;
  std::string scenario_sha256;
  rules::Micros recorded_at;
  template <class Self, class Visit>
  static void columns(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("policy_sha256", self.policy_sha256);
    visit("engine_version", self.engine_version);
    visit_word("outcome", self.outcome, visit);
    visit("digest", self.digest);
    visit("hypothetical", self.hypothetical);
    visit("scenario", self.scenario);
    visit("scenario_sha256", self.scenario_sha256);
    visit("recorded_at", self.recorded_at);
  }
};

/// Table import_pages: the signed pages that vouch for the rows of other servers.
struct PageRecord {
  std::int64_t id = 0;
  std::string server;
  std::int64_t since_id = 0;
  std::int64_t until_id = 0;
  std::string root;
  std::string signature;
  std::string pubkey;
  rules::Micros imported_at;
  template <class Self, class Visit>
  static void columns(Self& self, Visit&& visit) {
    visit("id", self.id);
    visit("server", self.server);
    visit("since_id", self.since_id);
    visit("until_id", self.until_id);
    visit("root", self.root);
    visit("signature", self.signature);
    visit("pubkey", self.pubkey);
    visit("imported_at", self.imported_at);
  }
};

}  // namespace homeostat::ledger
