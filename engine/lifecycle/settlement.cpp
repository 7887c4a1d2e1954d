// Window, nets, proposals.
#include "engine/lifecycle/settlement.hpp"

#include <algorithm>

#include "engine/base/time.hpp"

namespace homeostat::lifecycle {
namespace {

using ledger::Refusal;
using ledger::Refused;

std::optional<Refused> refuse_window(rules::Micros start, rules::Micros end) {
  if ((end <= start).holds()) {
    return Refused{Refusal::window_invalid,
                   "a window ends after it starts: " + base::to_iso(start) + " / " + base::to_iso(end)};
  }
  return std::nullopt;
}

/// The pairs that the owner may propose to, with the owner as self.
std::vector<PairNet> own_pairs(const NetTable& table, const std::string& owner) {
  std::vector<PairNet> all = table.pairs();
  const auto concerns = [&](const PairNet& pair) { return pair.self == owner || pair.peer == owner; };
  if (std::none_of(all.begin(), all.end(), concerns)) return all;
  std::vector<PairNet> own;
  for (const PairNet& pair : all) {
    if (concerns(pair)) own.push_back(table.net(owner, pair.self == owner ? pair.peer : pair.self));
  }
  return own;
}

}  // namespace

std::variant<NetTable, Refused> nets_of_window(const ledger::Ledger& ledger, const policy::Policy& policy,
                                               rules::Micros start, rules::Micros end) {
  if (auto refused = refuse_window(start, end)) return *refused;
  NetTable table(policy.formula());
  std::optional<Refused> refused;
  ledger.for_each_in_window(policy.window_by, start, end, [&](const ledger::SettlementView& row) {
    if (!refused) refused = table.add(row);
  });
  if (refused) return *refused;
  return table;
}

std::variant<ProposalReport, Refused> propose_in_batch(ledger::Ledger& ledger, const policy::Policy& policy,
                                                       rules::Micros start, rules::Micros end,
                                                       rules::Micros at, const std::string& authority) {
  if (policy.mode == policy::SettlementMode::off) {
    return Refused{Refusal::settlement_off, "the policy's settlement.mode is off"};
  }
  auto nets = nets_of_window(ledger, policy, start, end);
  if (auto* const refused = std::get_if<Refused>(&nets)) return *refused;
  const auto closed = ledger.apply({at, authority, ledger::WindowClosed{start, end, policy::hash(policy)}});
  if (const auto* const refused = std::get_if<Refused>(&closed)) return *refused;

  ProposalReport report;
  report.pairs = own_pairs(std::get<NetTable>(nets), ledger.self());
  for (const PairNet& pair : report.pairs) {
    const auto outcome =
        ledger.apply({at, authority,
                      ledger::SettlementProposed{pair.self, pair.peer, start, end, pair.self_owes_peer,
                                                 pair.peer_owes_self, pair.settlable, pair.pending}});
    if (const auto* const refused = std::get_if<Refused>(&outcome)) return *refused;
    ++(std::holds_alternative<ledger::Duplicate>(outcome) ? report.existing : report.written);
  }
  return report;
}

std::variant<ProposalReport, Refused> propose(ledger::Ledger& ledger, const policy::Policy& policy,
                                              rules::Micros start, rules::Micros end, rules::Micros at,
                                              const std::string& authority) {
  ledger.begin();
  auto result = propose_in_batch(ledger, policy, start, end, at, authority);
  if (std::holds_alternative<Refused>(result)) {
    ledger.rollback();
  } else {
    ledger.commit();
  }
  return result;
}

}  // namespace homeostat::lifecycle
