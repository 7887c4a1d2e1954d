// Laws of rows, windows and settlements.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "tests/lifecycle/laws.hpp"

namespace homeostat::lifecycle {

using rules::raw;

namespace {

std::string named(const RowEntry& row) {
  return "row " + std::to_string(row.id);
}

/// The policy that a settlement was proposed under.
const policy::Policy& policy_of(const std::string& sha256) {
  for (const auto& policy : world_policies()) {
    if (policy.sha256 == sha256) return policy.policy;
  }
  throw std::logic_error("no such policy");
}

std::int64_t instant(const RowEntry& row, const policy::Policy& policy) {
  return raw(policy.window_by == rules::WindowBy::created_at ? row.created_at : row.life.eligible_at);
}

const ledger::CertificateRecord* certificate_of(const State& state, const RowEntry& row) {
  for (const auto& certificate : state.certificates()) {
    if (certificate.id == row.certificate_id) return &certificate;
  }
  return nullptr;
}

void check_attribution(const Step& step, const RowEntry& row, Finding& finding) {
  const auto& event = std::get<ledger::Attributed>(step.event.what);
  // Where the policy lets one signature attribute every row of its job id, it is right for the row it names.
  const bool one_row = step.after.policy() == nullptr || step.after.policy()->one_row_per_signature;
  if (!one_row && row.id != event.row_id) return;
  const auto* const certificate = certificate_of(step.after, row);
  const Party& worker = step.after.party(row.worker);
  finding.expect(certificate != nullptr && certificate->worker_id == worker.worker_id &&
                     certificate->pool_signer == worker.pool_id &&
                     certificate->pubkey == base::to_hex(event.worker_key),
                 named(row) + " was attributed by no certificate of its worker");
  if (certificate == nullptr) return;
  // Their order in the ledger counts, and not the times that events name.
  const auto number = static_cast<std::size_t>(certificate->id - 1);
  const auto& before = step.before.certificates();
  finding.expect(number < before.size() && !before[number].revoked_at,
                 named(row) + " was attributed by a worker that was not enrolled then");
  std::string message = "homeostat-attribution-v1";
  for (const std::string& part : {step.after.party(row.origin).pool_id, row.job_id,
                                  base::to_hex(row.response.value_or(ledger::Digest{}))}) {
    message += '\x1F' + part;
  }
  finding.expect(
      cheap_check(event.worker_key, {reinterpret_cast<const std::uint8_t*>(message.data()), message.size()},
                  event.signature),
      named(row) + " has a signature that does not verify");
  for (const RowEntry& other : step.after.rows()) {
    finding.expect(!one_row || &other == &row || other.signature != row.signature,
                   named(row) + " and " + named(other) + " have one signature");
  }
}

}  // namespace

std::string text_of(const Draft& draft) {
  std::string text = fmt::format("{} against {}, {} rows, {} pending, {}", raw(draft.proposal.self_owes_peer),
                                 raw(draft.proposal.peer_owes_self), draft.proposal.settlable,
                                 draft.proposal.pending, draft.proposal.rows_root);
  for (const auto index : draft.rows) text += fmt::format(" {}", index);
  return text;
}

Finding explicit_pending(const Step& step) {
  Finding finding;
  for (std::size_t i = 0; i < step.after.rows().size(); ++i) {
    const RowEntry& row = step.after.rows()[i];
    const bool is_new = i >= step.before.rows().size();
    const bool was_pending = is_new || step.before.rows()[i].life.pending.holds();
    if (row.life.pending.holds()) {
      finding.expect(
          !row.life.covered.holds() && row.settlement_id == 0 && !row.signature && row.certificate_id == 0,
          named(row) + " is pending, and paid or signed");
      finding.expect(was_pending, named(row) + " is pending again");
    } else if (was_pending && !is_new) {
      finding.expect(step.accepted() && step.kind() == ledger::EventKind::attributed,
                     named(row) + " stopped being pending without a signature");
      check_attribution(step, row, finding);
    } else if (!is_new) {
      finding.expect(row.signature == step.before.rows()[i].signature, named(row) + " was signed anew");
    }
  }
  for (const auto& settlement : step.after.settlements()) {
    for (const auto index : settlement.rows) {
      finding.expect(!step.after.rows()[index].life.pending.holds(),
                     named(step.after.rows()[index]) + " is pending and in a settlement");
    }
  }
  return finding;
}

Finding settle_once(const Step& step) {
  Finding finding;
  std::map<std::uint32_t, std::vector<std::int64_t>> covered;
  for (const auto& settlement : step.after.settlements()) {
    if (ledger::status_of(settlement.record.life) != "settled") continue;
    for (const auto index : settlement.rows) covered[index].push_back(settlement.record.id);
  }
  for (const auto& [index, ids] : covered) {
    const RowEntry& row = step.after.rows()[index];
    finding.expect(ids.size() == 1, named(row) + " is paid twice");
    finding.expect(row.life.covered.holds() && row.settlement_id == ids[0] && row.settled_at.has_value(),
                   named(row) + " does not say what pays it");
  }
  for (std::uint32_t index = 0; index < step.after.rows().size(); ++index) {
    const RowEntry& row = step.after.rows()[index];
    if (row.settlement_id != 0)
      finding.expect(covered.count(index) > 0, named(row) + " says it is paid and is not");
  }
  return finding;
}

Finding window_partition(const Step& step) {
  Finding finding;
  const auto& windows = step.after.windows();
  // Under a policy that takes windows as a loop's clock makes them, anything may lie between them.
  const auto& policies = step.after.policies();
  const bool as_found = std::any_of(policies.begin(), policies.end(), [](const auto& adopted) {
    return adopted.toml.find("contiguous = false") != std::string::npos;
  });
  if (as_found) return finding;
  std::int64_t end = -1;
  for (const auto& [start, window] : windows) {
    finding.expect(start < raw(window.end), "a window without an instant");
    finding.expect(end == -1 || end == start, fmt::format("a gap or an overlap at {}", start));
    end = raw(window.end);
  }
  // Whatever the clock says: what becomes eligible does so in a window that is open.
  std::int64_t open_from = 0;
  for (const auto& [start, window] : step.before.windows()) open_from = std::max(open_from, raw(window.end));
  for (std::size_t i = 0; i < step.before.rows().size(); ++i) {
    const RowEntry& was = step.before.rows()[i];
    const RowEntry& is = step.after.rows()[i];
    if (is.life.pending.holds()) continue;
    if (!was.life.pending.holds() && raw(was.life.eligible_at) == raw(is.life.eligible_at)) continue;
    finding.expect(raw(is.life.eligible_at) >= open_from, named(is) + " became eligible in a closed window");
    finding.expect(raw(is.life.eligible_at) >= raw(step.event.at),
                   named(is) + " became eligible before its event");
  }
  // What is in force pays rows of its own window, so nothing is paid in two and nothing is left between two.
  for (const auto& settlement : step.after.settlements()) {
    const auto& record = settlement.record;
    if (ledger::status_of(record.life) != "settled") continue;
    for (const auto index : settlement.rows) {
      const std::int64_t at = instant(step.after.rows()[index], policy_of(record.policy_sha256));
      finding.expect(raw(record.period_start) <= at && at < raw(record.period_end),
                     named(step.after.rows()[index]) + " is paid outside of its window");
    }
  }
  return finding;
}

Finding dispute_hold(const Step& step) {
  Finding finding;
  const policy::Policy* const policy = step.after.policy();
  if (policy == nullptr || !policy->dispute_hold) return finding;
  for (std::size_t i = 0; i < step.before.rows().size(); ++i) {
    const RowEntry& was = step.before.rows()[i];
    const RowEntry& is = step.after.rows()[i];
    if (is.life.covered.holds() && !was.life.covered.holds()) {
      finding.expect(!was.life.contested.holds() && !was.life.struck.holds(),
                     named(is) + " was paid in dispute");
    }
    finding.expect(!was.life.struck.holds() || is.life.struck.holds(), named(is) + " is struck no more");
  }
  for (const auto& [self, peer] : step.after.pairs()) {
    const Draft all = step.after.draft(self, peer, rules::micros(0), rules::micros(naive::kYear10000));
    for (const auto index : all.rows) {
      const RowLife& life = step.after.rows()[index].life;
      finding.expect(
          !life.contested.holds() && !life.struck.holds() && !life.pending.holds() && !life.covered.holds(),
          named(step.after.rows()[index]) + " counts in a net");
    }
  }
  return finding;
}

Finding zero_sum(const Step& step) {
  Finding finding;
  if (step.after.windows().empty()) return finding;
  const auto& window = step.after.windows().rbegin()->second;
  __int128 sum = 0;
  for (const std::string& a : world().pools) {
    for (const std::string& b : world().pools) {
      const Draft ours = step.after.draft(a, b, window.start, window.end);
      const Draft theirs = step.after.draft(b, a, window.start, window.end);
      if (!ours.in_range) return finding;
      finding.expect(raw(ours.proposal.self_owes_peer) == raw(theirs.proposal.peer_owes_self) &&
                         ours.proposal.settlable == theirs.proposal.settlable &&
                         ours.proposal.pending == theirs.proposal.pending && ours.rows == theirs.rows &&
                         ours.proposal.rows_root == theirs.proposal.rows_root,
                     a + " and " + b + " disagree: " + text_of(ours) + " / " + text_of(theirs));
      sum += raw(ours.proposal.peer_owes_self) - raw(ours.proposal.self_owes_peer);
    }
  }
  finding.expect(sum == 0, "the nets of a window do not sum to zero");
  return finding;
}

}  // namespace homeostat::lifecycle
