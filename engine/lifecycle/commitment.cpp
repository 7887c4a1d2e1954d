// Turns the leaf indices of a settlement's rows into an RFC 6962 log; see commitment.hpp.
#include "engine/lifecycle/commitment.hpp"

#include "engine/base/encoding.hpp"

namespace homeostat::lifecycle {

std::array<std::uint8_t, 8> index_leaf(std::uint64_t leaf_index) {
  std::array<std::uint8_t, 8> bytes{};
  for (std::size_t i = bytes.size(); i > 0; --i, leaf_index >>= 8U) {
    bytes[i - 1] = static_cast<std::uint8_t>(leaf_index);
  }
  return bytes;
}

ledger::MerkleLog commitment_log(std::span<const std::uint64_t> indices) {
  ledger::MerkleLog log;
  for (const std::uint64_t index : indices) log.append(ledger::leaf_hash(index_leaf(index)));
  return log;
}

std::string commitment_root(std::span<const std::uint32_t> indices) {
  ledger::Frontier frontier;
  for (const std::uint32_t index : indices) frontier.append(ledger::leaf_hash(index_leaf(index)), {});
  return base::to_hex(frontier.root());
}

}  // namespace homeostat::lifecycle
