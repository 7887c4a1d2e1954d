// homeostat settlement prove, verify: proves whether a settlement paid a row, and checks such a proof.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/json/json_text.hpp"
#include "cli/json/record_json.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "engine/lifecycle/settlement_proof.hpp"

namespace homeostat::cli {
namespace {

struct SettlementArguments {
  std::string path;  ///< a ledger, or a proof
  std::int64_t settlement = 0;
  std::int64_t row = 0;
  bool json = false;
};

ledger::SettlementRecord settlement_of(const ledger::Ledger& ledger, std::int64_t id) {
  const auto all = ledger.records<ledger::SettlementRecord>();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const ledger::SettlementRecord& record) { return record.id == id; });
  if (found == all.end()) {
    throw base::InputError(
        "--id", 0, "is " + std::to_string(id),
        "a settlement of " + ledger.path().string() + ", which has " + std::to_string(all.size()));
  }
  if (found->rows_root.empty()) {
    throw base::InputError("--id", 0, "is " + std::to_string(id) + ", which committed to no rows",
                           "a settlement that was proposed under schema version 2 or later");
  }
  return *found;
}

void prove(const SettlementArguments& options) {
  const auto ledger = ledger::Ledger::open(options.path, ledger::Ledger::Access::read_only);
  const auto record = settlement_of(ledger, options.settlement);
  const auto row = ledger.row(options.row);
  if (!row) {
    throw base::InputError("--row", 0, "is " + std::to_string(options.row),
                           "the id of a row of " + ledger.path().string());
  }
  const auto proof =
      lifecycle::prove_row(record, ledger.settlement_rows(record.id), row->row.id, row->leaf_index);
  // Nobody sees a proof that does not hold: the verifier shares no code with what made it.
  if (const auto why = lifecycle::refute(proof); !why.empty()) {
    throw base::LedgerDamaged(options.path,
                              fmt::format("settlement {} is not what it committed to: {}", record.id, why));
  }
  print(lifecycle::to_json(proof));
}

int verify(const SettlementArguments& options) {
  const auto proof = lifecycle::read_settlement_proof(base::read_file(options.path), options.path);
  const auto why = lifecycle::refute(proof);
  if (options.json) {
    print(json_text({{"schema", "homeostat-settlement-verify/1"},
                     {"settlement_id", proof.settlement_id},
                     {"row_id", proof.row_id},
                     {"included", proof.included},
                     {"holds", why.empty()},
                     {"why", why}}));
  } else if (why.empty()) {
    print(fmt::format("holds: row {} is {}settlement {} ({}) of {} rows between {} and {}\n", proof.row_id,
                      proof.included ? "in " : "not in ", proof.settlement_id, shown(proof.status),
                      proof.count, shown(proof.self_id), shown(proof.peer_id)));
  } else {
    print("refuted: " + why + "\n");
  }
  return why.empty() ? kHolds : kRefuted;
}

}  // namespace

void add_settlement_command(Command& app, Exit& exit) {
  const auto options = std::make_shared<SettlementArguments>();
  Command* group = app.add_subcommand("settlement", "whether a row was paid by a settlement, with a proof");
  group->require_subcommand();
  group->footer("Example: homeostat settlement prove ledger.db --id 1 --row 17 > proof.json");

  Command* command = group->add_subcommand("prove", "that a row is in a settlement, or that it is not");
  command->add_option("DB", options->path, "ledger")->required();
  command->add_option("--id", options->settlement, "the settlement")->required();
  command->add_option("--row", options->row, "id of the row")->required();
  command->add_flag("--json", options->json, "the same: a proof is JSON");
  command->footer("Example: homeostat settlement prove ledger.db --id 1 --row 17 > proof.json");
  command->callback([options] { prove(*options); });

  command = group->add_subcommand("verify", "check such a proof; needs no ledger");
  command->add_option("FILE", options->path, "proof, as JSON")->required();
  command->add_flag("--json", options->json, "schema homeostat-settlement-verify/1");
  command->footer(
      "Compare the root with the one that the two pools agreed on. Exit: 0 the proof holds, 1 it is "
      "refuted.\n"
      "Example: homeostat settlement verify proof.json");
  command->callback([options, &exit] { exit.code = verify(*options); });
}

}  // namespace homeostat::cli
