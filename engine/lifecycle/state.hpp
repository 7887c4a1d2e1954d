// The state of an economy, and its one transition: state, event -> state or refusal. Pure: no clock, no file,
// no database; the same events give the same state, bit for bit. What decides is in engine/rules/; here the
// facts are gathered and the effects are kept where they are found again.
//
// The store (engine.hpp) keeps the same events in a ledger; `replay` compares the two.
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
#include "engine/rules/dispute.hpp"
#include "engine/rules/gate.hpp"
#include "engine/rules/row_life.hpp"
#include "engine/rules/settlement.hpp"

namespace homeostat::lifecycle {

using Checked = rules::CheckedArithmetic;
using RowLife = rules::RowLife<Checked>;
using Gate = rules::Gate<Checked>;

/// Whether a signature over a message verifies under a key: ledger::verify, or a stand-in where signatures
/// were checked before (reading back one's own ledger, a benchmark).
using SignatureCheck = bool (*)(const ledger::PublicKey&, std::span<const std::uint8_t>,
                                const ledger::Signature&);
bool trust_signature(const ledger::PublicKey&, std::span<const std::uint8_t>, const ledger::Signature&);

/// A number that stands for a party: a pool, or a worker of a pool.
using PartyNumber = std::uint32_t;
/// A sum over many rows, each within [0, 2^62], that does not leave its range.
__extension__ using WideSum = unsigned __int128;
/// The part of it that a rule can take.
rules::Credits within_range(WideSum sum);

inline constexpr std::uint32_t kNoKeys = 0xFFFFFFFF;

struct Party {
  std::string pool_id;
  std::string worker_id;           ///< empty: the pool itself
  rules::PartyLife<Checked> life;  ///< what the rules see: of `unsettled` up to 2^62
  WideSum unsettled = 0;           ///< exact
  rules::Credits burned_ever;      ///< collected or not
  std::int64_t offences = 0;       ///< burns so far
  std::uint32_t keys = kNoKeys;    ///< of a worker with certificates: where its keys are
};

/// What the transition needs of a row.
struct RowEntry {
  std::int64_t id = 0;
  std::string job_id;
  PartyNumber origin = 0;
  PartyNumber exec = 0;
  PartyNumber worker = 0;
  rules::PerSlot<rules::Credits> shares;
  rules::Credits total;
  rules::Micros created_at;
  rules::Micros recorded_at;      ///< the event's time
  std::int64_t recorded_seq = 0;  ///< the event's place
  std::optional<ledger::Digest> response;
  std::int64_t committed_after = 0;  ///< checkpoints that were published before the response was committed
  ledger::Digest content{};          ///< of what same_content() compares
  RowLife life;
  std::optional<ledger::Signature> signature;
  std::int64_t certificate_id = 0;  ///< 0: not attributed here
  std::int64_t dispute_id = 0;      ///< 0: never disputed
  std::int64_t settlement_id = 0;   ///< in force; 0: none
  std::optional<rules::Micros> settled_at;
};

struct SettlementEntry {
  ledger::SettlementRecord record;
  std::vector<std::uint32_t> rows;  ///< indices of what it covers, in order
};

/// What a pair's rows of a window add up to now: the proposal, and the rows that it commits to.
struct Draft {
  ledger::SettlementProposed proposal;
  std::vector<std::uint32_t> rows;
  std::int64_t held = 0;  ///< left out: contested, struck, or paid already
  bool in_range = true;
  rules::Book<Checked> book;  ///< what the rows add up to, and the burns that the policy may deduct of it
};

class State {
 public:
  /// The state before any event, of the ledger of `self`. `simulation`: accepts hypothetical verdicts.
  explicit State(std::string self, bool simulation = false);

  /// Applies one event, or refuses it and changes nothing. Never throws for what an event says.
  ledger::Outcome apply(const ledger::Event& event, SignatureCheck check = ledger::verify);

  /// Why an event is refused whatever the rows say: who acts, the kill switch, its time, its form. Nothing:
  /// it is to be looked at.
  [[nodiscard]] std::optional<ledger::Refused> refused_unseen(const ledger::Event& event) const;

  /// What schema version 1 accepted is taken as it was: it asked nobody who acts, kept no certificate of an
  /// attribution, and its proposals committed to no rows.
  ledger::Outcome adopt(const ledger::Event& event);

  [[nodiscard]] const std::string& self() const { return self_; }
  [[nodiscard]] const std::string& engine_version() const { return engine_version_; }  ///< of the policy
  [[nodiscard]] std::int64_t events() const { return events_; }                        ///< accepted so far
  [[nodiscard]] const Gate& gate() const { return gate_; }
  /// The adopted policy, or nullptr.
  [[nodiscard]] const policy::Policy* policy() const { return policy_.get(); }
  [[nodiscard]] ledger::FlagsRecord flags() const;
  [[nodiscard]] bool verdict_recorded() const;  ///< ACTIVATE, for the adopted policy and its engine

  [[nodiscard]] const std::vector<RowEntry>& rows() const { return rows_; }
  [[nodiscard]] const RowEntry* row(std::int64_t id) const;
  /// The mutable columns of a row, as its table has them.
  [[nodiscard]] ledger::RowState columns(const RowEntry& row) const;
  [[nodiscard]] const RowEntry* row_of_job(std::string_view origin, std::string_view job) const;
  [[nodiscard]] const Party& party(PartyNumber number) const { return parties_[number]; }
  [[nodiscard]] const std::vector<Party>& parties() const { return parties_; }
  [[nodiscard]] const Party* find_party(std::string_view pool, std::string_view worker) const;
  /// What the policy's recipients among pools and workers keep of a row.
  [[nodiscard]] std::vector<std::pair<PartyNumber, rules::Credits>> kept(const RowEntry& row) const;

  [[nodiscard]] const std::map<std::string, ledger::PeerRecord, std::less<>>& peers() const { return peers_; }
  [[nodiscard]] const std::vector<ledger::CertificateRecord>& certificates() const { return certificates_; }
  [[nodiscard]] const std::vector<ledger::DisputeRecord>& disputes() const { return disputes_; }
  [[nodiscard]] const std::vector<ledger::BurnRecord>& burns() const { return burns_; }
  [[nodiscard]] const std::vector<ledger::CollectionRecord>& collections() const { return collections_; }
  [[nodiscard]] const std::vector<SettlementEntry>& settlements() const { return settlements_; }
  [[nodiscard]] const std::map<std::int64_t, ledger::WindowRecord>& windows() const { return windows_; }
  [[nodiscard]] const std::vector<ledger::PolicyRecord>& policies() const { return policies_; }
  [[nodiscard]] const std::vector<ledger::CheckpointRecord>& checkpoints() const { return checkpoints_; }
  [[nodiscard]] const std::vector<ledger::DecisionRecord>& decisions() const { return decisions_; }
  [[nodiscard]] const std::vector<ledger::VerdictRecord>& verdicts() const { return verdicts_; }
  [[nodiscard]] const std::vector<ledger::PageRecord>& pages() const { return pages_; }

  /// What `self` and `peer` owe each other for [start, end), from the rows as they are now.
  [[nodiscard]] Draft draft(const std::string& self, const std::string& peer, rules::Micros start,
                            rules::Micros end) const;
  /// Every pair that shares a forwarded row, as (smaller id, larger id), sorted.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> pairs() const;
  /// Who may verify a dispute, sorted; and whom the draw of its epoch gives, or nothing.
  [[nodiscard]] std::vector<std::string> candidates(const ledger::DisputeRecord& dispute) const;
  [[nodiscard]] std::optional<std::string> drawn(const ledger::DisputeRecord& dispute) const;
  [[nodiscard]] std::int64_t epoch(const ledger::DisputeRecord& dispute) const;
  /// True if the policy's draw chooses the row. `checkpoint` is not read where the seed is the job's id.
  [[nodiscard]] bool sampled(const RowEntry& row, const ledger::CheckpointRecord* checkpoint) const;
  /// What the draw of the row by that checkpoint is judged by; nullptr: by none.
  [[nodiscard]] rules::DrawFacts<Checked> draw_facts(const RowEntry& row,
                                                     const ledger::CheckpointRecord* checkpoint) const;
  /// What the schedule allows at most for the party's next offence.
  [[nodiscard]] rules::Credits scheduled(const Party& party) const;

 private:
  using Outcome = ledger::Outcome;
  using Event = ledger::Event;
  using Around = rules::Surroundings<Checked>;

  // What is asked at every attribution or settlement is found by numbers and bytes, and no text is put
  // together for it.
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  /// A pool that a row or a settlement names. Its number is no party's: a settlement may name a pool that has
  /// no row yet.
  struct PoolName {
    std::uint32_t number = 0;
    std::optional<PartyNumber> party;
  };
  struct WorkerKey {
    ledger::PublicKey key{};
    std::uint32_t certificate = 0;  ///< its index
  };
  /// A pair, by its pools' numbers, and a window.
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
  /// What a pair's rows of a window add up to now.
  struct PairSums {
    rules::Book<Checked> book;
    std::vector<std::uint32_t> rows;
    std::int64_t held = 0;
    bool in_range = true;
  };

  // One for each kind; each refuses before it changes anything (transition_*.cpp).
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
  Outcome add_row(const Event& event, const ledger::Row& row, const ledger::RowState& life,
                  const std::optional<std::string>& response_sha256);
  [[nodiscard]] std::int64_t next_id() const;
  Outcome adopt_attribution(const Event& event, const ledger::Attributed& what);
  Outcome adopt_proposal(const Event& event, const ledger::SettlementProposed& what);
  PartyNumber party_number(std::string_view pool, std::string_view worker);
  std::uint32_t pool_number(std::string_view pool);
  [[nodiscard]] const PoolName* find_pool(std::string_view pool) const;
  [[nodiscard]] const ledger::CertificateRecord* certificate_of(const Party& worker,
                                                                const ledger::PublicKey& key) const;
  /// Calls `visit(party, share)` for what the policy's recipients among pools and workers keep of a row.
  template <class Visit>
  void for_each_kept(const RowEntry& row, const Visit& visit) const;
  /// nullptr: no row and no settlement names that pool.
  [[nodiscard]] PairSums pair_sums(const PoolName* self, const PoolName* peer, rules::Micros start,
                                   rules::Micros end) const;
  [[nodiscard]] Draft nameless(PairSums sums) const;  ///< without pools and window
  /// What of the burns since `start` of that pool and its workers no settlement has collected.
  [[nodiscard]] std::vector<UncollectedBurns> burns_since(std::string_view pool, rules::Micros start) const;
  /// Which of them what this pool owes deducts, as a settlement pays it: all, or the first up to what is
  /// owed.
  using Burns = std::vector<std::pair<PartyNumber, rules::Credits>>;
  [[nodiscard]] Burns deductions(const ledger::SettlementRecord& record,
                                 const rules::Book<Checked>& book) const;
  /// The record that a proposal becomes, under the next id.
  [[nodiscard]] ledger::SettlementRecord proposed_record(const Event& event,
                                                         const ledger::SettlementProposed& what,
                                                         const std::string& policy_sha256) const;
  void pay(SettlementEntry& entry, rules::Micros at, const Burns& deductions);
  void take_back(SettlementEntry& entry);
  RowEntry* find_row(std::int64_t id);
  void enter_party_sums(const RowEntry& row);            ///< the row began to count for its parties
  void leave_party_sums(const RowEntry& row);            ///< it is struck
  [[nodiscard]] bool stakes(const RowEntry& row) const;  ///< it counts for its parties now
  void attribute_namesakes(const RowEntry& attributed, const ledger::Attributed& what,
                           std::int64_t certificate_id);
  void recount_parties();  ///< another policy: other recipients
  [[nodiscard]] rules::Micros open_from() const;
  Outcome open_dispute(const Event& event, ledger::DisputeRecord dispute, RowEntry* row,
                       const std::optional<ledger::Refused>& draw_fault);
  [[nodiscard]] std::optional<ledger::Refused> draw_fault(const RowEntry& row,
                                                          const ledger::CheckpointRecord* checkpoint) const;
  void end_dispute(const Event& event, ledger::DisputeRecord& dispute, std::string status);
  [[nodiscard]] rules::VerifierFacts<Checked> verifier_facts(const ledger::DisputeRecord& dispute,
                                                             const std::string& verifier) const;
  ledger::DisputeRecord* find_dispute(std::int64_t id);
  SettlementEntry* find_settlement(std::int64_t id);
  Outcome burn(const Event& event, const ledger::Burned& what, bool revokes);
  void revoke_peer(ledger::PeerRecord& peer, rules::Micros at);
  bool revoke_worker(const std::string& worker, const std::string& pool, rules::Micros at);

  std::string self_;
  bool simulation_;
  SignatureCheck check_ = ledger::verify;  ///< of the event that is being applied
  std::int64_t events_ = 0;

  Gate gate_;
  std::shared_ptr<const policy::Policy> policy_;  ///< shared by copies of the state; never changed
  rules::SettlementFormula formula_;              ///< the policy's
  std::string policy_sha256_;
  std::string engine_version_;

  std::vector<RowEntry> rows_;  ///< by leaf index
  struct ImportedTexts {
    std::optional<std::string> worker_sig;
    std::optional<std::string> worker_cert_id;
  };
  std::unordered_map<std::int64_t, ImportedTexts> imported_;  ///< of rows that came attributed, by id
  std::unordered_map<std::string, std::uint32_t> jobs_;       ///< origin 0x1F job -> index
  std::vector<Party> parties_;
  std::unordered_map<std::string, PartyNumber> party_numbers_;  ///< pool 0x1F worker
  std::unordered_map<std::string, PoolName, TextHash, std::equal_to<>> pools_;
  PairRows pair_rows_;
  rules::WindowChain<Checked> chain_;

  std::map<std::string, ledger::PeerRecord, std::less<>> peers_;
  std::vector<ledger::CertificateRecord> certificates_;     ///< by id - 1
  std::unordered_map<std::string, std::uint32_t> workers_;  ///< pool 0x1F worker -> its place in keys_
  std::vector<std::vector<WorkerKey>> keys_;
  std::vector<ledger::DisputeRecord> disputes_;  ///< by id - 1
  std::vector<ledger::BurnRecord> burns_;        ///< by id - 1
  std::set<std::string> offences_;
  std::vector<ledger::CollectionRecord> collections_;
  std::vector<SettlementEntry> settlements_;                              ///< by id - 1
  std::unordered_map<WindowOfPair, std::int64_t, WindowHash> in_window_;  ///< proposed or in force
  std::map<std::int64_t, ledger::WindowRecord> windows_;
  std::vector<ledger::PolicyRecord> policies_;
  std::vector<ledger::CheckpointRecord> checkpoints_;
  std::vector<ledger::DecisionRecord> decisions_;
  std::vector<ledger::VerdictRecord> verdicts_;
  std::vector<ledger::PageRecord> pages_;                       ///< by id - 1
  std::unordered_map<std::string, std::int64_t> page_numbers_;  ///< what makes a page that one -> its id
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
        break;  // never a party to a burn
    }
  }
}

}  // namespace homeostat::lifecycle
