// Reads and writes proofs as JSON; see proof_json.hpp.
#include "engine/ledger/proof_json.hpp"

#include <nlohmann/json.hpp>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/json.hpp"

namespace homeostat::ledger {
namespace {

constexpr const char* kBase64 = "a base64 string with padding";

Bytes read_hash(base::JsonObjectReader& reader, std::string_view name) {
  const auto text = reader.string(name);
  auto bytes = base::from_base64(text);
  if (!bytes) reader.fail(name, "is " + base::quoted(text), kBase64);
  return std::move(*bytes);
}

std::vector<Bytes> read_hashes(base::JsonObjectReader& reader, const base::JsonValue& object,
                               const std::string& file) {
  std::vector<Bytes> hashes;
  for (const auto& text : reader.strings("proof", true)) {
    auto bytes = base::from_base64(text);
    if (!bytes) {
      throw base::InputError(file, object.find("proof")->elements[hashes.size()].line,
                             "proof[" + std::to_string(hashes.size()) + "] is " + base::quoted(text),
                             kBase64);
    }
    hashes.push_back(std::move(*bytes));
  }
  return hashes;
}

/// The members that both shapes end with.
ProofNote read_note(base::JsonObjectReader& reader) {
  ProofNote note;
  reader.ignore("desc");
  reader.ignore("wantErr");
  if (reader.has("desc")) note.description = reader.string("desc");
  if (reader.has("wantErr")) note.expects_refuted = reader.boolean("wantErr");
  reader.finish();
  return note;
}

InclusionFile inclusion(const base::JsonValue& object, const std::string& file) {
  base::JsonObjectReader reader(object, file, "");
  InclusionFile result;
  result.claim.leaf_index = reader.unsigned_integer("leafIdx");
  result.claim.tree_size = reader.unsigned_integer("treeSize");
  result.claim.root = read_hash(reader, "root");
  result.claim.leaf_hash = read_hash(reader, "leafHash");
  result.claim.proof = read_hashes(reader, object, file);
  result.note = read_note(reader);
  return result;
}

ConsistencyFile consistency(const base::JsonValue& object, const std::string& file) {
  base::JsonObjectReader reader(object, file, "");
  ConsistencyFile result;
  result.claim.size1 = reader.unsigned_integer("size1");
  result.claim.size2 = reader.unsigned_integer("size2");
  result.claim.root1 = read_hash(reader, "root1");
  result.claim.root2 = read_hash(reader, "root2");
  result.claim.proof = read_hashes(reader, object, file);
  result.note = read_note(reader);
  return result;
}

nlohmann::ordered_json write_hashes(const std::vector<Bytes>& hashes) {
  auto array = nlohmann::ordered_json::array();
  for (const auto& hash : hashes) array.push_back(base::to_base64(hash));
  return array;
}

std::string write(nlohmann::ordered_json object, const std::vector<Bytes>& proof, const ProofNote& note) {
  object["proof"] = write_hashes(proof);
  if (note.description) object["desc"] = *note.description;
  if (note.expects_refuted) object["wantErr"] = *note.expects_refuted;
  return object.dump(2) + "\n";
}

}  // namespace

InclusionFile read_inclusion(std::string_view json, const std::string& file) {
  return inclusion(base::parse_json(json, file), file);
}

ConsistencyFile read_consistency(std::string_view json, const std::string& file) {
  return consistency(base::parse_json(json, file), file);
}

std::variant<InclusionFile, ConsistencyFile> read_proof(std::string_view json, const std::string& file) {
  const auto object = base::parse_json(json, file);
  if (object.find("leafIdx") != nullptr) return inclusion(object, file);
  return consistency(object, file);
}

std::string to_json(const InclusionFile& file) {
  nlohmann::ordered_json object;
  object["leafIdx"] = file.claim.leaf_index;
  object["treeSize"] = file.claim.tree_size;
  object["root"] = base::to_base64(file.claim.root);
  object["leafHash"] = base::to_base64(file.claim.leaf_hash);
  return write(std::move(object), file.claim.proof, file.note);
}

std::string to_json(const ConsistencyFile& file) {
  nlohmann::ordered_json object;
  object["size1"] = file.claim.size1;
  object["size2"] = file.claim.size2;
  object["root1"] = base::to_base64(file.claim.root1);
  object["root2"] = base::to_base64(file.claim.root2);
  return write(std::move(object), file.claim.proof, file.note);
}

Bytes to_bytes(const Digest& digest) {
  return {digest.begin(), digest.end()};
}

std::vector<Bytes> to_bytes(const std::vector<Digest>& digests) {
  std::vector<Bytes> bytes;
  bytes.reserve(digests.size());
  for (const auto& digest : digests) bytes.push_back(to_bytes(digest));
  return bytes;
}

}  // namespace homeostat::ledger
