// What all commands of `homeostat` share: registration, exit codes, output, and the options that say who acts
// and when. See cli/README.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/command_line/command_line.hpp"
#include "cli/commands/economy_model.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/rules/units.hpp"

namespace homeostat::cli {

// The exit codes (docs/exit-codes.md).
inline constexpr int kHolds = 0;
inline constexpr int kRefuted = 1;    ///< something is refuted, violated or different, or the verdict is HOLD
inline constexpr int kBadInput = 2;   ///< wrong usage, or a file that is not what it should be
inline constexpr int kUndecided = 3;  ///< nothing is refuted, but something is undecided
inline constexpr int kDamaged = 4;  ///< a ledger damaged or unreadable, or a result that could not be written

/// The exit code of the process. A command sets it when it has run.
struct Exit {
  int code = kHolds;
};

/// Each function adds its subcommand to `app`, with a callback that runs it. `exit` must outlive the parse. A
/// callback throws the exceptions that main() handles: base::InputError, base::LedgerDamaged, or any other
/// std::exception.
void add_policy_command(Command& app, Exit& exit);
void add_ledger_command(Command& app, Exit& exit);
void add_audit_command(Command& ledger_app, Exit& exit);  ///< homeostat ledger audit
void add_prove_command(Command& app, Exit& exit);
void add_check_command(Command& app, Exit& exit);
void add_lint_wording_command(Command& app, Exit& exit);
void add_compare_command(Command& app, Exit& exit);
void add_mutate_command(Command& app, Exit& exit);
void add_reach_command(Command& app, Exit& exit);
void add_reproduce_command(Command& app, Exit& exit);
void add_settle_command(Command& app, Exit& exit);
void add_review_command(Command& app, Exit& exit);
void add_attribute_command(Command& app, Exit& exit);
void add_dispute_command(Command& app, Exit& exit);
void add_burn_command(Command& app, Exit& exit);
void add_people_commands(Command& app, Exit& exit);      ///< homeostat peer, worker
void add_governance_commands(Command& app, Exit& exit);  ///< homeostat checkpoint, decision, verdict, token
void add_settlement_command(Command& app, Exit& exit);   ///< homeostat settlement prove, verify
void add_golive_command(Command& app, Exit& exit);
void add_replay_command(Command& app, Exit& exit);
void add_events_command(Command& app, Exit& exit);
void add_detect_command(Command& app, Exit& exit);
void add_benchmark_command(Command& app, Exit& exit);
void add_statement_command(Command& app, Exit& exit);
void add_scenario_command(Command& app, Exit& exit);
void add_simulate_command(Command& app, Exit& exit);
void add_coalition_command(Command& app, Exit& exit);
void add_equilibrium_command(Command& app, Exit& exit);
void add_sweep_command(Command& app, Exit& exit, const ModelOpener& open);
void add_sensitivity_command(Command& app, Exit& exit, const ModelOpener& open);

void add_pages_commands(Command& app);  ///< homeostat completion, man: derived from `app`

/// The subcommands of `ledger`, one function for each group of files.
void add_ledger_store_commands(Command& ledger_app, Exit& exit);  ///< init, import, export
void add_ledger_proof_commands(Command& ledger_app, Exit& exit);  ///< root, fingerprint, prove, verify
void add_ledger_burn_commands(Command& ledger_app, Exit& exit);   ///< prove-exclusion
void add_ledger_state_commands(Command& ledger_app, Exit& exit);  ///< reconcile, migrate

/// Makes print() write nothing from now on, so that the exit code is the only answer.
void be_quiet();
/// A line for people on standard error, unless be_quiet() was called.
void remark(const std::string& text);
/// Writes to standard output, unless be_quiet() was called. Throws std::runtime_error if the system reports
/// an error (full disk, closed pipe).
void print(std::string_view text);

/// Who acts, and when: the values of the options that every command has which changes a ledger.
struct Acting {
  std::optional<std::string> authority;  ///< --as; default: the ledger's self
  std::optional<std::string> at;         ///< --at; default: now
};
void add_acting_options(Command& command, Acting& acting);
/// The value of --at, or the clock of this machine. Nowhere else does the product read a clock. Throws
/// InputError.
rules::Micros acting_at(const Acting& acting);
/// The value of --as, or the pool to which the ledger belongs. Throws InputError.
std::string acting_as(const Acting& acting, const ledger::Ledger& ledger);

}  // namespace homeostat::cli
