// Queries the nets of a window, closes it, proposes to its pairs and settles; see settlement.hpp.
#include "engine/lifecycle/settlement.hpp"

#include <algorithm>

#include "engine/base/time.hpp"
#include "engine/lifecycle/version.hpp"

namespace homeostat::lifecycle {
namespace {

using ledger::Refusal;
using ledger::Refused;
using rules::raw;

std::optional<Refused> refuse_window(rules::Micros start, rules::Micros end) {
  if ((end <= start).holds()) {
    return Refused{Refusal::window_invalid,
                   "a window ends after it starts: " + base::to_iso(start) + " / " + base::to_iso(end)};
  }
  return std::nullopt;
}

/// The pairs that the owner may propose to, with the owner as self.
std::vector<std::pair<std::string, std::string>> own_pairs(const State& state) {
  auto all = state.pairs();
  const std::string& owner = state.self();
  const auto concerns = [&](const auto& pair) { return pair.first == owner || pair.second == owner; };
  if (std::none_of(all.begin(), all.end(), concerns)) return all;
  std::vector<std::pair<std::string, std::string>> own;
  for (const auto& pair : all) {
    if (concerns(pair)) own.emplace_back(owner, pair.first == owner ? pair.second : pair.first);
  }
  return own;
}

PairNet net_of(const Draft& draft) {
  const auto& proposal = draft.proposal;
  Checked domain;
  return {proposal.self_id,
          proposal.peer_id,
          proposal.self_owes_peer,
          proposal.peer_owes_self,
          rules::bilateral_net(domain, proposal.peer_owes_self, proposal.self_owes_peer),
          proposal.settlable,
          proposal.pending,
          draft.book.peer_owes_self.owed - proposal.peer_owes_self + draft.book.self_owes_peer.owed -
              proposal.self_owes_peer};
}

}  // namespace

std::variant<NetTable, Refused> nets_of_window(const ledger::Ledger& ledger, const policy::Policy& policy,
                                               rules::Micros start, rules::Micros end) {
  if (auto refused = refuse_window(start, end)) return *refused;
  NetTable table(policy.formula(), policy.dispute_hold);
  std::optional<Refused> refused;
  ledger.for_each_in_window(policy.window_by, start, end, [&](const ledger::SettlementView& row) {
    if (!refused) refused = table.add(row);
  });
  if (refused) return *refused;
  if (policy.burns_deducted) {
    for (const auto& [peer, burned] : uncollected_burns(ledger, start))
      table.burn(ledger.self(), peer, burned);
  }
  return table;
}

ledger::Outcome adopt(Engine& engine, const policy::Policy& policy, rules::Micros at,
                      const std::string& authority) {
  return engine.apply(
      {at, authority,
       ledger::PolicyAdopted{policy::hash(policy), policy::to_toml(policy), std::string(kEngineVersion)}});
}

std::variant<ProposalReport, Refused> propose(Engine& engine, rules::Micros start, rules::Micros end,
                                              rules::Micros at, const std::string& authority) {
  const policy::Policy* const policy = engine.state().policy();
  if (policy == nullptr) return Refused{Refusal::no_policy, "no policy was adopted"};
  if (policy->mode == policy::SettlementMode::off) {
    return Refused{Refusal::settlement_off, "the policy's settlement.mode is off"};
  }
  if (engine.kill_switch().set() || engine.state().gate().killed.holds()) {
    return Refused{Refusal::kill_switch,
                   "the kill switch is set (" + engine.kill_switch().file().string() + ")"};
  }
  if (auto refused = refuse_window(start, end)) return *refused;
  const auto closed = engine.apply({at, authority, ledger::WindowClosed{start, end, policy::hash(*policy)}});
  if (const auto* const refused = std::get_if<Refused>(&closed)) return *refused;

  ProposalReport report;
  for (const auto& [self, peer] : own_pairs(engine.state())) {
    const Draft draft = engine.state().draft(self, peer, start, end);
    if (draft.proposal.settlable == 0 && draft.proposal.pending == 0) continue;
    const auto outcome = engine.apply({at, authority, draft.proposal});
    report.pairs.push_back(net_of(draft));
    const auto* const refused = std::get_if<Refused>(&outcome);
    if (refused != nullptr && refused->reason != Refusal::settlement_in_force) {
      report.refused.emplace_back(report.pairs.back(), *refused);
    } else {
      ++(std::holds_alternative<ledger::Accepted>(outcome) ? report.written : report.existing);
    }
  }
  return report;
}

SettleReport settle_window(Engine& engine, rules::Micros start, rules::Micros end, rules::Micros at,
                           const std::string& authority) {
  SettleReport report;
  for (std::size_t i = 0; i < engine.state().settlements().size(); ++i) {
    const auto record = engine.state().settlements()[i].record;
    if (raw(record.period_start) != raw(start) || raw(record.period_end) != raw(end)) continue;
    if (record.life.in_force.holds()) ++report.existing;
    if (!record.life.proposed.holds()) continue;
    const auto outcome = engine.apply({at, authority, ledger::SettlementSettled{record.id}});
    if (const auto* const refused = std::get_if<Refused>(&outcome)) {
      report.refused.emplace_back(record.id, *refused);
    } else {
      ++report.settled;
    }
  }
  return report;
}

}  // namespace homeostat::lifecycle
