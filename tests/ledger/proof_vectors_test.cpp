// The verifier on the public RFC 6962 vectors and at its edges; proofs as JSON.
#include <gtest/gtest.h>

#include <filesystem>

#include "engine/base/errors.hpp"
#include "engine/ledger/proof_json.hpp"
#include "tests/ledger/reference.hpp"

namespace homeostat::ledger {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> vectors(const std::string& operation) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(data_path("rfc6962/" + operation))) {
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
  }
  return paths;
}

TEST(ProofVectors, every_inclusion_vector_gets_its_verdict) {
  const auto paths = vectors("inclusion");
  EXPECT_EQ(paths.size(), 49U);
  for (const auto& path : paths) {
    const auto file = read_inclusion(base::read_file(path), path.string());
    EXPECT_EQ(!refute(file.claim).empty(), file.note.expects_refuted.value()) << path << refute(file.claim);
  }
}

TEST(ProofVectors, every_consistency_vector_gets_its_verdict) {
  const auto paths = vectors("consistency");
  EXPECT_EQ(paths.size(), 43U);
  for (const auto& path : paths) {
    const auto file = read_consistency(base::read_file(path), path.string());
    EXPECT_EQ(!refute(file.claim).empty(), file.note.expects_refuted.value()) << path << refute(file.claim);
  }
}

TEST(ProofVectors, every_vector_is_written_as_it_was_read) {
  for (const std::string operation : {"inclusion", "consistency"}) {
    for (const auto& path : vectors(operation)) {
      const auto text = base::read_file(path);
      const auto file = read_proof(text, path.string());
      EXPECT_EQ(std::holds_alternative<InclusionFile>(file), operation == "inclusion") << path;
      const auto written = std::visit([](const auto& proof) { return to_json(proof); }, file);
      auto expected = nlohmann::json::parse(text);
      if (expected.at("proof").is_null()) expected["proof"] = nlohmann::json::array();
      EXPECT_EQ(nlohmann::json::parse(written), expected) << path;
    }
  }
}

// Edges of the verifier.

const Bytes kHash(32, 0x11);
const Bytes kOther(32, 0x22);

Bytes parent(const Bytes& left, const Bytes& right) {
  std::string text = "\x01";
  text.append(left.begin(), left.end());
  text.append(right.begin(), right.end());
  return to_bytes(sha256(text));
}

TEST(ProofVerifier, equal_sizes_hold_with_equal_roots_of_any_length_and_no_proof) {
  for (const std::uint64_t size : {std::uint64_t{0}, std::uint64_t{1}, UINT64_MAX}) {
    for (const Bytes& root : {Bytes{}, Bytes{1, 2, 3}, kHash}) {
      EXPECT_EQ(refute(ConsistencyClaim{size, size, root, root, {}}), "");
      EXPECT_NE(refute(ConsistencyClaim{size, size, root, kOther, {}}), "");
      EXPECT_NE(refute(ConsistencyClaim{size, size, root, root, {kHash}}), "");
    }
  }
}

TEST(ProofVerifier, from_nothing_to_something_nothing_is_shown) {
  EXPECT_NE(refute(ConsistencyClaim{0, 1, kHash, kHash, {}}), "");
  EXPECT_NE(refute(ConsistencyClaim{0, 8, kHash, kOther, {kHash}}), "");
}

TEST(ProofVerifier, a_later_size_never_comes_first) {
  EXPECT_NE(refute(ConsistencyClaim{2, 1, kHash, kHash, {}}), "");
}

TEST(ProofVerifier, no_leaf_is_in_an_empty_tree_or_beyond_the_last) {
  EXPECT_NE(refute(InclusionClaim{0, 0, kHash, kHash, {}}), "");
  EXPECT_EQ(refute(InclusionClaim{0, 1, kHash, kHash, {}}), "");
  EXPECT_NE(refute(InclusionClaim{1, 1, kHash, kHash, {}}), "");
  EXPECT_NE(refute(InclusionClaim{UINT64_MAX, UINT64_MAX, kHash, kHash, {}}), "");
}

TEST(ProofVerifier, the_last_leaf_of_the_largest_tree) {
  // 2^64 - 1 leaves: 63 complete subtrees stand to the left of the last leaf, the smallest next to it.
  InclusionClaim claim{UINT64_MAX - 1, UINT64_MAX, {}, kHash, std::vector<Bytes>(63, kOther)};
  claim.root = kHash;
  for (int i = 0; i < 63; ++i) claim.root = parent(kOther, claim.root);
  EXPECT_EQ(refute(claim), "");
  claim.proof.push_back(kOther);
  EXPECT_NE(refute(claim), "");
  claim.proof.resize(62);
  EXPECT_NE(refute(claim), "");
}

TEST(ProofVerifier, consistency_between_the_largest_sizes) {
  const auto half = std::uint64_t{1} << 63U;
  ConsistencyClaim claim{half, half + 1, kHash, parent(kHash, kOther), {kOther}};
  EXPECT_EQ(refute(claim), "");
  claim.size2 = UINT64_MAX;  // the same shape: everything after the half is one subtree to the right
  EXPECT_EQ(refute(claim), "");
  claim.size1 = half - 1;
  EXPECT_NE(refute(claim), "");
}

TEST(ProofVerifier, hashes_of_another_length_are_refuted_even_if_they_would_lead_to_the_root) {
  for (const std::size_t length : {0U, 31U, 33U, 64U}) {
    const Bytes odd(length, 0x33);
    EXPECT_NE(refute(InclusionClaim{0, 2, parent(kHash, odd), kHash, {odd}}), "") << length;
    EXPECT_NE(refute(InclusionClaim{0, 2, parent(odd, kHash), odd, {kHash}}), "") << length;
    EXPECT_NE(refute(InclusionClaim{0, 1, odd, odd, {}}), "") << length;
    EXPECT_NE(refute(ConsistencyClaim{1, 2, kHash, parent(kHash, odd), {odd}}), "") << length;
    EXPECT_NE(refute(ConsistencyClaim{1, 2, odd, parent(odd, kHash), {kHash}}), "") << length;
  }
}

TEST(ProofVerifier, an_empty_proof_between_different_sizes_is_refuted) {
  EXPECT_NE(refute(ConsistencyClaim{1, 2, kHash, kHash, {}}), "");
  EXPECT_NE(refute(ConsistencyClaim{3, 4, kHash, kHash, {}}), "");
}

// Proofs as JSON.

constexpr const char* kHashText = "\"ERERERERERERERERERERERERERERERERERERERERERE=\"";

std::string inclusion_text(const std::string& index, const std::string& root, const std::string& rest) {
  return "{\"leafIdx\": " + index + ",\n \"treeSize\": 1,\n \"root\": " + root +
         ",\n \"leafHash\": " + kHashText + ",\n \"proof\": " + rest + "}";
}

/// The message of the InputError that reading `text` throws, or "accepted".
std::string fault(const std::string& text) {
  try {
    read_proof(text, "p.json");
  } catch (const base::InputError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(ProofJson, numbers_to_the_end_of_64_bits) {
  const auto file = read_inclusion(inclusion_text("18446744073709551615", kHashText, "null"), "p.json");
  EXPECT_EQ(file.claim.leaf_index, UINT64_MAX);
  EXPECT_EQ(file.claim.leaf_hash, kHash);
  EXPECT_TRUE(file.claim.proof.empty());
  EXPECT_FALSE(file.note.expects_refuted.has_value());
  EXPECT_FALSE(file.note.description.has_value());
  EXPECT_EQ(read_inclusion(to_json(file), "p.json").claim.leaf_index, UINT64_MAX);
}

TEST(ProofJson, hashes_of_any_length_are_read) {
  const auto file = read_inclusion(inclusion_text("0", "\"\"", "[\"\", \"AA==\"]"), "p.json");
  EXPECT_EQ(file.claim.root, Bytes{});
  EXPECT_EQ(file.claim.proof, (std::vector<Bytes>{{}, {0}}));
}

TEST(ProofJson, faults_name_line_and_member) {
  EXPECT_EQ(fault(inclusion_text("18446744073709551616", kHashText, "[]")),
            "p.json:1: number \"18446744073709551616\" is beyond 64 bits; expected an integer from -2^63 to "
            "2^64 - 1");
  EXPECT_EQ(fault(inclusion_text("-1", kHashText, "[]")),
            "p.json:1: leafIdx is -1; expected an integer from 0 to 2^64 - 1");
  EXPECT_EQ(fault(inclusion_text("0", "\"*\"", "[]")),
            "p.json:3: root is \"*\"; expected a base64 string with padding");
  EXPECT_EQ(fault(inclusion_text("0", kHashText, "[\n\"\",\n\"A\"]")),
            "p.json:7: proof[1] is \"A\"; expected a base64 string with padding");
  EXPECT_EQ(fault(inclusion_text("0", kHashText, "[7]")), "p.json:5: proof[0] is 7; expected a string");
  EXPECT_EQ(fault(inclusion_text("0", kHashText, "\"\"")), "p.json:5: proof is \"\"; expected an array");
  EXPECT_EQ(fault(inclusion_text("0", kHashText, "[],\n\"wantErr\": 1")),
            "p.json:6: wantErr is 1; expected true or false");
  EXPECT_EQ(fault(inclusion_text("0", kHashText, "[],\n\"extra\": 1")),
            "p.json:6: unknown member \"extra\"; expected no such member");
  EXPECT_EQ(fault("{\n}"), "p.json:2: size1 is missing");
  EXPECT_EQ(fault("[]"), "p.json:1: the file is an array; expected an object");
}

}  // namespace
}  // namespace homeostat::ledger
