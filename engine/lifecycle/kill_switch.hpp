// The kill switch: a file. While it is there, or cannot be looked at, nothing economic happens.
#pragma once

#include <filesystem>

#include "engine/ledger/event_kind.hpp"

namespace homeostat::lifecycle {

/// True for the kinds that the kill switch stops: proposals, settlements, burns, filings, draws and
/// resolutions (docs/design.md#the-kill-switch). Flags and the mode may still go off.
constexpr bool economic(ledger::EventKind kind) {
  using Kind = ledger::EventKind;
  return kind == Kind::settlement_proposed || kind == Kind::settlement_settled || kind == Kind::sampled ||
         kind == Kind::dispute_filed || kind == Kind::verifier_drawn || kind == Kind::dispute_resolved ||
         kind == Kind::dispute_expired || kind == Kind::burned || kind == Kind::revoked_and_burned;
}

class KillSwitch {
 public:
  /// The switch of the ledger at `ledger`: the file beside it whose name has ".kill" appended.
  static KillSwitch beside(const std::filesystem::path& ledger);
  explicit KillSwitch(std::filesystem::path file) : file_(std::move(file)) {}

  /// True if the file exists, whatever it is, and also if the system does not say (no permission, an I/O
  /// error): unreadable means set.
  [[nodiscard]] bool set() const;
  /// Makes the file. Throws InputError if it cannot.
  void throw_switch() const;
  /// Removes it; nothing if it is not there. Throws InputError if it cannot.
  void open_switch() const;
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }

 private:
  std::filesystem::path file_;
};

}  // namespace homeostat::lifecycle
