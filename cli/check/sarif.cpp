// Writes SARIF 2.1.0 (OASIS), the format that code scanning reads.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

#include "cli/check/reports.hpp"
#include "cli/json/json_text.hpp"
#include "invariants/catalogue.hpp"
#include "review/version.hpp"

namespace homeostat::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

/// What a rule says. Rules that are no invariant of the catalogue are the audit's own checks.
std::string description(const std::string& rule) {
  if (rule == "input/unreadable") return "A policy, a scenario or a ledger is what it should be.";
  if (rule == "ledger/damaged") return "A ledger agrees with its own log.";
  if (rule == "ledger/replay") return "The tables of a ledger are what its events make.";
  const std::string name = rule.substr(rule.find('/') + 1);
  for (const invariants::CatalogueEntry& entry : invariants::catalogue()) {
    if (entry.name == name) return std::string(entry.sentence_en);
  }
  return "Each row of a ledger passes the audit's check " + name + ".";
}

std::string_view level(Standing standing) {
  switch (standing) {
    case Standing::holds:
      return "none";
    case Standing::allowed:
      return "note";
    case Standing::undecided:
      return "warning";
    case Standing::broken:
    case Standing::unreadable:
    case Standing::damaged:
      return "error";
  }
  return "error";
}

Json location(const Place& place) {
  Json result{{"physicalLocation",
               {{"artifactLocation", {{"uri", relative_uri(place.file)}, {"uriBaseId", "%SRCROOT%"}}},
                {"region", {{"startLine", place.line}}}}}};
  if (!place.within.empty())
    result["logicalLocations"] = Json::array({{{"fullyQualifiedName", place.within}}});
  return result;
}

Json result_of(const CheckAnswer& answer, std::size_t rule) {
  const std::string story = answer.story.empty() ? "" : "\n" + answer.story;
  Json result{{"ruleId", answer.rule},
              {"ruleIndex", rule},
              {"level", level(answer.standing)},
              {"message", {{"text", answer.question + ": " + answer.what + story}}},
              {"locations", Json::array({location(answer.places.front())})}};
  Json related = Json::array();
  for (std::size_t i = 1; i < answer.places.size(); ++i) {
    Json place = location(answer.places[i]);
    place["id"] = i;
    related.push_back(std::move(place));
  }
  if (!related.empty()) result["relatedLocations"] = related;
  if (answer.standing == Standing::allowed) {
    result["suppressions"] =
        Json::array({{{"kind", "external"}, {"justification", "--allow " + answer.question}}});
  }
  return result;
}

bool reported(const CheckAnswer& answer) {
  return answer.standing != Standing::holds;
}

/// Every rule of which a question was asked, sorted.
std::vector<std::string> rules_of(const CheckReport& report) {
  std::vector<std::string> rules;
  for (const CheckedFile& file : report.files) {
    for (const CheckAnswer& answer : file.answers) rules.push_back(answer.rule);
  }
  std::sort(rules.begin(), rules.end());
  rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
  return rules;
}

}  // namespace

std::string relative_uri(const std::string& file) {
  fs::path path = fs::path(file).lexically_normal();
  if (path.is_absolute()) path = fs::proximate(path);
  std::string uri;
  for (const char c : path.generic_string()) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte < 0x80 && (std::isalnum(byte) != 0 ||
                                       std::string_view("/._-~").find(c) != std::string_view::npos);
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return uri;
}

std::string check_sarif(const CheckReport& report) {
  const std::vector<std::string> names = rules_of(report);
  Json rules = Json::array();
  for (const std::string& rule : names) {
    rules.push_back({{"id", rule}, {"shortDescription", {{"text", description(rule)}}}});
  }
  Json results = Json::array();
  for (const CheckedFile& file : report.files) {
    for (const CheckAnswer& answer : file.answers) {
      const auto rule = std::lower_bound(names.begin(), names.end(), answer.rule) - names.begin();
      if (reported(answer)) results.push_back(result_of(answer, static_cast<std::size_t>(rule)));
    }
  }
  Json driver{{"name", "homeostat"},
              {"version", review::kVersion},
              {"informationUri", review::kHomepage},
              {"rules", rules}};
  Json invocation{{"executionSuccessful", true}, {"exitCode", report.exit_code()}};
  return json_text({{"$schema", kSchema},
                    {"version", "2.1.0"},
                    {"runs", Json::array({{{"tool", {{"driver", driver}}},
                                           {"invocations", Json::array({invocation})},
                                           {"results", results}}})}});
}

}  // namespace homeostat::cli
