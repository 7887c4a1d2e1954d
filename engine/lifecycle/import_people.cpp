// The part of RecordImporter that turns peers and certificates of an export into events.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "engine/base/encoding.hpp"
#include "engine/lifecycle/record_importer.hpp"

namespace homeostat::lifecycle {

using rules::raw;

namespace {

/// Hexadecimal in lower case, as the engine keeps keys; anything else as it is, for the engine to refuse.
std::string lower(std::string hex) {
  if (!base::from_hex(hex)) return hex;
  for (char& c : hex) c = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  return hex;
}

}  // namespace

RecordImporter::Became RecordImporter::peer(const ForeignRecord& record) {
  const std::string id = record.text("atom_id");
  const auto revoked_at = record.instant("revoked_at");
  const ledger::PeerEnrolled enrolled{id, record.text("name"), lower(record.text("pubkey")),
                                      record.text("url"), record.integer("trust_level")};
  Became became = Became::duplicate;
  const auto known = state_.peers().find(id);
  const bool same = known != state_.peers().end() && known->second.name == enrolled.name &&
                    known->second.pubkey == enrolled.pubkey && known->second.url == enrolled.url;
  if (same && known->second.revoked_at && revoked_at) return Became::duplicate;
  if (same && !known->second.revoked_at) {
    if (known->second.trust_level != enrolled.trust_level) {
      became = send(at_, ledger::PeerTrusted{id, enrolled.trust_level});
    }
  } else {
    became = send(revoked_at.value_or(at_), enrolled);
  }
  if (became == Became::refused || !revoked_at) return became;
  return send(*revoked_at, ledger::PeerRevoked{id, "imported"});
}

void RecordImporter::certificates(const std::vector<ForeignRecord>& records) {
  struct Step {
    std::int64_t at = 0;
    std::size_t record = 0;
    bool revokes = false;
  };
  std::vector<Step> steps;
  for (std::size_t i = 0; i < records.size(); ++i) {
    steps.push_back({raw(*records[i].instant("enrolled_at")), i, false});
    if (const auto revoked = records[i].instant("revoked_at")) {
      steps.push_back({std::max(raw(*revoked), steps.back().at), i, true});
    }
  }
  std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) {
    return std::tie(a.at, a.record, a.revokes) < std::tie(b.at, b.record, b.revokes);
  });
  std::vector<Became> became(records.size(), Became::duplicate);
  for (const Step& step : steps) {
    Became& so_far = became[step.record];
    if (so_far == Became::refused) continue;
    line_ = records[step.record].line();
    const Became now = step.revokes ? revoke(records, step.record) : certificate(records[step.record]);
    if (now != Became::duplicate) so_far = now;
  }
  report_.accepted = std::count(became.begin(), became.end(), Became::accepted);
  report_.duplicate = std::count(became.begin(), became.end(), Became::duplicate);
}

RecordImporter::Became RecordImporter::certificate(const ForeignRecord& record) {
  const ledger::WorkerEnrolled what{record.text("worker_id"), record.text("pool_signer"),
                                    lower(record.text("pubkey")), record.text("signature")};
  const auto at = *record.instant("enrolled_at");
  for (const ledger::CertificateRecord& known : state_.certificates()) {
    const bool same = known.worker_id == what.worker_id && known.pool_signer == what.pool_id &&
                      known.pubkey == what.pubkey && known.signature == what.signature;
    if (same && raw(known.enrolled_at) == raw(at)) return Became::duplicate;
  }
  return send(at, what);
}

RecordImporter::Became RecordImporter::revoke(const std::vector<ForeignRecord>& records, std::size_t index) {
  const ForeignRecord& record = records[index];
  const auto at = *record.instant("revoked_at");
  const std::string worker = record.text("worker_id");
  const std::string pool = record.text("pool_signer");
  const std::string key = lower(record.text("pubkey"));
  for (const ledger::CertificateRecord& known : state_.certificates()) {
    if (known.worker_id != worker || known.pool_signer != pool || known.revoked_at) continue;
    const bool goes_too =
        known.pubkey == key || std::any_of(records.begin(), records.end(), [&](const ForeignRecord& other) {
          const auto revoked = other.instant("revoked_at");
          return other.text("worker_id") == worker && other.text("pool_signer") == pool &&
                 lower(other.text("pubkey")) == known.pubkey && revoked && raw(*revoked) == raw(at);
        });
    if (goes_too) continue;
    return refuse("worker-revoked", "not-expressible",
                  fmt::format("certificate {} of worker {} is in force too, and would end with it", known.id,
                              base::quoted(worker)));
  }
  return send(at, ledger::WorkerRevoked{worker, pool, "imported"});
}

}  // namespace homeostat::lifecycle
