// The policy: every number and choice of the economy, as data. A key selects rules, never a verdict.
// Read from TOML, all defaults filled in; its hash is over that effective form, so comments and order do not count.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
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
  Holder holder{};       ///< the party whose credits they are
};

struct Policy {
  std::string name;
  std::string version;
  std::string description;

  std::vector<Recipient> recipients;  ///< in written order
  rules::Rounding rounding = rules::Rounding::largest_remainder;
  std::string remainder_account;      ///< a recipient's name, under remainder-account only
  bool merge_origin_when_local = false;  ///< origin = exec: the exec column takes the origin's basis points before rounding

  std::vector<std::string> bilateral;  ///< recipients whose credits the origin owes the executing pool
  bool pending_excluded = true;
  WindowBy window_by = WindowBy::eligible_at;
  SettlementMode mode = SettlementMode::dry_run;
  std::int64_t period_seconds = 86'400;

  std::int64_t minimum_credits = 1;    ///< usage anchor: credits_total = max(tokens_out, minimum)

  /// The constants of the split for a row that its origin forwarded (local = false) or executed itself (true).
  [[nodiscard]] rules::SplitShape shape(bool local) const;
  [[nodiscard]] rules::SettlementFormula formula() const;
};

/// Reads a policy file. Throws InputError (file, line, what is wrong, what would be right) on a missing or malformed file, an unknown
/// key (with the nearest known one), a wrong type, a number out of range, basis points that do not sum to 10 000.
Policy read_policy(const std::filesystem::path& path);
/// The same from text; `file` names it in errors.
Policy parse_policy(std::string_view text, const std::string& file);
/// The effective policy as TOML, every key written, each with its documentation as a comment: parse_policy reads it back to an equal policy.
std::string to_toml(const Policy& policy);
/// The canonical form that is hashed: one `key = value` a line, sorted by key.
std::string canonical(const Policy& policy);
/// Lower-case hex of SHA-256 of canonical().
std::string hash(const Policy& policy);

}  // namespace homeostat::policy
