// Reads a trace: the requests of a real service, as a CSV file with the header
// TIMESTAMP,ContextTokens,GeneratedTokens.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace homeostat::sim {

/// A larger token count in a trace is treated as damage.
inline constexpr std::int64_t kMaxTraceTokens = 10'000'000;

/// One request of a trace.
struct TraceRequest {
  std::int64_t offset = 0;  ///< microseconds after the first request; never decreasing
  std::int64_t tokens_in = 0;
  std::int64_t tokens_out = 0;
};

/// Reads a trace. Timestamps are "YYYY-MM-DD HH:MM:SS[.f{1,7}]"; the seventh digit, tenths of a microsecond,
/// is dropped. Throws InputError on a missing file, another header, a malformed line, a time before that of
/// the line above, a count outside [0, kMaxTraceTokens], or a file without requests.
std::vector<TraceRequest> read_trace(const std::filesystem::path& path);
/// The same from text. `file` names it in errors.
std::vector<TraceRequest> parse_trace(std::string_view text, const std::string& file);

}  // namespace homeostat::sim
