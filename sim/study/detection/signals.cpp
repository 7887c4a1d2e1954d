// Computes the layers and says which method looks at which; see signals.hpp.
#include "sim/study/detection/signals.hpp"

#include "engine/rules/contract.hpp"
#include "sim/study/detection/partners.hpp"
#include "sim/study/detection/peeling.hpp"
#include "sim/study/detection/rings.hpp"
#include "sim/study/detection/sparse.hpp"
#include "sim/study/detection/spectral.hpp"

namespace homeostat::sim::detection {

std::string_view name_of(SignalKind kind) {
  switch (kind) {
    case SignalKind::dense_group:
      return "dense-group";
    case SignalKind::wash_ring:
      return "wash-ring";
    case SignalKind::fan_in:
      return "fan-in";
    case SignalKind::two_way:
      return "two-way";
    case SignalKind::concentration:
      return "concentration";
    case SignalKind::spectral:
      return "spectral";
    case SignalKind::change:
      return "change";
    case SignalKind::slow_drip:
      return "slow-drip";
    case SignalKind::whitewashing:
      return "whitewashing";
  }
  HOMEOSTAT_REQUIRE(false, "a kind has a name");
}

Look look_at(const Signals& signals, SignalKind kind, bool scores) {
  switch (kind) {
    case SignalKind::dense_group:
      return peel(signals.volume, scores);
    case SignalKind::wash_ring:
      return strongest_ring(signals.volume, scores);
    case SignalKind::fan_in:
      return fan_in(signals.volume, scores);
    case SignalKind::two_way:
      return reciprocity(signals.volume, scores);
    case SignalKind::concentration:
      return concentration(signals.volume, scores);
    case SignalKind::spectral:
      return spectral(signals.volume, scores);
    case SignalKind::change:
      return peel(signals.change, scores);
    case SignalKind::slow_drip:
      return peel(signals.regularity, scores);
    case SignalKind::whitewashing:
      break;
  }
  if (signals.residuals) return likeness(*signals.residuals, signals.successions, scores);
  Look nothing;
  if (scores) nothing.scores.assign(signals.volume.nodes, 0);
  return nothing;
}

Background::Background(const Traffic& traffic) : traffic_(traffic), evenness_(evenness_of(traffic)) {
  constexpr std::size_t kPartners = 4;
  const std::size_t nodes = traffic.nodes();
  if (nodes >= 2 && nodes <= kMostDense && traffic.pairs.size() >= kPartners * nodes) {
    observed_.residuals = residuals_of(traffic);
    observed_.volume = layer_of(*observed_.residuals);
    observed_.successions = successions(traffic);
    observed_.changes = change_of(traffic, *observed_.residuals);
    if (observed_.changes) observed_.change = layer_of(*observed_.changes);
  } else {
    observed_.volume = excess_of(traffic);
  }
  observed_.change.nodes = nodes;
  observed_.regularity = layer_of(nodes, evenness_);
}

Signals Background::honest(const Stream& stream) const {
  Signals signals;
  if (dense()) {
    signals.residuals = shuffled(*observed_.residuals, stream);
    signals.volume = layer_of(*signals.residuals);
    signals.successions = observed_.successions;
    if (observed_.changes)
      signals.change = layer_of(shuffled(*observed_.changes, Stream(stream.key(), "change")));
  } else {
    signals.volume = rewired(traffic_, stream);
  }
  signals.change.nodes = traffic_.nodes();
  signals.regularity = layer_of(traffic_.nodes(), chance(evenness_, stream));
  return signals;
}

}  // namespace homeostat::sim::detection
