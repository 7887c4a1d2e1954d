// Writes records and events as JSON and as lines of text, using the list of columns or fields that each has.
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

/// An instant in ISO 8601, or as a number of microseconds if it has no calendar date.
std::string instant_text(rules::Micros instant);

/// A value of a record or an event as JSON, by its type.
inline Json as_json(const std::string& text) {
  return text;
}
inline Json as_json(std::string_view word) {
  return std::string(word);
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

/// The columns of a record as members.
template <class Record>
Json record_json(const Record& record) {
  Json object = Json::object();
  Record::columns(
      record, [&](std::string_view name, const auto& value) { object[std::string(name)] = as_json(value); });
  return object;
}

/// The payload of an event; for an event that brought a row, the row's fields. The members are those of
/// fields() of each event.
Json payload_json(const ledger::Happening& what);

/// Foreign text made safe for a terminal, uncut; a single plain word stays as it is.
std::string shown(const std::string& text);
/// The members that have a value, in one line: "status pending, job_id job-17". Texts are written as by
/// shown().
std::string line_of(const Json& object);

/// The answer of a `list` command: JSON with schema homeostat-NAME/1 and the list NAME, or one line per
/// record.
std::string list_text(const std::string& name, const std::vector<Json>& records, bool json);

/// Reads all records of one kind from the ledger at `path`. Throws as Ledger::open does.
template <class Record>
std::vector<Json> read_records(const std::string& path) {
  const auto ledger = ledger::Ledger::open(path, ledger::Ledger::Access::read_only);
  std::vector<Json> list;
  for (const auto& record : ledger.records<Record>()) list.push_back(record_json(record));
  return list;
}

}  // namespace homeostat::cli
