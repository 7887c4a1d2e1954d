// The reference system's ledger of 1,200 rows and what it computed on it, from tests/data/reference.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/base/encoding.hpp"
#include "engine/base/file.hpp"
#include "engine/base/time.hpp"
#include "engine/ledger/hash.hpp"
#include "engine/ledger/row.hpp"

namespace homeostat::ledger {

inline std::string data_path(const std::string& name) {
  return std::string(HOMEOSTAT_SOURCE_DIR) + "/tests/data/" + name;
}

inline nlohmann::json read_data(const std::string& name) {
  return nlohmann::json::parse(base::read_file(data_path(name)));
}

/// Throws if a member is missing or malformed, which fails the test.
inline Row row_of(const nlohmann::json& object) {
  const auto number = [&](const char* name) { return object.at(name).get<std::int64_t>(); };
  const auto text = [&](const char* name) { return object.at(name).get<std::string>(); };
  Row row;
  row.id = number("id");
  row.job_id = text("job_id");
  row.origin_pool_id = text("origin_pool_id");
  row.exec_pool_id = text("exec_pool_id");
  row.worker_id = text("worker_id");
  row.model = text("model");
  row.tokens_in = rules::tokens(number("tokens_in"));
  row.tokens_out = rules::tokens(number("tokens_out"));
  row.credits_total = rules::credits(number("credits_total"));
  row.shares[rules::Slot::worker] = rules::credits(number("credits_worker"));
  row.shares[rules::Slot::exec] = rules::credits(number("credits_exec"));
  row.shares[rules::Slot::origin] = rules::credits(number("credits_origin"));
  row.shares[rules::Slot::treasury] = rules::credits(number("credits_treasury"));
  row.forward_chain = object.at("forward_chain").get<std::vector<std::string>>();
  row.created_at = base::from_iso(text("created_at")).value();
  return row;
}

inline const nlohmann::json& reference() {
  static const nlohmann::json parsed = read_data("reference/ledger-1200.json");
  return parsed;
}

inline const std::vector<Row>& reference_rows() {
  static const std::vector<Row> rows = [] {
    std::vector<Row> made;
    for (const auto& object : reference().at("rows")) made.push_back(row_of(object));
    return made;
  }();
  return rows;
}

inline std::string hex(const Digest& digest) {
  return base::to_hex(digest);
}

}  // namespace homeostat::ledger
