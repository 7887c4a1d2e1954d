// The checks of admissibility, in the order of Refusal; see admissible.hpp.
#include "engine/ledger/admissible.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/base/time.hpp"

namespace homeostat::ledger {
namespace {

constexpr std::size_t kMaxTextBytes = 256;
constexpr std::size_t kMaxChainElements = 16;
/// Calls visit(field name, text) for every text of the row until it returns a refusal.
template <class Visit>
std::optional<Refused> first_text(const Row& row, const Visit& visit) {
  if (auto refused = visit("job_id", row.job_id)) return refused;
  if (auto refused = visit("origin_pool_id", row.origin_pool_id)) return refused;
  if (auto refused = visit("exec_pool_id", row.exec_pool_id)) return refused;
  if (auto refused = visit("worker_id", row.worker_id)) return refused;
  if (auto refused = visit("model", row.model)) return refused;
  for (const auto& element : row.forward_chain) {
    if (auto refused = visit("forward_chain", element)) return refused;
  }
  return std::nullopt;
}

/// REQUIRES: well-formed UTF-8, where U+0080..U+009F are the byte 0xC2 and one of 0x80..0x9F.
bool has_control_character(std::string_view text) {
  bool after_c2 = false;
  for (const char character : text) {
    const auto byte = static_cast<std::uint8_t>(character);
    if (byte < 0x20 || byte == 0x7F || (after_c2 && byte <= 0x9F)) return true;
    after_c2 = byte == 0xC2;
  }
  return false;
}

std::optional<Refused> check_ids(const Row& row) {
  if (row.id < 1) return Refused{Refusal::id_out_of_range, fmt::format("id is {}", row.id)};
  if (row.job_id.empty()) return Refused{Refusal::empty_id, "job_id is empty"};
  if (row.origin_pool_id.empty()) return Refused{Refusal::empty_id, "origin_pool_id is empty"};
  if (row.exec_pool_id.empty()) return Refused{Refusal::empty_id, "exec_pool_id is empty"};
  if (row.worker_id.empty()) return Refused{Refusal::empty_id, "worker_id is empty"};
  return std::nullopt;
}

std::optional<Refused> check_texts(const Row& row) {
  using Found = std::optional<Refused>;
  const auto too_long = [](std::string_view field, std::string_view text) -> Found {
    if (text.size() <= kMaxTextBytes) return std::nullopt;
    return Refused{Refusal::text_too_long,
                   fmt::format("{} has {} bytes, limit {}", field, text.size(), kMaxTextBytes)};
  };
  const auto not_utf8 = [](std::string_view field, std::string_view text) -> Found {
    if (base::is_utf8(text)) return std::nullopt;
    return Refused{Refusal::text_not_utf8, fmt::format("{} is {}", field, base::quoted(text))};
  };
  const auto control = [](std::string_view field, std::string_view text) -> Found {
    if (!has_control_character(text)) return std::nullopt;
    return Refused{Refusal::control_character, fmt::format("{} is {}", field, base::quoted(text))};
  };
  if (auto refused = first_text(row, too_long)) return refused;
  if (auto refused = first_text(row, not_utf8)) return refused;
  return first_text(row, control);
}

std::optional<Refused> check_chain(const Row& row) {
  const auto& chain = row.forward_chain;
  const auto place = [&](auto found) { return found - chain.begin(); };
  const auto empty = std::find(chain.begin(), chain.end(), "");
  if (empty != chain.end()) {
    return Refused{Refusal::chain_element_empty, fmt::format("forward_chain[{}] is empty", place(empty))};
  }
  const auto has_comma = [](const std::string& element) { return element.find(',') != std::string::npos; };
  const auto comma = std::find_if(chain.begin(), chain.end(), has_comma);
  if (comma != chain.end()) {
    return Refused{Refusal::chain_element_comma,
                   fmt::format("forward_chain[{}] is {}", place(comma), base::quoted(*comma))};
  }
  if (chain.size() > kMaxChainElements) {
    return Refused{Refusal::chain_too_long,
                   fmt::format("forward_chain has {} elements, limit {}", chain.size(), kMaxChainElements)};
  }
  return std::nullopt;
}

bool in_range(std::int64_t amount) {
  return amount >= 0 && amount <= rules::kMaxAmount;
}

std::optional<Refused> check_tokens(const Row& row) {
  const auto check = [](std::string_view field, std::int64_t count) -> std::optional<Refused> {
    if (in_range(count)) return std::nullopt;
    return Refused{Refusal::tokens_out_of_range, fmt::format("{} is {}", field, count)};
  };
  if (auto refused = check("tokens_in", rules::raw(row.tokens_in))) return refused;
  return check("tokens_out", rules::raw(row.tokens_out));
}

std::optional<Refused> check_credits(const Row& row) {
  constexpr rules::PerSlot<std::string_view> kNames{
      {"credits_worker", "credits_exec", "credits_origin", "credits_treasury"}};
  const auto total = rules::raw(row.credits_total);
  if (!in_range(total))
    return Refused{Refusal::credits_out_of_range, fmt::format("credits_total is {}", total)};
  for (const auto slot : rules::kAllSlots) {
    const auto share = rules::raw(row.shares[slot]);
    if (!in_range(share))
      return Refused{Refusal::credits_out_of_range, fmt::format("{} is {}", kNames[slot], share)};
  }
  std::int64_t room = rules::kMaxAmount;
  for (const auto slot : rules::kAllSlots) {
    const auto share = rules::raw(row.shares[slot]);
    if (share > room) return Refused{Refusal::credits_out_of_range, "the shares sum to more than 2^62"};
    room -= share;
  }
  return std::nullopt;
}

std::optional<Refused> check_time(const Row& row) {
  const auto at = rules::raw(row.created_at);
  if (at >= 0 && at < base::kYear10000) return std::nullopt;
  return Refused{Refusal::time_out_of_range, fmt::format("created_at is {} microseconds since 1970", at)};
}

}  // namespace

std::optional<Refused> inadmissible(const Row& row) {
  for (const auto check : {check_ids, check_texts, check_chain, check_tokens, check_credits, check_time}) {
    if (auto refused = check(row)) return refused;
  }
  return std::nullopt;
}

}  // namespace homeostat::ledger
