// Rows as JSON in the reference's form: its names and order of members, ASCII only, instants in ISO 8601.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/json.hpp"
#include "engine/ledger/row.hpp"

namespace homeostat::ledger {

/// Reads the 15 canonical fields. Throws InputError on a missing field or a wrong type. Does not check
/// admissibility, and ignores other members. forward_chain may be null.
Row read_row(base::JsonObjectReader& reader);
/// Reads an instant in ISO 8601 (UTC), as base::from_iso does. Throws InputError otherwise.
rules::Micros read_instant(base::JsonObjectReader& reader, std::string_view name);

/// Appends `text` as a JSON string, escaping everything outside U+0020..U+007E as Python's json.dumps does.
/// REQUIRES: UTF-8.
void append_json_string(std::string& out, std::string_view text);
/// Appends the 15 fields as `"id": 1, "job_id": ...`, without braces. REQUIRES: an admissible row.
void append_row_members(std::string& out, const Row& row);
/// Appends an instant in ISO 8601, or as the number of microseconds if it has no ISO year.
void append_instant(std::string& out, rules::Micros instant);

}  // namespace homeostat::ledger
