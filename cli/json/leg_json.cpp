// Writes legs and actors as JSON; see leg_json.hpp.
#include "cli/json/leg_json.hpp"

#include <map>
#include <string>

#include "engine/base/time.hpp"
#include "engine/lifecycle/leg_words.hpp"

namespace homeostat::cli {
namespace {

using rules::raw;

/// Every actor of a leg once, in the order of their words.
Json actors_of(const lifecycle::LegBook& book) {
  std::map<std::string, lifecycle::ActorId> named;
  for (const auto* sums : {&book.legs, &book.kept}) {
    for (const auto& [key, amount] : *sums) {
      for (const auto* actor : {&key.from, &key.to}) named.emplace(lifecycle::words(*actor), *actor);
    }
  }
  Json list = Json::array();
  for (const auto& [name, actor] : named) {
    Json entry{{"name", name}};
    entry.update(actor_json(actor));
    list.push_back(std::move(entry));
  }
  return list;
}

}  // namespace

Json actor_json(const lifecycle::ActorId& actor) {
  return {{"kind", lifecycle::name(actor.kind)}, {"pool_id", actor.pool_id}, {"worker_id", actor.worker_id}};
}

Json legs_json(const lifecycle::LegBook& book) {
  Json list = Json::array();
  for (const lifecycle::LegLine& leg : lifecycle::leg_lines(book.legs)) {
    list.push_back({{"from", leg.from},
                    {"to", leg.to},
                    {"purpose", leg.purpose},
                    {"state", lifecycle::name(leg.state)},
                    {"credits", raw(leg.amount)}});
  }
  Json kept = Json::array();
  for (const lifecycle::LegLine& leg : lifecycle::leg_lines(book.kept)) {
    kept.push_back({{"pool", leg.from},
                    {"purpose", leg.purpose},
                    {"state", lifecycle::name(leg.state)},
                    {"credits", raw(leg.amount)}});
  }
  Json over_time = Json::array();
  for (const auto& interval : book.over_time) {
    Json amounts = Json::object();
    for (const auto& [recipient, amount] : interval.by_recipient) amounts[recipient] = raw(amount);
    over_time.push_back({{"start", base::to_iso(interval.start)}, {"by_recipient", amounts}});
  }
  Json recipients = Json::object();
  for (const auto& [recipient, amount] : book.by_recipient) recipients[recipient] = raw(amount);
  return {{"spent", raw(book.spent)},
          {"unassigned", raw(book.unassigned)},
          {"by_recipient", recipients},
          {"pending_rows", book.pending_rows},
          {"pending_worth", raw(book.pending_worth)},
          {"contested_rows", book.contested_rows},
          {"contested_worth", raw(book.contested_worth)},
          {"struck_rows", book.struck_rows},
          {"struck_worth", raw(book.struck_worth)},
          {"burned", raw(book.burned)},
          {"deferred", raw(book.deferred)},
          {"imbalances", lifecycle::imbalance_lines(book.imbalances)},
          {"over_time", over_time},
          {"kept", kept},
          {"actors", actors_of(book)},
          {"legs", list}};
}

}  // namespace homeostat::cli
