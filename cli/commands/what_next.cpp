// The command that helps after each refusal; see what_next.hpp.
#include "cli/commands/what_next.hpp"

namespace homeostat::cli {

std::string_view what_next(ledger::Refusal refusal) {
  using ledger::Refusal;
  switch (refusal) {
    case Refusal::peer_not_trusted:
      return "give the peer the trust that the policy asks for: `homeostat peer DB enrol` or `trust`, then "
             "propose again";
    case Refusal::unknown_peer:
      return "`homeostat peer DB list` shows who is enrolled";
    case Refusal::worker_not_enrolled:
    case Refusal::unknown_worker:
      return "`homeostat worker DB list` shows who is enrolled, `homeostat worker DB enrol` takes a key";
    case Refusal::no_response_digest:
      return "give it with --response-sha256";
    case Refusal::flag_off:
    case Refusal::mode_not_active:
    case Refusal::no_policy:
      return "`homeostat golive DB status` shows what comes first, `homeostat golive DB next` does it";
    case Refusal::unsafe_sequence:
      return "`homeostat golive DB next` and `rollback` keep the order";
    case Refusal::no_verdict:
      return "`homeostat verdict DB record verdict.json` records what a review said of this policy";
    case Refusal::kill_switch:
      return "`homeostat golive DB status` shows the switch, `homeostat golive DB resume` opens it";
    case Refusal::policy_in_force:
      return "`homeostat golive DB rollback` switches off, step by step";
    case Refusal::rows_unfit:
      return "`homeostat settle DB rollback ID` takes the payment back";
    case Refusal::unknown_dispute:
    case Refusal::dispute_final:
      return "`homeostat dispute DB list` shows them";
    case Refusal::unknown_checkpoint:
      return "`homeostat checkpoint DB list` shows them";
    case Refusal::no_candidates:
    case Refusal::verifier_not_bonded:
      return "`homeostat peer DB trust` bonds one";
    default:
      return "";
  }
}

}  // namespace homeostat::cli
