// Writes the runbook's status for people; see golive_text.hpp.
#include "cli/words/golive_text.hpp"

#include <fmt/format.h>

#include <map>

#include "cli/json/json_text.hpp"
#include "engine/base/time.hpp"

namespace homeostat::cli {
namespace {

std::string switch_text(const lifecycle::Engine& engine) {
  const bool file = engine.kill_switch().set();
  const bool recorded = engine.state().gate().killed.holds();
  if (!file && !recorded) return "open";
  return fmt::format("set ({})", !recorded ? "the file is there, or cannot be read; not recorded"
                                 : !file   ? "recorded; the file is gone"
                                           : "file and record");
}

}  // namespace

std::string golive_text(const lifecycle::Engine& engine, const std::vector<lifecycle::GoliveStatus>& all) {
  const auto& state = engine.state();
  const auto flags = state.flags();
  const auto on = [](std::int64_t flag) { return flag != 0 ? "on" : "off"; };
  std::string text;
  for (const auto& one : all) {
    text +=
        fmt::format("{:>2} {:<7} {}{}{}{}{}\n", one.number, lifecycle::name(one.progress), one.section->name,
                    one.why.empty() ? "" : ": ", one.why, one.note.empty() ? "" : "; ", one.note);
  }
  text += fmt::format("flags: SLASHING {}, DISPUTE {}, SETTLE {}; mode {}; kill switch {}\n",
                      on(flags.slashing), on(flags.dispute), on(flags.settle),
                      flags.active != 0 ? "active" : "dry_run", switch_text(engine));
  std::map<std::string, std::string> last;
  for (const auto& decision : state.decisions()) last[decision.question] = decision.state;
  std::string decisions;
  for (const auto& [question, stands] : last)
    decisions += fmt::format("{}{} {}", decisions.empty() ? "" : ", ", question, stands);
  return text + "decisions: " + (decisions.empty() ? "none recorded" : decisions) + "\n";
}

}  // namespace homeostat::cli
