// Reads and writes the statement of burn_exclusion.hpp as JSON.
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/base/encoding.hpp"
#include "engine/base/json.hpp"
#include "engine/lifecycle/burn_exclusion.hpp"

namespace homeostat::lifecycle {
namespace {

using Json = nlohmann::ordered_json;
using ledger::Bytes;

constexpr const char* kExclusionSchema = "homeostat-burn-exclusion/1";
constexpr const char* kClaim =
    "The ledger's root v1 over its rows is the same with and without its burns: they are in a log of their "
    "own.";

Json hex_list(const std::vector<Bytes>& hashes) {
  Json list = Json::array();
  for (const Bytes& hash : hashes) list.push_back(base::to_hex(hash));
  return list;
}

Json burn_json(const ledger::BurnRecord& burn) {
  Json object = Json::object();
  ledger::BurnRecord::columns(burn, [&](std::string_view name, const auto& value) {
    if constexpr (requires { rules::raw(value); }) {
      object[std::string(name)] = rules::raw(value);
    } else {
      object[std::string(name)] = value;
    }
  });
  return object;
}

Bytes hash_from(const base::JsonObjectReader& reader, std::string_view name, const std::string& hex) {
  auto bytes = base::from_hex(hex);
  if (!bytes || bytes->size() != 32) reader.fail(name, "is " + base::quoted(hex), "64 hexadecimal digits");
  return std::move(*bytes);
}

Bytes read_hash(base::JsonObjectReader& reader, std::string_view name) {
  return hash_from(reader, name, reader.string(name));
}

std::vector<Bytes> read_hashes(base::JsonObjectReader& reader, std::string_view name) {
  std::vector<Bytes> hashes;
  for (const std::string& hex : reader.strings(name)) hashes.push_back(hash_from(reader, name, hex));
  return hashes;
}

/// The member `name` of `value`, as an object.
base::JsonObjectReader child(base::JsonObjectReader& reader, const base::JsonValue& value,
                             const std::string& file, const std::string& name) {
  reader.ignore(name);
  const base::JsonValue* const found = value.find(name);
  if (found == nullptr || found->kind != base::JsonValue::Kind::object)
    reader.fail(name, "is no object", "an object");
  return {*found, file, name};
}

ledger::BurnRecord read_burn(const base::JsonValue& value, const std::string& file, std::size_t place) {
  base::JsonObjectReader reader(value, file, "burns.records[" + std::to_string(place) + "]");
  ledger::BurnRecord burn;
  ledger::BurnRecord::columns(burn, [&](std::string_view name, auto& field) {
    using Field = std::decay_t<decltype(field)>;
    if constexpr (std::is_same_v<Field, std::string>) {
      field = reader.string(name);
    } else if constexpr (std::is_same_v<Field, std::int64_t>) {
      field = reader.integer(name);
    } else {
      field = Field(rules::CheckedInt(reader.integer(name)));
    }
  });
  reader.finish();
  return burn;
}

}  // namespace

std::string to_json(const BurnExclusion& statement) {
  Json burns = Json::array();
  for (const auto& burn : statement.burns) burns.push_back(burn_json(burn));
  Json object{
      {"schema", kExclusionSchema},
      {"claim", kClaim},
      {"self", statement.self},
      {"ledger",
       {{"size", statement.size},
        {"root", base::to_hex(statement.root)},
        {"subtrees", hex_list(statement.subtrees)}}},
      {"burns",
       {{"size", statement.burns.size()}, {"root", base::to_hex(statement.burns_root)}, {"records", burns}}},
      {"root_with_burns", base::to_hex(statement.root_with_burns)}};
  if (statement.before) {
    object["before"] = {{"size", statement.before->size},
                        {"root", base::to_hex(statement.before->root)},
                        {"proof", hex_list(statement.before->proof)}};
  }
  if (!statement.row_leaves.empty()) object["row_leaves"] = hex_list(statement.row_leaves);
  return object.dump(2) + "\n";
}

BurnExclusion read_burn_exclusion(std::string_view json, const std::string& file) {
  const base::JsonValue value = base::parse_json(json, file);
  base::JsonObjectReader reader(value, file, "");
  const std::string schema = reader.string("schema");
  if (schema != kExclusionSchema) reader.fail("schema", "is " + base::quoted(schema), kExclusionSchema);
  reader.ignore("claim");
  BurnExclusion statement;
  statement.self = reader.string("self");
  auto log = child(reader, value, file, "ledger");
  statement.size = log.unsigned_integer("size");
  statement.root = read_hash(log, "root");
  statement.subtrees = read_hashes(log, "subtrees");
  log.finish();
  auto burns = child(reader, value, file, "burns");
  const std::uint64_t count = burns.unsigned_integer("size");
  statement.burns_root = read_hash(burns, "root");
  for (const base::JsonValue& burn : burns.array("records").elements) {
    statement.burns.push_back(read_burn(burn, file, statement.burns.size()));
  }
  if (count != statement.burns.size()) {
    burns.fail("size", "is " + std::to_string(count),
               std::to_string(statement.burns.size()) + ", the records");
  }
  burns.finish();
  statement.root_with_burns = read_hash(reader, "root_with_burns");
  reader.ignore("before");
  if (reader.has("before")) {
    auto before = child(reader, value, file, "before");
    // Not emplace(): clang 14 takes a nested record with initializers for not default constructible.
    const std::uint64_t size = before.unsigned_integer("size");
    ledger::Bytes root = read_hash(before, "root");
    statement.before = BurnExclusion::Before{size, std::move(root), read_hashes(before, "proof")};
    before.finish();
  }
  reader.ignore("row_leaves");
  if (reader.has("row_leaves")) statement.row_leaves = read_hashes(reader, "row_leaves");
  reader.finish();
  return statement;
}

}  // namespace homeostat::lifecycle
