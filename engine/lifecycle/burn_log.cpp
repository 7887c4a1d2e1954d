// The canonical bytes of a burn and the log over them; see burn_log.hpp.
#include "engine/lifecycle/burn_log.hpp"

#include <string>
#include <string_view>
#include <type_traits>

namespace homeostat::lifecycle {
namespace {

constexpr std::string_view kDomain = "homeostat-burn-v1";
constexpr std::uint8_t kSeparator = 0x1F;

void append(std::vector<std::uint8_t>& bytes, std::string_view text) {
  bytes.insert(bytes.end(), text.begin(), text.end());
}

void append(std::vector<std::uint8_t>& bytes, std::int64_t number) {
  const auto value = static_cast<std::uint64_t>(number);
  for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<std::uint8_t>(value >> shift));
}

template <class Unit>
void append(std::vector<std::uint8_t>& bytes, const rules::Quantity<rules::CheckedInt, Unit>& quantity) {
  append(bytes, rules::raw(quantity));
}

}  // namespace

std::vector<std::uint8_t> canonical_burn(const ledger::BurnRecord& burn) {
  std::vector<std::uint8_t> bytes;
  append(bytes, kDomain);
  ledger::BurnRecord::columns(burn, [&](std::string_view /*name*/, const auto& value) {
    bytes.push_back(kSeparator);
    if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>) {
      append(bytes, std::string_view(value));
    } else {
      append(bytes, value);
    }
  });
  return bytes;
}

ledger::Digest burn_leaf(const ledger::BurnRecord& burn) {
  return ledger::leaf_hash(canonical_burn(burn));
}

ledger::MerkleLog burn_log(std::span<const ledger::BurnRecord> burns) {
  ledger::MerkleLog log;
  for (const ledger::BurnRecord& burn : burns) log.append(burn_leaf(burn));
  return log;
}

}  // namespace homeostat::lifecycle
