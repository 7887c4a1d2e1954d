// homeostat ledger init, import, export. The other subcommands of `ledger` are in ledger_proof_command.cpp,
// ledger_burn_command.cpp, ledger_state_command.cpp and audit_command.cpp.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/commands/records_import.hpp"
#include "cli/json/json_text.hpp"
#include "cli/words/progress.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "engine/ledger/export.hpp"
#include "engine/ledger/import.hpp"
#include "engine/ledger/ledger.hpp"

namespace homeostat::cli {
namespace {

namespace fs = std::filesystem;
using ledger::Ledger;

struct LedgerArguments {
  std::string path;  ///< the ledger
  std::string self;
  std::vector<std::string> pages;
  std::vector<std::string> signatures;
  std::vector<std::string> pubkeys;
  std::optional<std::string> rows;
  RecordFiles records;
  std::string format;
  std::string out;
  bool json = false;
  Acting acting;
};

void init(const LedgerArguments& options) {
  if (options.self.empty())
    throw base::InputError("--self", 0, "is empty", "the id of the pool that owns the ledger");
  Ledger::init(options.path, options.self);
  print(
      options.json
          ? json_text({{"schema", "homeostat-ledger-init/1"}, {"path", options.path}, {"self", options.self}})
          : fmt::format("wrote {}: the ledger of {}\n", options.path, options.self));
}

/// The result of importing one file.
struct Imported {
  std::string file;
  ledger::ImportReport report;
};

std::string counts(std::int64_t inserted, std::int64_t duplicate, std::int64_t refused) {
  return fmt::format("{} inserted, {} duplicate, {} refused\n", inserted, duplicate, refused);
}

/// Prints the results of all files and their sum; returns how many rows were refused.
std::int64_t tell(const std::vector<Imported>& done, bool json) {
  std::int64_t inserted = 0;
  std::int64_t duplicate = 0;
  std::int64_t refused = 0;
  Json sources = Json::array();
  Json refusals = Json::array();
  std::string lines;
  for (const auto& [file, report] : done) {
    const auto own = static_cast<std::int64_t>(report.refused.size());
    inserted += report.inserted;
    duplicate += report.duplicate;
    refused += own;
    sources.push_back(
        {{"file", file}, {"inserted", report.inserted}, {"duplicate", report.duplicate}, {"refused", own}});
    lines += file + ": " + counts(report.inserted, report.duplicate, own);
    for (const auto& row : report.refused) {
      const auto reason = ledger::name(row.refused.reason);
      refusals.push_back(
          {{"file", file}, {"row", row.id}, {"reason", reason}, {"detail", row.refused.detail}});
      lines += fmt::format("{}: row {} refused ({}): {}\n", file, row.id, reason, row.refused.detail);
    }
  }
  lines += "total: " + counts(inserted, duplicate, refused);
  print(json ? json_text({{"schema", "homeostat-ledger-import/1"},
                          {"inserted", inserted},
                          {"duplicate", duplicate},
                          {"refused", refused},
                          {"sources", sources},
                          {"refusals", refusals}})
             : lines);
  return refused;
}

void require_one_source(const LedgerArguments& options) {
  if (options.records.any()) {
    throw base::InputError("import", 0, "rows and records do not go together",
                           "one of --rows, --page, --disputes, --burns, --peers, --certificates");
  }
  const std::string expected =
      "--rows FILE, or --page FILE --signature HEX --pubkey HEX, which may be repeated, or an export of "
      "records";
  if (options.rows.has_value() == !options.pages.empty()) {
    throw base::InputError(
        "import", 0, options.rows ? "--rows and --page do not go together" : "nothing to import", expected);
  }
  if (options.rows && (!options.signatures.empty() || !options.pubkeys.empty())) {
    throw base::InputError("import", 0, "an export of one's own has no signature", "--rows FILE alone");
  }
  const auto pages = options.pages.size();
  if (options.signatures.size() != pages) {
    throw base::InputError(
        "import", 0, fmt::format("{} pages and {} signatures are given", pages, options.signatures.size()),
        "a --signature for each --page");
  }
  if (options.pubkeys.size() != pages && options.pubkeys.size() != 1) {
    throw base::InputError(
        "import", 0, fmt::format("{} pages and {} public keys are given", pages, options.pubkeys.size()),
        "a --pubkey for each --page, or one for all");
  }
}

/// Imports each page in a transaction of its own. A page that cannot be imported ends the command; the pages
/// before it stay imported and are reported.
int import_all(const LedgerArguments& options) {
  if (options.records.any() && !options.rows && options.pages.empty()) {
    return import_record_file(options.path, options.records, options.acting, options.json);
  }
  require_one_source(options);
  const auto at = acting_at(options.acting);
  auto ledger = Ledger::open(options.path, Ledger::Access::read_write);
  const auto authority = acting_as(options.acting, ledger);
  std::vector<Imported> done;
  if (options.rows) {
    const auto text = base::read_file(*options.rows);
    Progress progress;
    done.push_back(
        {*options.rows, ledger::import_rows(ledger, text, *options.rows, at, authority, std::ref(progress))});
  }
  try {
    for (std::size_t i = 0; i < options.pages.size(); ++i) {
      const auto& file = options.pages[i];
      const auto& pubkey = options.pubkeys[options.pubkeys.size() == 1 ? 0 : i];
      const auto bytes = base::read_file(file);
      done.push_back(
          {file, ledger::import_page(ledger, bytes, file, options.signatures[i], pubkey, at, authority)});
    }
  } catch (const base::InputError&) {
    if (!done.empty()) tell(done, options.json);
    throw;
  }
  return tell(done, options.json) > 0 ? kRefuted : kHolds;
}

void export_all(const LedgerArguments& options) {
  const auto ledger = Ledger::open(options.path, Ledger::Access::read_only);
  std::error_code none;
  if (fs::equivalent(options.out, options.path, none)) {
    throw base::InputError(options.out, 0, "is the ledger itself", "another place for the export");
  }
  const auto progress = [bar = std::make_shared<Progress>()](std::uint64_t done, std::uint64_t total) {
    (*bar)("writing", done, total);
  };
  Json pages = Json::array();
  std::string lines;
  if (options.format == "pages") {
    for (const auto& page : ledger::export_pages(ledger, options.out, progress)) {
      pages.push_back({{"file", page.file.string()}, {"sha256", page.sha256}});
      lines += fmt::format("{}: sha256 {}, to be signed\n", page.file.string(), page.sha256);
    }
  } else if (options.format == "jsonl") {
    ledger::export_jsonl(ledger, options.out, progress);
  } else {
    throw base::InputError("--format", 0, "is \"" + options.format + "\"", "pages or jsonl");
  }
  Json answer{{"schema", "homeostat-ledger-export/1"},
              {"path", options.out},
              {"format", options.format},
              {"rows", ledger.size()}};
  if (options.format == "pages") answer["pages"] = pages;
  lines += fmt::format("wrote {}: {} rows\n", options.out, ledger.size());
  print(options.json ? json_text(answer) : lines);
}

Command* subcommand(Command& group, const std::shared_ptr<LedgerArguments>& options, const char* name,
                    const char* description, const char* example) {
  Command* command = group.add_subcommand(name, description);
  command->add_option("DB", options->path, "ledger")->required();
  command->add_flag("--json", options->json, "machine output");
  command->footer(std::string("Example: ") + example);
  return command;
}

/// An option that may be repeated, with one value each time.
void add_list(Command& command, const char* name, std::vector<std::string>& values, const char* description) {
  command.add_option(name, values, description)->allow_extra_args(false);
}

}  // namespace

void add_ledger_store_commands(Command& ledger_app, Exit& exit) {
  const auto options = std::make_shared<LedgerArguments>();
  Command* command = subcommand(ledger_app, options, "init", "create the ledger of a pool; never overwrites",
                                "homeostat ledger init ledger.db --self observer");
  command->add_option("--self", options->self, "id of the pool that owns the ledger")->required();
  command->callback([options] { init(*options); });

  command = subcommand(ledger_app, options, "import",
                       "signed pages of a peer, or one's own export; twice changes nothing",
                       "homeostat ledger import ledger.db --page page-1.json --signature HEX --pubkey HEX");
  add_list(*command, "--page", options->pages, "a page as it was served; with --signature, may be repeated");
  add_list(*command, "--signature", options->signatures, "Ed25519 over SHA-256 of the page, in hex");
  add_list(*command, "--pubkey", options->pubkeys,
           "the server's key in hex: one for each page, or one for all");
  add_record_options(*command, options->records);
  command->add_option("--rows", options->rows, "an export of this pool's own rows: JSON with a list `rows`");
  add_acting_options(*command, options->acting);
  command->callback([options, &exit] { exit.code = import_all(*options); });

  command = subcommand(ledger_app, options, "export",
                       "all rows, as pages to be signed and served or as lines of JSON",
                       "homeostat ledger export ledger.db --format jsonl --out rows.jsonl");
  command->add_option("--format", options->format, "pages or jsonl")->required();
  command->add_option("--out", options->out, "pages: a new or empty folder; jsonl: a file")->required();
  command->callback([options] { export_all(*options); });
}

void add_ledger_command(Command& app, Exit& exit) {
  Command* group = app.add_subcommand(
      "ledger", "ledgers: create, import, export, prove, verify, audit, migrate, reconcile");
  group->require_subcommand();
  group->footer("Example: homeostat ledger init ledger.db --self observer");
  add_ledger_store_commands(*group, exit);
  add_ledger_proof_commands(*group, exit);
  add_ledger_state_commands(*group, exit);
  add_ledger_burn_commands(*group, exit);
  add_audit_command(*group, exit);
}

}  // namespace homeostat::cli
