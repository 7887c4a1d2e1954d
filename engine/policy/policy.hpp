// The policy: every number and choice of the economy, as data. A key selects rules, never a verdict.
// Read from TOML, all defaults filled in; its hash is over that effective form, so comments and order of keys
// do not count. The keys themselves, with types, limits and documentation, are one table:
// engine/policy/keys.cpp and keys_lifecycle.cpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rules/netting.hpp"
#include "engine/rules/split.hpp"
#include "engine/rules/window.hpp"

namespace homeostat::policy {

/// Who may stand behind a column of the ledger.
enum class Holder { worker, exec, origin, dev, treasury, user };
using rules::WindowBy;
enum class SettlementMode { off, dry_run, active };
/// What decides whether a job is sampled: its id alone, or with it a beacon drawn after its result is fixed.
enum class DisputeSeed { job_id, commitment_beacon };
/// What may be switched on when: slashing, then disputes, then settlement; or each for itself.
enum class GoliveSequence { safe, independent };
/// Which rows the ledger that the policy is about admits: those of docs/ledger-format.md, whose canonical
/// form can be read back in one way, or any.
enum class Admission { strict, any };

struct Recipient {
  std::string name;      ///< for people: "worker", "pool", ...
  rules::Slot column{};  ///< the ledger column that holds its credits
  rules::BasisPoints basis_points;
  Holder holder{};  ///< the party whose credits they are

  friend bool operator==(const Recipient&, const Recipient&) = default;
};

/// The economy page's split: worker 6000, pool 2000, dev 1000, treasury 1000 (docs/network.md#the-split).
std::vector<Recipient> default_recipients();

/// Policy{} is the default policy, but for its name, which every policy must have.
struct Policy {
  std::string name;
  std::string version = "0";
  std::string description;

  rules::Rounding rounding = rules::Rounding::largest_remainder;
  std::string remainder_account;  ///< a recipient's name, under remainder-account only
  bool merge_origin_when_local =
      false;  ///< origin = exec: exec takes the origin's basis points before rounding
  std::vector<Recipient> recipients = default_recipients();  ///< in written order

  std::vector<std::string> bilateral = {"worker", "pool",
                                        "dev"};  ///< whose credits the origin owes the exec pool
  bool pending_excluded = true;
  bool burns_deducted = false;  ///< what a pool owes is less by what it burned of whom it owes
  WindowBy window_by = WindowBy::eligible_at;
  bool windows_contiguous = true;  ///< each closed window touches the last, and none overlaps
  SettlementMode mode = SettlementMode::dry_run;
  std::int64_t period_seconds = 86'400;
  std::int64_t minimum_trust = 2;  ///< of a peer, 0 to 4, before it can be proposed to

  Admission admission = Admission::strict;
  bool one_row_per_signature = true;  ///< a worker's signature attributes the row it names, and no other

  std::int64_t minimum_credits = 1;  ///< usage anchor: credits_total = max(tokens_out, minimum)

  rules::BasisPoints dispute_sampling{100};  ///< of the jobs
  DisputeSeed dispute_seed = DisputeSeed::commitment_beacon;
  std::int64_t dispute_epoch_seconds = 3600;
  std::int64_t verifier_minimum_trust = 3;  ///< 3: replication-bonded
  bool origin_required = true;              ///< nobody verifies a job whose origin the ledger does not know
  bool dispute_hold = true;                 ///< rows in dispute stay out of settlement
  bool outcomes_final = true;
  std::int64_t dispute_expires_seconds = 604'800;
  rules::BasisPoints verifier_basis_points{100};  ///< of the contested row; recorded as deferred, never paid

  /// Basis points of what a party has unsettled that its 1st, 2nd, ... offence may burn at most; the last
  /// holds for all further ones. Empty: no schedule. Never falls.
  std::vector<std::int64_t> slashing_schedule = {1000, 2500, 5000, 10'000};
  bool burn_capped = true;
  bool burn_once = true;  ///< per offence

  GoliveSequence golive_sequence = GoliveSequence::safe;
  bool verdict_required = true;
  bool kill_stops_burns = true;  ///< the kill switch stops burns as it stops settlement and disputes
  std::string treasury_address;  ///< empty: none is configured (decision Q1)
  std::int64_t minimum_rate_above_peers = 20;  ///< decision Q5
  std::vector<std::string> token_blocked = {"on-chain", "cash-out", "swap"};

  // What a class may lose, said beforehand: millionths of a euro per actor and day
  // (docs/design.md#declared-losses).
  std::int64_t loss_worker = 0;
  std::int64_t loss_pool = 0;
  std::int64_t loss_user = 0;
  std::int64_t loss_verifier = 0;
  std::int64_t loss_dev = 0;
  std::int64_t loss_treasury = 0;
  std::string loss_until;  ///< until when; empty: no end is declared

  // What a review asks of the simulated economy beside interest (docs/design.md#the-simulator).
  std::int64_t equilibrium_coalition = 1;      ///< no coalition of up to so many members gains
  rules::BasisPoints equilibrium_shock{1000};  ///< of each role's actors: so large a shock leads nowhere bad

  /// The declared loss of a class, by its name; 0 of one that cannot declare any.
  [[nodiscard]] std::int64_t declared_loss(std::string_view actor) const;
  /// The constants of the split for a row that its origin forwarded (local = false) or executed itself
  /// (true). Where the origin is merged into exec, its column has no basis points, is not in the order, and a
  /// remainder account that named it names exec. REQUIRES: no fault.
  [[nodiscard]] rules::SplitShape shape(bool local) const;
  /// REQUIRES: no fault.
  [[nodiscard]] rules::SettlementFormula formula() const;
  /// Basis points of what a party has unsettled that may be burned after `offences` earlier ones; nothing if
  /// there is no schedule. REQUIRES: offences >= 0.
  [[nodiscard]] std::optional<rules::BasisPoints> burn_share(std::int64_t offences) const;

  friend bool operator==(const Policy&, const Policy&) = default;
};

/// What is wrong with a policy, and what would be right.
struct Fault {
  std::string key;  ///< as `homeostat policy show` names it, for example "split.recipient[1].column"
  std::string what;
  std::string expected;
};
/// The first fault of a policy that did not come from parse_policy (which finds the same ones), or nothing.
std::optional<Fault> find_fault(const Policy& policy);

/// Reads a policy file. Throws InputError (file, line, what is wrong, what would be right) on a missing or
/// malformed file, an unknown key (with the nearest known one), a wrong type, a number out of range, basis
/// points that do not sum to 10 000.
Policy read_policy(const std::filesystem::path& path);
/// The same from text; `file` names it in errors.
Policy parse_policy(std::string_view text, const std::string& file);

/// Where a file says what: the line of each key that it writes, by its path. A recipient's keys are
/// "split.recipient[0].name", its table "split.recipient[0]", the first of them "split.recipient".
using Lines = std::map<std::string, std::size_t>;
/// The line on which the file says `key`, or the nearest recipient or list around it; 0 for a default.
std::size_t line_of(const Lines& lines, std::string key);

struct PolicyWithLines {
  Policy policy;
  Lines lines;
};
/// As read_policy.
PolicyWithLines read_policy_with_lines(const std::filesystem::path& path);

/// The effective policy as TOML, every key written, each with its documentation as a comment: parse_policy
/// reads it back to an equal policy. REQUIRES: no fault.
std::string to_toml(const Policy& policy);
/// The canonical form that is hashed: one `key = value` a line, sorted by key.
std::string canonical(const Policy& policy);
/// Lower-case hex of SHA-256 of canonical().
std::string hash(const Policy& policy);

}  // namespace homeostat::policy
