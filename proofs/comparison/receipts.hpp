// What each class of actors receives from one job under a policy, computed with the engine's own usage rule,
// split and legs and summed by who stands behind each column.
#pragma once

#include <array>
#include <string_view>

#include "engine/policy/policy.hpp"
#include "engine/rules/burn.hpp"
#include "engine/rules/legs.hpp"
#include "engine/rules/usage.hpp"

namespace homeostat::proofs {

/// The classes of actors. `pool` is the pool that executes a job, `origin` the pool whose user asked for it;
/// if an origin executes its own job, one pool is both.
enum class AffectedClass { worker, pool, origin, dev, treasury, payer, verifier };
inline constexpr std::array<AffectedClass, 7> kAllActors{
    AffectedClass::worker,   AffectedClass::pool,  AffectedClass::origin,  AffectedClass::dev,
    AffectedClass::treasury, AffectedClass::payer, AffectedClass::verifier};
std::string_view name(AffectedClass actor);

/// The class of actors that receives what a holder receives. A user is a payer.
inline AffectedClass actor_of(policy::Holder holder) {
  switch (holder) {
    case policy::Holder::worker:
      return AffectedClass::worker;
    case policy::Holder::exec:
      return AffectedClass::pool;
    case policy::Holder::origin:
      return AffectedClass::origin;
    case policy::Holder::dev:
      return AffectedClass::dev;
    case policy::Holder::treasury:
      return AffectedClass::treasury;
    case policy::Holder::user:
      return AffectedClass::payer;
  }
  rules::contract_broken(__FILE__, __LINE__, "a holder is one of its enumerators");
}

/// An amount for each class of actors.
template <class D>
struct Receipts {
  std::array<rules::CreditsOf<D>, kAllActors.size()> amounts;
  rules::CreditsOf<D>& operator[](AffectedClass actor) { return amounts[static_cast<std::size_t>(actor)]; }
};

/// What each class receives from a job worth `total` credits; `local`: the origin executed it. The payer's
/// amount is what users get back minus what they pay. Credits that rounding assigns to nobody stay with the
/// origin, as in the legs. The pool of a local job receives what belongs to either role. The verifier's
/// amount is what it would be owed if the job were contested. REQUIRES: total in [0, kMaxAmount].
template <rules::ArithmeticDomain D>
Receipts<D> receipts_of(D& domain, const policy::Policy& policy, const rules::CreditsOf<D>& total,
                        bool local) {
  const auto nothing = rules::CreditsOf<D>(domain.literal(0));
  Receipts<D> got{{nothing, nothing, nothing, nothing, nothing, nothing, nothing}};
  const auto shares = rules::split(domain, policy.shape(local), total);
  const auto paid = rules::legs(domain, policy.formula(), total, shares, domain.truth(local));
  for (const policy::Recipient& recipient : policy.recipients) {
    auto& amount = got[actor_of(recipient.holder)];
    amount = amount + paid.exec_to_holder[recipient.column] + paid.origin_to_holder[recipient.column];
  }
  got[AffectedClass::payer] = got[AffectedClass::payer] - paid.user_to_origin;
  got[AffectedClass::origin] = got[AffectedClass::origin] + paid.unassigned;
  got[AffectedClass::verifier] = rules::part_of(domain, total, policy.verifier_basis_points.count);
  if (local)
    got[AffectedClass::pool] = got[AffectedClass::origin] =
        got[AffectedClass::pool] + got[AffectedClass::origin];
  return got;
}

/// The same for a job of `tokens` output tokens. REQUIRES: tokens in [0, kMaxAmount].
template <rules::ArithmeticDomain D>
Receipts<D> receipts(D& domain, const policy::Policy& policy, const rules::TokensOf<D>& tokens, bool local) {
  return receipts_of(domain, policy, rules::usage_credits(domain, tokens, policy.minimum_credits), local);
}

}  // namespace homeostat::proofs
