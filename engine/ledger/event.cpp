// The kinds and names of events, and the message that a worker signs; see event.hpp.
#include "engine/ledger/event.hpp"

#include "engine/rules/contract.hpp"

namespace homeostat::ledger {

EventKind kind_of(const Happening& what) {
  return std::visit([](const auto& happening) { return happening.kKind; }, what);
}

std::string_view name(EventKind kind) {
  switch (kind) {
    case EventKind::inference_recorded:
      return "inference-recorded";
    case EventKind::row_imported:
      return "row-imported";
    case EventKind::attributed:
      return "attributed";
    case EventKind::window_closed:
      return "window-closed";
    case EventKind::settlement_proposed:
      return "settlement-proposed";
    case EventKind::settlement_settled:
      return "settlement-settled";
    case EventKind::settlement_rolled_back:
      return "settlement-rolled-back";
    case EventKind::page_imported:
      return "page-imported";
    case EventKind::peer_enrolled:
      return "peer-enrolled";
    case EventKind::peer_trusted:
      return "peer-trusted";
    case EventKind::peer_revoked:
      return "peer-revoked";
    case EventKind::worker_enrolled:
      return "worker-enrolled";
    case EventKind::worker_revoked:
      return "worker-revoked";
    case EventKind::sampled:
      return "sampled";
    case EventKind::dispute_filed:
      return "dispute-filed";
    case EventKind::verifier_drawn:
      return "verifier-drawn";
    case EventKind::dispute_resolved:
      return "dispute-resolved";
    case EventKind::dispute_expired:
      return "dispute-expired";
    case EventKind::burned:
      return "burned";
    case EventKind::revoked_and_burned:
      return "revoked-and-burned";
    case EventKind::flag_set:
      return "flag-set";
    case EventKind::mode_set:
      return "mode-set";
    case EventKind::killed:
      return "killed";
    case EventKind::resumed:
      return "resumed";
    case EventKind::policy_adopted:
      return "policy-adopted";
    case EventKind::verdict_recorded:
      return "verdict-recorded";
    case EventKind::decision_recorded:
      return "decision-recorded";
    case EventKind::checkpoint_published:
      return "checkpoint-published";
    case EventKind::token_requested:
      return "token-requested";
  }
  rules::contract_broken(__FILE__, __LINE__, "an event kind is one of its enumerators",
                         static_cast<int>(kind), 0);
}

std::string attribution_message(const Row& row, const std::string& response_sha256) {
  constexpr char kSeparator = '\x1F';
  std::string message = "homeostat-attribution-v1";
  for (const auto* field : {&row.origin_pool_id, &row.job_id, &response_sha256}) {
    message += kSeparator;
    message += *field;
  }
  return message;
}

}  // namespace homeostat::ledger
