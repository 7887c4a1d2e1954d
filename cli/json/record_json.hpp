// Records and events as JSON and as a line of text, driven by the list of columns or fields that each has.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/json/json_text.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/rules/units.hpp"

namespace homeostat::cli {

/// ISO 8601, or the number of microseconds where a ledger holds an instant that no calendar has.
std::string instant_text(rules::Micros instant);

inline Json as_json(const std::string& text) {
  return text;
}
inline Json as_json(std::int64_t number) {
  return number;
}
inline Json as_json(bool truth) {
  return truth;
}
inline Json as_json(rules::Micros instant) {
  return instant_text(instant);
}
inline Json as_json(rules::Credits amount) {
  return rules::raw(amount);
}
std::string hex_text(std::span<const std::uint8_t> bytes);
template <std::size_t kBytes>
Json as_json(const std::array<std::uint8_t, kBytes>& bytes) {
  return hex_text(bytes);
}
template <class T>
Json as_json(const std::optional<T>& value) {
  return value ? as_json(*value) : Json();
}

/// The columns of a record.
template <class Record>
Json record_json(const Record& record) {
  Json object = Json::object();
  Record::columns(
      record, [&](std::string_view name, const auto& value) { object[std::string(name)] = as_json(value); });
  return object;
}

/// The payload of an event; of a row that an event brought, what it says. Schema: fields() of each event.
Json payload_json(const ledger::Happening& what);

/// Foreign text, all of it, so that it can do nothing to a terminal: as it is if it is one plain word.
std::string shown(const std::string& text);
/// "status pending, job_id job-17": the members that say something, texts as shown().
std::string line_of(const Json& object);

/// The records of one kind as the answer of a `list` command: schema homeostat-NAME/1 with the list NAME, or
/// a line each.
std::string list_text(const std::string& name, const std::vector<Json>& records, bool json);

/// Reads the records of the ledger at `path`. Throws as Ledger::open does.
template <class Record>
std::vector<Json> read_records(const std::string& path) {
  const auto ledger = ledger::Ledger::open(path, ledger::Ledger::Access::read_only);
  std::vector<Json> list;
  for (const auto& record : ledger.records<Record>()) list.push_back(record_json(record));
  return list;
}

}  // namespace homeostat::cli
