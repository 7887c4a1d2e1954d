// Writes the results of `homeostat check` for people and in three formats for programs. Each text depends on
// the report only, not on clock or host, so the same files give the same bytes.
#pragma once

#include <string>
#include <string_view>

#include "cli/check/check.hpp"

namespace homeostat::cli {

/// One line per file, one per answer that does not hold, and a summary.
std::string check_text(const CheckReport& report);
/// JSON, schema homeostat-check/1.
std::string check_json(const CheckReport& report);
/// JUnit XML: one testsuite per file, one testcase per question. `broken` is a failure; `undecided`,
/// `unreadable` and `damaged` are errors; `allowed` is skipped. All times are 0.
std::string check_junit(const CheckReport& report);
/// SARIF 2.1.0: one result per answer that does not hold; an allowed one is marked as suppressed.
std::string check_sarif(const CheckReport& report);

/// `file` as a URI reference relative to the working directory, with '/' between folders.
std::string relative_uri(const std::string& file);
/// `text` escaped for an attribute or an element of XML 1.0; characters that XML cannot contain become
/// U+FFFD.
std::string xml_text(std::string_view text);

}  // namespace homeostat::cli
