// Fuzz target: the scenario reader, and the readers of the two files that a scenario names, a table of
// machines and a trace.
#include "sim/federation/events/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>

#include "tests/fuzz/law.hpp"

namespace homeostat {

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  // Relative paths of the seeds lead to small files beside this target.
  static const auto kWorld = std::filesystem::path(__FILE__).parent_path() / "world" / "scenario.toml";
  fuzz::try_reading([&] {
    const auto scenario = sim::parse_scenario(text, kWorld);
    fuzz::require(!scenario.pools.empty() && !scenario.trace.empty(), "a scenario has pools and requests");
    for (const auto& pool : scenario.pools) {
      for (const auto& group : pool.workers) {
        fuzz::require(group.worker_class < scenario.table.classes.size(), "a group is of a known class");
        for (const auto model : group.models)
          fuzz::require(model < scenario.table.models.size(), "a model is known");
      }
    }
  });
  fuzz::try_reading([&] { sim::parse_worker_table(text, fuzz::kFile); });
  fuzz::try_reading([&] {
    std::int64_t before = 0;
    for (const auto& request : sim::parse_trace(text, fuzz::kFile)) {
      fuzz::require(request.offset >= before, "time does not run backwards");
      before = request.offset;
    }
  });
  return 0;
}

}  // namespace homeostat
