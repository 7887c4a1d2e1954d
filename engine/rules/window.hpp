// Settlement windows: the half-open intervals [k x period, (k + 1) x period) of time since the epoch. A
// window's number is a quotient of the instant, so every instant is in exactly one window, whatever a clock
// or a restart does (window-partition).
#pragma once

#include "engine/rules/domain.hpp"
#include "engine/rules/units.hpp"

namespace homeostat::rules {

/// Which instant of a row decides its window: when it was recorded (as in the reference), or when it became
/// eligible (the launch policy; the row then falls into the window that is open at that moment).
enum class WindowBy { created_at, eligible_at };

/// The half-open interval [start, end).
template <class D>
struct Window {
  MicrosOf<D> start;  ///< the first instant of the window
  MicrosOf<D> end;    ///< the first instant after the window
};

/// The window that contains `instant`. REQUIRES: instant >= 0, period_micros > 0.
template <ArithmeticDomain D>
Window<D> window_of(D& domain, const MicrosOf<D>& instant, std::int64_t period_micros) {
  const auto start = domain.divide(instant.amount(), period_micros).quotient * period_micros;
  return {MicrosOf<D>(start), MicrosOf<D>(start + domain.literal(period_micros))};
}

/// True if `instant` lies in `window`.
template <ArithmeticDomain D>
typename D::Bool within(D& /*domain*/, const Window<D>& window, const MicrosOf<D>& instant) {
  return (window.start <= instant) & !(window.end <= instant);
}

}  // namespace homeostat::rules
