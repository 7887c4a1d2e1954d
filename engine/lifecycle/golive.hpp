// Going live: the runbook as data. It has ten sections in order, each with a precondition, an action, a check
// that the action worked, and a rollback. A section counts as done exactly while its check holds; nothing
// else is stored, so the runbook and the ledger cannot disagree.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lifecycle/engine.hpp"
#include "engine/lifecycle/replay.hpp"

namespace homeostat::lifecycle {

/// Inputs from outside the ledger that a section may need.
struct GoliveInput {
  const policy::Policy* policy = nullptr;            ///< for section 1: the policy to adopt
  const ledger::VerdictRecorded* verdict = nullptr;  ///< for section 6: the verdict of a review
  std::optional<rules::Window<Checked>> window;      ///< for section 5; by default default_window()
};

/// Who acts, and at what time.
struct GoliveActor {
  rules::Micros at;
  std::string authority;
};

/// What the checks of the sections look at: the state, the ledger, the kill switch, and a replay of the
/// ledger, which is made when it is first asked for.
class GoliveFacts {
 public:
  explicit GoliveFacts(const Engine& engine, ReplayProgress progress = {});
  [[nodiscard]] const State& state() const { return engine_.state(); }
  [[nodiscard]] const ledger::Ledger& ledger() const { return engine_.ledger(); }
  [[nodiscard]] bool killed() const;           ///< recorded as set, or its file exists or cannot be read
  [[nodiscard]] const std::string& unsound();  ///< empty, or the first fault that a replay found
  [[nodiscard]] bool flags_stored() const;     ///< true if the flags in the table are those of the state
  /// How many events a replay reads; replays if that was not done yet.
  [[nodiscard]] std::int64_t replayed();

 private:
  const Engine& engine_;
  ReplayProgress progress_;
  std::optional<ReplayReport> replay_;
  std::string unsound_;
};

/// One section of the runbook: its texts for people, and the functions that check, do and undo it.
struct GoliveSection {
  using Look = std::string (*)(GoliveFacts&);  ///< empty if it holds, else a sentence that says why not
  using Act = std::optional<ledger::Refused> (*)(Engine&, const GoliveInput&, const GoliveActor&);

  std::string_view name;
  std::string_view asks;    ///< the precondition in words
  std::string_view does;    ///< the action in words
  std::string_view undoes;  ///< the rollback in words
  Look precondition;
  Look check;
  Look note;  ///< a remark that is worth showing whether done or not; may be nullptr
  Act act;    ///< runs inside the engine's open batch; nullptr if the section only checks
  Act undo;   ///< runs inside the engine's open batch; nullptr if the section left nothing to take back
  bool undo_clears = true;  ///< true if the check no longer holds after `undo`
};

inline constexpr std::size_t kGoliveSections = 10;
const std::array<GoliveSection, kGoliveSections>& golive_sections();

/// The window that section 5 proposes: one that was rolled back under this policy, if there is one. Otherwise
/// it runs from the end of the closed time to the end of the policy period that holds the first row which
/// would count. Nothing if there is no such row.
std::optional<rules::Window<Checked>> default_window(const State& state);
/// The last verdict for the adopted policy and the engine under which it was adopted, or nullptr.
const ledger::VerdictRecord* last_verdict(const State& state);

/// How far a section is.
enum class GoliveProgress { done, next, blocked };
std::string_view name(GoliveProgress progress);

/// The status of one section.
struct GoliveStatus {
  int number = 0;  ///< 1 to 10
  const GoliveSection* section = nullptr;
  GoliveProgress progress{};
  std::string why;   ///< what is missing, if the section is next or blocked
  std::string note;  ///< what is worth knowing about it; may be empty
};
/// The status of all ten sections. The first section whose check fails is next, or blocked if its
/// precondition fails; every later section whose check fails is blocked.
std::vector<GoliveStatus> golive_status(GoliveFacts& facts);

/// The result of executing a section or taking it back.
struct GoliveStep {
  int number = 0;  ///< which section was executed; 0 if none is left
  bool done = false;
  std::string why;          ///< why it was not done, or a remark
  std::int64_t events = 0;  ///< events that were accepted and stored
};
/// Executes exactly the next section in one transaction: precondition, action, check. If any of the three
/// fails, nothing is written. Throws LedgerDamaged as the engine does.
GoliveStep golive_next(Engine& engine, const GoliveInput& input, const GoliveActor& actor,
                       const ReplayProgress& progress = {});
/// Takes back, in one transaction, the last done section that left something to take back. Repeated calls
/// therefore go through the sections in reverse order. Allowed while the kill switch is set.
GoliveStep golive_rollback(Engine& engine, const GoliveActor& actor);

/// Removes the kill switch's file and records that economic events are accepted again. If the file was never
/// recorded, that is recorded first. If the record is refused, the file is put back. Throws InputError if the
/// file cannot be removed.
ledger::Outcome resume(Engine& engine, const GoliveActor& actor, const std::string& reason);

}  // namespace homeostat::lifecycle
