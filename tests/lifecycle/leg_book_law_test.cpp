// The leg book against its naive twin: over rows under any policy, and over whole random stories.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/base/errors.hpp"
#include "engine/lifecycle/leg_words.hpp"
#include "tests/lifecycle/lifecycle.hpp"
#include "tests/lifecycle/story.hpp"
#include "tests/naive/legs.hpp"
#include "tests/naive/shapes.hpp"

namespace homeostat::lifecycle {
namespace {

using policy::Holder;
using Texts = std::vector<std::string>;

constexpr __int128 kMost64 = INT64_MAX;

std::string digits_of(__int128 amount) {
  return fmt::format("{}", static_cast<std::int64_t>(amount));
}

/// Four recipients in any order of columns and holders, of which any are bilateral.
policy::Policy any_policy() {
  auto policy = launch_policy();
  auto points = *naive::any_points();
  points.resize(rules::kSlots);
  for (std::size_t i = 0; i < rules::kSlots; ++i) {
    policy.recipients[i].basis_points = {points[i]};
    policy.recipients[i].holder = *rc::gen::element(Holder::worker, Holder::exec, Holder::origin, Holder::dev,
                                                    Holder::treasury, Holder::user);
  }
  const auto swapped = *rc::gen::inRange<std::size_t>(0, rules::kSlots);
  std::swap(policy.recipients[0].column, policy.recipients[swapped].column);
  policy.bilateral.clear();
  for (const auto& recipient : policy.recipients) {
    if (*rc::gen::arbitrary<bool>()) policy.bilateral.push_back(recipient.name);
  }
  policy.window_by = *rc::gen::element(rules::WindowBy::created_at, rules::WindowBy::eligible_at);
  policy.rounding = *rc::gen::element(rules::Rounding::largest_remainder, rules::Rounding::floor);
  return policy;
}

std::vector<naive::LegRecipient> recipients_of(const policy::Policy& policy) {
  const std::map<Holder, std::string> names{{Holder::worker, "worker"},     {Holder::exec, "exec"},
                                            {Holder::origin, "origin"},     {Holder::dev, "dev"},
                                            {Holder::treasury, "treasury"}, {Holder::user, "user"}};
  std::vector<naive::LegRecipient> recipients;
  for (const auto& recipient : policy.recipients) {
    const auto& listed = policy.bilateral;
    recipients.push_back({recipient.name, static_cast<std::size_t>(recipient.column),
                          names.at(recipient.holder),
                          std::find(listed.begin(), listed.end(), recipient.name) != listed.end()});
  }
  return recipients;
}

naive::LegRow twin_of(const ledger::Row& row) {
  naive::LegRow twin;
  twin.origin = row.origin_pool_id;
  twin.exec = row.exec_pool_id;
  twin.worker = row.worker_id;
  twin.total = raw(row.credits_total);
  for (std::size_t column = 0; column < rules::kSlots; ++column) {
    twin.shares[column] = raw(row.shares.values[column]);
  }
  return twin;
}

/// "" if the book says exactly the payments and everybody's balance follows from them, else the first wrong.
std::string wrong(const LegBook& book, const std::vector<naive::Payment>& payments,
                  const std::vector<naive::LegRow>& rows) {
  Texts expected;
  for (const auto& [key, amount] : naive::added_up(payments)) {
    const auto& [from, to, purpose, state] = key;
    expected.push_back(fmt::format("{} -> {}: {} {} {}", from, to, digits_of(amount), purpose, state));
  }
  Texts found;
  for (const auto& [key, amount] : book.legs) {
    found.push_back(fmt::format("{} -> {}: {} {} {}", words(key.from), words(key.to), raw(amount),
                                words(key.purpose), name(key.state)));
  }
  std::sort(found.begin(), found.end());
  std::sort(expected.begin(), expected.end());
  const std::string legs = difference(found, expected);
  if (!legs.empty()) return legs;

  __int128 all = 0;
  for (const auto& [actor, balance] : book.actors) {
    const std::string name = words(actor);
    if (raw(balance.held) != naive::held(payments, name)) return name + " holds something else";
    if (raw(balance.held) != raw(balance.in) - raw(balance.out)) return name + " holds not in - out";
    all += raw(balance.held);
  }
  if (all != 0) return "the balances sum to " + digits_of(all);
  __int128 spent = 0;
  __int128 assigned = 0;
  __int128 by_recipient = 0;
  for (const naive::LegRow& row : rows) {
    spent += row.total;
    for (const std::int64_t share : row.shares) assigned += share;
  }
  for (const auto& [recipient, sum] : book.by_recipient) by_recipient += raw(sum);
  if (raw(book.spent) != spent) return "spent is not " + digits_of(spent);
  if (by_recipient != assigned) return "by_recipient is not " + digits_of(assigned);
  if (raw(book.unassigned) - raw(book.overpaid) != spent - assigned)
    return "unassigned is not " + digits_of(spent - assigned);
  return "";
}

RC_GTEST_PROP(LegBookLaw, says_what_its_naive_twin_says_of_rows_under_any_policy, ()) {
  const auto policy = any_policy();
  State state("observer");
  const auto accept = [&](ledger::Happening what, std::int64_t at = kStart) {
    const auto outcome = state.apply({micros(at), "observer", std::move(what)});
    RC_ASSERT(std::holds_alternative<ledger::Accepted>(outcome));
  };
  accept(ledger::PolicyAdopted{policy::hash(policy), policy::to_toml(policy), "test"});
  const auto count = *rc::gen::resize(100, rc::gen::inRange<std::int64_t>(0, 25));
  const std::int64_t window = 30;
  std::vector<naive::LegRow> rows;
  for (std::int64_t n = 1; n <= count; ++n) {
    const Texts pools{"a", "b", "c"};
    auto row = row_under(policy, n, *rc::gen::elementOf(pools), *rc::gen::elementOf(pools),
                         *naive::any_amount(rules::kMaxAmount / 64));
    row.created_at = micros(kStart + *rc::gen::inRange<std::int64_t>(0, 2 * window) * kSecond);
    const auto eligible = raw(row.created_at) + *rc::gen::inRange<std::int64_t>(0, window) * kSecond;
    naive::LegRow twin = twin_of(row);
    twin.pending = *rc::gen::arbitrary<bool>();
    const auto instant = policy.window_by == rules::WindowBy::created_at ? raw(row.created_at) : eligible;
    twin.proposed = row.origin_pool_id != row.exec_pool_id && instant < kStart + window * kSecond;
    rows.push_back(twin);
    accept(import_of(row, twin.pending ? std::nullopt : std::optional(eligible)).what);
  }
  const auto end = micros(kStart + window * kSecond);
  accept(ledger::WindowClosed{micros(kStart), end, policy::hash(policy)}, raw(end));
  for (const auto& [self, peer] : state.pairs())
    accept(state.draft(self, peer, micros(kStart), end).proposal);
  const auto book = leg_book(state);
  const std::string difference = wrong(book, naive::chains(rows, recipients_of(policy)), rows);
  if (!difference.empty()) RC_FAIL(difference);
  RC_ASSERT(book.imbalances.empty() == (raw(book.unassigned) == 0));
}

/// What the naive economy's lists say of who paid whom.
std::vector<naive::Payment> payments_of(const naive::Economy& economy, const policy::Policy& policy,
                                        std::vector<naive::LegRow>& rows) {
  for (const naive::CreditRow& row : economy.rows) {
    naive::LegRow& twin = rows.emplace_back(twin_of(row.row));
    twin.pending = row.pending;
    twin.struck = row.struck && economy.rules->hold;
    twin.contested = row.contested && economy.rules->hold;
    twin.settled = row.paid;
  }
  for (const naive::Settlement& settlement : economy.settlements) {
    if (ledger::status_of(settlement.record.life) != "proposed") continue;
    for (const std::uint64_t place : settlement.rows) rows[place].proposed = true;
  }
  auto payments = naive::chains(rows, recipients_of(policy));
  for (const auto& burn : economy.burns) {
    payments.push_back(naive::burn(burn.peer_id, burn.worker_id, raw(burn.amount)));
  }
  for (const auto& written_off : economy.write_offs) {
    payments.push_back(naive::write_off(written_off.peer_id, written_off.worker_id, raw(written_off.amount)));
  }
  for (const auto& dispute : economy.disputes) {
    if (dispute.verifier_peer_id.empty() || raw(dispute.deferred) == 0) continue;
    payments.push_back(
        naive::verification(dispute.origin_pool_id, dispute.verifier_peer_id, raw(dispute.deferred)));
  }
  return payments;
}

/// True if everything together fits into 64 bits, so that every sum does.
bool fits(const std::vector<naive::Payment>& payments, const std::vector<naive::LegRow>& rows) {
  __int128 all = 0;
  for (const auto& payment : payments) all += payment.amount;
  for (const auto& row : rows) {
    all += row.total;
    for (const std::int64_t share : row.shares) all += share;
  }
  return all <= kMost64;
}

/// The same of a state and an economy; and notes which states the legs have.
std::string wrong(const State& state, const naive::Economy& economy, std::set<LegState>& seen) {
  if (state.policy() == nullptr) return "";
  std::vector<naive::LegRow> rows;
  const auto payments = payments_of(economy, *state.policy(), rows);
  try {
    const auto book = leg_book(state);
    for (const auto& [key, amount] : book.legs) seen.insert(key.state);
    return wrong(book, payments, rows);
  } catch (const base::LedgerDamaged& damage) {
    return fits(payments, rows) ? damage.what() : "";
  }
}

RC_GTEST_PROP(LegBookLaw, says_what_its_naive_twin_says_of_a_whole_story, (const Story& story)) {
  State state(world().self, story.simulation);
  naive::Economy economy = naive_economy(story.simulation);
  EventMaker maker(economy);
  for (const Choice& choice : story.choices) {
    const ledger::Event event = maker.event_of(choice);
    economy.apply(event);
    (void)state.apply(event, cheap_check);
  }
  std::set<LegState> seen;
  const std::string difference = wrong(state, economy, seen);
  if (!difference.empty()) RC_FAIL(difference);
}

TEST(LegBookLaw, has_every_state_in_long_stories) {
  std::set<LegState> seen;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    Stream stream(seed);
    State state(world().self);
    naive::Economy economy = naive_economy(false);
    EventMaker maker(economy);
    auto choices = beginning(static_cast<std::uint32_t>(seed % 2));
    while (choices.size() < 1500) choices.push_back(random_choice(stream));
    for (std::size_t i = 0; i < choices.size(); ++i) {
      const ledger::Event event = maker.event_of(choices[i]);
      economy.apply(event);
      (void)state.apply(event, cheap_check);
      if (i % 100 == 0) {
        ASSERT_EQ(wrong(state, economy, seen), "") << "seed " << seed << ", event " << i;
      }
    }
  }
  EXPECT_EQ(seen.size(), kLegStates);
}

}  // namespace
}  // namespace homeostat::lifecycle
