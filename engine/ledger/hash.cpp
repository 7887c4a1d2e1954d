// SHA-256, computed by OpenSSL; see hash.hpp.
#include "engine/ledger/hash.hpp"

#include <openssl/sha.h>

#include <cstring>

// The low-level functions are deprecated in OpenSSL 3 but stay in it, and fetch nothing: on the 65 bytes of a
// Merkle node they take a fraction of what the EVP interface takes.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace homeostat::ledger {
namespace {

constexpr std::uint8_t kLeafPrefix = 0x00;
constexpr std::uint8_t kNodePrefix = 0x01;

Digest finish_context(SHA256_CTX& context) {
  Digest digest;
  SHA256_Final(digest.data(), &context);
  return digest;
}

std::span<const std::uint8_t> as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

struct Sha256::State {
  SHA256_CTX context;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  SHA256_Init(&state_->context);
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(std::span<const std::uint8_t> bytes) {
  SHA256_Update(&state_->context, bytes.data(), bytes.size());
}
void Sha256::update(std::string_view text) {
  update(as_bytes(text));
}

Digest Sha256::finish() {
  const Digest digest = finish_context(state_->context);
  SHA256_Init(&state_->context);
  return digest;
}

Digest sha256(std::span<const std::uint8_t> bytes) {
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, bytes.data(), bytes.size());
  return finish_context(context);
}
Digest sha256(std::string_view text) {
  return sha256(as_bytes(text));
}

Digest leaf_hash(std::span<const std::uint8_t> leaf) {
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, &kLeafPrefix, 1);
  SHA256_Update(&context, leaf.data(), leaf.size());
  return finish_context(context);
}

Digest node_hash(const Digest& left, const Digest& right) {
  std::array<std::uint8_t, 1 + 2 * sizeof(Digest)> bytes;
  bytes[0] = kNodePrefix;
  std::memcpy(bytes.data() + 1, left.data(), left.size());
  std::memcpy(bytes.data() + 1 + left.size(), right.data(), right.size());
  return sha256(bytes);
}

}  // namespace homeostat::ledger
