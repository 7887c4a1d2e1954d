// The whole life of a credit again: every event answered from plain lists, by loops, in 128 bits. Written
// from docs/network.md, docs/design.md and docs/refusals.md; it shares records (data) with the engine and no
// rule.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/ledger/event.hpp"
#include "engine/ledger/record.hpp"
#include "tests/naive/split.hpp"

namespace homeostat::naive {

using ledger::Refusal;
using Wide = __int128;
inline constexpr std::int64_t kMost = std::int64_t{1} << 62U;  ///< of credits, in any amount or sum
inline constexpr std::int64_t kYear10000 = 253'402'300'800'000'000;

/// A policy as far as it decides about events.
struct Rules {
  std::string mode;                                          ///< "off", "dry_run", "active"
  std::vector<std::pair<std::size_t, std::string>> holders;  ///< column, and whose credits it has
  std::array<bool, 4> counts{};                              ///< columns that the origin owes
  /// Basis points by column in written order: of a forwarded row, and of a row that its origin executed.
  std::vector<std::pair<std::size_t, std::int64_t>> forwarded_points;
  std::vector<std::pair<std::size_t, std::int64_t>> local_points;
  Rounding rounding = Rounding::largest_remainder;
  bool pending_excluded = true;
  bool burns_deducted = false;
  bool by_creation = false;
  std::int64_t peer_trust = 0;
  std::int64_t sampling = 0;  ///< basis points
  bool seed_is_job = false;
  std::int64_t epoch_seconds = 1;
  std::int64_t verifier_trust = 0;
  bool hold = true;
  bool outcomes_final = true;
  std::int64_t expires_seconds = 0;
  std::int64_t verifier_points = 0;
  std::vector<std::int64_t> schedule;
  bool capped = true;
  bool once = true;
  bool safe_sequence = true;
  bool origin_required = true;
  bool contiguous = true;
  bool kill_stops_burns = true;
  bool one_row = true;
  bool verdict_required = true;
};

struct KnownPolicy {
  std::string sha256;
  Rules rules;
};

struct CreditRow {
  ledger::Row row;
  std::optional<std::string> response;
  std::int64_t recorded_at = 0;
  std::int64_t recorded_seq = 0;
  std::int64_t committed_seq = 0;  ///< the event that brought the response
  bool pending = true;
  bool contested = false;
  bool struck = false;
  bool paid = false;
  std::int64_t eligible = 0;
  std::optional<std::string> signature;
  std::optional<std::string> certificate;
  std::int64_t dispute = 0;
  std::int64_t settlement = 0;
  std::optional<std::int64_t> settled_at;
};

struct Settlement {
  ledger::SettlementRecord record;
  std::vector<std::uint64_t> rows;  ///< places of what it covers
};

/// What a pair's rows of a window say now.
struct Sums {
  Wide self_owes_peer = 0;
  Wide peer_owes_self = 0;
  std::int64_t settlable = 0;
  std::int64_t pending = 0;
  std::vector<std::uint64_t> rows;
  std::map<std::pair<std::string, std::string>, Wide> deducted;  ///< by party, of what the own pool owes
  Wide off_self = 0;  ///< their sum, of whichever of the two the own pool is
  Wide off_peer = 0;
};

/// "accepted", "duplicate" or "refused"; and the subject, or the refusal's number.
struct Answer {
  std::string said;
  std::int64_t number = 0;
  friend bool operator==(const Answer&, const Answer&) = default;
};
inline Answer accepted(std::int64_t subject = 0) {
  return {"accepted", subject};
}
inline Answer duplicate(std::int64_t subject = 0) {
  return {"duplicate", subject};
}
inline Answer refused(Refusal refusal) {
  return {"refused", static_cast<std::int64_t>(refusal)};
}

/// Everything that speaks against an event; the lowest number is told.
class Faults {
 public:
  Faults& when(bool holds, Refusal refusal) {
    if (holds) numbers_.insert(static_cast<std::int64_t>(refusal));
    return *this;
  }
  [[nodiscard]] bool any() const { return !numbers_.empty(); }
  [[nodiscard]] Answer answer() const { return {"refused", *numbers_.begin()}; }

 private:
  std::set<std::int64_t> numbers_;
};

using Check = bool (*)(const ledger::PublicKey&, std::span<const std::uint8_t>, const ledger::Signature&);

/// The parties of a row that may keep something of it, and what may be burned of.
using PartyId = std::pair<std::string, std::string>;  ///< pool, worker or ""

struct Economy {
  std::string self;
  bool simulation = false;
  Check check = nullptr;
  bool knows_log = false;  ///< it compares the root of a checkpoint, as the engine with its store does
  std::map<std::string, KnownPolicy> known;  ///< by text: all that can be adopted

  std::int64_t events = 0;
  std::optional<Rules> rules;
  std::string policy_sha256;
  std::string engine_version;
  std::map<std::string, bool> flags{{"slashing", false}, {"dispute", false}, {"settle", false}};
  bool active = false;
  bool killed = false;

  std::vector<CreditRow> rows;
  std::map<std::int64_t, std::size_t> row_ids;
  std::map<std::pair<std::string, std::string>, std::size_t> jobs;
  std::map<std::string, ledger::PeerRecord> peers;
  std::vector<ledger::CertificateRecord> certificates;
  std::vector<ledger::DisputeRecord> disputes;
  std::vector<ledger::BurnRecord> burns;
  std::vector<ledger::CollectionRecord> collections;
  std::vector<ledger::WriteOffRecord> write_offs;
  std::vector<Settlement> settlements;
  std::map<std::int64_t, ledger::WindowRecord> windows;
  std::vector<ledger::PolicyRecord> policies;
  std::vector<ledger::CheckpointRecord> checkpoints;
  std::map<std::int64_t, std::int64_t> published_seq;  ///< of a checkpoint: its event
  std::vector<ledger::DecisionRecord> decisions;
  std::vector<ledger::VerdictRecord> verdicts;
  std::vector<ledger::PageRecord> pages;

  Answer apply(const ledger::Event& event);

  // What can be asked of it.
  [[nodiscard]] bool may_send(const ledger::Event& event) const;
  [[nodiscard]] bool verdict_recorded() const;
  [[nodiscard]] std::int64_t open_from() const;
  [[nodiscard]] Wide unsettled(const PartyId& party) const;
  [[nodiscard]] Wide burned(const PartyId& party) const;
  [[nodiscard]] Wide burned_ever(const PartyId& party) const;
  [[nodiscard]] std::int64_t offences(const PartyId& party) const;
  [[nodiscard]] Wide scheduled(const PartyId& party) const;
  [[nodiscard]] std::vector<std::pair<PartyId, Wide>> kept(const CreditRow& row) const;
  /// The four shares of such a row under the policy in force. REQUIRES: one was adopted; total >= 0.
  [[nodiscard]] std::array<std::int64_t, 4> shares_of(const ledger::Row& row) const;
  [[nodiscard]] Sums sums(const std::string& self_id, const std::string& peer_id, std::int64_t start,
                          std::int64_t end) const;
  [[nodiscard]] ledger::SettlementProposed proposal(const std::string& self_id, const std::string& peer_id,
                                                    std::int64_t start, std::int64_t end) const;
  [[nodiscard]] const Settlement* live(const std::string& self_id, const std::string& peer_id,
                                       std::int64_t start, std::int64_t end) const;
  [[nodiscard]] std::vector<std::string> candidates(const ledger::DisputeRecord& dispute) const;
  [[nodiscard]] std::int64_t epoch(const ledger::DisputeRecord& dispute) const;
  [[nodiscard]] std::string drawn(const ledger::DisputeRecord& dispute) const;  ///< "" if nobody
  [[nodiscard]] bool sampled(const CreditRow& row, const ledger::CheckpointRecord* checkpoint) const;
  [[nodiscard]] std::string attribution(const CreditRow& row, const std::string& offered) const;  ///< to sign

  // One for each kind, asked when authority, kill switch and texts are in order.
  Answer on(const ledger::Event& event, const ledger::InferenceRecorded& what);
  Answer on(const ledger::Event& event, const ledger::RowImported& what);
  Answer on(const ledger::Event& event, const ledger::PageImported& what);
  Answer on(const ledger::Event& event, const ledger::Attributed& what);
  Answer on(const ledger::Event& event, const ledger::WindowClosed& what);
  Answer on(const ledger::Event& event, const ledger::SettlementProposed& what);
  Answer on(const ledger::Event& event, const ledger::SettlementSettled& what);
  Answer on(const ledger::Event& event, const ledger::SettlementRolledBack& what);
  Answer on(const ledger::Event& event, const ledger::PeerEnrolled& what);
  Answer on(const ledger::Event& event, const ledger::PeerTrusted& what);
  Answer on(const ledger::Event& event, const ledger::PeerRevoked& what);
  Answer on(const ledger::Event& event, const ledger::WorkerEnrolled& what);
  Answer on(const ledger::Event& event, const ledger::WorkerRevoked& what);
  Answer on(const ledger::Event& event, const ledger::Sampled& what);
  Answer on(const ledger::Event& event, const ledger::DisputeFiled& what);
  Answer on(const ledger::Event& event, const ledger::VerifierDrawn& what);
  Answer on(const ledger::Event& event, const ledger::DisputeResolved& what);
  Answer on(const ledger::Event& event, const ledger::DisputeExpired& what);
  Answer on(const ledger::Event& event, const ledger::Burned& what);
  Answer on(const ledger::Event& event, const ledger::RevokedAndBurned& what);
  Answer on(const ledger::Event& event, const ledger::FlagSet& what);
  Answer on(const ledger::Event& event, const ledger::ModeSet& what);
  Answer on(const ledger::Event& event, const ledger::Killed& what);
  Answer on(const ledger::Event& event, const ledger::Resumed& what);
  Answer on(const ledger::Event& event, const ledger::PolicyAdopted& what);
  Answer on(const ledger::Event& event, const ledger::VerdictRecorded& what);
  Answer on(const ledger::Event& event, const ledger::DecisionRecorded& what);
  Answer on(const ledger::Event& event, const ledger::CheckpointPublished& what);
  Answer on(const ledger::Event& event, const ledger::TokenRequested& what);

  [[nodiscard]] std::int64_t next_id() const;  ///< 0 if none is left
  Answer add(const ledger::Event& event, const ledger::Row& row, const ledger::RowState& state,
             const std::optional<std::string>& response);
  Answer open(const ledger::Event& event, ledger::DisputeRecord dispute, Faults faults);
  void end(const ledger::Event& event, ledger::DisputeRecord& dispute, const std::string& status);
  Answer burn(const ledger::Event& event, const ledger::Burned& what, bool revokes);
  void write_off(rules::Micros at);  ///< what is burned of anybody beyond what it has unsettled
  [[nodiscard]] ledger::Digest root_of_log(std::size_t size) const;
  [[nodiscard]] bool excluded(const ledger::DisputeRecord& dispute, const std::string& verifier) const;
  [[nodiscard]] bool bonded(const std::string& verifier) const;
  [[nodiscard]] bool origin_lacks(const ledger::DisputeRecord& dispute) const;
  CreditRow* row_of(std::int64_t id);
};

}  // namespace homeostat::naive

#include "tests/naive/economy_apply.hpp"
#include "tests/naive/economy_disputes.hpp"
#include "tests/naive/economy_governance.hpp"
#include "tests/naive/economy_people.hpp"
#include "tests/naive/economy_rows.hpp"
#include "tests/naive/economy_settlement.hpp"
