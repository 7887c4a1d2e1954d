// Books a provider's credits with the engine's rules; see provider.hpp.
#include "sim/study/validation/provider.hpp"

#include "engine/rules/contract.hpp"
#include "engine/rules/dispute.hpp"

namespace homeostat::sim::validation {
namespace {

using Checked = rules::CheckedArithmetic;
using rules::CheckedBool;

bool drawn(const Stream& stream, Purpose purpose, std::uint64_t index, std::int64_t basis_points) {
  Checked domain;
  const rules::CheckedInt number(static_cast<std::int64_t>(stream.below(10'000, purpose, index)));
  return rules::chosen_by(domain, number, basis_points).holds();
}

}  // namespace

bool convicted(const Stream& stream, std::uint64_t index, const Odds& odds, bool cheats) {
  if (!drawn(stream, Purpose::checked_job, index, odds.checked)) return false;
  return cheats ? !drawn(stream, Purpose::missed_check, index, odds.missed)
                : drawn(stream, Purpose::wrongful_conviction, index, odds.wrongful);
}

policy::Policy all_at_stake() {
  policy::Policy policy;
  policy.name = "all at stake";
  policy.slashing_schedule = {10'000};
  return policy;
}

std::int64_t pay_of(const policy::Policy& policy, std::int64_t total) {
  Checked domain;
  return raw(rules::split(domain, policy.shape(false), rules::credits(total))[rules::Slot::worker]);
}

Provider::Provider(const policy::Policy& policy, std::int64_t stake)
    : policy_(&policy), life_{rules::credits(stake), rules::credits(0), rules::credits(0)} {}

void Provider::work(std::int64_t pay) {
  life_.unsettled = life_.unsettled + rules::credits(pay);
}

void Provider::convict(std::int64_t pay) {
  Checked domain;
  life_.unsettled = life_.unsettled - rules::credits(pay);
  rules::write_off(domain, policy_->burn_rules(), life_);
  const auto allowed = rules::scheduled(domain, life_, policy_->burn_share(offences_));
  const auto amount = smaller(domain, allowed, rules::burnable(domain, life_));
  ++offences_;
  if (raw(amount) == 0) return;  // a burn of nothing is refused
  const rules::Gate<Checked> gate{CheckedBool(true), {}, {}, {}, {}};
  const rules::Surroundings<Checked> administrator{CheckedBool(true), {}};
  const auto reason = rules::burn<Checked>(
      domain, policy_->burn_rules(), gate, administrator,
      {.amount = amount, .burned_before = CheckedBool(false), .scheduled = allowed}, life_);
  HOMEOSTAT_REQUIRE(reason.get() == 0, "the burn is within cap and schedule");
}

void Provider::settle(std::int64_t pay) {
  Checked domain;
  received_ += pay - raw(rules::collect(domain, rules::credits(pay), rules::credits(0), life_));
  life_.unsettled = life_.unsettled - rules::credits(pay);
}

std::int64_t outcome_of(const policy::Policy& policy, std::int64_t pay, std::int64_t stake, bool convicted) {
  Provider provider(policy, stake);
  provider.work(pay);
  if (convicted) provider.convict(pay);
  provider.settle(stake);
  if (!convicted) provider.settle(pay);
  return provider.received() - stake;
}

}  // namespace homeostat::sim::validation
