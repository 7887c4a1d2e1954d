// The seven decisions with their questions, their recorded states and what holds now; see decisions.hpp.
#include "cli/commands/decisions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "cli/json/json_text.hpp"
#include "cli/json/record_json.hpp"
#include "engine/base/errors.hpp"
#include "engine/policy/policy.hpp"

namespace homeostat::cli {
namespace {

struct Question {
  std::string_view id;
  std::string_view meaning;
};

/// Source: docs/network.md#the-seven-decisions.
constexpr std::array<Question, 7> kQuestions{{
    {"Q1",
     "Treasury: its address comes from configuration alone. One signer while the network is small, two of "
     "three from 20 peers on or with an operator from outside."},
    {"Q2", "Anchor: a credit stands for usage, one output token; it is not swapped on a chain."},
    {"Q3", "Slashing: an offence burns credits, more with each one."},
    {"Q4", "Disputes: one job in a hundred is executed again, and an administrator may contest any."},
    {"Q5",
     "Minimum rate: prices are free in a small network; in a larger one a configured minimum holds, "
     "switched on by the count of peers alone."},
    {"Q6", "Worker share: a virtual balance; it is not cashed out."},
    {"Q7", "Federated accounts: an identity travels between pools, a balance never does."},
}};

/// The policy that a ledger adopted last, if any. Throws LedgerDamaged if its text is none.
std::optional<policy::Policy> adopted(const ledger::Ledger& ledger) {
  const auto policies = ledger.records<ledger::PolicyRecord>();
  if (policies.empty()) return std::nullopt;
  try {
    return policy::parse_policy(policies.back().toml, "the adopted policy");
  } catch (const base::InputError& error) {
    throw base::LedgerDamaged(ledger.path().string(), error.what());
  }
}

/// Further facts about a decision, as they are now.
struct Now {
  Json members = Json::object();
  std::string text;
};

Now treasury(const std::optional<policy::Policy>& policy) {
  if (!policy) return {{{"treasury_address", nullptr}}, "no policy is adopted, so there is no address"};
  if (policy->treasury_address.empty())
    return {{{"treasury_address", ""}}, "the policy configures no address: the treasury accrues to none"};
  return {{{"treasury_address", policy->treasury_address}},
          "the treasury accrues to " + shown(policy->treasury_address)};
}

Now minimum_rate(const std::optional<policy::Policy>& policy, const ledger::Ledger& ledger) {
  const auto peers = ledger.records<ledger::PeerRecord>();
  const auto count = std::count_if(peers.begin(), peers.end(), [](const ledger::PeerRecord& peer) {
    return !peer.revoked_at.has_value();
  });
  if (!policy) {
    return {{{"peers", count}, {"above", nullptr}, {"minimum_rate", nullptr}},
            fmt::format("{} peers; no policy is adopted, so there is no limit", count)};
  }
  const bool on = count > policy->minimum_rate_above_peers;
  return {{{"peers", count}, {"above", policy->minimum_rate_above_peers}, {"minimum_rate", on}},
          fmt::format("{} peers, switched on above {}: {}", count, policy->minimum_rate_above_peers,
                      on ? "on" : "off")};
}

}  // namespace

std::string decisions_text(const std::string& path, bool json) {
  const auto ledger = ledger::Ledger::open(path, ledger::Ledger::Access::read_only);
  const auto policy = adopted(ledger);
  const auto recorded = ledger.records<ledger::DecisionRecord>();
  Json list = Json::array();
  std::string text;
  for (const Question& question : kQuestions) {
    const auto last =
        std::find_if(recorded.rbegin(), recorded.rend(),
                     [&](const ledger::DecisionRecord& one) { return one.question == question.id; });
    Json entry{{"question", question.id}, {"meaning", question.meaning}, {"state", nullptr}};
    text += fmt::format("{}: {}\n    ", question.id, question.meaning);
    if (last == recorded.rend()) {
      text += "no state is recorded\n";
    } else {
      entry["state"] = ledger::word_of(last->state);
      entry["text"] = last->text;
      entry["recorded_at"] = as_json(last->recorded_at);
      text += fmt::format("{} since {}{}\n", ledger::word_of(last->state), instant_text(last->recorded_at),
                          last->text.empty() ? "" : ": " + shown(last->text));
    }
    const Now now = question.id == "Q1"   ? treasury(policy)
                    : question.id == "Q5" ? minimum_rate(policy, ledger)
                                          : Now{};
    entry.update(now.members);
    if (!now.text.empty()) text += "    now: " + now.text + "\n";
    list.push_back(entry);
  }
  return json ? json_text({{"schema", "homeostat-decisions/1"}, {"decisions", list}}) : text;
}

}  // namespace homeostat::cli
