// The policy: every number and choice of the economy, as data. A key selects rules, never a verdict. A policy
// is read from TOML, with all defaults filled in; its hash covers this effective form, so comments and the
// order of keys do not matter. The keys, with types, limits and documentation, are in one table:
// engine/policy/keys.cpp and keys_lifecycle.cpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rules/burn.hpp"
#include "engine/rules/netting.hpp"
#include "engine/rules/split.hpp"
#include "engine/rules/window.hpp"

namespace homeostat::policy {

/// Who may own the credits of a ledger column.
enum class Holder { worker, exec, origin, dev, treasury, user };
using rules::WindowBy;
/// Whether a policy lets settlement be active, only in dry run, or not at all.
enum class SettlementMode { off, dry_run, active };
/// The seed of the draw that samples jobs: the job's id alone, or also a beacon drawn after the result is
/// fixed.
enum class DisputeSeed { job_id, commitment_beacon };
/// In which order features may be switched on: slashing, then disputes, then settlement; or in any order.
enum class GoliveSequence { safe, independent };
/// Which rows the ledger admits: those of docs/ledger-format.md, whose canonical form can be read back in
/// only one way, or any.
enum class Admission { strict, any };

/// One recipient of the split: its share, its column and who owns the credits.
struct Recipient {
  std::string name;      ///< for people, for example "worker" or "pool"
  rules::Slot column{};  ///< the ledger column that holds its credits
  rules::BasisPoints basis_points;
  Holder holder{};  ///< who owns the credits

  friend bool operator==(const Recipient&, const Recipient&) = default;
};

/// The economy page's split: worker 6000, pool 2000, dev 1000, treasury 1000 (docs/network.md#the-split).
std::vector<Recipient> default_recipients();

/// A default-constructed Policy is the default policy, except for its name, which every policy must have.
struct Policy {
  std::string name;
  std::string version = "0";
  std::string description;

  rules::Rounding rounding = rules::Rounding::largest_remainder;
  std::string remainder_account;  ///< a recipient's name; only used under rounding remainder_account
  bool merge_origin_when_local =
      false;  ///< origin = exec: exec takes the origin's basis points before rounding
  std::vector<Recipient> recipients = default_recipients();  ///< in written order

  std::vector<std::string> bilateral = {"worker", "pool",
                                        "dev"};  ///< whose credits the origin owes the exec pool
  bool pending_excluded = true;
  bool burns_deducted = false;  ///< a pool's debt is reduced by the credits that it burned of its creditor
  WindowBy window_by = WindowBy::eligible_at;
  bool windows_contiguous = true;  ///< each closed window touches the last, and none overlaps
  SettlementMode mode = SettlementMode::dry_run;
  std::int64_t period_seconds = 86'400;
  std::int64_t minimum_trust = 2;  ///< the trust (0 to 4) that a peer needs before a net is proposed to it

  Admission admission = Admission::strict;
  bool one_row_per_signature = true;  ///< a worker's signature attributes the row it names, and no other

  /// Minimum of the usage anchor: credits_total = max(tokens_out, minimum_credits).
  std::int64_t minimum_credits = 1;

  rules::BasisPoints dispute_sampling{100};  ///< share of the jobs
  DisputeSeed dispute_seed = DisputeSeed::commitment_beacon;
  std::int64_t dispute_epoch_seconds = 3600;
  std::int64_t verifier_minimum_trust = 3;  ///< trust 3 is replication-bonded
  bool origin_required = true;              ///< nobody verifies a job whose origin the ledger does not know
  bool dispute_hold = true;                 ///< rows in dispute stay out of settlement
  bool outcomes_final = true;
  std::int64_t dispute_expires_seconds = 604'800;
  /// Share of the contested row's credits; recorded as deferred, never paid.
  rules::BasisPoints verifier_basis_points{100};

  /// For a party's 1st, 2nd, ... offence, the most that a burn may take of its unsettled credits, in basis
  /// points. The last entry applies to all further offences. Never decreases. Empty: no schedule.
  std::vector<std::int64_t> slashing_schedule = {1000, 2500, 5000, 10'000};
  bool burn_capped = true;
  bool burn_once = true;  ///< an offence can be burned only once

  GoliveSequence golive_sequence = GoliveSequence::safe;
  bool verdict_required = true;
  bool kill_stops_burns = true;  ///< the kill switch stops burns as it stops settlement and disputes
  std::string treasury_address;  ///< empty if none is configured (decision Q1)
  std::int64_t minimum_rate_above_peers = 20;  ///< decision Q5
  std::vector<std::string> token_blocked = {"on-chain", "cash-out", "swap"};

  // The loss that a class is declared to accept, in millionths of a euro per actor and day (see
  // docs/design.md#declared-losses).
  std::int64_t loss_worker = 0;
  std::int64_t loss_pool = 0;
  std::int64_t loss_user = 0;
  std::int64_t loss_verifier = 0;
  std::int64_t loss_dev = 0;
  std::int64_t loss_treasury = 0;
  std::string loss_until;  ///< until when the losses are declared; empty if no end is declared

  // What a review demands of the simulated economy besides interest (docs/design.md#the-simulator).
  std::int64_t equilibrium_coalition = 1;  ///< no coalition of up to this many members may gain
  /// The shock, as a share of each role's actors, from which the economy must recover.
  rules::BasisPoints equilibrium_shock{1000};

  /// The declared loss of the class with that name; 0 for a class that cannot declare one.
  [[nodiscard]] std::int64_t declared_loss(std::string_view actor) const;
  /// The constants of the split for a row that its origin forwarded (`local` false) or executed itself
  /// (true). If the origin is merged into exec, the origin's column has no basis points and is not in the
  /// order, and a remainder account that named it names exec instead. REQUIRES: no fault.
  [[nodiscard]] rules::SplitShape shape(bool local) const;
  /// The constants of netting. REQUIRES: no fault.
  [[nodiscard]] rules::SettlementFormula formula() const;
  /// What it says about burns.
  [[nodiscard]] rules::BurnRules burn_rules() const;
  /// The most that may be burned of a party with `offences` earlier offences, in basis points of its
  /// unsettled credits; nothing if there is no schedule. REQUIRES: offences >= 0.
  [[nodiscard]] std::optional<rules::BasisPoints> burn_share(std::int64_t offences) const;

  friend bool operator==(const Policy&, const Policy&) = default;
};

/// What is wrong with a policy, and what would be right.
struct Fault {
  std::string key;  ///< as `homeostat policy show` names it, for example "split.recipient[1].column"
  std::string what;
  std::string expected;
};
/// The first fault of a policy that was not made by parse_policy (which finds the same faults), or nothing.
std::optional<Fault> find_fault(const Policy& policy);

/// Reads a policy file. Throws InputError (file, line, what is wrong, what would be right) on a missing or
/// malformed file, an unknown key (with the nearest known one), a wrong type, a number out of range, or basis
/// points that do not sum to 10 000.
Policy read_policy(const std::filesystem::path& path);
/// The same from text; `file` names it in messages.
Policy parse_policy(std::string_view text, const std::string& file);

/// The line of each key that a file sets, by the key's path. The keys of a recipient are
/// "split.recipient[0].name", its table is "split.recipient[0]", and the first of these tables is
/// "split.recipient".
using Lines = std::map<std::string, std::size_t>;
/// The line that sets `key`, or else that of the recipient or list around it; 0 if the key has its default.
std::size_t line_of(const Lines& lines, std::string key);

/// A policy, and where its file sets what.
struct PolicyWithLines {
  Policy policy;
  Lines lines;
};
/// Like read_policy, and also returns the lines.
PolicyWithLines read_policy_with_lines(const std::filesystem::path& path);

/// The effective policy as TOML, with every key and its documentation as a comment. parse_policy reads it
/// back to an equal policy. REQUIRES: no fault.
std::string to_toml(const Policy& policy);
/// The canonical form that is hashed: one line `key = value` for each key, sorted by key.
std::string canonical(const Policy& policy);
/// Lower-case hex of SHA-256 of canonical(policy).
std::string hash(const Policy& policy);

}  // namespace homeostat::policy
