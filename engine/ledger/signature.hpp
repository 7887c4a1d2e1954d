// Ed25519 signatures (RFC 8032). The implementation, OpenSSL, is not visible outside signature.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "engine/ledger/hash.hpp"

namespace homeostat::ledger {

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

/// True if `signature` over `message` verifies under `key`. False for any malformed key or signature; never
/// throws.
bool verify(const PublicKey& key, std::span<const std::uint8_t> message, const Signature& signature);

/// A private key, derived from a 32-byte seed (RFC 8032 section 5.1.5). It can be moved but not copied.
class SigningKey {
 public:
  explicit SigningKey(const std::array<std::uint8_t, 32>& seed);
  ~SigningKey();
  SigningKey(SigningKey&&) noexcept;
  SigningKey& operator=(SigningKey&&) noexcept;
  [[nodiscard]] const PublicKey& public_key() const;
  /// Safe to call from several threads.
  [[nodiscard]] Signature sign(std::span<const std::uint8_t> message) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The id of a pool: lower-case hex of SHA-256 of its raw public key (docs/network.md#vocabulary).
std::string atom_id(const PublicKey& key);

}  // namespace homeostat::ledger
