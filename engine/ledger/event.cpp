// Names of events, and what a worker signs.
#include "engine/ledger/event.hpp"

#include "engine/rules/contract.hpp"

namespace homeostat::ledger {

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
