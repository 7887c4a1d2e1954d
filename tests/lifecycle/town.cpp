// A state as lines, and the small economy's beginnings.
#include "tests/lifecycle/town.hpp"

namespace homeostat::lifecycle::small {
namespace {

using rules::raw;

std::string instant(rules::Micros at) {
  const std::int64_t micros = raw(at) - kBegin;
  return micros % kTick == 0 ? fmt::format("t{:+}", micros / kTick) : fmt::format("t{:+}us", micros);
}

std::string shown(const std::string& text) {
  return text;
}
std::string shown(std::string_view word) {
  return std::string(word);
}
std::string shown(std::int64_t number) {
  return number == 0 ? "" : std::to_string(number);
}
std::string shown(rules::Credits amount) {
  return shown(raw(amount));
}
std::string shown(rules::Micros at) {
  return instant(at);
}
std::string shown(const std::optional<rules::Micros>& at) {
  return at ? instant(*at) : "";
}

/// A record's columns; what is empty or 0 is left out.
template <class Record>
std::string line(const std::string& table, const Record& record) {
  std::string text = table;
  Record::columns(record, [&](std::string_view name, const auto& column) {
    const std::string value = shown(column);
    if (!value.empty()) text += fmt::format(" {}={}", name, value);
  });
  return text;
}

std::string row_line(const State& state, const RowEntry& row) {
  const auto on = [](rules::CheckedBool flag, const char* word) { return flag.holds() ? word : ""; };
  const ledger::RowState columns = state.columns(row);
  std::string text =
      fmt::format("row {} {} {}>{}/{} {}", row.id, row.job_id, state.party(row.origin).pool_id,
                  state.party(row.exec).pool_id, state.party(row.worker).worker_id, raw(row.total));
  text += fmt::format("{}{}{}{}", on(row.life.pending, " pending"), on(row.life.contested, " contested"),
                      on(row.life.struck, " struck"), on(row.life.covered, " paid"));
  if (columns.eligible_at) text += " eligible " + instant(*columns.eligible_at);
  if (columns.settled_at) text += " settled " + instant(*columns.settled_at);
  if (row.settlement_id != 0) text += fmt::format(" by {}", row.settlement_id);
  if (row.certificate_id != 0) text += fmt::format(" certificate {}", row.certificate_id);
  if (row.dispute_id != 0) text += fmt::format(" dispute {}", row.dispute_id);
  if (columns.worker_sig) text += " signed";
  return text;
}

std::string draft_line(const State& state, const std::pair<std::string, std::string>& pair,
                       const ledger::WindowRecord& window) {
  const Draft draft = state.draft(pair.first, pair.second, window.start, window.end);
  const auto& sums = draft.proposal;
  std::string text =
      fmt::format("draft {}/{} [{}, {}) {} against {}, {} rows, {} pending, {} held:", pair.first,
                  pair.second, instant(window.start), instant(window.end), raw(sums.self_owes_peer),
                  raw(sums.peer_owes_self), sums.settlable, sums.pending, draft.held);
  for (const std::uint32_t index : draft.rows) text += fmt::format(" {}", state.rows()[index].id);
  return text;
}

}  // namespace

std::vector<std::string> picture(const State& state) {
  std::vector<std::string> lines{
      fmt::format("events {} verdict {}", state.events(), state.verdict_recorded()),
      line("flags", state.flags())};
  for (const RowEntry& row : state.rows()) lines.push_back(row_line(state, row));
  for (const Party& party : state.parties()) {
    const std::string name = party.pool_id + (party.worker_id.empty() ? "" : "/" + party.worker_id);
    if (raw(party.life.unsettled) == 0 && raw(party.life.burned) == 0 && party.offences == 0) continue;
    lines.push_back(fmt::format("party {} unsettled {} burned {} offences {}", name,
                                raw(party.life.unsettled), raw(party.life.burned), party.offences));
  }
  for (const auto& [id, peer] : state.peers()) lines.push_back(line("peer", peer));
  for (const auto& record : state.certificates()) lines.push_back(line("certificate", record));
  for (const auto& record : state.disputes()) lines.push_back(line("dispute", record));
  for (const auto& record : state.burns()) lines.push_back(line("burn", record));
  for (const auto& record : state.collections()) lines.push_back(line("collection", record));
  for (const auto& record : state.write_offs()) lines.push_back(line("write-off", record));
  for (const auto& entry : state.settlements()) {
    std::string text = line("settlement", entry.record) + " rows";
    for (const std::uint32_t index : entry.rows) text += fmt::format(" {}", state.rows()[index].id);
    lines.push_back(text);
  }
  for (const auto& [start, record] : state.windows()) lines.push_back(line("window", record));
  for (const auto& record : state.policies()) lines.push_back(line("policy", record));
  for (const auto& record : state.checkpoints()) lines.push_back(line("checkpoint", record));
  for (const auto& record : state.decisions()) lines.push_back(line("decision", record));
  for (const auto& record : state.verdicts()) lines.push_back(line("verdict", record));
  for (const auto& record : state.pages()) lines.push_back(line("page", record));
  for (const auto& pair : state.pairs()) {
    for (const auto& [start, window] : state.windows()) lines.push_back(draft_line(state, pair, window));
    lines.push_back(draft_line(state, pair, {rules::micros(0), after(1'000'000'000), "", {}}));
  }
  return lines;
}

std::vector<std::string> Town::change(const ledger::Happening& what, const std::string& authority) {
  const auto lines_of = [&] {
    auto lines = picture(state);
    std::erase_if(lines, [](const std::string& line) {
      return line.starts_with("draft ") || line.starts_with("events ");
    });
    return lines;
  };
  const auto was = lines_of();
  const auto events = state.events();
  accept(what, authority);
  EXPECT_EQ(state.events(), events + 1);
  const auto is = lines_of();
  const auto in = [](const std::vector<std::string>& lines, const std::string& line) {
    return std::find(lines.begin(), lines.end(), line) != lines.end();
  };
  std::vector<std::string> changed;
  for (const auto& line : was) {
    if (!in(is, line)) changed.push_back("- " + line);
  }
  for (const auto& line : is) {
    if (!in(was, line)) changed.push_back("+ " + line);
  }
  return changed;
}

Town& Town::settle_in() {
  accept(adoption(law));
  for (const std::string pool : {"b", "c", "d"}) {
    accept(ledger::PeerEnrolled{pool, "pool " + pool, public_hex(pool, ""), pool + ".example", 3});
  }
  for (const std::string pool : {"me", "b", "c"}) {
    accept(ledger::WorkerEnrolled{"w", pool, public_hex(pool, "w"), ""});
  }
  return *this;
}

Town& Town::go_live() {
  accept(verdict(*this));
  for (const char* const name : {"slashing", "dispute", "settle"}) accept(flag(name));
  accept(ledger::ModeSet{true});
  return *this;
}

std::int64_t Town::add(const std::string& id, const std::string& origin, const std::string& exec,
                       std::int64_t total, bool signs) {
  const auto recorded = job(law, id, origin, exec, total, now);
  const std::int64_t row = accept(recorded);
  if (signs) accept(signature_of(row, recorded));
  return row;
}

void Town::close(std::int64_t hour) {
  const rules::Micros before = now;
  const rules::Micros end = after(3600 * (hour + 1));
  if (raw(now) < raw(end)) now = end;
  accept(ledger::WindowClosed{after(3600 * hour), end, hash()});
  now = before;
}

std::int64_t Town::propose(const std::string& peer, std::int64_t hour) {
  return accept(proposal(peer, hour));
}

}  // namespace homeostat::lifecycle::small
