// Writes values, records and events as JSON and text; see record_json.hpp.
#include "cli/json/record_json.hpp"

#include <algorithm>

#include "engine/base/encoding.hpp"
#include "engine/base/time.hpp"

namespace homeostat::cli {

using rules::raw;

std::string instant_text(rules::Micros instant) {
  const std::int64_t micros = raw(instant);
  return micros >= 0 && micros < base::kYear10000 ? base::to_iso(instant) : std::to_string(micros);
}

std::string hex_text(std::span<const std::uint8_t> bytes) {
  return base::to_hex(bytes);
}

namespace {

Json row_json(const ledger::Row& row) {
  return {{"row_id", row.id},
          {"job_id", row.job_id},
          {"origin_pool_id", row.origin_pool_id},
          {"exec_pool_id", row.exec_pool_id},
          {"worker_id", row.worker_id},
          {"credits_total", raw(row.credits_total)},
          {"created_at", instant_text(row.created_at)}};
}

Json payload(const ledger::InferenceRecorded& what) {
  Json object = row_json(what.row);
  object["response_sha256"] = as_json(what.response_sha256);
  return object;
}

Json payload(const ledger::RowImported& what) {
  Json object = row_json(what.row);
  if (what.provenance) {
    object["served_by"] = what.provenance->served_by;
    object["served_id"] = what.provenance->served_id;
  }
  return object;
}

template <class What>
Json payload(const What& what) {
  Json object = Json::object();
  What::fields(what,
               [&](std::string_view name, const auto& value) { object[std::string(name)] = as_json(value); });
  return object;
}

bool plain(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F && c != ','; });
}

}  // namespace

std::string shown(const std::string& text) {
  if (plain(text)) return text;
  constexpr std::size_t kShort = 48;  // what quoted() shows whole
  if (text.size() <= kShort) return base::quoted(text);
  return Json(text).dump(-1, ' ', true, Json::error_handler_t::replace);
}

Json payload_json(const ledger::Happening& what) {
  return std::visit([](const auto& happening) { return payload(happening); }, what);
}

std::string line_of(const Json& object) {
  std::string line;
  for (const auto& [name, value] : object.items()) {
    if (value.is_null() || (value.is_string() && value.get_ref<const std::string&>().empty())) continue;
    if (!line.empty()) line += ", ";
    line += name + " " + (value.is_string() ? shown(value.get_ref<const std::string&>()) : value.dump());
  }
  return line;
}

std::string list_text(const std::string& name, const std::vector<Json>& records, bool json) {
  if (json) return json_text({{"schema", "homeostat-" + name + "/1"}, {name, records}});
  if (records.empty()) return "no " + name + "\n";
  std::string text;
  for (const Json& record : records) text += line_of(record) + "\n";
  return text;
}

}  // namespace homeostat::cli
