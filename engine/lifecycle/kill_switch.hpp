// The kill switch: a file beside the ledger. While the file exists, or its state cannot be determined, the
// engine accepts no economic event.
#pragma once

#include <filesystem>

#include "engine/ledger/event_kind.hpp"

namespace homeostat::lifecycle {

/// True for the kinds of event that the kill switch stops: proposals, settlements, burns, filings, draws and
/// resolutions (docs/design.md#the-kill-switch). Flags and the mode may still be switched off.
constexpr bool economic(ledger::EventKind kind) {
  using Kind = ledger::EventKind;
  return kind == Kind::settlement_proposed || kind == Kind::settlement_settled || kind == Kind::sampled ||
         kind == Kind::dispute_filed || kind == Kind::verifier_drawn || kind == Kind::dispute_resolved ||
         kind == Kind::dispute_expired || kind == Kind::burned || kind == Kind::revoked_and_burned;
}

/// The file that is the switch.
class KillSwitch {
 public:
  /// The switch of the ledger at `ledger`: the file of the same name with ".kill" appended.
  static KillSwitch beside(const std::filesystem::path& ledger);
  explicit KillSwitch(std::filesystem::path file) : file_(std::move(file)) {}

  /// True if the file exists, whatever it is, and also if the system cannot tell (no permission, an I/O
  /// error): a switch that cannot be read counts as set.
  [[nodiscard]] bool set() const;
  /// Creates the file. Throws InputError if that fails.
  void throw_switch() const;
  /// Removes the file if it exists. Throws InputError if that fails.
  void open_switch() const;
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }

 private:
  std::filesystem::path file_;
};

}  // namespace homeostat::lifecycle
