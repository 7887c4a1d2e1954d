// The stable names.
#include "engine/ledger/refusal.hpp"

#include "engine/rules/contract.hpp"

namespace homeostat::ledger {

std::string_view name(Refusal refusal) {
  switch (refusal) {
    case Refusal::id_out_of_range:
      return "id-out-of-range";
    case Refusal::empty_id:
      return "empty-id";
    case Refusal::text_too_long:
      return "text-too-long";
    case Refusal::text_not_utf8:
      return "text-not-utf8";
    case Refusal::control_character:
      return "control-character";
    case Refusal::chain_element_empty:
      return "chain-element-empty";
    case Refusal::chain_element_comma:
      return "chain-element-comma";
    case Refusal::chain_too_long:
      return "chain-too-long";
    case Refusal::tokens_out_of_range:
      return "tokens-out-of-range";
    case Refusal::credits_out_of_range:
      return "credits-out-of-range";
    case Refusal::time_out_of_range:
      return "time-out-of-range";
    case Refusal::id_not_increasing:
      return "id-not-increasing";
    case Refusal::contradicts_stored_row:
      return "contradicts-stored-row";
    case Refusal::unknown_row:
      return "unknown-row";
    case Refusal::already_attributed:
      return "already-attributed";
    case Refusal::no_response_digest:
      return "no-response-digest";
    case Refusal::signature_invalid:
      return "signature-invalid";
    case Refusal::window_invalid:
      return "window-invalid";
    case Refusal::window_overlaps:
      return "window-overlaps";
    case Refusal::window_leaves_gap:
      return "window-leaves-gap";
    case Refusal::sum_out_of_range:
      return "sum-out-of-range";
    case Refusal::settlement_off:
      return "settlement-off";
  }
  rules::contract_broken(__FILE__, __LINE__, "a refusal is one of its enumerators", static_cast<int>(refusal),
                         0);
}

}  // namespace homeostat::ledger
