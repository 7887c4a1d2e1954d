// Reads traces from CSV; see trace.hpp.
#include "sim/kernel/trace.hpp"

#include <charconv>
#include <optional>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "engine/base/time.hpp"

namespace homeostat::sim {
namespace {

constexpr std::string_view kHeader = "TIMESTAMP,ContextTokens,GeneratedTokens";
constexpr std::int64_t kLongestMicros = std::int64_t{366} * 86'400 * 1'000'000;
const char* const kTimeExpected = "YYYY-MM-DD HH:MM:SS.fffffff";

std::optional<std::int64_t> token_count(std::string_view text) {
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  if (!whole || count < 0 || count > kMaxTraceTokens) return std::nullopt;
  return count;
}

/// Micros since 1970. The published files have seven decimals, one more than a micro has.
std::optional<std::int64_t> instant(std::string_view text) {
  constexpr std::size_t kSevenDecimals = 27;
  if (text.size() == kSevenDecimals) {
    if (text.back() < '0' || text.back() > '9') return std::nullopt;
    text.remove_suffix(1);
  }
  const auto micros = base::from_iso(text);
  if (!micros) return std::nullopt;
  return rules::raw(*micros);
}

/// The three fields of a line; fewer or more are none.
struct Fields {
  std::string_view time;
  std::string_view tokens_in;
  std::string_view tokens_out;
};
std::optional<Fields> fields_of(std::string_view line) {
  const auto first = line.find(',');
  if (first == std::string_view::npos) return std::nullopt;
  const auto second = line.find(',', first + 1);
  if (second == std::string_view::npos || line.find(',', second + 1) != std::string_view::npos)
    return std::nullopt;
  return Fields{line.substr(0, first), line.substr(first + 1, second - first - 1), line.substr(second + 1)};
}

}  // namespace

std::vector<TraceRequest> parse_trace(std::string_view text, const std::string& file) {
  std::vector<TraceRequest> requests;
  std::int64_t first = 0;
  std::size_t number = 0;
  const auto fail = [&](const std::string& what, const std::string& expected) {
    throw base::InputError(file, number, what, expected);
  };
  const std::string count_expected = "an integer from 0 to " + std::to_string(kMaxTraceTokens);
  while (!text.empty()) {
    ++number;
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (number == 1) {
      if (line != kHeader) fail("the header is " + base::quoted(line), std::string(kHeader));
      continue;
    }
    const auto fields = fields_of(line);
    if (!fields) fail("not three fields: " + base::quoted(line), std::string(kHeader));
    const auto at = instant(fields->time);
    if (!at) fail("TIMESTAMP is " + base::quoted(fields->time), kTimeExpected);
    const auto tokens_in = token_count(fields->tokens_in);
    if (!tokens_in) fail("ContextTokens is " + base::quoted(fields->tokens_in), count_expected);
    const auto tokens_out = token_count(fields->tokens_out);
    if (!tokens_out) fail("GeneratedTokens is " + base::quoted(fields->tokens_out), count_expected);
    if (requests.empty()) first = *at;
    const auto offset = *at - first;
    if (!requests.empty() && offset < requests.back().offset) {
      fail("TIMESTAMP is before that of the line above", "requests in order of time");
    }
    if (offset > kLongestMicros) fail("TIMESTAMP is more than 366 days after the first", "a shorter trace");
    requests.push_back({offset, *tokens_in, *tokens_out});
  }
  if (requests.empty()) fail("no request", std::string(kHeader) + " and a line for each request");
  return requests;
}

std::vector<TraceRequest> read_trace(const std::filesystem::path& path) {
  return parse_trace(base::read_file(path), path.string());
}

}  // namespace homeostat::sim
