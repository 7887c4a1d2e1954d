// What a settlement commits to: the exact set of rows that it covers, as an RFC 6962 root over their leaf
// indices in order. A leaf is the index as 8 bytes, big-endian. So anyone can be shown that a row is in it
// (an inclusion proof), or that it is not (two adjacent leaves with the row's index between them).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "engine/ledger/merkle.hpp"

namespace homeostat::lifecycle {

/// The bytes of a leaf.
std::array<std::uint8_t, 8> index_leaf(std::uint64_t leaf_index);
/// The log over `indices`, which are strictly increasing.
ledger::MerkleLog commitment_log(std::span<const std::uint64_t> indices);
/// Its root, in hex; of indices as the state has them.
std::string commitment_root(std::span<const std::uint32_t> indices);

}  // namespace homeostat::lifecycle
