// Both sides in the same words.
#include "tests/lifecycle/told.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace homeostat::lifecycle {

using rules::raw;

namespace {

std::string text(std::int64_t number) {
  return std::to_string(number);
}
std::string text(const std::string& words) {
  return words.size() > 80 ? words.substr(0, 20) + ".." + std::to_string(words.size()) : words;
}
std::string text(std::string_view word) {
  return std::string(word);
}
template <class Unit>
std::string text(const rules::Quantity<rules::CheckedInt, Unit>& quantity) {
  return std::to_string(raw(quantity));
}
template <class T>
std::string text(const std::optional<T>& value) {
  return value ? text(*value) : "-";
}
std::string wide(naive::Wide number) {
  return number > naive::kMost ? ">" + std::to_string(naive::kMost)
                               : std::to_string(static_cast<std::int64_t>(number));
}

template <class Record>
std::string line_of(const std::string& table, const Record& record) {
  std::string line = table;
  Record::columns(record, [&](std::string_view, const auto& column) { line += "|" + text(column); });
  return line;
}

struct RowWords {
  std::int64_t id;
  std::string job, origin, exec, worker;
  std::int64_t total, created, recorded, seq;
  bool answered;
  ledger::RowState columns;
  std::int64_t dispute, settlement;
};

std::string line_of(const RowWords& row) {
  const auto& c = row.columns;
  return fmt::format(
      "row {} {}/{} {}/{} {} at {} {} #{} answer {} pending {} contested {} struck {} settled {} {} "
      "from {} sig {} cert {} dispute {} settlement {}",
      row.id, row.origin, row.job, row.exec, row.worker, row.total, row.created, row.recorded, row.seq,
      row.answered, c.pending, c.contested, c.struck, c.settled, text(c.settled_at), text(c.eligible_at),
      text(c.worker_sig), text(c.worker_cert_id), row.dispute, row.settlement);
}

std::string line_of(const State& state, const RowEntry& row) {
  return line_of(RowWords{row.id, row.job_id, state.party(row.origin).pool_id, state.party(row.exec).pool_id,
                          state.party(row.worker).worker_id, raw(row.total), raw(row.created_at),
                          raw(row.recorded_at), row.recorded_seq, row.response.has_value(),
                          state.columns(row), row.dispute_id, row.settlement_id});
}

std::string line_of(const naive::Economy&, const naive::CreditRow& row) {
  ledger::RowState c;
  c.pending = row.pending;
  c.contested = row.contested;
  c.struck = row.struck;
  c.settled = row.paid;
  if (row.settled_at) c.settled_at = rules::micros(*row.settled_at);
  if (!row.pending) c.eligible_at = rules::micros(row.eligible);
  c.worker_sig = row.signature;
  c.worker_cert_id = row.certificate;
  const ledger::Row& frozen = row.row;
  return line_of(RowWords{frozen.id, frozen.job_id, frozen.origin_pool_id, frozen.exec_pool_id,
                          frozen.worker_id, raw(frozen.credits_total), raw(frozen.created_at),
                          row.recorded_at, row.recorded_seq, row.response.has_value(), c, row.dispute,
                          row.settlement});
}

std::string party_line(const naive::PartyId& id, const std::string& unsettled, const std::string& burned,
                       std::int64_t offences, const std::string& scheduled) {
  return fmt::format("party {}/{} unsettled {} burned {} offences {} scheduled {}", id.first, id.second,
                     unsettled, burned, offences, scheduled);
}

std::string party_line(const State& state, const naive::PartyId& id) {
  Party nobody;
  nobody.pool_id = id.first;
  nobody.worker_id = id.second;
  const Party* const found = state.find_party(id.first, id.second);
  const Party& party = found != nullptr ? *found : nobody;
  return party_line(id, wide(raw(party.life.unsettled)), wide(raw(party.life.burned)), party.offences,
                    wide(raw(state.scheduled(party))));
}

std::string party_line(const naive::Economy& economy, const naive::PartyId& id) {
  return party_line(id, wide(std::min<naive::Wide>(economy.unsettled(id), naive::kMost)),
                    wide(economy.burned(id)), economy.offences(id), wide(economy.scheduled(id)));
}

template <class Rows>
std::string settlement_line(const ledger::SettlementRecord& record, const Rows& rows) {
  std::string line = line_of("settlement", record) + " rows";
  for (const auto row : rows) line += " " + std::to_string(row);
  return line;
}

std::string collection_line(const ledger::CollectionRecord& collection) {
  ledger::CollectionRecord same = collection;
  same.id = 0;  // parties of one settlement have no order
  return line_of("collection", same);
}

std::string write_off_line(const ledger::WriteOffRecord& write_off) {
  ledger::WriteOffRecord same = write_off;
  same.id = 0;  // parties of one row have no order
  return line_of("write-off", same);
}

std::string flags_line(const ledger::FlagsRecord& flags, std::int64_t events, bool verdict) {
  return line_of("flags", flags) + fmt::format("|{} events|verdict {}", events, verdict);
}

std::string flags_line(const naive::Economy& economy) {
  const auto number = [](bool on) { return std::int64_t{on ? 1 : 0}; };
  ledger::FlagsRecord flags;
  flags.slashing = number(economy.flags.at("slashing"));
  flags.dispute = number(economy.flags.at("dispute"));
  flags.settle = number(economy.flags.at("settle"));
  flags.active = number(economy.active);
  flags.killed = number(economy.killed);
  flags.policy_sha256 = economy.policy_sha256;
  return flags_line(flags, economy.events, economy.verdict_recorded());
}

std::string flags_line(const State& state) {
  return flags_line(state.flags(), state.events(), state.verdict_recorded());
}

template <class Tables>
void add_records(const Tables& of, std::vector<std::string>& lines) {
  for (const auto& [id, peer] : of.peers) lines.push_back(line_of("peer", peer));
  for (const auto& record : of.certificates) lines.push_back(line_of("certificate", record));
  for (const auto& record : of.disputes) lines.push_back(line_of("dispute", record));
  for (const auto& record : of.burns) lines.push_back(line_of("burn", record));
  for (const auto& [start, window] : of.windows) lines.push_back(line_of("window", window));
  for (const auto& record : of.policies) lines.push_back(line_of("policy", record));
  for (const auto& record : of.checkpoints) lines.push_back(line_of("checkpoint", record));
  for (const auto& record : of.decisions) lines.push_back(line_of("decision", record));
  for (const auto& record : of.verdicts) lines.push_back(line_of("verdict", record));
  for (const auto& record : of.pages) lines.push_back(line_of("page", record));
  for (const auto& entry : of.settlements) lines.push_back(settlement_line(entry.record, entry.rows));
  std::vector<std::string> collected;
  for (const auto& record : of.collections) collected.push_back(collection_line(record));
  for (const auto& record : of.write_offs) collected.push_back(write_off_line(record));
  std::sort(collected.begin(), collected.end());
  lines.insert(lines.end(), collected.begin(), collected.end());
}

/// The engine's tables under the names of the naive ones.
struct EngineTables {
  const std::map<std::string, ledger::PeerRecord, std::less<>>& peers;
  const std::vector<ledger::CertificateRecord>& certificates;
  const std::vector<ledger::DisputeRecord>& disputes;
  const std::vector<ledger::BurnRecord>& burns;
  const std::vector<ledger::CollectionRecord>& collections;
  const std::vector<ledger::WriteOffRecord>& write_offs;
  const std::vector<SettlementEntry>& settlements;
  const std::map<std::int64_t, ledger::WindowRecord>& windows;
  const std::vector<ledger::PolicyRecord>& policies;
  const std::vector<ledger::CheckpointRecord>& checkpoints;
  const std::vector<ledger::DecisionRecord>& decisions;
  const std::vector<ledger::VerdictRecord>& verdicts;
  const std::vector<ledger::PageRecord>& pages;
};

const naive::Economy& tables_of(const naive::Economy& economy) {
  return economy;
}

EngineTables tables_of(const State& state) {
  const State& s = state;
  return {s.peers(),      s.certificates(), s.disputes(), s.burns(),    s.collections(),
          s.write_offs(), s.settlements(),  s.windows(),  s.policies(), s.checkpoints(),
          s.decisions(),  s.verdicts(),     s.pages()};
}

const auto& rows_of(const State& state) {
  return state.rows();
}
const auto& rows_of(const naive::Economy& economy) {
  return economy.rows;
}

const RowEntry* find(const State& state, std::int64_t id) {
  return state.row(id);
}
const naive::CreditRow* find(const naive::Economy& economy, std::int64_t id) {
  const auto found = economy.row_ids.find(id);
  return found == economy.row_ids.end() ? nullptr : &economy.rows[found->second];
}

template <class Side>
std::vector<std::string> everything(const Side& side) {
  std::vector<std::string> lines{flags_line(side)};
  for (const auto& row : rows_of(side)) lines.push_back(line_of(side, row));
  add_records(tables_of(side), lines);
  std::vector<naive::PartyId> parties;
  for (const auto& worker : world().workers) parties.emplace_back(worker.pool, worker.id);
  for (const auto& pool : world().pools) {
    parties.emplace_back(pool, "");
    parties.emplace_back(pool, "w9");
  }
  for (const auto& party : parties) lines.push_back(party_line(side, party));
  return lines;
}

template <class Side>
class Told {
 public:
  explicit Told(const Side& side) : side_(side) {}
  void row(std::int64_t id) {
    if (const auto* const row = find(side_, id)) lines.push_back(line_of(side_, *row));
  }
  void dispute(std::int64_t id) {
    const auto& all = tables_of(side_).disputes;
    if (id < 1 || id > static_cast<std::int64_t>(all.size())) return;
    const auto& record = all[static_cast<std::size_t>(id - 1)];
    lines.push_back(line_of("dispute", record));
    row(record.row_id);
  }
  void settlement(std::int64_t id, bool with_rows) {
    const auto& all = tables_of(side_).settlements;
    if (id < 1 || id > static_cast<std::int64_t>(all.size())) return;
    const auto& entry = all[static_cast<std::size_t>(id - 1)];
    lines.push_back(settlement_line(entry.record, entry.rows));
    for (const auto place : entry.rows) {
      if (with_rows) lines.push_back(line_of(side_, rows_of(side_)[place]));
    }
    lines.push_back(fmt::format("{} collections", tables_of(side_).collections.size()));
  }
  void party(const std::string& pool, const std::string& worker) {
    lines.push_back(party_line(side_, {pool, worker}));
    if (!tables_of(side_).burns.empty()) lines.push_back(line_of("burn", tables_of(side_).burns.back()));
  }
  void peer(const std::string& id) {
    const auto& peers = tables_of(side_).peers;
    if (peers.count(id) > 0) lines.push_back(line_of("peer", peers.at(id)));
  }
  void certificates(const std::string& pool, const std::string& worker) {
    for (const auto& one : tables_of(side_).certificates) {
      if (one.pool_signer == pool && one.worker_id == worker) lines.push_back(line_of("certificate", one));
    }
  }
  std::vector<std::string> lines;

 private:
  const Side& side_;
};

/// What one event names, found by the names of its fields.
template <class Side, class What>
void tell(Told<Side>& told, const What& what, std::int64_t subject) {
  if constexpr (requires { what.row; }) told.row(subject);
  if constexpr (requires { what.row_id; }) told.row(what.row_id);
  if constexpr (
      requires { what.checkpoint_id; } || requires { what.contested_pool_id; })
    told.dispute(subject);
  if constexpr (requires { what.dispute_id; }) told.dispute(what.dispute_id);
  if constexpr (requires { what.rows_root; }) told.settlement(subject, false);
  if constexpr (requires { what.settlement_id; }) told.settlement(what.settlement_id, true);
  if constexpr (requires { what.peer_id; }) told.peer(what.peer_id);
  if constexpr (requires { what.pool_id; }) told.certificates(what.pool_id, what.worker_id);
  if constexpr (requires { what.offence_id; }) {
    told.party(what.peer_id, what.worker_id);
    told.certificates(what.peer_id, what.worker_id);
  }
  if constexpr (requires { what.burn; }) tell(told, what.burn, subject);
}

template <class Side>
std::vector<std::string> about(const Side& side, const ledger::Event& event, const naive::Answer& answer) {
  Told<Side> told(side);
  told.lines.push_back(flags_line(side));
  const std::int64_t subject = answer.said == "refused" ? 0 : answer.number;
  std::visit([&](const auto& what) { tell(told, what, subject); }, event.what);
  return told.lines;
}

}  // namespace

std::vector<std::string> told(const State& state) {
  return everything(state);
}
std::vector<std::string> told(const naive::Economy& economy) {
  return everything(economy);
}
std::vector<std::string> told_of(const State& state, const ledger::Event& event,
                                 const naive::Answer& answer) {
  return about(state, event, answer);
}
std::vector<std::string> told_of(const naive::Economy& economy, const ledger::Event& event,
                                 const naive::Answer& answer) {
  return about(economy, event, answer);
}

}  // namespace homeostat::lifecycle
