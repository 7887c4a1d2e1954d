// The state of an economy and its one transition function: (state, event) -> new state, or a refusal. It is
// pure, with no clock, file or database, so the same events give the same state, bit for bit. The rules in
// engine/rules/ make every decision. This class gathers the facts that a rule asks for and applies its
// effects.
//
// The engine (engine.hpp) stores the same events in a ledger; replay (replay.hpp) compares the two.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/ledger/event.hpp"
#include "engine/ledger/record.hpp"
#include "engine/lifecycle/pair_rows.hpp"
#include "engine/lifecycle/uncollected.hpp"
#include "engine/policy/policy.hpp"
#include "engine/rules/burn.hpp"
#include "engine/rules/certificate.hpp"
#include "engine/rules/dispute.hpp"
#include "engine/rules/gate.hpp"
#include "engine/rules/peer.hpp"
#include "engine/rules/row_life.hpp"
#include "engine/rules/settlement.hpp"
#include "engine/rules/stake.hpp"
#include "engine/rules/wide.hpp"

namespace homeostat::lifecycle {

using Checked = rules::CheckedArithmetic;
using RowLife = rules::RowLife<Checked>;
using Gate = rules::Gate<Checked>;

/// Decides whether a signature over a message verifies under a key. Normally ledger::verify; trust_signature
/// accepts every signature, for use where signatures were verified before (reading back one's own ledger) and
/// in benchmarks.
using SignatureCheck = bool (*)(const ledger::PublicKey&, std::span<const std::uint8_t>,
                                const ledger::Signature&);
bool trust_signature(const ledger::PublicKey&, std::span<const std::uint8_t>, const ledger::Signature&);

/// Index into State::parties(): a pool, or a worker of a pool.
using PartyNumber = std::uint32_t;
/// The part of an exact sum that the rules over 64 bits see (rules::within_range).
rules::Credits within_range(rules::WideInt sum);

inline constexpr std::uint32_t kNoKeys = 0xFFFFFFFF;

/// What the state knows about a pool or a worker.
struct Party {
  std::string pool_id;
  std::string worker_id;           ///< empty: the pool itself
  rules::PartyLife<Checked> life;  ///< as the rules see it: `unsettled` is capped at 2^62
  rules::WideInt unsettled;        ///< the exact sum
  std::int64_t offences = 0;       ///< how many burns there were
  std::uint32_t keys = kNoKeys;    ///< for a worker with certificates: index into State::keys_
};

/// The facts about a row that the transition needs.
struct RowEntry {
  std::int64_t id = 0;
  std::string job_id;
  PartyNumber origin = 0;
  PartyNumber exec = 0;
  PartyNumber worker = 0;
  rules::PerSlot<rules::Credits> shares;
  rules::Credits total;
  rules::Micros created_at;
  rules::Micros recorded_at;      ///< the time of its event
  std::int64_t recorded_seq = 0;  ///< the sequence number of its event
  std::optional<ledger::Digest> response;
  /// How many checkpoints were published before the response was committed.
  std::int64_t committed_after = 0;
  ledger::Digest content{};  ///< digest of the columns that same_content() compares
  RowLife life;
  std::optional<ledger::Signature> signature;
  std::int64_t certificate_id = 0;  ///< 0 if not attributed in this ledger
  std::int64_t dispute_id = 0;      ///< 0 if never disputed
  std::int64_t settlement_id = 0;   ///< the settlement in force that pays it; 0 if none
  std::optional<rules::Micros> settled_at;
};

/// A settlement, proposed or later, with the rows that it commits to.
struct SettlementEntry {
  ledger::SettlementRecord record;
  std::vector<std::uint32_t> rows;  ///< leaf indices of the rows that it covers, in order
};

/// What the rows of a pair and a window add up to at this moment: the proposal that would be accepted, and
/// the rows that it would commit to.
struct Draft {
  ledger::SettlementProposed proposal;
  std::vector<std::uint32_t> rows;
  std::int64_t held = 0;  ///< rows left out because they are contested, struck or already paid
  bool in_range = true;
  rules::Book<Checked> book;  ///< the sums, with the burns that the policy may deduct from them
};

/// The state of one ledger. It can be copied, and is not for use by several threads at once.
class State {
 public:
  /// The state of the ledger of `self` before any event. `simulation`: also accepts hypothetical verdicts.
  explicit State(std::string self, bool simulation = false);

  /// Applies one event, or refuses it and changes nothing. Never throws because of what an event says.
  /// `check` decides about signatures.
  ledger::Outcome apply(const ledger::Event& event, SignatureCheck check = ledger::verify);

  /// The refusal of an event that can be given without looking at any row: by its sender, the kill switch,
  /// its time or its form. Nothing if the event has to be looked at further.
  [[nodiscard]] std::optional<ledger::Refused> refused_unseen(const ledger::Event& event) const;

  /// The refusal of a row that `event` records if its shares are not the split of the policy in force. To be
  /// asked of a row that is not stored yet. REQUIRES: an admissible row.
  [[nodiscard]] std::optional<ledger::Refused> refused_split(const ledger::Event& event,
                                                             const ledger::Row& row) const;

  /// Applies an event that a ledger of schema version 1 accepted, without asking what version 1 did not ask:
  /// it had no check of the sender, no certificate with an attribution, and proposals that committed to no
  /// rows.
  ledger::Outcome adopt(const ledger::Event& event);

  [[nodiscard]] const std::string& self() const { return self_; }
  /// The engine version under which the policy was adopted.
  [[nodiscard]] const std::string& engine_version() const { return engine_version_; }
  [[nodiscard]] std::int64_t events() const { return events_; }  ///< how many events were accepted so far
  [[nodiscard]] const Gate& gate() const { return gate_; }
  /// The adopted policy, or nullptr.
  [[nodiscard]] const policy::Policy* policy() const { return policy_.get(); }
  [[nodiscard]] ledger::FlagsRecord flags() const;
  /// True if the last verdict that was recorded for the adopted policy and its engine is ACTIVATE.
  [[nodiscard]] bool verdict_recorded() const { return verdict_.holds(); }
  /// The last verdict that was recorded for that policy and engine, or nullptr.
  [[nodiscard]] const ledger::VerdictRecord* last_verdict(std::string_view policy_sha256,
                                                          std::string_view engine_version) const;

  [[nodiscard]] const std::vector<RowEntry>& rows() const { return rows_; }
  [[nodiscard]] const RowEntry* row(std::int64_t id) const;
  /// The mutable columns of a row, as its table stores them.
  [[nodiscard]] ledger::RowState columns(const RowEntry& row) const;
  [[nodiscard]] const RowEntry* row_of_job(std::string_view origin, std::string_view job) const;
  [[nodiscard]] const Party& party(PartyNumber number) const { return parties_[number]; }
  [[nodiscard]] const std::vector<Party>& parties() const { return parties_; }
  [[nodiscard]] const Party* find_party(std::string_view pool, std::string_view worker) const;
  /// Which pools and workers keep how much of a row, by the policy's recipients.
  [[nodiscard]] std::vector<std::pair<PartyNumber, rules::Credits>> kept(const RowEntry& row) const;

  [[nodiscard]] const std::map<std::string, ledger::PeerRecord, std::less<>>& peers() const { return peers_; }
  /// The life of the peer with that id; of one that was never enrolled, if there is none.
  [[nodiscard]] rules::PeerLife<Checked> peer_life(const std::string& id) const;
  [[nodiscard]] const std::vector<ledger::CertificateRecord>& certificates() const { return certificates_; }
  [[nodiscard]] const std::vector<ledger::DisputeRecord>& disputes() const { return disputes_; }
  [[nodiscard]] const std::vector<ledger::BurnRecord>& burns() const { return burns_; }
  [[nodiscard]] const std::vector<ledger::CollectionRecord>& collections() const { return collections_; }
  [[nodiscard]] const std::vector<ledger::WriteOffRecord>& write_offs() const { return write_offs_; }
  [[nodiscard]] const std::vector<SettlementEntry>& settlements() const { return settlements_; }
  [[nodiscard]] const std::map<std::int64_t, ledger::WindowRecord>& windows() const { return windows_; }
  [[nodiscard]] const std::vector<ledger::PolicyRecord>& policies() const { return policies_; }
  [[nodiscard]] const std::vector<ledger::CheckpointRecord>& checkpoints() const { return checkpoints_; }
  [[nodiscard]] const std::vector<ledger::DecisionRecord>& decisions() const { return decisions_; }
  [[nodiscard]] const std::vector<ledger::VerdictRecord>& verdicts() const { return verdicts_; }
  [[nodiscard]] const std::vector<ledger::PageRecord>& pages() const { return pages_; }

  /// What `self` and `peer` owe each other for the window [start, end), from the rows as they are now.
  [[nodiscard]] Draft draft(const std::string& self, const std::string& peer, rules::Micros start,
                            rules::Micros end) const;
  /// Every pair that shares a forwarded row, as (smaller id, larger id), sorted.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> pairs() const;
  /// Who may verify a dispute, sorted; drawn() is the one that the draw of the dispute's epoch gives, or
  /// nothing.
  [[nodiscard]] std::vector<std::string> candidates(const ledger::DisputeRecord& dispute) const;
  [[nodiscard]] std::optional<std::string> drawn(const ledger::DisputeRecord& dispute) const;
  [[nodiscard]] std::int64_t epoch(const ledger::DisputeRecord& dispute) const;
  /// True if the policy's draw selects the row. `checkpoint` is not used if the seed is the job's id.
  [[nodiscard]] bool sampled(const RowEntry& row, const ledger::CheckpointRecord* checkpoint) const;
  /// The facts by which a draw of the row with that checkpoint is judged; nullptr means no checkpoint.
  [[nodiscard]] rules::DrawFacts<Checked> draw_facts(const RowEntry& row,
                                                     const ledger::CheckpointRecord* checkpoint) const;
  /// The most that the schedule allows for the party's next offence.
  [[nodiscard]] rules::Credits scheduled(const Party& party) const;

 private:
  using Outcome = ledger::Outcome;
  using Event = ledger::Event;
  using Around = rules::Surroundings<Checked>;

  // Lookups made at every attribution and settlement use numbers and views, so that no string is built for
  // them.
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  /// A pool that a row or a settlement names. Its number is not a PartyNumber, because a settlement may name
  /// a pool that has no row yet.
  struct PoolName {
    std::uint32_t number = 0;
    std::optional<PartyNumber> party;
  };
  struct WorkerKey {
    ledger::PublicKey key{};
    std::uint32_t certificate = 0;  ///< index into certificates_
  };
  /// A pair (by the numbers of its pools) and a window.
  struct WindowOfPair {
    std::uint32_t self = 0;
    std::uint32_t peer = 0;
    std::int64_t start = 0;
    std::int64_t end = 0;
    friend bool operator==(const WindowOfPair&, const WindowOfPair&) = default;
  };
  struct WindowHash {
    std::size_t operator()(const WindowOfPair& place) const;
  };
  /// What a pair's rows of a window add up to at this moment.
  struct PairSums {
    rules::Book<Checked> book;
    std::vector<std::uint32_t> rows;
    std::int64_t held = 0;
    bool in_range = true;
  };

  // One transition for each kind of event. Each makes all its refusals before it changes anything
  // (transition_*.cpp).
  Outcome on(const Event& event, const ledger::InferenceRecorded& what);
  Outcome on(const Event& event, const ledger::RowImported& what);
  Outcome on(const Event& event, const ledger::PageImported& what);
  Outcome on(const Event& event, const ledger::Attributed& what);
  Outcome on(const Event& event, const ledger::WindowClosed& what);
  Outcome on(const Event& event, const ledger::SettlementProposed& what);
  Outcome on(const Event& event, const ledger::SettlementSettled& what);
  Outcome on(const Event& event, const ledger::SettlementRolledBack& what);
  Outcome on(const Event& event, const ledger::PeerEnrolled& what);
  Outcome on(const Event& event, const ledger::PeerTrusted& what);
  Outcome on(const Event& event, const ledger::PeerRevoked& what);
  Outcome on(const Event& event, const ledger::WorkerEnrolled& what);
  Outcome on(const Event& event, const ledger::WorkerRevoked& what);
  Outcome on(const Event& event, const ledger::Sampled& what);
  Outcome on(const Event& event, const ledger::DisputeFiled& what);
  Outcome on(const Event& event, const ledger::VerifierDrawn& what);
  Outcome on(const Event& event, const ledger::DisputeResolved& what);
  Outcome on(const Event& event, const ledger::DisputeExpired& what);
  Outcome on(const Event& event, const ledger::Burned& what);
  Outcome on(const Event& event, const ledger::RevokedAndBurned& what);
  Outcome on(const Event& event, const ledger::FlagSet& what);
  Outcome on(const Event& event, const ledger::ModeSet& what);
  Outcome on(const Event& event, const ledger::Killed& what);
  Outcome on(const Event& event, const ledger::Resumed& what);
  Outcome on(const Event& event, const ledger::PolicyAdopted& what);
  Outcome on(const Event& event, const ledger::VerdictRecorded& what);
  Outcome on(const Event& event, const ledger::DecisionRecorded& what);
  Outcome on(const Event& event, const ledger::CheckpointPublished& what);
  Outcome on(const Event& event, const ledger::TokenRequested& what);

  [[nodiscard]] Around around(const Event& event) const;
  /// `claimed`: the state that an own export claims; nullptr for a row that begins here.
  Outcome add_row(const Event& event, const ledger::Row& row, const ledger::RowState* claimed,
                  const std::optional<std::string>& response_sha256);
  [[nodiscard]] std::int64_t next_id() const;
  Outcome adopt_attribution(const Event& event, const ledger::Attributed& what);
  Outcome adopt_proposal(const Event& event, const ledger::SettlementProposed& what);
  PartyNumber party_number(std::string_view pool, std::string_view worker);
  std::uint32_t pool_number(std::string_view pool);
  [[nodiscard]] const PoolName* find_pool(std::string_view pool) const;
  [[nodiscard]] const ledger::CertificateRecord* certificate_of(const Party& worker,
                                                                const ledger::PublicKey& key) const;
  /// Calls `visit(party, share)` for each pool and worker that keeps a share of the row.
  template <class Visit>
  void for_each_kept(const RowEntry& row, const Visit& visit) const;
  /// The sums of a pair in a window. A nullptr stands for a pool that no row and no settlement names.
  [[nodiscard]] PairSums pair_sums(const PoolName* self, const PoolName* peer, rules::Micros start,
                                   rules::Micros end) const;
  /// A draft whose pools and window are not filled in yet.
  [[nodiscard]] Draft nameless(PairSums sums) const;
  /// The burns of that pool and its workers since `start` that no settlement has collected.
  [[nodiscard]] std::vector<UncollectedBurns> burns_since(std::string_view pool, rules::Micros start) const;
  /// By party, the burns that a settlement deducts from what this pool owes: all of them, or the oldest up to
  /// what is owed.
  using Burns = std::vector<std::pair<PartyNumber, rules::Credits>>;
  [[nodiscard]] Burns deductions(const ledger::SettlementRecord& record,
                                 const rules::Book<Checked>& book) const;
  /// The record that a proposal becomes, with the next free id.
  [[nodiscard]] ledger::SettlementRecord proposed_record(const Event& event,
                                                         const ledger::SettlementProposed& what,
                                                         const ledger::SettlementLife& life,
                                                         const std::string& policy_sha256) const;
  void pay(SettlementEntry& entry, rules::Micros at, const Burns& deductions);
  void take_back(SettlementEntry& entry, rules::Micros at);
  RowEntry* find_row(std::int64_t id);
  /// Call after the life of a row changed; `staked`: whether it staked before.
  void restake(const RowEntry& row, rules::CheckedBool staked);
  void attribute_namesakes(const RowEntry& attributed, const ledger::Attributed& what,
                           std::int64_t certificate_id);
  /// Call after the party's unsettled credits fell, or its burns are owed again, without a payment.
  void write_off(PartyNumber number, rules::Micros at);
  void recount_parties(rules::Micros at);  ///< call when a new policy names other recipients
  [[nodiscard]] rules::Micros open_from() const;
  Outcome open_dispute(const Event& event, ledger::DisputeRecord dispute, RowEntry* row,
                       const std::optional<ledger::Refused>& draw_fault);
  [[nodiscard]] std::optional<ledger::Refused> draw_fault(const RowEntry& row,
                                                          const ledger::CheckpointRecord* checkpoint) const;
  void end_dispute(const Event& event, ledger::DisputeRecord& dispute);
  [[nodiscard]] rules::VerifierFacts<Checked> verifier_facts(const ledger::DisputeRecord& dispute,
                                                             const std::string& verifier) const;
  ledger::DisputeRecord* find_dispute(std::int64_t id);
  SettlementEntry* find_settlement(std::int64_t id);
  Outcome burn(const Event& event, const ledger::Burned& what, bool revokes);
  /// `certificate`: nullptr if the key is nobody's.
  [[nodiscard]] static rules::CertificateLife<Checked> certificate_life(
      const ledger::CertificateRecord* certificate);
  void revoke_peer(const Event& event, ledger::PeerRecord& peer);
  /// Revokes every certificate of the worker; false if none was left to revoke.
  bool revoke_worker(const Event& event, const std::string& worker, const std::string& pool);

  std::string self_;
  bool simulation_;
  SignatureCheck check_ = ledger::verify;  ///< used for the event that is being applied
  std::int64_t events_ = 0;

  Gate gate_;
  rules::CheckedBool verdict_;  ///< the last verdict for the policy and engine in force is ACTIVATE
  std::shared_ptr<const policy::Policy> policy_;  ///< shared by copies of the state and never modified
  rules::SettlementFormula formula_;              ///< these three are the policy's
  rules::SplitShape forwarded_shape_;
  rules::SplitShape local_shape_;
  std::string policy_sha256_;
  std::string engine_version_;

  std::vector<RowEntry> rows_;  ///< by leaf index
  struct ImportedTexts {
    std::optional<std::string> worker_sig;
    std::optional<std::string> worker_cert_id;
  };
  /// By id, for rows that were imported with an attribution.
  std::unordered_map<std::int64_t, ImportedTexts> imported_;
  std::unordered_map<std::string, std::uint32_t> jobs_;  ///< origin 0x1F job -> leaf index
  std::vector<Party> parties_;
  std::unordered_map<std::string, PartyNumber> party_numbers_;  ///< pool 0x1F worker -> index into parties_
  std::unordered_map<std::string, PoolName, TextHash, std::equal_to<>> pools_;
  PairRows pair_rows_;
  rules::WindowChain<Checked> chain_;

  std::map<std::string, ledger::PeerRecord, std::less<>> peers_;
  std::vector<ledger::CertificateRecord> certificates_;     ///< by id - 1
  std::unordered_map<std::string, std::uint32_t> workers_;  ///< pool 0x1F worker -> index into keys_
  std::vector<std::vector<WorkerKey>> keys_;
  std::vector<ledger::DisputeRecord> disputes_;  ///< by id - 1
  std::vector<ledger::BurnRecord> burns_;        ///< by id - 1
  std::set<std::string> offences_;
  std::vector<ledger::CollectionRecord> collections_;
  std::vector<ledger::WriteOffRecord> write_offs_;
  std::vector<SettlementEntry> settlements_;  ///< by id - 1
  /// The settlement of that window that is proposed or in force.
  std::unordered_map<WindowOfPair, std::int64_t, WindowHash> in_window_;
  std::map<std::int64_t, ledger::WindowRecord> windows_;
  std::vector<ledger::PolicyRecord> policies_;
  std::vector<ledger::CheckpointRecord> checkpoints_;
  std::vector<ledger::DecisionRecord> decisions_;
  std::vector<ledger::VerdictRecord> verdicts_;
  std::vector<ledger::PageRecord> pages_;  ///< by id - 1
  /// The identifying columns of a page -> its id.
  std::unordered_map<std::string, std::int64_t> page_numbers_;
};

template <class Visit>
void State::for_each_kept(const RowEntry& row, const Visit& visit) const {
  if (!policy_) return;
  for (const policy::Recipient& recipient : policy_->recipients) {
    const rules::Credits share = row.shares[recipient.column];
    switch (recipient.holder) {
      case policy::Holder::worker:
        visit(row.worker, share);
        break;
      case policy::Holder::exec:
        visit(row.exec, share);
        break;
      case policy::Holder::origin:
        visit(row.origin, share);
        break;
      case policy::Holder::dev:
      case policy::Holder::treasury:
      case policy::Holder::user:
        break;  // burns cannot take from these holders
    }
  }
}

}  // namespace homeostat::lifecycle
