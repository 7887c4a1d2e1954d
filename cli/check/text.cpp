// Writes the report of a check for people, and as JSON.
#include <fmt/format.h>

#include "cli/check/reports.hpp"
#include "cli/json/json_text.hpp"
#include "cli/words/story_text.hpp"

namespace homeostat::cli {
namespace {

std::string place_text(const Place& place) {
  const bool row = place.within.starts_with("row ");
  return row ? fmt::format("{}: {}", place.file, place.within) : fmt::format("{}:{}", place.file, place.line);
}

std::string answer_text(const CheckAnswer& answer) {
  std::string text = fmt::format("  {}: {}: {}{}\n", place_text(answer.places.front()), answer.question,
                                 answer.standing == Standing::allowed ? "allowed: " : "", answer.what);
  return answer.story.empty() ? text : text + story_lines(answer.story, "    ");
}

std::string file_text(const CheckedFile& file) {
  std::size_t holding = 0;
  std::string faults;
  for (const CheckAnswer& answer : file.answers) {
    if (answer.standing == Standing::holds) {
      ++holding;
    } else {
      faults += answer_text(answer);
    }
  }
  return fmt::format("{}: {}, {} of {} hold\n", file.path, name(file.kind), holding, file.answers.size()) +
         faults;
}

Json place_json(const Place& place) {
  return {{"file", place.file}, {"line", place.line}, {"within", place.within}};
}

Json answer_json(const CheckAnswer& answer) {
  Json places = Json::array();
  for (const Place& place : answer.places) places.push_back(place_json(place));
  return {{"question", answer.question}, {"rule", answer.rule},   {"standing", name(answer.standing)},
          {"what", answer.what},         {"story", answer.story}, {"places", places}};
}

}  // namespace

std::string check_text(const CheckReport& report) {
  std::string text;
  std::string others;
  for (const CheckedFile& file : report.files) {
    if (file.kind == FileKind::none) {
      others += fmt::format("not checked: {}: {}\n", file.path, file.why_not);
    } else {
      text += file_text(file);
    }
  }
  text += others + fmt::format("{} questions", report.count());
  for (const Standing standing : {Standing::holds, Standing::allowed, Standing::undecided, Standing::broken,
                                  Standing::unreadable, Standing::damaged}) {
    if (report.count(standing) > 0) text += fmt::format(", {} {}", report.count(standing), name(standing));
  }
  return text + "\n";
}

std::string check_json(const CheckReport& report) {
  Json files = Json::array();
  Json others = Json::array();
  for (const CheckedFile& file : report.files) {
    if (file.kind == FileKind::none) {
      others.push_back({{"file", file.path}, {"why", file.why_not}});
      continue;
    }
    Json answers = Json::array();
    for (const CheckAnswer& answer : file.answers) answers.push_back(answer_json(answer));
    files.push_back({{"file", file.path}, {"kind", name(file.kind)}, {"answers", answers}});
  }
  return json_text({{"schema", "homeostat-check/1"},
                    {"exit", report.exit_code()},
                    {"files", files},
                    {"not_checked", others}});
}

}  // namespace homeostat::cli
