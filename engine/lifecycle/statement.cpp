// Collects the legs of one actor and sums them in two ways, by state and as they come, so that a mistake in
// one shows.
#include "engine/lifecycle/statement.hpp"

#include <fmt/format.h>

#include "engine/base/errors.hpp"
#include "engine/lifecycle/leg_book.hpp"

namespace homeostat::lifecycle {
namespace {

using rules::Credits;
using rules::raw;

class StatementWriter {
 public:
  StatementWriter(const State& state, const ActorId& actor, const StatementRequest& request)
      : state_(state), request_(request) {
    statement_.actor = actor;
  }

  AccountStatement write() {
    for_each_leg(state_, [this](const Leg& leg) { enter(leg); });
    for (const ledger::CollectionRecord& collection : state_.collections()) {
      if (ActorId::party(collection.peer_id, collection.worker_id) != statement_.actor) continue;
      sum(statement_.collected, collection.amount);
    }
    statement_.keeps = statement_.in_moving - statement_.out_moving;
    check_parts();
    if (!request_.from && !request_.to) check_book();
    return std::move(statement_);
  }

 private:
  void enter(const Leg& leg) {
    const ActorId& self = statement_.actor;
    const bool incoming = leg.key.to == self;
    if (!incoming && leg.key.from != self) return;
    const rules::Micros at = leg.row != nullptr         ? leg.row->created_at
                             : leg.burn != nullptr      ? leg.burn->created_at
                             : leg.write_off != nullptr ? leg.write_off->created_at
                                                        : leg.dispute->created_at;
    if (request_.from && raw(at) < raw(*request_.from)) return;
    if (request_.to && raw(at) >= raw(*request_.to)) return;

    const LegState state = state_for(leg);
    StatementPart& part = statement_.parts[static_cast<std::size_t>(state)];
    ++part.legs;
    sum(incoming ? part.in : part.out, leg.amount);
    sum(incoming ? statement_.in : statement_.out, leg.amount);
    if (moves(state)) sum(incoming ? statement_.in_moving : statement_.out_moving, leg.amount);
    if (state == LegState::pending &&
        (!statement_.pending_since || raw(leg.row->recorded_at) < raw(*statement_.pending_since))) {
      statement_.pending_since = leg.row->recorded_at;
    }
    if (request_.lines) add_line(leg, at, state, incoming);
  }

  /// The state of an amount: for a fund always accrued, for a pool or a worker that of the leg which pays it.
  [[nodiscard]] static LegState state_for(const Leg& leg) {
    const bool to_fund = leg.key.to.kind == ActorKind::dev || leg.key.to.kind == ActorKind::treasury;
    return to_fund ? leg.key.state : leg.source;
  }

  static void name_record(StatementLine& line, LegRecord record, std::int64_t id, const std::string& job) {
    line.record = record;
    line.id = id;
    line.job_id = job;
  }

  void add_line(const Leg& leg, rules::Micros at, LegState state, bool incoming) {
    StatementLine line;
    line.at = at;
    if (leg.row != nullptr) {
      name_record(line, LegRecord::row, leg.row->id, leg.row->job_id);
    } else if (leg.burn != nullptr) {
      name_record(line, LegRecord::burn, leg.burn->id, leg.burn->job_id);
    } else if (leg.write_off != nullptr) {
      name_record(line, LegRecord::write_off, leg.write_off->id, "");
    } else {
      name_record(line, LegRecord::dispute, leg.dispute->id, leg.dispute->job_id);
    }
    line.purpose = leg.key.purpose;
    line.other = incoming ? leg.key.from : leg.key.to;
    line.state = state;
    line.incoming = incoming;
    line.amount = leg.amount;
    statement_.lines.push_back(std::move(line));
  }

  void check_parts() {
    Credits in;
    Credits out;
    for (const StatementPart& part : statement_.parts) {
      sum(in, part.in);
      sum(out, part.out);
    }
    compare("the parts that come in", in, statement_.in);
    compare("the parts that go out", out, statement_.out);
    if (!request_.lines) return;
    Credits lines_in;
    Credits lines_out;
    for (const StatementLine& line : statement_.lines) sum(line.incoming ? lines_in : lines_out, line.amount);
    compare("the rows that come in", lines_in, statement_.in);
    compare("the rows that go out", lines_out, statement_.out);
  }

  void check_book() {
    const LegBook book = leg_book(state_);
    const auto found = book.actors.find(statement_.actor);
    const ActorBalance balance = found == book.actors.end() ? ActorBalance() : found->second;
    compare("what comes in", statement_.in_moving, balance.in);
    compare("what goes out", statement_.out_moving, balance.out);
    compare("what is kept", statement_.keeps, balance.held);
  }

  void compare(const char* what, Credits here, Credits there) {
    if (raw(here) == raw(there)) return;
    statement_.faults.push_back(fmt::format("{}: {} here, {} there", what, raw(here), raw(there)));
  }

  void sum(Credits& total, Credits amount) {
    std::int64_t result = 0;
    if (__builtin_add_overflow(raw(total), raw(amount), &result)) {
      throw base::LedgerDamaged("the ledger of " + state_.self(),
                                "the credits of its rows add up beyond 64 bits");
    }
    total = rules::credits(result);
  }

  const State& state_;
  const StatementRequest& request_;
  AccountStatement statement_;
};

}  // namespace

std::string_view name(LegRecord record) {
  constexpr std::array<std::string_view, 4> kNames{"row", "burn", "write-off", "dispute"};
  return kNames.at(static_cast<std::size_t>(record));
}

AccountStatement statement(const State& state, const ActorId& actor, const StatementRequest& request) {
  return StatementWriter(state, actor, request).write();
}

}  // namespace homeostat::lifecycle
