// What every command that sends an event shares: an open ledger with its engine, and how the answer is
// printed.
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

/// Opens a ledger for writing, reads its state back (with progress), and knows who acts and when. The kill
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

/// Additional facts about an accepted event as names and values, for example {"verifier", "pool-b"}.
using Asides = std::vector<std::pair<std::string, std::string>>;

/// Prints what became of an event, as text or as JSON (schema homeostat-outcome/1 with outcome, event and
/// subject, or reason and detail; `asides` become members). Returns the exit code: 0 if it was accepted or
/// already so, 1 if it was refused. The text about a refusal goes to standard error.
int tell(const ledger::Outcome& outcome, const ledger::Happening& what, bool json, const Asides& asides = {});
/// The same for a refusal that is not of a single event; `what` names it.
int tell_refused(std::string_view what, const ledger::Refused& refused, bool json);
/// Prints one line to standard error: what was refused, why, and what helps.
void complain_refused(std::string_view what, const ledger::Refused& refused);

/// Applies an event and prints what became of it; returns the exit code.
int send(Session& session, ledger::Happening what, bool json);

}  // namespace homeostat::cli
