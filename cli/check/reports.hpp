// What `homeostat check` found, for people and for three kinds of readers. All of it is a function of the
// report alone: no clock, no host, so that the same files give the same bytes.
#pragma once

#include <string>
#include <string_view>

#include "cli/check/check.hpp"

namespace homeostat::cli {

/// A line for each file, a line for each answer that does not hold, and the sum.
std::string check_text(const CheckReport& report);
/// Schema homeostat-check/1.
std::string check_json(const CheckReport& report);
/// JUnit XML: a testsuite for each file, a testcase for each question. `broken` is a failure; `undecided`,
/// `unreadable` and `damaged` are errors; `allowed` is skipped. Every time is 0.
std::string check_junit(const CheckReport& report);
/// SARIF 2.1.0: a result for each answer that does not hold, one that is allowed with its suppression.
std::string check_sarif(const CheckReport& report);

/// `file` as a relative URI reference, seen from where the command stands; '/' between folders.
std::string relative_uri(const std::string& file);
/// `text` inside an attribute or an element of XML 1.0: what it cannot hold becomes U+FFFD.
std::string xml_text(std::string_view text);

}  // namespace homeostat::cli
