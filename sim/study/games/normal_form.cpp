// The shape of a game in normal form (normal_form.hpp).
#include "sim/study/games/normal_form.hpp"

namespace homeostat::sim::games {

Shape NormalForm::shape() const {
  std::vector<std::size_t> counts;
  counts.reserve(strategies.size());
  for (const auto& each : strategies) counts.push_back(each.size());
  return Shape(std::move(counts));
}

}  // namespace homeostat::sim::games
