// JSON files whose one large array does not fit into memory as values: the array's elements one by one, each
// to be parsed by parse_json and forgotten.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "engine/base/json.hpp"

namespace homeostat::base {

/// One element, not parsed yet. The text is a view into the file's text.
struct JsonElement {
  std::size_t index = 0;  ///< in the array, from 0
  std::size_t line = 0;   ///< of the file, where the element starts
  std::string_view text;
};

/// Calls `visit` for each element of the array `member` of the object that `text` is, in the order of the
/// file. Every other member is parsed and dropped. Throws InputError, as parse_json does, on text that is not
/// one object, on a repeated member, and if `member` is missing or no array; elements before the fault have
/// been visited then. The elements themselves are only delimited: it takes parse_element() to know that they
/// are JSON.
void for_each_element(std::string_view text, const std::string& file, std::string_view member,
                      const std::function<void(const JsonElement&)>& visit);

/// parse_json of the element; lines are those of the file, in errors too.
JsonValue parse_element(const JsonElement& element, const std::string& file);

}  // namespace homeostat::base
