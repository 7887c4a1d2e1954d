// Everything that the methods look at, of a traffic and of honest worlds like it.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "sim/study/detection/handover.hpp"
#include "sim/study/detection/regularity.hpp"
#include "sim/study/detection/residuals.hpp"

namespace homeostat::sim::detection {

struct Signals {
  Layer volume;                        ///< pairs above what sizes explain
  Layer regularity;                    ///< pairs more even than chance
  Layer change;                        ///< pairs above what they were before
  std::optional<Residuals> residuals;  ///< of a small federation
  std::optional<Residuals> changes;    ///< the same, of their change
  std::vector<Succession> successions;
};

/// What a group was found by. Persistent: the names are part of the format homeostat-detect.
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
/// False of change over time: in planted worlds it called a pair of honest pools strange now and then, whose
/// traffic comes in bursts. It ranks, but by it alone nobody is told.
constexpr bool tells(SignalKind kind) {
  return kind != SignalKind::change;
}

/// Runs the method of that name.
Look look_at(const Signals& signals, SignalKind kind, bool scores);

/// A traffic, and how honest worlds like it are made. The traffic must outlive it.
class Background {
 public:
  explicit Background(const Traffic& traffic);
  /// True: at most kMostDense nodes with at least four partners each on average (residuals.hpp); else
  /// sparse.hpp.
  [[nodiscard]] bool dense() const { return observed_.residuals.has_value(); }
  [[nodiscard]] const Signals& observed() const { return observed_; }
  /// The signals of an honest world, by what `stream` draws. Safe from several threads.
  [[nodiscard]] Signals honest(const Stream& stream) const;

  static constexpr std::size_t kMostDense = 256;

 private:
  const Traffic& traffic_;
  std::vector<Evenness> evenness_;
  Signals observed_;
};

}  // namespace homeostat::sim::detection
