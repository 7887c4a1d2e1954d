// Walks through the runbook of golive.hpp: its status, its next section, its rollback.
#include "engine/lifecycle/golive.hpp"

#include <fmt/format.h>

#include "engine/base/encoding.hpp"
#include "engine/ledger/authority.hpp"
#include "engine/lifecycle/refuse.hpp"

namespace homeostat::lifecycle {

using ledger::Refused;

GoliveFacts::GoliveFacts(const Engine& engine, ReplayProgress progress)
    : engine_(engine), progress_(std::move(progress)) {}

bool GoliveFacts::killed() const {
  return state().gate().killed.holds() || engine_.kill_switch().set();
}

const std::string& GoliveFacts::unsound() {
  if (!replay_) {
    replay_ = replay(ledger(), progress_);
    if (!replay_->agrees()) {
      unsound_ = replay_->differences.front();
      if (replay_->differences.size() > 1) {
        unsound_ += fmt::format(" (and {} more: `homeostat replay`)", replay_->differences.size() - 1);
      }
    }
  }
  return unsound_;
}

std::int64_t GoliveFacts::replayed() {
  (void)unsound();  // replays
  return replay_->events;
}

bool GoliveFacts::flags_stored() const {
  const auto stored = ledger().records<ledger::FlagsRecord>();
  const auto flags = state().flags();
  const ledger::FlagsRecord none;
  const ledger::FlagsRecord& there = stored.empty() ? none : stored.front();
  return there.slashing == flags.slashing && there.dispute == flags.dispute && there.settle == flags.settle &&
         there.active == flags.active && there.killed == flags.killed &&
         there.policy_sha256 == flags.policy_sha256;
}

const ledger::VerdictRecord* last_verdict(const State& state) {
  return state.last_verdict(state.flags().policy_sha256, state.engine_version());
}

std::string_view name(GoliveProgress progress) {
  switch (progress) {
    case GoliveProgress::done:
      return "done";
    case GoliveProgress::next:
      return "next";
    case GoliveProgress::blocked:
      break;
  }
  return "blocked";
}

std::vector<GoliveStatus> golive_status(GoliveFacts& facts) {
  std::vector<GoliveStatus> all;
  int first_open = 0;
  for (const GoliveSection& section : golive_sections()) {
    GoliveStatus status{static_cast<int>(all.size()) + 1, &section, GoliveProgress::done, "", ""};
    if (section.note != nullptr) status.note = section.note(facts);
    const std::string missing = section.check(facts);
    if (!missing.empty() && first_open == 0) {
      const std::string blocked = section.precondition(facts);
      status.progress = blocked.empty() ? GoliveProgress::next : GoliveProgress::blocked;
      status.why = blocked.empty() ? missing : blocked;
    } else if (first_open != 0 && (!missing.empty() || section.act == nullptr)) {
      status.progress = GoliveProgress::blocked;
      status.why = fmt::format("section {} comes before", first_open);
    } else if (first_open != 0) {
      status.why = fmt::format("out of order: section {} does not hold", first_open);
    }
    if (!missing.empty() && first_open == 0) first_open = status.number;
    all.push_back(std::move(status));
  }
  return all;
}

namespace {

/// The number of the section to be executed, or 0.
int next_section(GoliveFacts& facts, const GoliveInput& input) {
  if (input.policy != nullptr && policy::hash(*input.policy) != facts.state().flags().policy_sha256) return 1;
  int number = 0;
  for (const GoliveSection& section : golive_sections()) {
    ++number;
    if (!section.check(facts).empty()) return number;
  }
  return 0;
}

/// The reason to refuse an input that is not for the section to be executed: nothing may be executed that was
/// not meant.
std::string not_for(const GoliveInput& input, int number) {
  if (input.verdict != nullptr && number != 6) return "--verdict is for section 6";
  if (input.window && number != 5) return "--window is for section 5";
  return "";
}

std::string told(const Refused& refused) {
  return fmt::format("{}: {}", ledger::name(refused.reason), refused.detail);
}

/// Runs `step` in a batch. The step returns the reason why nothing may be written, or nothing.
template <class Step>
GoliveStep in_one_batch(Engine& engine, const Step& step) {
  engine.begin();
  GoliveStep result;
  try {
    const std::int64_t before = engine.state().events();
    result.why = step(result);
    result.done = result.why.empty();
    result.events = engine.state().events() - before;
  } catch (...) {
    engine.rollback();
    throw;
  }
  if (result.done) {
    engine.commit();
  } else {
    engine.rollback();
    result.events = 0;
  }
  return result;
}

}  // namespace

GoliveStep golive_next(Engine& engine, const GoliveInput& input, const GoliveActor& actor,
                       const ReplayProgress& progress) {
  return in_one_batch(engine, [&](GoliveStep& step) -> std::string {
    GoliveFacts facts(engine, progress);
    step.number = next_section(facts, input);
    if (const std::string wrong = not_for(input, step.number); !wrong.empty()) {
      return step.number == 0 ? wrong + "; all ten are done"
                              : fmt::format("{}; the next one is {}", wrong, step.number);
    }
    if (step.number == 0) return "";
    const GoliveSection& section = golive_sections()[static_cast<std::size_t>(step.number - 1)];
    if (std::string why = section.precondition(facts); !why.empty()) return why;
    if (section.act == nullptr) return section.check(facts);
    if (const auto refused = section.act(engine, input, actor)) return told(*refused);
    GoliveFacts after(engine);
    if (std::string why = section.check(after); !why.empty()) return "it did not work: " + why;
    return "";
  });
}

GoliveStep golive_rollback(Engine& engine, const GoliveActor& actor) {
  return in_one_batch(engine, [&](GoliveStep& step) -> std::string {
    GoliveFacts facts(engine);
    const auto& sections = golive_sections();
    for (std::size_t i = sections.size(); i-- > 0;) {
      const GoliveSection& section = sections[i];
      if (section.undo == nullptr || !section.check(facts).empty()) continue;
      step.number = static_cast<int>(i) + 1;
      if (const auto refused = section.undo(engine, {}, actor)) return told(*refused);
      GoliveFacts after(engine);
      if (section.undo_clears && section.check(after).empty()) {
        return "it did not work: the section still holds";
      }
      if (!after.flags_stored()) return "it did not work: the table of flags was not written";
      return "";
    }
    return "";
  });
}

ledger::Outcome resume(Engine& engine, const GoliveActor& actor, const std::string& reason) {
  const ledger::Resumed resumed{reason};
  const State& state = engine.state();
  if (!ledger::may_send(resumed, actor.authority, state.self())) {
    return refuse(rules::Refusal::not_authorised,
                  base::quoted(actor.authority) + " may not do this: the ledger's own pool may");
  }
  const auto alone = [&](ledger::Happening what) {
    engine.begin();
    ledger::Outcome outcome = engine.apply({actor.at, actor.authority, std::move(what)});
    engine.commit();
    return outcome;
  };
  const bool was_set = engine.kill_switch().set();
  if (was_set && !state.gate().killed.holds()) {
    ledger::Outcome recorded = alone(ledger::Killed{"the switch was found set"});
    if (!std::holds_alternative<ledger::Accepted>(recorded)) return recorded;
  }
  engine.kill_switch().open_switch();
  ledger::Outcome outcome = alone(resumed);
  if (was_set && std::holds_alternative<Refused>(outcome)) engine.kill_switch().throw_switch();
  return outcome;
}

}  // namespace homeostat::lifecycle
