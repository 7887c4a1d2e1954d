// Makes the data of the page and fills the HTML skeleton with it; see report_html.hpp.
#include "cli/page/report_html.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "cli/json/review_json.hpp"
#include "cli/page/page_files.hpp"
#include "engine/rules/contract.hpp"
#include "invariants/catalogue.hpp"

namespace homeostat::cli {
namespace {

using Json = nlohmann::ordered_json;

/// The name of a scope in the page's catalogues of texts: that of its enumerator.
std::string scope_key(invariants::Scope scope) {
  switch (scope) {
    case invariants::Scope::run_time:
      return "run_time";
    case invariants::Scope::not_checked:
      return "not_checked";
    default:
      return std::string(invariants::name(scope));
  }
}

Json catalogue() {
  Json list = Json::array();
  for (const invariants::CatalogueEntry& entry : invariants::catalogue()) {
    list.push_back({{"name", entry.name},
                    {"family", entry.family},
                    {"scope", scope_key(entry.scope)},
                    {"en", entry.sentence_en},
                    {"fr", entry.sentence_fr}});
  }
  return list;
}

void cut(Json& shortened, const std::string& name, Json& list) {
  if (list.size() <= kMostListed) return;
  shortened[name] = list.size();
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(kMostListed), list.end());
}

/// The proposals of all windows are one table of the page.
void cut_proposals(Json& shortened, Json& windows) {
  std::size_t all = 0;
  for (Json& window : windows) {
    Json& proposals = window["proposals"];
    const std::size_t room = all >= kMostListed ? 0 : kMostListed - all;
    all += proposals.size();
    if (proposals.size() > room) {
      proposals.erase(proposals.begin() + static_cast<std::ptrdiff_t>(room), proposals.end());
    }
  }
  if (all > kMostListed) shortened["proposals"] = all;
}

/// Replaces assumptions by indices into one list, because hundreds of obligations make the same few
/// assumptions.
Json pack(Json& obligations) {
  std::map<std::string, std::size_t> places;
  Json all = Json::array();
  for (Json& obligation : obligations) {
    for (const char* member : {"assumptions", "assumptions_needed"}) {
      for (Json& text : obligation[member]) {
        const auto [place, fresh] = places.emplace(text.get<std::string>(), all.size());
        if (fresh) all.push_back(text);
        text = place->second;
      }
    }
    Json witness = Json::object();
    for (const auto& [name, value] : obligation["witness"].items()) {
      if (value != "0" && value != "false") witness[name] = value;
    }
    obligation["witness"] = std::move(witness);
    obligation.erase("seconds");
  }
  return all;
}

/// Keeps only the actors that the legs in the page name.
void cut_actors(Json& legs) {
  std::set<std::string> named;
  for (const Json& leg : legs["legs"]) {
    named.insert(leg.at("from").get<std::string>());
    named.insert(leg.at("to").get<std::string>());
  }
  for (const Json& leg : legs["kept"]) named.insert(leg.at("pool").get<std::string>());
  Json left = Json::array();
  for (Json& actor : legs["actors"]) {
    if (named.contains(actor.at("name").get<std::string>())) left.push_back(std::move(actor));
  }
  legs["actors"] = std::move(left);
}

Json shorten(Json review) {
  Json shortened = Json::object();
  cut(shortened, "disputes", review["disputes"]);
  cut(shortened, "burns", review["burns"]);
  cut(shortened, "violations", review["violations"]);
  cut(shortened, "legs", review["legs"]["legs"]);
  cut(shortened, "kept", review["legs"]["kept"]);
  cut_actors(review["legs"]);
  cut(shortened, "pools", review["simulation"]["pools"]);
  cut(shortened, "workers", review["simulation"]["workers"]);
  cut(shortened, "flow.pools", review["flow"]["pools"]);
  cut(shortened, "story", review["story"]);
  cut_proposals(shortened, review["settlement"]);
  review["assumptions"] = pack(review["obligations"]);
  review["shortened"] = std::move(shortened);
  return review;
}

/// JSON that can stand inside HTML without being taken for markup.
std::string inside_script(const Json& json) {
  std::string text;
  for (const char c : json.dump()) {
    if (c == '<') {
      text += "\\u003c";
    } else {
      text += c;
    }
  }
  return text;
}

/// `skeleton` with every {{name}} replaced once. REQUIRES: it knows them all.
std::string fill(std::string_view skeleton, const std::map<std::string, std::string, std::less<>>& holes) {
  std::string page;
  while (true) {
    const auto open = skeleton.find("{{");
    if (open == std::string_view::npos) return page.append(skeleton);
    const auto close = skeleton.find("}}", open);
    const auto found = holes.find(skeleton.substr(open + 2, close - open - 2));
    HOMEOSTAT_REQUIRE(found != holes.end(), "the page has no hole without a filling");
    page.append(skeleton.substr(0, open)).append(found->second);
    skeleton.remove_prefix(close + 2);
  }
}

}  // namespace

Json island(const PageRequest& request) {
  Json reviews = Json::array();
  reviews.push_back(shorten(document(*request.review)));
  if (request.against != nullptr) reviews.push_back(shorten(document(*request.against)));
  return {{"language", request.language},
          {"command", request.command},
          {"catalogue", catalogue()},
          {"reviews", reviews}};
}

std::string report_html(const PageRequest& request) {
  Json texts{{"en", Json::parse(page::kEnglish)}, {"fr", Json::parse(page::kFrench)}};
  return fill(page::kSkeleton, {{"lang", request.language},
                                {"title", escape("Homeostat: " + request.review->scenario.name)},
                                {"verdict", escape(request.review->verdict_line())},
                                {"style", std::string(page::kStyle)},
                                {"texts", inside_script(texts)},
                                {"data", inside_script(island(request))},
                                {"licence", std::string(page::kLicence)},
                                {"libraries", std::string(page::kLibraries)},
                                {"script", std::string(page::kScript)}});
}

std::string escape(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

}  // namespace homeostat::cli
