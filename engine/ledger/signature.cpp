// Ed25519, computed by OpenSSL; see signature.hpp.
#include "engine/ledger/signature.hpp"

#include <openssl/evp.h>

#include "engine/base/encoding.hpp"
#include "engine/rules/contract.hpp"

namespace homeostat::ledger {
namespace {

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Context = std::unique_ptr<EVP_MD_CTX, Free>;

}  // namespace

bool verify(const PublicKey& key, std::span<const std::uint8_t> message, const Signature& signature) {
  const Key loaded(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size()));
  const Context context(EVP_MD_CTX_new());
  if (loaded == nullptr || context == nullptr) return false;
  return EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, loaded.get()) == 1 &&
         EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(),
                          message.size()) == 1;
}

struct SigningKey::State {
  Key key;
  PublicKey public_key{};
};

SigningKey::SigningKey(const std::array<std::uint8_t, 32>& seed) : state_(std::make_unique<State>()) {
  state_->key.reset(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
  HOMEOSTAT_REQUIRE(state_->key != nullptr, "OpenSSL makes an Ed25519 key of any seed");
  std::size_t size = state_->public_key.size();
  const int made = EVP_PKEY_get_raw_public_key(state_->key.get(), state_->public_key.data(), &size);
  HOMEOSTAT_REQUIRE(made == 1 && size == state_->public_key.size(), "an Ed25519 public key has 32 bytes");
}
SigningKey::~SigningKey() = default;
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;

const PublicKey& SigningKey::public_key() const {
  return state_->public_key;
}

Signature SigningKey::sign(std::span<const std::uint8_t> message) const {
  // A context of its own for every call; the key is only read. That makes it safe from several threads.
  const Context context(EVP_MD_CTX_new());
  Signature signature{};
  std::size_t size = signature.size();
  const bool made =
      context != nullptr &&
      EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, state_->key.get()) == 1 &&
      EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()) == 1;
  HOMEOSTAT_REQUIRE(made && size == signature.size(), "OpenSSL signs any message with Ed25519");
  return signature;
}

std::string atom_id(const PublicKey& key) {
  return base::to_hex(sha256(key));
}

}  // namespace homeostat::ledger
