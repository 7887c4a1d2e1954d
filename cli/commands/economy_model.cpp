// The economy of a scenario as a model for experiments; see economy_model.hpp.
#include "cli/commands/economy_model.hpp"

#include <fmt/format.h>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "sim/federation/sums/outcome.hpp"
#include "sim/federation/sums/override.hpp"

namespace homeostat::cli {
namespace {

using namespace sim::experiment;  // NOLINT(google-build-using-namespace): this file uses nothing else

sim::Overrides overrides_from(const Settings& settings) {
  sim::Overrides overrides;
  for (const Setting& setting : settings) overrides.emplace_back(setting.key, setting.value);
  return overrides;
}

class EconomyModel : public Model {
 public:
  explicit EconomyModel(std::filesystem::path file)
      : file_(std::move(file)), base_(sim::read_economy(file_)) {}

  [[nodiscard]] std::vector<Measure> measures() const override { return economy_measures(); }

  [[nodiscard]] SettingType type_of(const std::string& key) const override {
    if (const base::KeyFormat* const found = sim::find_settable(key)) {
      switch (found->type) {
        case base::KeyType::boolean:
          return {SettingType::Kind::truth, 0};
        case base::KeyType::integer:
          return {SettingType::Kind::number, 0};
        case base::KeyType::number:
          return {SettingType::Kind::number, 9};
        default:
          return {SettingType::Kind::text, 0};
      }
    }
    sim::Parameters parameters;
    policy::Policy policy;
    sim::override_key(key, "", parameters, policy);  // says what is wrong with the key
    throw base::InputError(key, 0, "cannot be varied", "another key");
  }

  void check(const Settings& settings) const override {
    (void)sim::read_economy(file_, overrides_from(settings));
  }

  [[nodiscard]] std::vector<double> run(const Settings& settings, std::uint64_t seed) const override {
    const sim::EconomyScenario scenario =
        settings.empty() ? base_ : sim::read_economy(file_, overrides_from(settings));
    const sim::EconomyRun done = sim::run_economy(scenario, seed);
    const sim::EconomyOutcome outcome = sim::outcome_of(scenario, done);
    std::vector<double> values;
    for (const sim::OutcomeMeasure& measure : sim::measures()) values.push_back(measure.of(done, outcome));
    return values;
  }

  [[nodiscard]] std::string identity() const override { return base_.identity; }

  [[nodiscard]] std::string command(const Settings& settings, std::uint64_t seed) const override {
    std::string text = fmt::format("homeostat simulate {} --seed {}", file_.string(), seed);
    for (const Setting& setting : settings) text += fmt::format(" --set {}={}", setting.key, setting.value);
    return text;
  }

 private:
  std::filesystem::path file_;
  sim::EconomyScenario base_;
};

}  // namespace

std::vector<Measure> economy_measures() {
  std::vector<Measure> all;
  for (const sim::OutcomeMeasure& measure : sim::measures()) {
    const bool interest = measure.name.substr(0, 9) == "interest.";
    all.push_back({std::string(measure.name), interest ? Better::more : Better::neither});
  }
  return all;
}

std::unique_ptr<Model> open_model(const std::filesystem::path& scenario) {
  return std::make_unique<EconomyModel>(scenario);
}

sim::Overrides overrides_of(const std::vector<std::string>& set) {
  sim::Overrides overrides;
  for (const std::string& each : set) {
    const auto equals = each.find('=');
    if (equals == std::string::npos) {
      throw base::InputError("--set", 0, base::quoted(each) + " sets nothing", "KEY=VALUE");
    }
    overrides.emplace_back(each.substr(0, equals), each.substr(equals + 1));
  }
  return overrides;
}

}  // namespace homeostat::cli
