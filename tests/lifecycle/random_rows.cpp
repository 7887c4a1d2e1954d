// Events of choices: rows and windows.
#include <algorithm>

#include "tests/lifecycle/random_events.hpp"

namespace homeostat::lifecycle {

using ledger::EventKind;
using naive::CreditRow;
using rules::credits;
using rules::micros;
using rules::raw;

namespace {

/// One way of being no row at all.
void spoil(ledger::Row& row, std::uint32_t way) {
  const std::string long_text(257, 'x');
  switch (way % 16) {
    case 0:
      row.job_id = "";
      break;
    case 1:
      row.worker_id = "";
      break;
    case 2:
      row.model = long_text;
      break;
    case 3:
      row.model = "\xFF";
      break;
    case 4:
      row.job_id += "\x1F";
      break;
    case 5:
      row.model = "\xC2\x85";
      break;
    case 6:
      row.forward_chain = {"bora", ""};
      break;
    case 7:
      row.forward_chain = {"bo,ra"};
      break;
    case 8:
      row.forward_chain.assign(17, "bora");
      break;
    case 9:
      row.tokens_in = rules::tokens(-1);
      break;
    case 10:
      row.tokens_out = rules::tokens(rules::kMaxAmount + 1);
      break;
    case 11:
      row.credits_total = credits(-1);
      break;
    case 12:
      row.shares.values[1] = credits(rules::kMaxAmount + 1);
      break;
    case 13:
      row.shares.values.fill(credits(rules::kMaxAmount / 2));
      break;
    case 14:
      row.created_at = micros(-1);
      break;
    default:
      row.created_at = micros(naive::kYear10000);
      break;
  }
}

/// The number of the last of `all` that `fits`, from a random one of the late ones backwards; or that one.
template <class List, class Fits>
std::size_t late_that(const List& all, std::uint32_t number, const Fits& fits) {
  const std::size_t reach = number % 16 == 0 ? all.size() : std::min<std::size_t>(all.size(), 80);
  const std::size_t from = all.size() - 1 - number / 16 % reach;
  for (std::size_t i = from + 1; i > 0 && i + 50 > from; --i) {
    if (fits(all[i - 1])) return i - 1;
  }
  return from;
}

}  // namespace

ledger::Row EventMaker::row_of(const Choice& choice) {
  const World& all = world();
  ledger::Row row;
  row.origin_pool_id = any(all.pools, choice.a);
  row.exec_pool_id = any(all.pools, choice.a / 4);
  std::vector<std::string> own;
  for (const auto& worker : all.workers) {
    if (worker.pool == row.exec_pool_id) own.push_back(worker.id);
  }
  row.worker_id = choice.twist == 9 ? "w9" : any(own, choice.a / 16);
  row.job_id = "j" + std::to_string(economy_.rows.size() + (choice.b % 8 == 0 ? 0 : 1));
  row.model = "m";
  const std::int64_t total =
      choice.b % 2000 == 7 ? rules::kMaxAmount / (1 + choice.c % 3) : 1 + choice.b % 1000;
  row.tokens_in = rules::tokens(choice.c % 100);
  row.tokens_out = rules::tokens(total);
  row.credits_total = credits(total);
  const std::array<std::int64_t, 4> parts{6, 2, 1, 1};
  std::int64_t left = total;
  for (std::size_t i = 3; i > 0; --i) {
    row.shares.values[i] = credits(total / 10 * parts[i]);
    left -= raw(row.shares.values[i]);
  }
  row.shares.values[0] = credits(left);
  if (economy_.rules && choice.twist != 3) {  // mostly as the policy splits it
    const auto shares = economy_.shares_of(row);
    for (std::size_t i = 0; i < shares.size(); ++i) row.shares.values.at(i) = credits(shares.at(i));
  }
  if (row.origin_pool_id != row.exec_pool_id) row.forward_chain = {row.origin_pool_id};
  row.created_at = micros(now_ - choice.c % 90 * kMinute);
  if (choice.twist == 4) spoil(row, choice.c);
  if (!economy_.rows.empty() && choice.twist > 4 && choice.twist < 9) row = late(economy_.rows, choice.c).row;
  if (choice.twist == 6) row.model += "x";
  return row;
}

ledger::Happening EventMaker::recorded(const Choice& choice) {
  ledger::InferenceRecorded what{row_of(choice), std::nullopt};
  if (choice.twist != 7) {
    what.response_sha256 = base::to_hex(ledger::sha256(what.row.job_id + (choice.twist == 8 ? "!" : "")));
  }
  if (choice.twist == 10) what.response_sha256 = choice.c % 2 == 0 ? "ABCD" : std::string(64, 'F');
  return what;
}

ledger::Happening EventMaker::imported(const Choice& choice) {
  ledger::RowImported what{row_of(choice), {}, std::nullopt};
  if (choice.b % 3 == 0) {
    what.provenance = ledger::Provenance{"bora", 1 + choice.c};
    return what;
  }
  const std::int64_t last = economy_.rows.empty() ? 0 : economy_.rows.back().row.id;
  what.row.id = last + 1 + choice.c % 3;
  if (choice.twist == 10) what.row.id = std::max<std::int64_t>(last, 1);
  if (choice.twist == 11) what.row.id = -static_cast<std::int64_t>(choice.c);
  what.state.pending = choice.a % 3 == 0;
  if (what.state.pending) return what;
  if (choice.a % 5 != 0) what.state.eligible_at = micros(now_ - choice.c % 600 * kMinute);
  what.state.settled = choice.c % 10 == 0;
  if (what.state.settled) what.state.settled_at = micros(now_);
  what.state.struck = choice.c % 20 == 1;
  what.state.contested = choice.c % 20 == 2;
  if (choice.b % 2 == 0) what.state.worker_sig = "signed elsewhere";
  if (choice.b % 4 == 0) what.state.worker_cert_id = "certificate 7";
  return what;
}

ledger::Happening EventMaker::page(const Choice& choice) const {
  const auto hex = [](std::uint32_t number) {
    return base::to_hex(ledger::sha256("page " + std::to_string(number)));
  };
  ledger::PageImported what{hex(choice.a % 3), 1, 1 + choice.b % 9, hex(choice.b), "", hex(0)};
  what.signature = hex(choice.c) + hex(choice.a);
  if (!economy_.pages.empty() && (choice.twist == 4 || choice.twist == 5)) {
    const auto& old = late(economy_.pages, choice.c);
    what = {old.server, old.since_id, old.until_id, old.root, old.signature, old.pubkey};
    if (choice.twist == 5) what.root = hex(choice.a);
  }
  if (choice.twist == 6) what.until_id = 0;
  if (choice.twist == 7) (choice.c % 2 == 0 ? what.signature : what.pubkey).pop_back();
  return what;
}

const ledger::CertificateRecord* EventMaker::in_force(const std::string& pool,
                                                      const std::string& worker) const {
  const auto& all = economy_.certificates;
  for (auto one = all.rbegin(); one != all.rend(); ++one) {
    if (one->pool_signer == pool && one->worker_id == worker && !one->revoked_at) return &*one;
  }
  return nullptr;
}

ledger::Happening EventMaker::attributed(const Choice& choice) {
  ledger::Attributed what{static_cast<std::int64_t>(choice.a % 9), world().workers[0].keys[0], {}, ""};
  if (economy_.rows.empty()) return what;
  const std::uint32_t twist = choice.twist;
  const auto& rows = economy_.rows;
  const std::size_t place = late_that(rows, choice.a, [&](const CreditRow& row) {
    if (twist == 4) return true;
    if (twist == 9) return row.pending && !row.response;
    return row.pending && (choice.b % 8 == 0 || in_force(row.row.exec_pool_id, row.row.worker_id) != nullptr);
  });
  const CreditRow& row = rows[place];
  what.row_id = twist == 5 ? rows.back().row.id + 5 : row.row.id;
  for (const auto& worker : world().workers) {
    if (worker.id == row.row.worker_id) what.worker_key = worker.keys[0];
  }
  std::string key = base::to_hex(what.worker_key);
  if (const auto* own = in_force(row.row.exec_pool_id, row.row.worker_id); own && twist != 8)
    key = own->pubkey;
  const auto bytes = base::from_hex(key);
  std::copy(bytes->begin(), bytes->end(), what.worker_key.begin());
  if (twist == 7) what.worker_key = any(world().workers, choice.c).keys[0];
  if (!row.response) what.response_sha256 = base::to_hex(ledger::sha256(row.row.job_id));
  if (twist == 9 && choice.c % 2 == 0) what.response_sha256.clear();
  if (twist == 11) what.response_sha256 = choice.c % 3 == 0 ? "no digest" : row.response.value_or("");
  if (twist == 11 && choice.c % 3 == 1) what.response_sha256 = std::string(64, '1');
  const std::string message =
      economy_.attribution(twist == 10 ? any(rows, choice.c) : row, what.response_sha256);
  what.signature =
      sign_(what.worker_key, {reinterpret_cast<const std::uint8_t*>(message.data()), message.size()});
  if (twist == 6) what.signature[choice.c % 9] ^= 1U;
  return what;
}

ledger::Happening EventMaker::windows(const Choice& choice, EventKind kind) {
  const std::uint32_t twist = choice.twist;
  if (kind == EventKind::settlement_settled || kind == EventKind::settlement_rolled_back) {
    const bool settles = kind == EventKind::settlement_settled;
    std::int64_t id = choice.a % 3;
    if (!economy_.settlements.empty() && twist != 4) {
      id = 1 +
           static_cast<std::int64_t>(late_that(economy_.settlements, choice.a, [&](const auto& settlement) {
             const std::string_view status = ledger::status_of(settlement.record.life);
             return twist == 5 || (settles ? status == "proposed" : status != "rolled_back");
           }));
    }
    if (twist == 4) id = static_cast<std::int64_t>(economy_.settlements.size()) + choice.a % 2;
    if (settles) return ledger::SettlementSettled{id};
    return ledger::SettlementRolledBack{id, "withdrawn"};
  }
  const std::int64_t hour = 60 * kMinute;
  if (kind == EventKind::window_closed) {
    std::int64_t start = economy_.windows.empty() ? now_ - hour : economy_.open_from();
    std::int64_t end =
        choice.a % 4 == 0 ? start + hour : std::max(start + hour, now_ - choice.b % 30 * kMinute);
    if (end > now_ && now_ > start && choice.b % 8 != 0) end = now_;  // mostly, the window is over
    if (twist == 4) start += choice.c % 2 == 0 ? kMinute : 1;
    if (twist == 5) start -= choice.c % 2 == 0 ? kMinute : 1;
    if (twist == 6) end = start - choice.c % 2;
    if (twist == 7) end = naive::kYear10000;
    if (!economy_.windows.empty() && twist == 8) {
      end = raw(economy_.windows.begin()->second.start);
      start = end - hour;
    }
    std::string sha256 = economy_.policy_sha256;
    if (!economy_.windows.empty() && (twist == 9 || twist == 10)) {
      const auto& old = std::next(economy_.windows.begin(), choice.c % economy_.windows.size())->second;
      start = raw(old.start);
      end = raw(old.end);
      sha256 = old.policy_sha256 + (twist == 10 ? "0" : "");
    }
    return ledger::WindowClosed{micros(start), micros(end), sha256};
  }
  std::string self = choice.a % 2 == 0 ? economy_.self : any(world().pools, choice.a / 2);
  std::string peer = any(world().pools, choice.a / 8);
  std::int64_t start = now_ - hour;
  std::int64_t end = now_;
  if (!economy_.windows.empty()) {
    const auto reach = std::min<std::size_t>(choice.b % 8 == 0 ? 1000 : 3, economy_.windows.size());
    const auto& window = std::prev(economy_.windows.end(), 1 + choice.b / 8 % reach)->second;
    start = raw(window.start);
    end = raw(window.end);
  }
  // Mostly a pair that has something to settle.
  for (std::uint32_t i = 0; i < 16 && choice.c % 4 != 0; ++i) {
    if (!economy_.sums(self, peer, start, end).rows.empty() &&
        economy_.live(self, peer, start, end) == nullptr) {
      break;
    }
    self = choice.a % 2 == 0 && i < 4 ? economy_.self : any(world().pools, choice.a + i);
    peer = any(world().pools, choice.a / 8 + i / 4);
  }
  if (twist == 4) end += kMinute;
  if (twist == 11) peer = "yoga";
  if (!economy_.settlements.empty() && (twist == 8 || twist == 9)) {
    const auto& old = late(economy_.settlements, choice.c).record;
    self = old.self_id;
    peer = old.peer_id;
    start = raw(old.period_start);
    end = raw(old.period_end);
    if (twist == 8) {
      return ledger::SettlementProposed{self,
                                        peer,
                                        old.period_start,
                                        old.period_end,
                                        old.self_owes_peer,
                                        old.peer_owes_self,
                                        old.settlable,
                                        old.pending,
                                        old.rows_root};
    }
  }
  const auto now = economy_.sums(self, peer, start, end);
  const bool fits = now.self_owes_peer <= naive::kMost && now.peer_owes_self <= naive::kMost;
  ledger::SettlementProposed what{self, peer, micros(start), micros(end), credits(0), credits(0),
                                  0,    0,    "none"};
  if (fits) what = economy_.proposal(self, peer, start, end);
  if (twist == 5) what.self_owes_peer = what.self_owes_peer + credits(1);
  if (twist == 6) (choice.c % 2 == 0 ? what.settlable : what.pending) += 1;
  if (twist == 7) what.rows_root = naive::root_of_places({choice.c});
  return what;
}

}  // namespace homeostat::lifecycle
