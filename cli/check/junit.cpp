// Writes JUnit XML as Jenkins, GitLab and others read it. Their schemas differ; this writes what all of them
// require.
#include <fmt/format.h>

#include "cli/check/reports.hpp"
#include "cli/page/report_html.hpp"
#include "engine/base/encoding.hpp"

namespace homeostat::cli {
namespace {

struct Counts {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;
};

std::string attributes(const Counts& counts) {
  return fmt::format(R"(tests="{}" failures="{}" errors="{}" skipped="{}" time="0")", counts.tests,
                     counts.failures, counts.errors, counts.skipped);
}

/// The element that says what became of a testcase; empty: it passed.
std::string_view element(Standing standing) {
  switch (standing) {
    case Standing::holds:
      return "";
    case Standing::allowed:
      return "skipped";
    case Standing::broken:
      return "failure";
    case Standing::undecided:
    case Standing::unreadable:
    case Standing::damaged:
      return "error";
  }
  return "error";
}

void count(const CheckedFile& file, Counts& counts) {
  for (const CheckAnswer& answer : file.answers) {
    const std::string_view kind = element(answer.standing);
    ++counts.tests;
    counts.failures += kind == "failure" ? 1U : 0U;
    counts.errors += kind == "error" ? 1U : 0U;
    counts.skipped += kind == "skipped" ? 1U : 0U;
  }
}

std::string testcase(const CheckedFile& file, const CheckAnswer& answer) {
  const Place place = answer.places.empty() ? Place{file.path, 1, ""} : answer.places.front();
  std::string text =
      fmt::format(R"(    <testcase name="{}" classname="homeostat.{}" time="0" file="{}" line="{}")",
                  xml_text(answer.question), name(file.kind), xml_text(place.file), place.line);
  const std::string_view kind = element(answer.standing);
  if (kind.empty()) return text + "/>\n";
  text += fmt::format(">\n      <{} message=\"{}\"", kind, xml_text(answer.what));
  // Schemas give `skipped` neither a type nor a content.
  if (kind == "skipped") return text + "/>\n    </testcase>\n";
  text += fmt::format(" type=\"{}\">", xml_text(answer.rule));
  for (const Place& at : answer.places)
    text += xml_text(fmt::format("{}:{}{}{}\n", at.file, at.line, at.within.empty() ? "" : ": ", at.within));
  return text + xml_text(answer.story) + fmt::format("</{}>\n    </testcase>\n", kind);
}

}  // namespace

std::string xml_text(std::string_view text) {
  static constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  // What is not UTF-8 is shown byte by byte, so that the rest stays readable.
  const bool whole = base::is_utf8(text);
  std::string clean;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool control = (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
    if (control || (byte >= 0x80 && !whole)) {
      clean += kReplacement;
    } else {
      clean += c;
    }
  }
  return escape(clean);
}

std::string check_junit(const CheckReport& report) {
  Counts all;
  std::string suites;
  for (const CheckedFile& file : report.files) {
    if (file.kind == FileKind::none) continue;
    Counts counts;
    count(file, counts);
    count(file, all);
    suites += fmt::format("  <testsuite name=\"{}\" {}>\n", xml_text(file.path), attributes(counts));
    for (const CheckAnswer& answer : file.answers) suites += testcase(file, answer);
    suites += "  </testsuite>\n";
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"homeostat check\" "
      "{}>\n{}</testsuites>\n",
      attributes(all), suites);
}

}  // namespace homeostat::cli
