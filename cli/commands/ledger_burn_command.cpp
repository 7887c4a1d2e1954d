// homeostat ledger prove-exclusion, verify exclusion: proves that burns are not in the ledger's root, and
// checks such a proof.
#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/json/json_text.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "engine/lifecycle/burn_exclusion.hpp"

namespace homeostat::cli {
namespace {

struct LedgerBurnArguments {
  std::string path;  ///< a ledger, or a statement
  std::string out;
  bool leaves = false;
  bool json = false;
};

/// A statement is checked by the verifier, which shares no code with its maker, before it is printed.
void prove(const LedgerBurnArguments& options) {
  const auto ledger = ledger::Ledger::open(options.path, ledger::Ledger::Access::read_only);
  const auto statement = lifecycle::prove_exclusion(ledger, options.leaves);
  if (const auto why = lifecycle::refute(statement); !why.empty())
    throw base::LedgerDamaged(options.path, "its own statement does not hold: " + why);
  const std::string text = lifecycle::to_json(statement);
  if (options.out.empty()) {
    print(text);
    return;
  }
  base::write_file(options.out, text);
  const auto root = base::to_hex(statement.root);
  const auto burns_root = base::to_hex(statement.burns_root);
  print(options.json
            ? json_text({{"schema", "homeostat-ledger-prove-exclusion/1"},
                         {"path", options.out},
                         {"size", statement.size},
                         {"root", root},
                         {"burns", statement.burns.size()},
                         {"burns_root", burns_root}})
            : fmt::format("wrote {}: root {} over {} rows, with and without {} burns (their root: {})\n",
                          options.out, root, statement.size, statement.burns.size(), burns_root));
}

int verify(const LedgerBurnArguments& options) {
  const auto statement = lifecycle::read_burn_exclusion(base::read_file(options.path), options.path);
  const auto why = lifecycle::refute(statement);
  if (options.json) {
    print(json_text({{"schema", "homeostat-ledger-verify/1"},
                     {"kind", "exclusion"},
                     {"holds", why.empty()},
                     {"why", why}}));
  } else if (!why.empty()) {
    print("exclusion refuted: " + why + "\n");
  } else {
    print(fmt::format("exclusion holds: root {} over {} rows is the same with and without {} burns{}\n",
                      base::to_hex(statement.root), statement.size, statement.burns.size(),
                      statement.row_leaves.empty() ? "" : ", none of which is among its leaves"));
  }
  return why.empty() ? kHolds : kRefuted;
}

}  // namespace

/// REQUIRES: the group `verify` is there (add_ledger_proof_commands).
void add_ledger_burn_commands(Command& ledger_app, Exit& exit) {
  const auto options = std::make_shared<LedgerBurnArguments>();
  Command* command = ledger_app.add_subcommand(
      "prove-exclusion",
      "a statement, checkable offline, that the root is the same with and without the burns");
  command->add_option("DB", options->path, "ledger")->required();
  command->add_option("--out", options->out, "write it to this file (default: print it)");
  command->add_flag("--leaves", options->leaves, "with all leaves of the rows: 64 digits each");
  command->add_flag(
      "--json", options->json,
      "with --out: schema homeostat-ledger-prove-exclusion/1; the statement itself is JSON anyway");
  command->footer("Example: homeostat ledger prove-exclusion ledger.db --out exclusion.json");
  command->callback([options] { prove(*options); });

  command = ledger_app.subcommand("verify")->add_subcommand("exclusion",
                                                            "the burns are no part of the ledger's root");
  command->add_option("FILE", options->path, "statement, as JSON")->required();
  command->add_flag("--json", options->json, "schema homeostat-ledger-verify/1");
  command->footer("Example: homeostat ledger verify exclusion exclusion.json");
  command->callback([options, &exit] { exit.code = verify(*options); });
}

}  // namespace homeostat::cli
