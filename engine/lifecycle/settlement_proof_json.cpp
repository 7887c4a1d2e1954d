// Reads and writes settlement proofs as JSON.
#include <nlohmann/json.hpp>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/json.hpp"
#include "engine/base/time.hpp"
#include "engine/lifecycle/settlement_proof.hpp"

namespace homeostat::lifecycle {
namespace {

constexpr const char* kSchema = "homeostat-settlement-proof/1";
constexpr const char* kDigits = "64 hexadecimal digits";

ledger::Bytes hash_from(base::JsonObjectReader& reader, std::string_view name) {
  const std::string hex = reader.string(name);
  auto bytes = base::from_hex(hex);
  if (!bytes || bytes->size() != 32) reader.fail(name, "is " + base::quoted(hex), kDigits);
  return std::move(*bytes);
}

rules::Micros instant_from(base::JsonObjectReader& reader, std::string_view name) {
  const std::string text = reader.string(name);
  const auto instant = base::from_iso(text);
  if (!instant) reader.fail(name, "is " + base::quoted(text), "an instant, ISO 8601 in UTC");
  return *instant;
}

CommittedLeaf leaf_from(const base::JsonValue& value, const std::string& file, const std::string& path) {
  base::JsonObjectReader reader(value, file, path);
  CommittedLeaf leaf;
  leaf.leaf_index = reader.unsigned_integer("leaf_index");
  leaf.position = reader.unsigned_integer("position");
  for (const std::string& hex : reader.strings("proof")) {
    auto bytes = base::from_hex(hex);
    if (!bytes || bytes->size() != 32) reader.fail("proof", "has " + base::quoted(hex), kDigits);
    leaf.proof.push_back(std::move(*bytes));
  }
  reader.finish();
  return leaf;
}

}  // namespace

std::string to_json(const SettlementProof& proof) {
  auto leaves = nlohmann::ordered_json::array();
  for (const CommittedLeaf& leaf : proof.leaves) {
    auto path = nlohmann::ordered_json::array();
    for (const ledger::Bytes& hash : leaf.proof) path.push_back(base::to_hex(hash));
    leaves.push_back({{"leaf_index", leaf.leaf_index}, {"position", leaf.position}, {"proof", path}});
  }
  const nlohmann::ordered_json object{{"schema", kSchema},
                                      {"settlement_id", proof.settlement_id},
                                      {"self", proof.self_id},
                                      {"peer", proof.peer_id},
                                      {"start", base::to_iso(proof.start)},
                                      {"end", base::to_iso(proof.end)},
                                      {"status", proof.status},
                                      {"rows_root", base::to_hex(proof.rows_root)},
                                      {"count", proof.count},
                                      {"row_id", proof.row_id},
                                      {"leaf_index", proof.leaf_index},
                                      {"included", proof.included},
                                      {"leaves", leaves}};
  return object.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

SettlementProof read_settlement_proof(std::string_view json, const std::string& file) {
  const auto value = base::parse_json(json, file);
  base::JsonObjectReader reader(value, file, "");
  const std::string schema = reader.string("schema");
  if (schema != kSchema) {
    reader.fail("schema", "is " + base::quoted(schema),
                std::string(kSchema) + ", as `homeostat settlement prove` writes it");
  }
  SettlementProof proof;
  proof.settlement_id = reader.integer("settlement_id");
  proof.self_id = reader.string("self");
  proof.peer_id = reader.string("peer");
  proof.start = instant_from(reader, "start");
  proof.end = instant_from(reader, "end");
  proof.status = reader.string("status");
  proof.rows_root = hash_from(reader, "rows_root");
  proof.count = reader.unsigned_integer("count");
  proof.row_id = reader.integer("row_id");
  proof.leaf_index = reader.unsigned_integer("leaf_index");
  proof.included = reader.boolean("included");
  const base::JsonValue& leaves = reader.array("leaves");
  for (std::size_t i = 0; i < leaves.elements.size(); ++i)
    proof.leaves.push_back(leaf_from(leaves.elements[i], file, "leaves[" + std::to_string(i) + "]"));
  reader.finish();
  return proof;
}

}  // namespace homeostat::lifecycle
