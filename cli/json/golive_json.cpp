// Writes the runbook's status as JSON; see golive_json.hpp.
#include "cli/json/golive_json.hpp"

#include "cli/json/json_text.hpp"
#include "engine/base/time.hpp"

namespace homeostat::cli {
namespace {

Json decisions_json(const lifecycle::State& state) {
  Json list = Json::array();
  for (const auto& decision : state.decisions()) {
    list.push_back({{"question", decision.question},
                    {"state", decision.state},
                    {"text", decision.text},
                    {"recorded_at", base::to_iso(decision.recorded_at)}});
  }
  return list;
}

}  // namespace

std::string golive_json(const lifecycle::Engine& engine, const std::vector<lifecycle::GoliveStatus>& all) {
  const auto& state = engine.state();
  const auto flags = state.flags();
  const auto* const verdict = lifecycle::last_verdict(state);
  Json sections = Json::array();
  for (const auto& one : all) {
    sections.push_back({{"number", one.number},
                        {"name", one.section->name},
                        {"progress", lifecycle::name(one.progress)},
                        {"why", one.why},
                        {"note", one.note},
                        {"asks", one.section->asks},
                        {"does", one.section->does},
                        {"undoes", one.section->undoes}});
  }
  return json_text(
      {{"schema", "homeostat-golive/1"},
       {"self", state.self()},
       {"sections", sections},
       {"flags",
        {{"slashing", flags.slashing != 0}, {"dispute", flags.dispute != 0}, {"settle", flags.settle != 0}}},
       {"mode", flags.active != 0 ? "active" : "dry_run"},
       {"kill_switch",
        {{"file", engine.kill_switch().file().string()},
         {"set", engine.kill_switch().set()},
         {"recorded", flags.killed != 0}}},
       {"policy", flags.policy_sha256},
       {"verdict", verdict == nullptr ? "" : verdict->outcome},
       {"decisions", decisions_json(state)}});
}

}  // namespace homeostat::cli
