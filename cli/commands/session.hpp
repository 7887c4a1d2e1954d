// A session with an engine: what every command that sends an event shares.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands/commands.hpp"
#include "cli/words/progress.hpp"
#include "engine/lifecycle/engine.hpp"

namespace homeostat::cli {

/// Opens a ledger to be written, reads its state back (with progress), and knows who acts and when. The kill
/// switch is the file beside the ledger. Throws as Ledger::open and Engine do.
class Session {
 public:
  Session(const std::string& path, const Acting& acting);

  [[nodiscard]] lifecycle::Engine& engine() { return engine_; }
  [[nodiscard]] const lifecycle::State& state() const { return engine_.state(); }
  [[nodiscard]] rules::Micros at() const { return at_; }
  [[nodiscard]] const std::string& authority() const { return authority_; }

  /// Applies `what` in a transaction of its own.
  ledger::Outcome apply(ledger::Happening what);

 private:
  ledger::Ledger ledger_;
  Progress progress_;
  lifecycle::Engine engine_;
  rules::Micros at_;
  std::string authority_;
};

/// What else there is to say of an event that was accepted: name and value, for example {"verifier",
/// "pool-b"}.
using Asides = std::vector<std::pair<std::string, std::string>>;

/// Tells what became of an event, as text or as JSON (schema homeostat-outcome/1: outcome, event, subject, or
/// reason and detail; `asides` as members), and gives the exit code: 0 accepted or already so, 1 refused. A
/// refusal's text goes to standard error.
int tell(const ledger::Outcome& outcome, const ledger::Happening& what, bool json, const Asides& asides = {});
/// The same of a refusal of what is no single event; `what` is how it is called.
int tell_refused(std::string_view what, const ledger::Refused& refused, bool json);
/// One line on standard error: what was refused, why, and what helps.
void complain_refused(std::string_view what, const ledger::Refused& refused);

/// tell(session.apply(what), what, json).
int send(Session& session, ledger::Happening what, bool json);

}  // namespace homeostat::cli
