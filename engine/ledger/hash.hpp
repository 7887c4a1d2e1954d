// SHA-256, the only hash of Homeostat. OpenSSL stays behind this header.
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

/// SHA-256 over pieces, in order.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void update(std::span<const std::uint8_t> bytes);
  void update(std::string_view text);
  Digest finish();  ///< the digest; the object starts anew

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// RFC 6962 section 2.1: SHA-256(0x00 || leaf) and SHA-256(0x01 || left || right).
Digest leaf_hash(std::span<const std::uint8_t> leaf);
Digest node_hash(const Digest& left, const Digest& right);

}  // namespace homeostat::ledger
