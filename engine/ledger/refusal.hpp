// Refusals: why the engine does not accept an event. Persistent: the numbers are part of the event format and
// never change. Precedence: a row or event with several faults is refused for the first in this order.
// Each has its section in docs/refusals.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace homeostat::ledger {

enum class Refusal : std::uint16_t {
  id_out_of_range = 1,        ///< id < 1
  empty_id = 2,               ///< job, origin, exec or worker id is empty
  text_too_long = 3,          ///< a text above 256 bytes
  text_not_utf8 = 4,          ///< a text that is not well-formed UTF-8
  control_character = 5,      ///< U+0000..U+001F, U+007F..U+009F in a text (0x1F separates canonical fields)
  chain_element_empty = 6,    ///< forward_chain has an empty element
  chain_element_comma = 7,    ///< forward_chain has an element with a comma (it joins them)
  chain_too_long = 8,         ///< forward_chain has more than 16 elements
  tokens_out_of_range = 9,    ///< a token count outside [0, 2^62]
  credits_out_of_range = 10,  ///< an amount outside [0, 2^62], or shares whose sum is above 2^62
  time_out_of_range = 11,     ///< created_at before 1970 or from year 10000 on
  id_not_increasing = 20,     ///< a local row whose id is not above the last one
  contradicts_stored_row = 21,  ///< the same (origin, job) is stored with another content
  unknown_row = 30,             ///< no row with that id
  already_attributed = 31,      ///< the row is not pending
  no_response_digest = 32,      ///< the row has no response digest to sign
  signature_invalid = 33,       ///< the worker's signature does not verify
  window_invalid = 40,          ///< end <= start
  window_overlaps = 41,         ///< the window shares an instant with a recorded one
  window_leaves_gap = 42,       ///< the window does not touch any recorded one
  sum_out_of_range = 43,        ///< a debt of the window would exceed 2^62
  settlement_off = 44,          ///< the policy's settlement mode is off
};

/// The stable name, for example "contradicts-stored-row".
std::string_view name(Refusal refusal);

/// A refusal with the numbers and names that explain it.
struct Refused {
  Refusal reason;
  std::string detail;
};

}  // namespace homeostat::ledger
