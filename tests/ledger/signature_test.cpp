// Ed25519 on the vectors of RFC 8032 and on the reference's signed pages; SHA-256 on those of FIPS 180-4.
#include "engine/ledger/signature.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "engine/ledger/event.hpp"
#include "tests/ledger/reference.hpp"

namespace homeostat::ledger {
namespace {

template <std::size_t N>
std::array<std::uint8_t, N> bytes(const std::string& text) {
  const auto decoded = base::from_hex(text).value();
  EXPECT_EQ(decoded.size(), N);
  std::array<std::uint8_t, N> result{};
  std::copy_n(decoded.begin(), std::min(N, decoded.size()), result.begin());
  return result;
}

struct Rfc8032 {
  const char* seed;
  const char* key;
  const char* message;
  const char* signature;
};

// RFC 8032 section 7.1, tests 1 to 3.
const std::array<Rfc8032, 3> kVectors{{
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f"
     "0595bbe2465"
     "5141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2ea"
     "eb4302aeeb0"
     "0d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e"
     "9716ed28dc0"
     "27beceea1ec40a"},
}};

TEST(Signature, rfc_8032_keys_and_signatures) {
  for (const auto& vector : kVectors) {
    const SigningKey key(bytes<32>(vector.seed));
    const auto message = base::from_hex(vector.message).value();
    EXPECT_EQ(base::to_hex(key.public_key()), vector.key);
    EXPECT_EQ(base::to_hex(key.sign(message)), vector.signature);
    EXPECT_TRUE(verify(bytes<32>(vector.key), message, bytes<64>(vector.signature)));
  }
}

TEST(Signature, any_flipped_bit_of_key_message_or_signature_is_refused) {
  const auto key = bytes<32>(kVectors[2].key);
  const auto message = base::from_hex(kVectors[2].message).value();
  const auto signature = bytes<64>(kVectors[2].signature);
  ASSERT_TRUE(verify(key, message, signature));
  for (std::size_t bit = 0; bit < 512; ++bit) {
    auto other = signature;
    other[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    EXPECT_FALSE(verify(key, message, other)) << bit;
  }
  for (std::size_t bit = 0; bit < 256; ++bit) {
    auto other = key;
    other[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    EXPECT_FALSE(verify(other, message, signature)) << bit;
  }
  for (std::size_t bit = 0; bit < 16; ++bit) {
    auto other = message;
    other[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    EXPECT_FALSE(verify(key, other, signature)) << bit;
  }
}

TEST(Signature, malformed_keys_and_signatures_are_refused_and_nothing_is_thrown) {
  const std::vector<std::uint8_t> message{1, 2, 3};
  PublicKey ones{};
  ones.fill(0xFF);
  Signature all{};
  all.fill(0xFF);
  for (const PublicKey& key : {PublicKey{}, ones, bytes<32>(kVectors[0].key)}) {
    EXPECT_FALSE(verify(key, message, Signature{}));
    EXPECT_FALSE(verify(key, message, all));
  }
}

TEST(Signature, a_second_form_of_a_signature_is_refused) {
  // S + L verifies under the equation; RFC 8032 section 5.1.7 refuses S >= L, so a signature has one form.
  const auto order = bytes<32>("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  auto signature = bytes<64>(kVectors[0].signature);
  ASSERT_TRUE(verify(bytes<32>(kVectors[0].key), {}, signature));
  unsigned carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    carry += signature[32 + i] + order[i];
    signature[32 + i] = static_cast<std::uint8_t>(carry);
    carry >>= 8U;
  }
  ASSERT_EQ(carry, 0U);
  EXPECT_FALSE(verify(bytes<32>(kVectors[0].key), {}, signature));
}

TEST(Signature, reference_pages_and_the_servers_id) {
  const auto index = read_data("reference/sync/index.json");
  const auto key = bytes<32>(index.at("pubkey").get<std::string>());
  EXPECT_EQ(atom_id(key), index.at("atom_id").get<std::string>());
  ASSERT_EQ(index.at("pages").size(), 3U);
  for (const auto& page : index.at("pages")) {
    const auto body = base::read_file(data_path("reference/sync/" + page.at("file").get<std::string>()));
    EXPECT_TRUE(verify(key, sha256(body), bytes<64>(page.at("signature").get<std::string>())));
    EXPECT_FALSE(verify(key, sha256(body + " "), bytes<64>(page.at("signature").get<std::string>())));
  }
}

TEST(Signature, one_key_signs_from_several_threads) {
  const SigningKey key(bytes<32>(kVectors[1].seed));
  const std::vector<std::uint8_t> message{0x72};
  std::array<int, 4> right{};
  std::vector<std::thread> threads;
  for (auto& count : right) {
    threads.emplace_back([&] {
      for (int i = 0; i < 100; ++i) count += base::to_hex(key.sign(message)) == kVectors[1].signature ? 1 : 0;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(right, (std::array<int, 4>{100, 100, 100, 100}));
}

TEST(Signature, a_moved_key_still_signs) {
  SigningKey first(bytes<32>(kVectors[0].seed));
  SigningKey second(bytes<32>(kVectors[1].seed));
  second = std::move(first);
  EXPECT_EQ(base::to_hex(second.sign({})), kVectors[0].signature);
}

TEST(Attribution, message_is_four_fields_joined_by_1f) {
  Row row;
  row.job_id = "job";
  row.origin_pool_id = "pool";
  EXPECT_EQ(attribution_message(row, "digest"),
            "homeostat-attribution-v1\x1Fpool\x1Fjob\x1F"
            "digest");
}

// SHA-256.

TEST(Hash, fips_180_4_examples) {
  EXPECT_EQ(hex(sha256(std::string_view(""))),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex(sha256(std::string_view("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex(sha256(std::string(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Hash, pieces_make_the_same_digest_and_the_object_starts_anew) {
  const std::string text(300, 'x');
  Sha256 hash;
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    hash.update(std::string_view(text).substr(0, cut));
    hash.update(std::string_view(text).substr(cut));
    ASSERT_EQ(hash.finish(), sha256(text)) << cut;
  }
}

TEST(Hash, prefixes_of_rfc_6962) {
  const std::string leaf = "leaf";
  const std::vector<std::uint8_t> leaf_bytes(leaf.begin(), leaf.end());
  EXPECT_EQ(leaf_hash(leaf_bytes), sha256(std::string(1, '\0') + leaf));
  Digest left{};
  Digest right{};
  left.fill('l');
  right.fill('r');
  EXPECT_EQ(node_hash(left, right), sha256("\x01" + std::string(32, 'l') + std::string(32, 'r')));
}

TEST(Hash, every_length_around_the_block_size) {
  // At 55 and 119 bytes of message the padding spills into another block.
  for (std::size_t length = 0; length <= 260; ++length) {
    std::vector<std::uint8_t> leaf(length);
    for (std::size_t i = 0; i < length; ++i) leaf[i] = static_cast<std::uint8_t>(i * 7);
    Sha256 hash;
    hash.update(std::string_view("\0", 1));
    hash.update(leaf);
    ASSERT_EQ(leaf_hash(leaf), hash.finish()) << length;
  }
}

}  // namespace
}  // namespace homeostat::ledger
