// Writes a statement as JSON; see statement_json.hpp.
#include "cli/json/statement_json.hpp"

#include "cli/json/json_text.hpp"
#include "cli/json/leg_json.hpp"
#include "cli/json/record_json.hpp"
#include "engine/lifecycle/leg_words.hpp"

namespace homeostat::cli {

using lifecycle::AccountStatement;
using lifecycle::ActorKind;
using lifecycle::LegState;
using lifecycle::StatementPart;
using lifecycle::StatementRequest;
using rules::raw;

std::string statement_json(const lifecycle::State& state, const AccountStatement& statement,
                           const StatementRequest& request) {
  Json parts = Json::array();
  for (const LegState each : lifecycle::kStatementOrder) {
    const StatementPart& part = statement.part(each);
    parts.push_back({{"state", lifecycle::name(each)},
                     {"legs", part.legs},
                     {"in", raw(part.in)},
                     {"out", raw(part.out)},
                     {"moves", lifecycle::moves(each)}});
  }
  Json answer{{"schema", "homeostat-statement/1"},
              {"actor", actor_json(statement.actor)},
              {"from", as_json(request.from)},
              {"to", as_json(request.to)},
              {"policy", state.flags().policy_sha256},
              {"parts", parts},
              {"in", raw(statement.in)},
              {"out", raw(statement.out)},
              {"in_moving", raw(statement.in_moving)},
              {"out_moving", raw(statement.out_moving)},
              {"keeps", raw(statement.keeps)},
              {"collected", raw(statement.collected)},
              {"pending_since", as_json(statement.pending_since)},
              {"adds_up", statement.adds_up()},
              {"faults", statement.faults}};
  if (statement.actor.kind == ActorKind::treasury) answer["address"] = state.policy()->treasury_address;
  if (request.lines) {
    Json lines = Json::array();
    for (const auto& line : statement.lines) {
      lines.push_back({{"at", instant_text(line.at)},
                       {"record", lifecycle::name(line.record)},
                       {"id", line.id},
                       {"job_id", line.job_id},
                       {"purpose", lifecycle::words(line.purpose)},
                       {"other", lifecycle::words(line.other)},
                       {"state", lifecycle::name(line.state)},
                       {"incoming", line.incoming},
                       {"amount", raw(line.amount)}});
    }
    answer["rows"] = lines;
  }
  return json_text(answer);
}

}  // namespace homeostat::cli
