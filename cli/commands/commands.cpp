// What every command shares: standard output, the acting authority, and the clock.
#include "cli/commands/commands.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <system_error>

#include "engine/base/errors.hpp"
#include "engine/base/time.hpp"

namespace homeostat::cli {

namespace {
bool quiet = false;
}

void be_quiet() {
  quiet = true;
}

void remark(const std::string& text) {
  if (!quiet) fmt::print(stderr, "homeostat: {}\n", text);
}

void print(std::string_view text) {
  if (quiet) return;
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0) {
    throw std::runtime_error("cannot write to standard output: " + base::system_message(errno));
  }
}

void add_acting_options(Command& command, Acting& acting) {
  command.add_option("--as", acting.authority, "acting authority (default: whom the ledger belongs to)");
  command.add_option("--at", acting.at, "when, ISO 8601 in UTC (default: now)");
}

rules::Micros acting_at(const Acting& acting) {
  if (!acting.at) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return rules::micros(std::chrono::duration_cast<std::chrono::microseconds>(now).count());
  }
  const auto instant = base::from_iso(*acting.at);
  if (!instant) {
    throw base::InputError("--at", 0, "\"" + acting.at->substr(0, 40) + "\" is no instant",
                           "ISO 8601 in UTC, for example 2026-04-12T10:18:47");
  }
  return *instant;
}

std::string acting_as(const Acting& acting, const ledger::Ledger& ledger) {
  if (!acting.authority) return ledger.self();
  if (acting.authority->empty())
    throw base::InputError("--as", 0, "is empty", "the id of the acting authority");
  return *acting.authority;
}

}  // namespace homeostat::cli
