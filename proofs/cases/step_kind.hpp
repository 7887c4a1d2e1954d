// The kinds of step: one for each kind of event that a rule decides.
#pragma once

namespace homeostat::proofs {

/// The kinds of event that have a rule of their own. Events that only add a record to a list (page,
/// checkpoint, decision) change nothing in a world and share the kind `note`.
enum class StepKind {
  record,
  import_row,
  note,
  enrol_peer,
  trust_peer,
  revoke_peer,
  enrol_worker,
  revoke_worker,
  attribute,
  close_window,
  sample,
  file_dispute,
  draw_verifier,
  resolve,
  expire,
  burn,
  revoke_and_burn,
  propose,
  settle,
  roll_back,
  set_slashing,
  set_dispute,
  set_settle,
  set_mode,
  kill,
  resume,
  adopt_policy,
  record_verdict,
  request_token,
};

}  // namespace homeostat::proofs
