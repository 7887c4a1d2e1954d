// Who paid whom again: every payment of every row, burn and dispute in a list, added up in 128 bits. Shares
// no code with engine/rules/legs.hpp, engine/lifecycle/leg.cpp or leg_book.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace homeostat::naive {

/// Whose credits a column holds, and whether the origin owes them to the executing pool.
struct LegRecipient {
  std::string name;
  std::size_t column = 0;
  std::string holder;  ///< "worker", "exec", "origin", "dev", "treasury" or "user"
  bool bilateral = false;
};

struct LegRow {
  std::string origin;
  std::string exec;
  std::string worker;
  std::int64_t total = 0;
  std::array<std::int64_t, 4> shares{};
  bool pending = false;
  bool struck = false;     ///< a dispute found it invalid, and the policy holds
  bool contested = false;  ///< a dispute is open, and the policy holds
  bool settled = false;    ///< in a settlement in force
  bool proposed = false;   ///< in a proposal that is neither in force nor withdrawn
};

struct Payment {
  std::string from;
  std::string to;
  std::string purpose;
  std::string state;
  __int128 amount = 0;
};

inline std::string actor(const std::string& holder, const LegRow& row) {
  const std::map<std::string, std::string> actors{{"worker", row.worker + " (worker of " + row.exec + ")"},
                                                  {"exec", row.exec},
                                                  {"origin", row.origin},
                                                  {"dev", "dev"},
                                                  {"treasury", "treasury"},
                                                  {"user", "users of " + row.origin}};
  return actors.at(holder);
}

/// Why nobody pays for the row now; "accrued" if nothing is in the way.
inline std::string hindrance(const LegRow& row) {
  if (row.pending) return "pending";
  if (row.struck) return "struck";
  return row.contested ? "held" : "accrued";
}

/// The state of what the origin owes the executing pool.
inline std::string bilateral_state(const LegRow& row) {
  if (hindrance(row) != "accrued") return hindrance(row);
  if (row.settled) return "settled";
  return row.proposed ? "proposed" : "accrued";
}

/// The chain of one row: users to origin, origin to exec, and each column from whoever owes it.
inline std::vector<Payment> chain(const LegRow& row, const std::vector<LegRecipient>& recipients) {
  Payment between{row.origin, row.exec, "bilateral", bilateral_state(row), 0};
  std::vector<Payment> payments{{"users of " + row.origin, row.origin, "usage", "accrued", row.total}};
  for (const LegRecipient& recipient : recipients) {
    const std::int64_t share = row.shares[recipient.column];
    if (recipient.bilateral) between.amount += share;
    payments.push_back({recipient.bilateral ? row.exec : row.origin, actor(recipient.holder, row),
                        recipient.name, hindrance(row), share});
  }
  payments.push_back(between);
  std::vector<Payment> real;
  for (const Payment& payment : payments) {
    if (payment.amount != 0 && payment.from != payment.to) real.push_back(payment);
  }
  return real;
}

/// What a party lost for good.
inline Payment burn(const std::string& pool, const std::string& worker, std::int64_t amount) {
  const std::string party = worker.empty() ? pool : worker + " (worker of " + pool + ")";
  return {party, "burned", "burn", "burned", amount};
}

/// What of a burn nobody owes any more.
inline Payment write_off(const std::string& pool, const std::string& worker, std::int64_t amount) {
  const Payment lost = burn(pool, worker, amount);
  return {lost.to, lost.from, "write-off", "burned", amount};
}

/// What a verifier is owed and never paid.
inline Payment verification(const std::string& origin, const std::string& verifier, std::int64_t amount) {
  return {"users of " + origin, verifier, "verification", "deferred", amount};
}

inline std::vector<Payment> chains(const std::vector<LegRow>& rows,
                                   const std::vector<LegRecipient>& recipients) {
  std::vector<Payment> all;
  for (const LegRow& row : rows) {
    for (const Payment& payment : chain(row, recipients)) all.push_back(payment);
  }
  return all;
}

/// The sums of payments that agree in everything else, sorted.
inline std::map<std::tuple<std::string, std::string, std::string, std::string>, __int128> added_up(
    const std::vector<Payment>& payments) {
  std::map<std::tuple<std::string, std::string, std::string, std::string>, __int128> sums;
  for (const Payment& payment : payments) {
    sums[{payment.from, payment.to, payment.purpose, payment.state}] += payment.amount;
  }
  return sums;
}

/// What an actor received minus what it paid; what is struck or deferred moves nothing.
inline __int128 held(const std::vector<Payment>& payments, const std::string& name) {
  __int128 sum = 0;
  for (const Payment& payment : payments) {
    if (payment.state == "struck" || payment.state == "deferred") continue;
    if (payment.to == name) sum += payment.amount;
    if (payment.from == name) sum -= payment.amount;
  }
  return sum;
}

}  // namespace homeostat::naive
