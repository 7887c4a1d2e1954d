// A ledger that has something in every table.
#pragma once

#include "tests/ledger/store.hpp"

namespace homeostat::ledger {

/// The state of an attributed row.
inline RowState attributed_state(std::int64_t eligible_at, bool settled = false) {
  RowState state;
  state.pending = false;
  state.worker_sig = "sig";
  state.eligible_at = rules::micros(eligible_at);
  state.settled = settled;
  if (settled) state.settled_at = rules::micros(30);
  return state;
}

inline SettlementRecord settlement_record(std::int64_t id, const std::string& self, const std::string& peer) {
  SettlementRecord record;
  record.id = id;
  record.self_id = self;
  record.peer_id = peer;
  record.period_start = rules::micros(10);
  record.period_end = rules::micros(20);
  record.self_owes_peer = rules::credits(30);
  record.peer_owes_self = rules::credits(100);
  record.net_credits = rules::credits(70);
  record.settlable = 1;
  record.rows_root = "root";
  record.policy_sha256 = "p";
  record.proposed_at = rules::micros(21);
  return record;
}

inline SettlementRecord settled(SettlementRecord record) {
  record.life = ledger::life_of("settled", record.life);
  record.settled_at = rules::micros(30);
  return record;
}

inline SettlementRecord rolled_back(SettlementRecord record) {
  record.life = ledger::life_of("rolled_back", record.life);
  record.reason = "wrong";
  record.rolled_back_at = rules::micros(40);
  return record;
}

/// Rows 1 to 5 (leaf 0 to 4; 5 came from a server). 1: settled under settlement 1, in force. 2: eligible, in
/// the proposal 2. 3: settled under settlement 3, which was rolled back since. 4 and 5: pending.
struct FullLedger : TestLedger {
  FullLedger() {
    ledger.begin();
    for (int n = 1; n <= 4; ++n) ledger.apply(event_of(InferenceRecorded{sample_row(n), digest_of("x")}));
    ledger.apply(event_of(RowImported{sample_row(9), {}, Provenance{"server", 1}}));
    ledger.record_page(event_of(PageImported{"server", 1, 1, "r", "s", "k"}, 1));
    ledger.append(event_of(Killed{"a reason"}), 0);
    ledger.put(WindowRecord{rules::micros(10), rules::micros(20), "p", rules::micros(20)});
    const SettlementRecord settlements[] = {settlement_record(1, "a", "b"), settlement_record(2, "a", "c"),
                                            settlement_record(3, "b", "c")};
    for (const SettlementRecord& record : settlements) {
      ledger.put(record);
      const std::uint64_t leaf = static_cast<std::uint64_t>(record.id) - 1;
      ledger.put_settlement_rows(record.id, {&leaf, 1});
    }
    ledger.put(settled(settlements[0]));
    ledger.put(settled(settlements[2]));
    ledger.put(rolled_back(settled(settlements[2])));
    ledger.set_state(1, attributed_state(15, true));
    ledger.set_state(2, attributed_state(15));
    ledger.set_state(3, attributed_state(15, true));
    ledger.put(PeerRecord{"peer", "name", "key", "url", 2, {}});
    ledger.put(CertificateRecord{1, "w", "key", "pool", "", rules::micros(1), {}});
    ledger.put(CertificateRecord{2, "v", "key2", "pool", "", rules::micros(1), rules::micros(9)});
    DisputeRecord dispute;
    dispute.id = 1;
    dispute.row_id = 4;
    dispute.job_id = "job-4";
    dispute.contested_pool_id = "b";
    dispute.created_at = dispute.updated_at = rules::micros(5);
    ledger.put(dispute);
    ledger.put(BurnRecord{1, "peer", "", "", "", "o", rules::credits(5), "why", rules::micros(6)});
    ledger.put(CollectionRecord{1, 1, "peer", "", rules::credits(5)});
    ledger.put(WriteOffRecord{1, "peer", "w", rules::credits(3), rules::micros(7)});
    FlagsRecord flags;
    flags.slashing = 1;
    flags.policy_sha256 = "p";
    ledger.put(flags);
    ledger.put(PolicyRecord{1, "p", "toml", "1.0", rules::micros(1)});
    ledger.put(CheckpointRecord{1, 4, "root", "peer", "beacon", rules::micros(7)});
    ledger.put(DecisionRecord{1, "Q1", DecisionState::active, "text", rules::micros(8)});
    ledger.put(
        VerdictRecord{1, "p", "1.0", VerdictOutcome::activate, "digest", 0, "launch", "s", rules::micros(9)});
    ledger.commit();
  }
};

/// What the database says to `statement`; empty if it obeys.
inline std::string refusal_by(const fs::path& path, const std::string& statement) {
  Database database(path, Database::Mode::read_write);
  try {
    database.execute(statement);
  } catch (const DatabaseFault& fault) {
    return fault.what();
  }
  return "";
}

}  // namespace homeostat::ledger
