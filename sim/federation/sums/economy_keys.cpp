// The tables.
#include "sim/federation/sums/economy_keys.hpp"

#include <array>
#include <limits>

namespace homeostat::sim {
namespace {

using base::IntegerRange;
using base::TomlKey;

constexpr IntegerRange kCount{0, 10'000'000};

/// A key that is no number; `preset` in words where it may be absent.
constexpr TomlKey words(std::string_view path, std::string_view values, std::string_view meaning,
                        std::string_view preset = "") {
  return {path, values, "", {}, 0, {}, preset, meaning};
}
constexpr TomlKey whole(std::string_view path, std::string_view unit, IntegerRange range, std::int64_t preset,
                        std::string_view meaning) {
  return {path, "", unit, range, 0, preset, "", meaning};
}

constexpr std::array kHeading{
    words("scenario.name", "a name", "How reports call it."),
    words("scenario.question", "a line of text", "What the scenario asks."),
    words("scenario.policy", "a path", "The policy that is lived under."),
    words("scenario.workers", "a path", "The table of machines: who runs which model how fast."),
    words("scenario.costs", "a path", "What machines draw, and what electricity costs by country."),
    whole("scenario.seed", "", {0, std::numeric_limits<std::int64_t>::max()}, 1,
          "The first seed, where no other is given."),
    words("demand.trace", "a path", "Real requests: every job has the lengths of one of them."),
};

constexpr std::array kPools{
    words("coalition.strategies", "an array of strategies",
          "What the members do: each of them as administrator and verifier; a worker's strategy is for their "
          "workers.",
          "none"),
    words("pool[].name", "a name", "With a count, the pools are called name-1, name-2, ..."),
    whole("pool[].count", "pools", {1, 10'000}, 1, "How many pools of this kind."),
    whole("pool[].clients", "clients", kCount, 0, "Whose users ask here."),
    words("pool[].strategy", "a strategy of a pool", "Of its administrator.", "\"honest\""),
    words("pool[].verifier", "a strategy of a verifier", "When it is drawn to verify.", "\"honest\""),
    words("pool[].workers", "an array of tables", "Its machines, group by group.", "none"),
    words("pool[].workers[].class", "a class of scenario.workers", "Which machine."),
    words("pool[].workers[].model", "a model that the class runs", "What it serves."),
    whole("pool[].workers[].count", "machines", kCount, 1, "Active at the start."),
    whole("pool[].workers[].reserve", "machines", kCount, 0,
          "More of them, who join while the active do better than outside."),
    words("pool[].workers[].country", "a country of scenario.costs",
          "Whose electricity they use; without one it costs energy.eur_per_kwh.", "none"),
    words("pool[].workers[].strategy", "a strategy of a worker", "Of all of them.", "\"honest\""),
    words("pool[].workers[].strategies", "a table: strategy = weight",
          "Of some of them, instead of one strategy: in the order of names, by weight.", "none"),
};

}  // namespace

std::span<const TomlKey> heading_keys() {
  return kHeading;
}

std::span<const TomlKey> pool_keys() {
  return kPools;
}

}  // namespace homeostat::sim
