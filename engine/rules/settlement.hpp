// Settlement: closed windows, proposals, settlements in force and their rollback. Source:
// docs/network.md#settlement, docs/design.md#windows-and-settlements (no-economic-activation, settle-once,
// window-partition).
#pragma once

#include "engine/rules/gate.hpp"

namespace homeostat::rules {

/// The time that closed windows cover: one interval that grows only at its ends (ADR 0004).
template <class D>
struct WindowChain {
  typename D::Bool any;
  MicrosOf<D> start;
  MicrosOf<D> end;
};

/// The facts by which a window's end is judged.
template <class D>
struct WindowFacts {
  typename D::Bool authorised;
  typename D::Bool valid;  ///< both instants are between 1970 and 9999
  typename D::Bool taken;  ///< another window, or another policy's, starts at the same instant
  MicrosOf<D> at;          ///< the time of the event
  MicrosOf<D> start;
  MicrosOf<D> end;
};

/// Closes the window [start, end), which must be over and touch the interval closed so far. A window of the
/// future is not closed: every row that is attributed later would belong after it. Allowed while the kill
/// switch is set: it moves no credits, and time cannot be skipped. If not `contiguous`, any window that is
/// over is accepted (in the reference, the clock of its loop makes them). Returns 0 or the number of the
/// Refusal; a refusal leaves the chain unchanged.
template <ArithmeticDomain D>
typename D::Int close_window(D& domain, bool contiguous, const WindowFacts<D>& facts, WindowChain<D>& chain) {
  const auto& start = facts.start;
  const auto& end = facts.end;
  const auto touches = (start == chain.end) | (end == chain.start);
  const auto apart = (end <= chain.start) | (chain.end <= start);
  Precedence<D> precedence(domain);
  precedence.refuse_if(!facts.authorised, Refusal::not_authorised)
      .refuse_if((end <= start) | !facts.valid, Refusal::window_invalid)
      .refuse_if((domain.truth(contiguous) & chain.any & !apart) | facts.taken, Refusal::window_overlaps)
      .refuse_if(domain.truth(contiguous) & chain.any & !touches, Refusal::window_leaves_gap)
      .refuse_if(!(end <= facts.at), Refusal::window_not_over);
  const auto first = !chain.any;
  const auto new_start = smaller(domain, start, chain.start);
  const auto new_end = larger(domain, end, chain.end);
  precedence.set("start", chain.start, MicrosOf<D>(domain.select(first, start.amount(), new_start.amount())));
  precedence.set("end", chain.end, MicrosOf<D>(domain.select(first, end.amount(), new_end.amount())));
  precedence.set("any", chain.any, domain.truth(true));
  return precedence.reason();
}

/// The state of a settlement; all false before it is proposed.
template <class D>
struct SettlementLife {
  typename D::Bool proposed;
  typename D::Bool in_force;
  typename D::Bool rolled_back;
};

/// The facts by which a proposal is judged.
template <class D>
struct ProposalFacts {
  typename D::Bool window_closed;
  typename D::Bool trusted;   ///< the peer has the trust that the policy requires
  typename D::Bool in_range;  ///< both debts are within [0, kMaxAmount]
  typename D::Bool as_rows;   ///< its debts, counts and commitment equal what the rows give now
  typename D::Bool taken;     ///< the pair already has a proposal or settlement of that window
};

/// Proposes a net. No credits move. Returns 0 or the number of the Refusal; a refusal changes nothing.
template <ArithmeticDomain D>
typename D::Int propose(D& domain, bool policy_off, const Gate<D>& gate, const Surroundings<D>& around,
                        const ProposalFacts<D>& facts, SettlementLife<D>& settlement) {
  Precedence<D> precedence(domain);
  refuse_economic(precedence, gate, around);
  precedence.refuse_if(!facts.in_range, Refusal::sum_out_of_range)
      .refuse_if(domain.truth(policy_off), Refusal::settlement_off)
      .refuse_if(!facts.window_closed, Refusal::window_not_closed)
      .refuse_if(!facts.trusted, Refusal::peer_not_trusted)
      .refuse_if(!facts.as_rows, Refusal::proposal_differs)
      .refuse_if(facts.taken, Refusal::settlement_in_force);
  precedence.set("proposed", settlement.proposed, domain.truth(true));
  return precedence.reason();
}

/// Brings a proposal into force. `as_rows`: the rows that it commits to are still exactly the rows that
/// count. Returns 0 or the number of the Refusal; a refusal changes nothing.
template <ArithmeticDomain D>
typename D::Int settle(D& domain, bool verdict_required, const Gate<D>& gate, const Surroundings<D>& around,
                       const typename D::Bool& verdict_recorded, const typename D::Bool& as_rows,
                       SettlementLife<D>& settlement) {
  Precedence<D> precedence(domain);
  refuse_economic(precedence, gate, around);
  precedence.refuse_if(!as_rows, Refusal::proposal_differs)
      .refuse_if(!settlement.proposed, Refusal::settlement_not_proposed)
      .refuse_if(!gate.settle, Refusal::flag_off)
      .refuse_if(domain.truth(verdict_required) & !verdict_recorded, Refusal::no_verdict)
      .refuse_if(!gate.active, Refusal::mode_not_active);
  precedence.set("in_force", settlement.in_force, domain.truth(true));
  precedence.set("proposed", settlement.proposed, domain.truth(false));
  return precedence.reason();
}

/// Rolls a settlement back, whether it is only proposed or in force. Works once per settlement, also while
/// the kill switch is set. Returns 0 or the number of the Refusal; a refusal changes nothing.
template <ArithmeticDomain D>
typename D::Int roll_back(D& domain, const typename D::Bool& authorised, SettlementLife<D>& settlement) {
  Precedence<D> precedence(domain);
  precedence.refuse_if(!authorised, Refusal::not_authorised)
      .refuse_if(settlement.rolled_back, Refusal::settlement_closed);
  precedence.set("rolled_back", settlement.rolled_back, domain.truth(true));
  precedence.set("in_force", settlement.in_force, domain.truth(false));
  precedence.set("proposed", settlement.proposed, domain.truth(false));
  return precedence.reason();
}

}  // namespace homeostat::rules
