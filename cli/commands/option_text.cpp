// Reads instants and bytes from the texts of options; see option_text.hpp.
#include "cli/commands/option_text.hpp"

#include <thread>

#include "cli/command_line/command_line.hpp"
#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/time.hpp"

namespace homeostat::cli {

rules::Micros instant_option(const std::string& option, const std::string& text) {
  const auto instant = base::from_iso(text);
  if (!instant) {
    throw base::InputError(option, 0, base::quoted(text) + " is no instant",
                           "ISO 8601 in UTC, for example 2026-04-12T00:00:00");
  }
  return *instant;
}

std::vector<std::uint8_t> hex_option(const std::string& option, const std::string& text, std::size_t bytes) {
  auto read = base::from_hex(text);
  if (!read || read->size() != bytes) {
    throw base::InputError(option, 0, "is " + base::quoted(text),
                           std::to_string(2 * bytes) + " hexadecimal digits");
  }
  return std::move(*read);
}

std::string lower_hex_option(const std::string& option, const std::string& text, std::size_t bytes) {
  return base::to_hex(hex_option(option, text, bytes));
}

unsigned usual_threads() {
  return std::clamp(std::thread::hardware_concurrency(), 1U, 64U);
}

void add_threads_option(Command& command, unsigned& threads) {
  command.add_option("--threads", threads, "does not change any result")->within(1U, 64U);
}

void make_out_folder(const std::filesystem::path& out) {
  std::error_code error;
  std::filesystem::create_directories(out, error);
  if (error || !std::filesystem::is_directory(out)) {
    throw base::InputError(out.string(), 0, "cannot be made a folder" + (error ? ": " + error.message() : ""),
                           "a folder that can be written (--out DIR)");
  }
}

}  // namespace homeostat::cli
