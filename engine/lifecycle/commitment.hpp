// What a settlement commits to: the exact set of rows that it covers, as an RFC 6962 root over their leaf
// indices in increasing order. A leaf is an index as 8 bytes, big-endian. Anybody can therefore be shown that
// a row is covered (an inclusion proof) or that it is not (two adjacent leaves with the row's index between
// them).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "engine/ledger/merkle.hpp"

namespace homeostat::lifecycle {

/// The bytes of the leaf for one index.
std::array<std::uint8_t, 8> index_leaf(std::uint64_t leaf_index);
/// The log over `indices`. REQUIRES: strictly increasing.
ledger::MerkleLog commitment_log(std::span<const std::uint64_t> indices);
/// The root of that log in lower-case hex, from indices as the state stores them.
std::string commitment_root(std::span<const std::uint32_t> indices);

}  // namespace homeostat::lifecycle
