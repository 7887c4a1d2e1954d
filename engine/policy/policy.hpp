// The policy: every number and choice of the economy, as data. A key selects rules, never a verdict.
// Read from TOML, all defaults filled in; its hash is over that effective form, so comments and order of keys
// do not count. The keys themselves, with types, limits and documentation, are one table:
// engine/policy/keys.cpp.
#pragma once

#include <cstdint>
#include <filesystem>
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

struct Recipient {
  std::string name;      ///< for people: "worker", "pool", ...
  rules::Slot column{};  ///< the ledger column that holds its credits
  rules::BasisPoints basis_points;
  Holder holder{};  ///< the party whose credits they are

  friend bool operator==(const Recipient&, const Recipient&) = default;
};

/// The economy page's split: worker 6000, pool 2000, dev 1000, treasury 1000 (reference.md, The split).
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
  WindowBy window_by = WindowBy::eligible_at;
  SettlementMode mode = SettlementMode::dry_run;
  std::int64_t period_seconds = 86'400;

  std::int64_t minimum_credits = 1;  ///< usage anchor: credits_total = max(tokens_out, minimum)

  /// The constants of the split for a row that its origin forwarded (local = false) or executed itself
  /// (true). Where the origin is merged into exec, its column has no basis points, is not in the order, and a
  /// remainder account that named it names exec. REQUIRES: no fault.
  [[nodiscard]] rules::SplitShape shape(bool local) const;
  /// REQUIRES: no fault.
  [[nodiscard]] rules::SettlementFormula formula() const;

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

/// The effective policy as TOML, every key written, each with its documentation as a comment: parse_policy
/// reads it back to an equal policy. REQUIRES: no fault.
std::string to_toml(const Policy& policy);
/// The canonical form that is hashed: one `key = value` a line, sorted by key.
std::string canonical(const Policy& policy);
/// Lower-case hex of SHA-256 of canonical().
std::string hash(const Policy& policy);

}  // namespace homeostat::policy
