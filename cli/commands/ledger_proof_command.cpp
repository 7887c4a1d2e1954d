// homeostat ledger root, fingerprint, prove, verify: shows what a ledger commits to, and makes and checks
// proofs of it.
#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/json/json_text.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "engine/ledger/canonical.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/ledger/merkle.hpp"
#include "engine/ledger/proof_json.hpp"

namespace homeostat::cli {
namespace {

using ledger::Ledger;

struct LedgerProofArguments {
  std::string path;  ///< a ledger, or a proof
  std::optional<std::uint64_t> size;
  std::optional<std::int64_t> row;
  std::optional<std::uint64_t> from;
  std::optional<std::uint64_t> to;
  bool json = false;
};

/// `size`, if the log has that many rows. Throws InputError.
std::uint64_t within(const Ledger& ledger, const std::string& option, std::uint64_t size,
                     std::uint64_t least) {
  if (size >= least && size <= ledger.size()) return size;
  throw base::InputError(option, 0, "is " + std::to_string(size),
                         "a size from " + std::to_string(least) + " to " + std::to_string(ledger.size()) +
                             ", the rows of " + ledger.path().string());
}

void root(const LedgerProofArguments& options) {
  const auto ledger = Ledger::open(options.path, Ledger::Access::read_only);
  const auto size = within(ledger, "--size", options.size.value_or(ledger.size()), 0);
  const auto hex = base::to_hex(ledger.root(size));
  print(options.json ? json_text({{"schema", "homeostat-ledger-root/1"},
                                  {"self", ledger.self()},
                                  {"size", size},
                                  {"root", hex}})
                     : hex + "\n");
}

void fingerprint(const LedgerProofArguments& options) {
  const auto ledger = Ledger::open(options.path, Ledger::Access::read_only);
  const auto hex = base::to_hex(ledger::content_fingerprint(ledger));
  print(options.json ? json_text({{"schema", "homeostat-ledger-fingerprint/1"},
                                  {"self", ledger.self()},
                                  {"size", ledger.size()},
                                  {"fingerprint", hex}})
                     : hex + "\n");
}

/// A proof is checked by the verifier, which shares no code with its maker, before it is printed.
template <class File>
std::string checked(const Ledger& ledger, const File& file) {
  const auto why = ledger::refute(file.claim);
  if (!why.empty())
    throw base::LedgerDamaged(ledger.path().string(), "its Merkle log contradicts itself: " + why);
  return ledger::to_json(file);
}

std::string inclusion(const Ledger& ledger, const LedgerProofArguments& options) {
  const auto stored = ledger.row(*options.row);
  const auto what = "no row " + std::to_string(*options.row) + " in " + ledger.path().string();
  if (!stored) throw base::InputError("--row", 0, what, "the id of a row");
  const auto size = within(ledger, "--size", options.size.value_or(ledger.size()), stored->leaf_index + 1);
  std::vector<std::uint8_t> scratch;
  ledger::InclusionFile file;
  file.claim = {stored->leaf_index, size, ledger::to_bytes(ledger.root(size)),
                ledger::to_bytes(ledger::row_leaf(stored->row, scratch)),
                ledger::to_bytes(ledger::inclusion_proof(ledger.nodes(), stored->leaf_index, size))};
  return checked(ledger, file);
}

std::string consistency(const Ledger& ledger, const LedgerProofArguments& options) {
  const auto to = within(ledger, "--to", *options.to, 1);
  const auto from = within(ledger, "--from", *options.from, 1);
  if (from > to) throw base::InputError("--from", 0, "is above --to", "an earlier size, or the same");
  ledger::ConsistencyFile file;
  file.claim = {from, to, ledger::to_bytes(ledger.root(from)), ledger::to_bytes(ledger.root(to)),
                ledger::to_bytes(ledger::consistency_proof(ledger.nodes(), from, to))};
  return checked(ledger, file);
}

void prove(const LedgerProofArguments& options) {
  const bool one_row = options.row.has_value();
  const bool two_sizes = options.from.has_value() && options.to.has_value();
  if (one_row == (options.from.has_value() || options.to.has_value()) || (!one_row && !two_sizes) ||
      (!one_row && options.size)) {
    throw base::InputError("prove", 0, "not one claim", "--row ID [--size N], or --from N --to M");
  }
  const auto ledger = Ledger::open(options.path, Ledger::Access::read_only);
  print(one_row ? inclusion(ledger, options) : consistency(ledger, options));
}

/// Prints whether the claim of a proof file holds; what the file itself expects (wantErr) is ignored.
template <class File>
int verify(const LedgerProofArguments& options, File (*read)(std::string_view, const std::string&),
           const char* kind) {
  const auto file = read(base::read_file(options.path), options.path);
  const auto why = ledger::refute(file.claim);
  print(options.json ? json_text({{"schema", "homeostat-ledger-verify/1"},
                                  {"kind", kind},
                                  {"holds", why.empty()},
                                  {"why", why}})
                     : std::string(kind) + (why.empty() ? " holds" : " refuted: " + why) + "\n");
  return why.empty() ? kHolds : kRefuted;
}

Command* subcommand(Command& group, const std::shared_ptr<LedgerProofArguments>& options, const char* name,
                    const char* description, const char* path, const char* example) {
  Command* command = group.add_subcommand(name, description);
  command->add_option(path, options->path, path == std::string("DB") ? "ledger" : "proof, as JSON")
      ->required();
  command->add_flag("--json", options->json, "machine output");
  command->footer(std::string("Example: ") + example);
  return command;
}

void add_verify_commands(Command& ledger_app, const std::shared_ptr<LedgerProofArguments>& options,
                         Exit& exit) {
  Command* group = ledger_app.add_subcommand("verify", "verify a proof; needs no ledger");
  group->require_subcommand();
  group->footer(
      "Exit: 0 the claim holds, 1 it is refuted.\n"
      "Example: homeostat ledger verify inclusion proof.json");
  Command* command = subcommand(*group, options, "inclusion", "a row is in the log of that root", "FILE",
                                "homeostat ledger verify inclusion proof.json");
  command->callback([options, &exit] { exit.code = verify(*options, ledger::read_inclusion, "inclusion"); });
  command = subcommand(*group, options, "consistency", "the later log only appended to the earlier one",
                       "FILE", "homeostat ledger verify consistency proof.json");
  command->callback(
      [options, &exit] { exit.code = verify(*options, ledger::read_consistency, "consistency"); });
}

}  // namespace

void add_ledger_proof_commands(Command& ledger_app, Exit& exit) {
  const auto options = std::make_shared<LedgerProofArguments>();
  Command* command = subcommand(ledger_app, options, "root", "the Merkle root (RFC 6962, canonical form v1)",
                                "DB", "homeostat ledger root ledger.db --size 1000");
  command->add_option("--size", options->size, "root of the first so many rows (default: all)");
  command->callback([options] { root(*options); });

  command = subcommand(ledger_app, options, "fingerprint",
                       "the content fingerprint: equal when two pools are in sync", "DB",
                       "homeostat ledger fingerprint ledger.db");
  command->callback([options] { fingerprint(*options); });

  command = subcommand(ledger_app, options, "prove", "a proof of inclusion or of consistency, as JSON", "DB",
                       "homeostat ledger prove ledger.db --row 17 > proof.json");
  command->add_option("--row", options->row, "inclusion: the row of this id");
  command->add_option("--size", options->size,
                      "inclusion: in the log of the first so many rows (default: all)");
  command->add_option("--from", options->from, "consistency: the earlier size");
  command->add_option("--to", options->to, "consistency: the later size");
  command->callback([options] { prove(*options); });

  add_verify_commands(ledger_app, options, exit);
}

}  // namespace homeostat::cli
