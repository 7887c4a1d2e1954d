// Going live: the runbook as data. Ten sections in order, each with a precondition, an action, a check that
// it worked, and its rollback. A section is done exactly while its check holds: nothing else is remembered,
// so the runbook and the ledger never disagree.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lifecycle/engine.hpp"
#include "engine/lifecycle/replay.hpp"

namespace homeostat::lifecycle {

/// What a section may need from outside.
struct GoliveInput {
  const policy::Policy* policy = nullptr;            ///< section 1: to be adopted
  const ledger::VerdictRecorded* verdict = nullptr;  ///< section 6: what a review said
  std::optional<rules::Window<Checked>> window;      ///< section 5; default: see default_window
};

/// Who acts, and when.
struct GoliveActor {
  rules::Micros at;
  std::string authority;
};

/// What the sections look at: the state, the ledger, the switch, and a replay, made when it is first asked
/// for.
class GoliveFacts {
 public:
  explicit GoliveFacts(const Engine& engine, ReplayProgress progress = {});
  [[nodiscard]] const State& state() const { return engine_.state(); }
  [[nodiscard]] const ledger::Ledger& ledger() const { return engine_.ledger(); }
  [[nodiscard]] bool killed() const;           ///< recorded, or the file is there or unreadable
  [[nodiscard]] const std::string& unsound();  ///< empty, or the first thing that a replay found
  [[nodiscard]] bool flags_stored() const;     ///< the table has the flags that the state has
  [[nodiscard]] std::int64_t replayed();       ///< events; replays them unless that was done

 private:
  const Engine& engine_;
  ReplayProgress progress_;
  std::optional<ReplayReport> replay_;
  std::string unsound_;
};

struct GoliveSection {
  using Look = std::string (*)(GoliveFacts&);  ///< empty: it holds; else why not
  using Act = std::optional<ledger::Refused> (*)(Engine&, const GoliveInput&, const GoliveActor&);

  std::string_view name;
  std::string_view asks;    ///< the precondition in words
  std::string_view does;    ///< the action in words
  std::string_view undoes;  ///< the rollback in words
  Look precondition;
  Look check;
  Look note;                ///< what to know of it, done or not; may be nullptr
  Act act;                  ///< inside the engine's open batch; nullptr: there is nothing to do but to check
  Act undo;                 ///< the same; nullptr: it left nothing that could be taken back
  bool undo_clears = true;  ///< after `undo` the check does not hold any more
};

inline constexpr std::size_t kGoliveSections = 10;
const std::array<GoliveSection, kGoliveSections>& golive_sections();

/// The window that section 5 proposes: one that was rolled back under this policy, or else what is open up to
/// the end of the policy's period that holds the first row which would count. Nothing: there is no such row.
std::optional<rules::Window<Checked>> default_window(const State& state);
/// The last verdict for the adopted policy and the engine that it was adopted under, or nullptr.
const ledger::VerdictRecord* last_verdict(const State& state);

enum class GoliveProgress { done, next, blocked };
std::string_view name(GoliveProgress progress);

struct GoliveStatus {
  int number = 0;  ///< 1 to 10
  const GoliveSection* section = nullptr;
  GoliveProgress progress{};
  std::string why;   ///< of next and blocked: what is missing
  std::string note;  ///< what to know of it; may be empty
};
/// All ten. The first whose check fails is next, or blocked by its precondition; those after it that do not
/// hold are blocked by it.
std::vector<GoliveStatus> golive_status(GoliveFacts& facts);

struct GoliveStep {
  int number = 0;  ///< which section; 0: none is left
  bool done = false;
  std::string why;          ///< why not; or what there was to say
  std::int64_t events = 0;  ///< accepted and stored
};
/// Executes exactly the next section in one transaction: precondition, action, check. If any fails, nothing
/// was written. Throws LedgerDamaged as the engine does.
GoliveStep golive_next(Engine& engine, const GoliveInput& input, const GoliveActor& actor,
                       const ReplayProgress& progress = {});
/// Takes the last done section back that left something, in one transaction. Sections are taken back in
/// exactly the reverse order; works while the kill switch is set.
GoliveStep golive_rollback(Engine& engine, const GoliveActor& actor);

/// Removes the kill switch's file and records that life goes on. A file that nobody recorded is recorded
/// first. If the record is refused, the file is put back. Throws InputError if the file cannot be removed.
ledger::Outcome resume(Engine& engine, const GoliveActor& actor, const std::string& reason);

}  // namespace homeostat::lifecycle
