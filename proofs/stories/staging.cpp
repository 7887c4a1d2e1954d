// Makes the events that bring about the facts of a model, one fact after the other; see staging.hpp.
#include "proofs/stories/staging.hpp"

#include <fmt/format.h>

#include "engine/lifecycle/draw.hpp"
#include "engine/lifecycle/version.hpp"
#include "proofs/solvers/execution.hpp"
#include "proofs/stories/cast.hpp"

namespace homeostat::proofs {

namespace {

using ledger::Happening;
using lifecycle::State;
using Made = std::optional<Happening>;

// When things happen, in minutes of the story: the first window is [0, 60).
constexpr std::int64_t kRecorded = 5;
constexpr std::int64_t kSigned = 6;
constexpr std::int64_t kContested = 10;
constexpr std::int64_t kVerifierNamed = 11;
constexpr std::int64_t kOutcome = 12;
constexpr std::int64_t kBurnedBefore = 13;
constexpr std::int64_t kWindowEnd = 60;
constexpr std::int64_t kProposed = 62;
constexpr std::int64_t kInForce = 63;
constexpr std::int64_t kRolledBack = 64;
constexpr std::int64_t kKilled = 65;
constexpr std::int64_t kLast = 70;

class Staging {
 public:
  Staging(const policy::Policy& policy, StepKind kind, const Values& model, std::int64_t total)
      : policy_(policy), kind_(kind), model_(model), total_(total), job_(chosen_job()) {}

  Script script() {
    govern();
    people();
    if (kind_ != StepKind::record) rows();
    disputes();
    money();
    if (is("kill switch recorded")) cue(kKilled, ledger::Killed{"told by the story"});
    script_.last = last();
    script_.last.kill_observed = is("kill switch observed");
    return std::move(script_);
  }

 private:
  [[nodiscard]] bool is(const std::string& fact) const { return truth(model_, fact); }
  [[nodiscard]] std::int64_t rank(const std::string& name) const {
    return proofs::number(model_, name).value_or(0);
  }
  static Cue at(std::int64_t minute, Happening what) {
    return {minute, [what = std::move(what)](const State&) { return Made(what); }};
  }
  void cue(std::int64_t minute, Happening what) { script_.prologue.push_back(at(minute, std::move(what))); }
  void cue(std::int64_t minute, std::function<Made(const State&)> make) {
    script_.prologue.push_back({minute, std::move(make)});
  }

  /// A job that the draw samples, found by trying ids, if the job's id alone decides.
  [[nodiscard]] std::string chosen_job() const {
    const bool by_job = policy_.dispute_seed == policy::DisputeSeed::job_id;
    for (int i = 1; by_job && kind_ == StepKind::sample && i < 100'000; ++i) {
      std::string job = fmt::format("job-{}", i);
      if (lifecycle::sampled_by_job(job, policy_.dispute_sampling.count)) return job;
    }
    return "job-1";
  }

  [[nodiscard]] bool is_disputed() const {
    return is("row disputed before") || is("row contested") || is("row struck") || is("dispute ended");
  }
  [[nodiscard]] bool settles() const {
    return kind_ == StepKind::propose || kind_ == StepKind::settle || kind_ == StepKind::roll_back ||
           is("settlement one proposed") || is("settlement one in force");
  }

  /// Sets policy, verdict, flags and mode as in the model. Flags on which another fact depends are switched
  /// on too, except in a step that sets a flag, which needs exactly the flags of the model.
  void govern() {
    cue(0, ledger::PolicyAdopted{policy::hash(policy_), policy::to_toml(policy_),
                                 std::string(lifecycle::kEngineVersion)});
    if (is("verdict recorded")) {
      cue(1, verdict(true, true));
    }
    const bool sets_gate = kind_ == StepKind::set_slashing || kind_ == StepKind::set_dispute ||
                           kind_ == StepKind::set_settle || kind_ == StepKind::set_mode;
    const bool settle = is("flag settle") || is("mode active");
    const bool dispute = is("flag dispute") || (!sets_gate && (settle || is_disputed()));
    const bool burned = is("the offence was burned before");
    const bool slashing = is("flag slashing") || (!sets_gate && (dispute || burned));
    if (slashing) cue(1, ledger::FlagSet{"slashing", true});
    if (dispute) cue(1, ledger::FlagSet{"dispute", true});
    if (settle) cue(1, ledger::FlagSet{"settle", true});
    if (is("mode active")) cue(1, ledger::ModeSet{true});
  }

  [[nodiscard]] ledger::VerdictRecorded verdict(bool for_policy, bool activate) const {
    return {for_policy ? policy::hash(policy_) : std::string(64, '1'),
            std::string(lifecycle::kEngineVersion),
            activate ? "ACTIVATE" : "HOLD",
            std::string(64, '0'),
            false,
            "a story",
            std::string(64, '0')};
  }

  void people() {
    for (const char* const pool : {kStoryPool, kOrigin, kOther}) cue(2, enrolled_pool(pool));
    cue(3, enrolled_worker());
  }

  void rows() {
    cue(kRecorded, job_of(policy_, job_, kOrigin, total_, kRecorded));
    if (is("another row is pending") && is("it has the same job id")) {
      cue(kRecorded, job_of(policy_, job_, kOther, total_, kRecorded));
    }
    if (is("row pending") || kind_ == StepKind::attribute) return;
    // A burn is about credits that its party has, and it has none before the row is signed for.
    if (burns() && rank("party unsettled") == 0) return;
    cue(kSigned, [job = job_](const State& state) { return signature_for(state, job, kOrigin); });
  }

  void disputes() {
    if (!is_disputed()) return;
    cue(kContested, contest());
    if (is("dispute has verifier")) cue(kVerifierNamed, named(former_verifier()));
    if (!is("dispute ended") && !is("row struck")) return;
    // To show that an outcome changes, the first outcome recorded is the opposite of the last.
    const bool invalid = kind_ == StepKind::resolve ? !is("the outcome is invalid") : is("row struck");
    cue(kOutcome, outcome(invalid, kOther));
  }

  void money() {
    if (is("the offence was burned before")) cue(kBurnedBefore, burn(1));
    const bool closed = is("a window is closed") || is("the window is closed") || settles();
    if (closed) cue(kWindowEnd + 1, window(0, kWindowEnd));
    if (!settles() || kind_ == StepKind::propose) return;
    cue(kProposed, proposal());
    if (is("settlement one in force")) cue(kInForce, settled());
    if (is("settlement one rolled back")) cue(kRolledBack, rolled_back());
  }

  /// The verifier of an earlier outcome, as the model says.
  [[nodiscard]] std::string former_verifier() const {
    if (is("verifier is the contested pool")) return kStoryPool;
    return is("verifier is the origin") ? kOrigin : kOther;
  }
  [[nodiscard]] bool verifier_is_bonded() const {
    return is("peer enrolled") && !is("peer revoked") &&
           rank("the peer's trust") >= policy_.verifier_minimum_trust;
  }
  [[nodiscard]] bool burns() const { return kind_ == StepKind::burn || kind_ == StepKind::revoke_and_burn; }
  [[nodiscard]] std::string verifier() const {
    if (is("nobody verified: an administrator's own word")) return "";
    if (is("it is the contested pool")) return kStoryPool;
    if (is("it is the origin")) return kOrigin;
    return verifier_is_bonded() ? kOther : kStranger;
  }

  /// Files a dispute about the job. If the ledger does not know the origin, it is about no row of the ledger.
  [[nodiscard]] std::function<Made(const State&)> contest() const {
    const bool nameless = is("it is the origin") && !is("the ledger knows the origin");
    return [job = job_, nameless](const State& state) -> Made {
      if (nameless) return ledger::DisputeFiled{0, job, kStoryPool, "", "doubted"};
      const auto* const row = state.row_of_job(kOrigin, job);
      return row == nullptr ? Made() : ledger::DisputeFiled{row->id, "", "", "", "doubted"};
    };
  }
  static std::function<Made(const State&)> named(const std::string& verifier) {
    return [verifier](const State& state) -> Made {
      if (state.disputes().empty()) return std::nullopt;
      const auto& dispute = state.disputes().back();
      return ledger::VerifierDrawn{dispute.id, state.epoch(dispute), verifier, true};
    };
  }
  static std::function<Made(const State&)> outcome(bool invalid, const std::string& verifier) {
    return [invalid, verifier](const State& state) -> Made {
      if (state.disputes().empty()) return std::nullopt;
      return ledger::DisputeResolved{state.disputes().back().id, invalid ? "invalid" : "verified", verifier,
                                     "executed again"};
    };
  }
  [[nodiscard]] Happening burn(std::int64_t amount) const {
    ledger::Burned what;
    what.peer_id = kStoryPool;
    what.worker_id = kWorker;
    if (is("the offence was burned before")) {
      what.origin_pool_id = kOrigin;
      what.job_id = job_;
    }
    what.amount = rules::credits(amount);
    what.reason = "cheated";
    return what;
  }
  [[nodiscard]] Happening window(std::int64_t from, std::int64_t to) const {
    return ledger::WindowClosed{story_time(from), story_time(to), policy::hash(policy_)};
  }
  static std::function<Made(const State&)> proposal() {
    return [](const State& state) -> Made {
      return state.draft(kStoryPool, kOrigin, story_time(0), story_time(kWindowEnd)).proposal;
    };
  }
  static std::function<Made(const State&)> settled() {
    return [](const State& state) -> Made {
      if (state.settlements().empty()) return std::nullopt;
      return ledger::SettlementSettled{state.settlements().back().record.id};
    };
  }
  static std::function<Made(const State&)> rolled_back() {
    return [](const State& state) -> Made {
      if (state.settlements().empty()) return std::nullopt;
      return ledger::SettlementRolledBack{state.settlements().back().record.id, "taken back"};
    };
  }

  /// A second window, which overlaps the closed one or leaves a gap, as in the model.
  [[nodiscard]] Happening another_window() const {
    if (!is("a window is closed")) return window(0, kWindowEnd);
    const bool overlaps =
        rank("window start") < rank("closed until") && rank("closed from") < rank("window end");
    return overlaps ? window(kWindowEnd / 2, kWindowEnd + kWindowEnd / 2)
                    : window(2 * kWindowEnd, 3 * kWindowEnd);
  }

  [[nodiscard]] Cue sample() const {
    return {kLast, [job = job_](const State& state) -> Made {
              const auto* const row = state.row_of_job(kOrigin, job);
              return row == nullptr ? Made() : ledger::Sampled{row->id, 0};
            }};
  }
  [[nodiscard]] Cue expiry() const {
    return {kContested + policy_.dispute_expires_seconds / 60 + 1, [](const State& state) -> Made {
              if (state.disputes().empty()) return std::nullopt;
              return ledger::DisputeExpired{state.disputes().back().id};
            }};
  }

  [[nodiscard]] Cue last() const {
    const bool on = is("it is switched on");
    switch (kind_) {
      case StepKind::record:
        return at(kLast, job_of(policy_, job_, kOrigin, total_, kRecorded));
      case StepKind::attribute:
        return {kLast, [job = job_](const State& state) { return signature_for(state, job, kOrigin); }};
      case StepKind::close_window:
        return at(3 * kWindowEnd + 1, another_window());
      case StepKind::sample:
        return sample();
      case StepKind::file_dispute:
        return {kLast, contest()};
      case StepKind::draw_verifier:
        return {kLast, named(verifier())};
      case StepKind::resolve:
        return {kLast, outcome(is("the outcome is invalid"), verifier())};
      case StepKind::expire:
        return expiry();
      case StepKind::burn:
      case StepKind::revoke_and_burn:
        return at(kLast, burn(rank("amount")));
      case StepKind::propose:
        return {kLast, proposal()};
      case StepKind::settle:
        return {kLast, settled()};
      case StepKind::roll_back:
        return {kLast, rolled_back()};
      case StepKind::set_slashing:
        return at(kLast, ledger::FlagSet{"slashing", on});
      case StepKind::set_dispute:
        return at(kLast, ledger::FlagSet{"dispute", on});
      case StepKind::set_settle:
        return at(kLast, ledger::FlagSet{"settle", on});
      case StepKind::set_mode:
        return at(kLast, ledger::ModeSet{is("settlement is made active")});
      case StepKind::kill:
        return at(kLast, ledger::Killed{"told by the story"});
      case StepKind::resume:
        return at(kLast, ledger::Resumed{"told by the story"});
      case StepKind::record_verdict:
        return at(kLast, verdict(is("it is for the policy in force"), is("it is ACTIVATE")));
      case StepKind::note:
      case StepKind::import_row:
      case StepKind::enrol_peer:
      case StepKind::trust_peer:
      case StepKind::revoke_peer:
      case StepKind::enrol_worker:
      case StepKind::revoke_worker:
      case StepKind::adopt_policy:
      case StepKind::request_token:
        break;  // no policy makes one of these break anything: nothing to stage
    }
    return {kLast, [](const State&) { return Made(); }};
  }

  const policy::Policy& policy_;
  StepKind kind_;
  const Values& model_;
  std::int64_t total_;
  std::string job_;
  Script script_;
};

}  // namespace

Script step_script(const policy::Policy& policy, StepKind kind, const Values& model, std::int64_t total) {
  return Staging(policy, kind, model, total).script();
}

Script rows_script(const policy::Policy& policy, const std::vector<std::int64_t>& totals, bool local) {
  Script script;
  const auto always = [](std::int64_t minute, Happening what) {
    return Cue{minute, [what = std::move(what)](const State&) { return Made(what); }};
  };
  script.prologue.push_back(always(0, ledger::PolicyAdopted{policy::hash(policy), policy::to_toml(policy),
                                                            std::string(lifecycle::kEngineVersion)}));
  std::int64_t minute = kRecorded;
  for (const std::int64_t total : totals) {
    const std::string job = fmt::format("job-{}", minute - kRecorded + 1);
    script.prologue.push_back(
        always(minute, job_of(policy, job, local ? kStoryPool : kOrigin, total, minute)));
    ++minute;
  }
  script.last = std::move(script.prologue.back());
  script.prologue.pop_back();
  return script;
}

}  // namespace homeostat::proofs
