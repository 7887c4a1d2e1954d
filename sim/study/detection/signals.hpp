// Everything that the methods look at, computed for a traffic and for honest worlds like it.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "sim/study/detection/handover.hpp"
#include "sim/study/detection/regularity.hpp"
#include "sim/study/detection/residuals.hpp"

namespace homeostat::sim::detection {

/// The layers and residuals of one traffic.
struct Signals {
  Layer volume;                        ///< pairs with more traffic than their sizes explain
  Layer regularity;                    ///< pairs with more even traffic than chance allows
  Layer change;                        ///< pairs with more traffic than they had before
  std::optional<Residuals> residuals;  ///< only for a small federation
  std::optional<Residuals> changes;    ///< the residuals of the change; only for a small federation
  std::vector<Succession> successions;
};

/// The methods by which a group can be found. Persistent: the names are part of the format homeostat-detect.
enum class SignalKind {
  dense_group,
  wash_ring,
  fan_in,
  two_way,
  concentration,
  spectral,
  change,
  slow_drip,
  whitewashing
};
inline constexpr std::size_t kKinds = 9;
inline constexpr std::array<SignalKind, kKinds> kAllKinds{
    SignalKind::dense_group, SignalKind::wash_ring,     SignalKind::fan_in,
    SignalKind::two_way,     SignalKind::concentration, SignalKind::spectral,
    SignalKind::change,      SignalKind::slow_drip,     SignalKind::whitewashing};
std::string_view name_of(SignalKind kind);
/// Whether a method may report groups by itself. Change over time may not: in planted worlds it sometimes
/// singled out a pair of honest pools whose traffic comes in bursts. It only contributes to rankings.
constexpr bool tells(SignalKind kind) {
  return kind != SignalKind::change;
}

/// Runs one method.
Look look_at(const Signals& signals, SignalKind kind, bool scores);

/// A traffic, and a way to make honest worlds like it. The traffic must outlive it.
class Background {
 public:
  explicit Background(const Traffic& traffic);
  /// True for a small federation: at most kMostDense nodes with at least four partners each on average (null
  /// model of residuals.hpp). False for a large graph (sparse.hpp).
  [[nodiscard]] bool dense() const { return observed_.residuals.has_value(); }
  [[nodiscard]] const Signals& observed() const { return observed_; }
  /// The signals of one honest world, drawn from `stream`. Safe to call from several threads.
  [[nodiscard]] Signals honest(const Stream& stream) const;

  static constexpr std::size_t kMostDense = 256;

 private:
  const Traffic& traffic_;
  std::vector<Evenness> evenness_;
  Signals observed_;
};

}  // namespace homeostat::sim::detection
