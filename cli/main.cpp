// The command `homeostat`: parses the command line, runs one subcommand, and answers with its exit code.
#include <cstdio>
#include <exception>
#include <string>

#include "cli/app.hpp"
#include "cli/command_line/command_line.hpp"
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

int run(int argc, char** argv) {
  Exit exit;
  const auto app = make_app(exit);
  const Parsed parsed = app->parse(argc, argv);
  if (!parsed.complaint.empty()) return complain(parsed.complaint, kBadInput);
  print(parsed.text);  // also flushes what a command may have written past print()
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
