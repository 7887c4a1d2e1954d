// An outcome as JSON: a number is written with as many digits as bring the same bits back. See
// kept_outcome.hpp.
#include "sim/federation/sums/kept_outcome.hpp"

#include <array>
#include <nlohmann/json.hpp>

namespace homeostat::sim {
namespace {

using Json = nlohmann::json;

/// The single numbers of an outcome, in the order in which they are kept.
constexpr std::array kNumbers{
    &EconomyOutcome::honest_worker_interest, &EconomyOutcome::other_worker_interest,
    &EconomyOutcome::coalition_interest,     &EconomyOutcome::honest_share,
    &EconomyOutcome::honest_pools,           &EconomyOutcome::forged_share,
    &EconomyOutcome::caught_share,           &EconomyOutcome::refused_share,
    &EconomyOutcome::wrongful_loss,          &EconomyOutcome::honest_margin,
    &EconomyOutcome::silent_payer,           &EconomyOutcome::break_even,
};

Json kept(const ClassOutcome& of) {
  return {of.name, of.actor_days, of.credits, of.received, of.spent, of.outside};
}

ClassOutcome class_of(const Json& kept) {
  ClassOutcome of;
  of.name = kept.at(0).get<std::string>();
  of.actor_days = kept.at(1).get<double>();
  of.credits = kept.at(2).get<std::int64_t>();
  of.received = kept.at(3).get<NanoEuros>();
  of.spent = kept.at(4).get<NanoEuros>();
  of.outside = kept.at(5).get<NanoEuros>();
  return of;
}

}  // namespace

std::string kept_outcome(const EconomyOutcome& outcome) {
  Json classes = Json::array();
  for (const ClassOutcome& each : outcome.classes) classes.push_back(kept(each));
  Json flows = Json::array();
  for (const Flow& each : outcome.flows) flows.push_back({each.from, each.to, each.purpose, each.amount});
  Json numbers = Json::array();
  for (const auto number : kNumbers) numbers.push_back(outcome.*number);
  return Json{{"classes", classes},
              {"flows", flows},
              {"numbers", numbers},
              {"silent_payer_class", outcome.silent_payer_class},
              {"unbalanced", outcome.unbalanced},
              {"digest", outcome.digest}}
      .dump();
}

bool take_outcome(const std::string& kept, EconomyOutcome& outcome) {
  try {
    const Json text = Json::parse(kept);
    EconomyOutcome taken;
    for (const Json& each : text.at("classes")) taken.classes.push_back(class_of(each));
    for (const Json& each : text.at("flows")) {
      taken.flows.push_back({each.at(0).get<std::string>(), each.at(1).get<std::string>(),
                             each.at(2).get<std::string>(), each.at(3).get<NanoEuros>()});
    }
    for (std::size_t i = 0; i < kNumbers.size(); ++i)
      taken.*kNumbers[i] = text.at("numbers").at(i).get<double>();
    taken.silent_payer_class = text.at("silent_payer_class").get<std::string>();
    taken.unbalanced = text.at("unbalanced").get<std::vector<std::string>>();
    taken.digest = text.at("digest").get<std::string>();
    outcome = std::move(taken);
    return true;
  } catch (const Json::exception&) {
    return false;
  }
}

}  // namespace homeostat::sim
