// The two draws of a dispute, each a hash modulo a number; the exact bytes are in draw.hpp.
#include "engine/lifecycle/draw.hpp"

#include <fmt/format.h>

#include "engine/base/encoding.hpp"
#include "engine/rules/dispute.hpp"

namespace homeostat::lifecycle {
namespace {

std::uint64_t leading(const ledger::Digest& digest, std::size_t bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < bytes; ++i) value = (value << 8U) | digest[i];
  return value;
}

}  // namespace

std::int64_t sampled_percent(std::int64_t basis_points) {
  return (basis_points + 99) / 100;
}

bool sampled_by_job(std::string_view job_id, std::int64_t basis_points) {
  const auto drawn = static_cast<std::int64_t>(leading(ledger::sha256(job_id), 4) % 100);
  return drawn < sampled_percent(basis_points);
}

bool sampled_by_beacon(std::string_view origin, std::string_view job_id, const ledger::Digest& response,
                       std::string_view beacon_hex, std::int64_t basis_points) {
  const std::string text = fmt::format("homeostat-sampling-v1\x1F{}\x1F{}\x1F{}\x1F{}", origin, job_id,
                                       base::to_hex(response), beacon_hex);
  const rules::CheckedInt drawn(static_cast<std::int64_t>(leading(ledger::sha256(text), 8) % 10'000));
  rules::CheckedArithmetic domain;
  return rules::chosen_by(domain, drawn, basis_points).holds();
}

std::optional<std::string> drawn_verifier(std::string_view job_id, std::int64_t epoch,
                                          const std::vector<std::string>& candidates) {
  if (candidates.empty()) return std::nullopt;
  const auto digest = ledger::sha256(fmt::format("{}|{}|iamine-dispute-v1", job_id, epoch));
  return candidates[leading(digest, 8) % candidates.size()];
}

}  // namespace homeostat::lifecycle
