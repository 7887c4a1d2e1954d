// Settlement windows: the half-open intervals [k x period, (k + 1) x period) of time since the epoch. Because
// a window is a quotient, every instant is in exactly one, whatever a clock or a restart does
// (window-partition).
#pragma once

#include "engine/rules/domain.hpp"
#include "engine/rules/units.hpp"

namespace homeostat::rules {

/// Which instant of a row decides its window: when it was recorded (the reference), or when it became
/// eligible (launch: the window that is open at that moment).
enum class WindowBy { created_at, eligible_at };

template <class D>
struct Window {
  MicrosOf<D> start;  ///< in the window
  MicrosOf<D> end;    ///< not in it
};

/// The window that holds `instant`. REQUIRES: instant >= 0, period > 0.
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
