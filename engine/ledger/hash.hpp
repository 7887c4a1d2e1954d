// SHA-256, the only hash function of Homeostat. Its implementation, OpenSSL, is not visible outside hash.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace homeostat::ledger {

using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 of `bytes`.
Digest sha256(std::span<const std::uint8_t> bytes);
Digest sha256(std::string_view text);

/// Computes SHA-256 over several pieces, in the order in which they are added.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void update(std::span<const std::uint8_t> bytes);
  void update(std::string_view text);
  Digest finish();  ///< returns the digest and starts over

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// RFC 6962 section 2.1: SHA-256(0x00 || leaf), and for nodes SHA-256(0x01 || left || right).
Digest leaf_hash(std::span<const std::uint8_t> leaf);
Digest node_hash(const Digest& left, const Digest& right);

}  // namespace homeostat::ledger
