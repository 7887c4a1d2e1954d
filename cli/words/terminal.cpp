// Asks what standard output is and fits text to its width; see terminal.hpp.
#include "cli/words/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace homeostat::cli {
namespace {

constexpr std::size_t kUsualWidth = 80;  // of a terminal that does not tell

Terminal ask() {
  if (isatty(STDOUT_FILENO) != 1) return {};
  winsize size{};
  const bool told = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  // Read before any thread is started.
  const char* const no_colour = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe)
  const char* const kind = std::getenv("TERM");           // NOLINT(concurrency-mt-unsafe)
  const bool plain = (no_colour != nullptr && *no_colour != '\0') || kind == nullptr ||
                     std::string_view(kind) == "dumb" || *kind == '\0';
  return {!plain, told ? size.ws_col : kUsualWidth};
}

/// Columns of `text`.
std::size_t columns(std::string_view text) {
  std::size_t count = 0;
  bool escape = false;
  for (const char c : text) {
    if (c == '\x1B') escape = true;
    const bool continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
    if (!escape && !continues) ++count;
    if (c == 'm') escape = false;
  }
  return count;
}

std::string wrapped_line(std::string_view line, std::size_t width) {
  if (columns(line) <= width) return std::string(line);
  const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
  const std::size_t indent = std::min(begin + 2, width / 2);
  std::string text(line.substr(0, begin));
  std::size_t at = begin;  // columns of the present line
  std::size_t from = begin;
  bool fresh = true;  // nothing but an indent is on it
  while (from < line.size()) {
    // Spaces before a word belong to it: they align columns.
    const std::size_t word = std::min(line.find_first_not_of(' ', from), line.size());
    const std::size_t end = std::min(line.find(' ', word), line.size());
    const std::string_view with_spaces = line.substr(from, end - from);
    if (!fresh && at + columns(with_spaces) > width) {
      text += "\n" + std::string(indent, ' ');
      text += line.substr(word, end - word);
      at = indent + columns(line.substr(word, end - word));
    } else {
      text += with_spaces;
      at += columns(with_spaces);
    }
    fresh = false;
    from = end;
  }
  return text;
}

}  // namespace

const Terminal& terminal() {
  static const Terminal found = ask();
  return found;
}

std::string painted(std::string_view text, Paint paint) {
  if (!terminal().colour) return std::string(text);
  const std::string_view code = paint == Paint::good ? "32" : paint == Paint::bad ? "31" : "1";
  return "\x1B[" + std::string(code) + "m" + std::string(text) + "\x1B[0m";
}

std::string wrapped(std::string_view text, std::size_t width) {
  if (width == 0) return std::string(text);
  std::string result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    result += wrapped_line(text.substr(0, end), width);
    if (end < text.size()) result += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

std::string for_people(std::string_view text) {
  return wrapped(text, terminal().width);
}

}  // namespace homeostat::cli
