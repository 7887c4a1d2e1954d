// A trace: the requests of a real service, as a CSV file with the header
// TIMESTAMP,ContextTokens,GeneratedTokens.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace homeostat::sim {

/// A token count above this in a trace is taken for damage.
inline constexpr std::int64_t kMaxTraceTokens = 10'000'000;

struct TraceRequest {
  std::int64_t offset = 0;  ///< micros after the first request; not decreasing
  std::int64_t tokens_in = 0;
  std::int64_t tokens_out = 0;
};

/// Timestamps are "YYYY-MM-DD HH:MM:SS[.f{1,7}]"; the seventh digit, tenths of a micro, is dropped. Throws
/// InputError: missing file, another header, a malformed line, a time before the line above, a count outside
/// [0, kMaxTraceTokens], no request at all.
std::vector<TraceRequest> read_trace(const std::filesystem::path& path);
/// The same from text; `file` names it in errors.
std::vector<TraceRequest> parse_trace(std::string_view text, const std::string& file);

}  // namespace homeostat::sim
