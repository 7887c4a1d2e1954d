// Computes the digest of a run and prints its numbers; see run.hpp.
#include "sim/study/experiment/run.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/base/encoding.hpp"
#include "engine/ledger/hash.hpp"

namespace homeostat::sim::experiment {

std::string number_text(double value) {
  if (std::isnan(value)) return "";
  return fmt::format("{}", value == 0.0 ? 0.0 : value);  // a store keeps no minus of a zero
}

std::string run_digest(const Model& model, const Settings& settings, std::uint64_t seed,
                       const std::vector<double>& measures) {
  constexpr char separator = '\x1F';
  std::string text = "homeostat-run-v1";
  const auto add = [&text](const std::string& part) { (text += separator) += part; };
  add(model.identity());
  add(std::to_string(settings.size()));
  for (const Setting& setting : settings) {
    add(setting.key);
    add(setting.value);
  }
  add(std::to_string(seed));
  const auto names = model.measures();
  for (std::size_t i = 0; i < names.size(); ++i) {
    add(names[i].name);
    add(number_text(measures[i]));
  }
  return base::to_hex(ledger::sha256(text));
}

}  // namespace homeostat::sim::experiment
