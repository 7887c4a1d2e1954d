// window-partition: every eligible row is in exactly one window.
#pragma once

#include "engine/rules/row_life.hpp"
#include "engine/rules/settlement.hpp"
#include "engine/rules/window.hpp"
#include "invariants/judged.hpp"

namespace homeostat::invariants {

/// For one row: it never becomes eligible in a window that is already closed. `instant` is the instant that
/// now decides the row's window.
template <rules::ArithmeticDomain D>
Judged<D> window_partition(D& /*domain*/, const rules::WindowChain<D>& chain, const rules::RowLife<D>& before,
                           const rules::RowLife<D>& after, const rules::MicrosOf<D>& instant) {
  const auto moved = !(before.eligible_at == after.eligible_at);
  return {"window-partition", (chain.end <= instant) | !(moved & chain.any)};
}

/// `instant` decides the window of a row as the policy chose.
template <rules::ArithmeticDomain D>
Judged<D> instant_as_chosen(D& /*domain*/, rules::WindowBy by, const rules::MicrosOf<D>& created_at,
                            const rules::RowLife<D>& row, const rules::MicrosOf<D>& instant) {
  return {"window-partition",
          by == rules::WindowBy::created_at ? instant == created_at : instant == row.eligible_at};
}

/// For time: a newly closed window [start, end) does not overlap the time closed before but touches it, and
/// the closed interval grows by exactly that window.
template <rules::ArithmeticDomain D>
Judged<D> chain_grows(D& /*domain*/, const rules::WindowChain<D>& before, const rules::MicrosOf<D>& start,
                      const rules::MicrosOf<D>& end, const rules::WindowChain<D>& after) {
  const auto first = (after.start == start) & (after.end == end) & !before.any;
  const auto later = (start == before.end) & (after.start == before.start) & (after.end == end) & before.any;
  const auto earlier =
      (end == before.start) & (after.start == start) & (after.end == before.end) & before.any;
  return {"window-partition", after.any & !(end <= start) & (first | later | earlier)};
}

/// For time: a window is closed only when it is over, `at` its end or later.
template <rules::ArithmeticDomain D>
Judged<D> closed_when_over(D& /*domain*/, const rules::MicrosOf<D>& end, const rules::MicrosOf<D>& at) {
  return {"window-partition", end <= at};
}

/// For a row that comes attributed and unpaid: it falls into no closed window. `open_from`: the end of the
/// last one.
template <rules::ArithmeticDomain D>
Judged<D> comes_into_open_window(D& /*domain*/, const rules::RowLife<D>& row,
                                 const rules::MicrosOf<D>& open_from) {
  return {"window-partition", open_from <= row.eligible_at};
}

/// As a state: the closed windows make up one interval, which is not empty.
template <rules::ArithmeticDomain D>
Judged<D> closed_is_interval(D& /*domain*/, const rules::WindowChain<D>& chain) {
  return {"window-partition", !(chain.any & (chain.end <= chain.start))};
}

/// `window` is `period` long, and `instant` lies in it.
template <rules::ArithmeticDomain D>
Judged<D> lies_in_own_window(D& domain, const rules::Window<D>& window, const rules::MicrosOf<D>& instant,
                             std::int64_t period) {
  const auto end = window.start + rules::MicrosOf<D>(domain.literal(period));
  return {"window-partition", (window.start <= instant) & !(window.end <= instant) & (window.end == end)};
}

/// Two windows are the same or share no instant: `instant` of the other window `own` is `said` to lie in
/// `window` exactly if both are one.
template <rules::ArithmeticDomain D>
Judged<D> one_window_or_apart(D& /*domain*/, const rules::Window<D>& window, const rules::Window<D>& own,
                              const rules::MicrosOf<D>& instant, const typename D::Bool& said) {
  const auto lies = (window.start <= instant) & !(window.end <= instant);
  return {"window-partition", same(said, window.start == own.start) & same(said, lies)};
}

/// A proposal commits to every row of its window that nothing keeps out, and to no row of another window.
template <rules::ArithmeticDomain D>
Judged<D> commits_to_window(D& /*domain*/, const rules::RowLife<D>& row, const typename D::Bool& in_window,
                            const typename D::Bool& commits) {
  const auto free = in_window & !(row.pending | row.contested | row.struck | row.covered);
  return {"window-partition", implies(free, commits) & implies(commits, in_window)};
}

/// A net is proposed only for a window that is closed.
template <rules::ArithmeticDomain D>
Judged<D> proposed_after_window(D& /*domain*/, const typename D::Bool& window_closed) {
  return {"window-partition", window_closed};
}

}  // namespace homeostat::invariants
