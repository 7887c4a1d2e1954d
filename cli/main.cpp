// The program `homeostat`: parses the command line, runs one subcommand and returns its exit code.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <sstream>
#include <string>

#include "cli/app.hpp"
#include "engine/base/errors.hpp"

namespace homeostat::cli {
namespace {

/// One line on standard error, whatever a file name or a library put into the message.
int complain(std::string message, int code) {
  for (char& c : message) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  std::fprintf(stderr, "homeostat: %s\n", message.c_str());
  return code;
}

/// "homeostat policy show": what was being parsed.
std::string command_line(const CLI::App& app) {
  std::string words = "homeostat";
  for (const CLI::App* at = &app; !at->get_subcommands().empty();) {
    at = at->get_subcommands().front();
    words += " " + at->get_name();
  }
  return words;
}

/// A hint if the subcommand was taken for the ledger (`homeostat peer enrol DB`), else empty.
std::string ledger_first(const CLI::App& app) {
  const CLI::App* at = &app;
  while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
  const CLI::Option* const ledger = at->get_option_no_throw("DB");
  if (ledger == nullptr || ledger->count() == 0) return "";
  const std::string word = ledger->results().front();
  const auto known =
      at->get_subcommands([&](const CLI::App* command) { return command->get_name() == word; });
  if (known.empty()) return "";
  return "the ledger comes before the subcommand: " + command_line(app) + " DB " + word;
}

int answer_parse(const CLI::App& app, const CLI::ParseError& error) {
  // CLI11 asks for the missing subcommand before it looks at the word that is none.
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr && !app.remaining(true).empty()) {
    const std::string misplaced = ledger_first(app);
    return complain(misplaced.empty() ? app.remaining(true).front() + " is no subcommand; see " +
                                            command_line(app) + " --help"
                                      : misplaced,
                    kBadInput);
  }
  if (error.get_exit_code() != 0) {
    return complain(std::string(error.what()) + "; see " + command_line(app) + " --help", kBadInput);
  }
  std::ostringstream text;  // --help and --version
  app.exit(error, text, text);
  print(text.str());
  return kHolds;
}

int run(int argc, char** argv) {
  Exit exit;
  const auto app = make_app(exit);
  try {
    app->parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return answer_parse(*app, error);
  }
  print("");  // flushes what a command may have written past print()
  return exit.code;
}

}  // namespace
}  // namespace homeostat::cli

int main(int argc, char** argv) {
  using namespace homeostat;  // NOLINT(google-build-using-namespace): main() stands outside
  try {
    return cli::run(argc, argv);
  } catch (const base::InputError& error) {
    return cli::complain(error.what(), cli::kBadInput);
  } catch (const base::LedgerDamaged& error) {
    return cli::complain(error.what(), cli::kDamaged);
  } catch (const std::exception& error) {
    return cli::complain(error.what(), cli::kDamaged);
  }
}
