// A row as JSON, in the reference's form: member names and order, ASCII only, ISO 8601 instants.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/json.hpp"
#include "engine/ledger/row.hpp"

namespace homeostat::ledger {

/// Reads the 15 canonical fields. Throws InputError on a missing one or a wrong type; it does not look at
/// admissibility, nor at other members. forward_chain may be null.
Row read_row(base::JsonObjectReader& reader);
/// An instant in ISO 8601 (UTC), as base::from_iso reads it. Throws InputError otherwise.
rules::Micros read_instant(base::JsonObjectReader& reader, std::string_view name);

/// Appends `text` as a JSON string, everything outside U+0020..U+007E escaped as Python's json.dumps does.
/// REQUIRES: UTF-8.
void append_json_string(std::string& out, std::string_view text);
/// Appends the 15 fields as `"id": 1, "job_id": ...`, without braces. REQUIRES: an admissible row.
void append_row_members(std::string& out, const Row& row);
/// Appends an instant: ISO 8601, or the bare number of microseconds if no ISO year can say it.
void append_instant(std::string& out, rules::Micros instant);

}  // namespace homeostat::ledger
