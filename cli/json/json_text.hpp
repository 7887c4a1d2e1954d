// Machine output as text.
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

namespace homeostat::cli {

/// Members stay in written order.
using Json = nlohmann::ordered_json;

/// Indented by two, with a line break at the end. What is not UTF-8 (a file name may be anything) becomes
/// U+FFFD.
inline std::string json_text(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// A number, or null where it is not finite.
inline Json number_json(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

}  // namespace homeostat::cli
