// Writes a comparison as JSON; see compare_json.hpp.
#include "cli/json/compare_json.hpp"

#include "review/version.hpp"

namespace homeostat::cli {
namespace {

Json side(const Side& side) {
  return {{"path", side.path},
          {"name", side.policy.name},
          {"version", side.policy.version},
          {"sha256", policy::hash(side.policy)}};
}

Json names(const std::vector<proofs::AffectedClass>& actors) {
  Json list = Json::array();
  for (const proofs::AffectedClass actor : actors) list.push_back(proofs::name(actor));
  return list;
}

Json instance(const std::optional<proofs::Instance>& found, const std::string& story) {
  if (!found) return nullptr;
  return {{"inputs", found->inputs}, {"a", found->a}, {"b", found->b}, {"story", story}};
}

Json aspect(const proofs::Aspect& aspect) {
  return {{"aspect", aspect.name},
          {"concerns", names(aspect.concerns)},
          {"effect", proofs::name(aspect.order.effect())},
          {"less", instance(aspect.order.less, aspect.less)},
          {"more", instance(aspect.order.more, aspect.more)},
          {"note", aspect.order.note}};
}

Json value(const std::optional<base::KeyValue>& value) {
  return value ? std::visit([](const auto& plain) { return Json(plain); }, *value) : Json();
}

}  // namespace

Json compare_json(const proofs::Comparison& comparison, const Side& a, const Side& b) {
  Json differences = Json::array();
  for (const policy::Difference& difference : comparison.differences) {
    differences.push_back({{"key", difference.key}, {"a", value(difference.a)}, {"b", value(difference.b)}});
  }
  Json invariants = Json::array();
  for (const proofs::InvariantChange& change : comparison.invariants) {
    invariants.push_back({{"invariant", change.invariant},
                          {"kept_by", proofs::name(change.keeping())},
                          {"a", proofs::name(change.a)},
                          {"b", proofs::name(change.b)},
                          {"story_a", change.story_a},
                          {"story_b", change.story_b}});
  }
  Json actors = Json::array();
  for (const proofs::ActorChange& change : comparison.actors) {
    Json aspects = Json::array();
    for (const proofs::Aspect& each : change.aspects) aspects.push_back(aspect(each));
    actors.push_back({{"actor", proofs::name(change.actor)},
                      {"effect", proofs::name(change.effect())},
                      {"aspects", aspects}});
  }
  Json payment = Json::array();
  for (const proofs::Aspect& each : comparison.payment) payment.push_back(aspect(each));
  Json choices = Json::array();
  for (const proofs::ChangedChoice& choice : comparison.choices) {
    choices.push_back({{"key", choice.key},
                       {"concerns", names(choice.concerns)},
                       {"a", choice.under_a},
                       {"b", choice.under_b}});
  }
  return {{"schema", "homeostat-compare/1"},
          {"homeostat", review::kVersion},
          {"a", side(a)},
          {"b", side(b)},
          {"identical", comparison.differences.empty()},
          {"same_rules", comparison.same_rules},
          {"lost", comparison.lost()},
          {"undecided", comparison.undecided()},
          {"differences", differences},
          {"invariants", invariants},
          {"actors", actors},
          {"payment", payment},
          {"choices", choices}};
}

}  // namespace homeostat::cli
