// Reads a JSON file whose one large array does not fit into memory: its elements are found one by one, to be
// parsed and dropped.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "engine/base/json.hpp"

namespace homeostat::base {

/// An element that is not parsed yet, as a view into the file's text.
struct JsonElement {
  std::size_t index = 0;  ///< in the array, from 0
  std::size_t line = 0;   ///< the line of the file on which the element starts
  std::string_view text;
};

/// Calls `visit` for each element of the array `member` of the object in `text`, in the order of the file.
/// All other members are parsed and dropped. Throws InputError, as parse_json does, if the text is not one
/// object, if a member is repeated, or if `member` is missing or not an array; elements before the fault have
/// been visited by then. Elements are only delimited here; parse_element() checks that they are JSON.
void for_each_element(std::string_view text, const std::string& file, std::string_view member,
                      const std::function<void(const JsonElement&)>& visit);

/// Parses an element like parse_json(); lines are those of the file, also in messages.
JsonValue parse_element(const JsonElement& element, const std::string& file);

}  // namespace homeostat::base
