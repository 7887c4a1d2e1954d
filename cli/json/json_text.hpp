// JSON values and their text, as all outputs for programs use them.
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

namespace homeostat::cli {

/// A JSON value whose members keep the order in which they were added.
using Json = nlohmann::ordered_json;

/// The text of a value, indented by two, with a final line break. Bytes that are not UTF-8 (a file name may
/// contain any) become U+FFFD.
inline std::string json_text(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// A number as JSON; null if it is not finite.
inline Json number_json(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

}  // namespace homeostat::cli
