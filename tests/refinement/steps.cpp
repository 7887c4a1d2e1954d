// See steps.hpp.
#include "tests/refinement/steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "proofs/cases/step_goals.hpp"
#include "proofs/cases/steps_disputes.hpp"
#include "proofs/cases/steps_governance.hpp"
#include "proofs/cases/steps_people.hpp"
#include "proofs/cases/steps_rows.hpp"
#include "proofs/cases/steps_settlement.hpp"

namespace homeostat::refinement {
namespace {

using rules::raw;
using W = WideArithmetic;
using Step = proofs::Step<W>;

/// The facts of one event by their names in the templates.
class Facts : public proofs::Inputs<W> {
 public:
  void set(const std::string& name, bool truth) { truths_[name] = truth; }
  void set(const std::string& name, WideInt number) { numbers_[name] = number; }
  void set(const std::string& name, WideBool truth) { truths_[name] = truth.holds(); }
  template <class Unit>
  void set(const std::string& name, const rules::Quantity<WideInt, Unit>& quantity) {
    numbers_[name] = quantity.amount();
  }
  template <class Unit>
  void set(const std::string& name, const rules::Quantity<rules::CheckedInt, Unit>& quantity) {
    numbers_[name] = WideInt(raw(quantity));
  }

  WideInt number(const std::string& name) override {
    const auto found = numbers_.find(name);
    if (found == numbers_.end()) missing_ += " " + name + ";";
    return found == numbers_.end() ? WideInt() : found->second;
  }
  WideBool truth(const std::string& name) override {
    const auto found = truths_.find(name);
    if (found == truths_.end()) missing_ += " " + name + ";";
    return WideBool(found != truths_.end() && found->second);
  }
  /// What was asked for and is not known.
  [[nodiscard]] const std::string& missing() const { return missing_; }

 private:
  std::map<std::string, WideInt> numbers_;
  std::map<std::string, bool> truths_;
  std::string missing_;
};

std::string number_text(WideInt number) {
  const bool less = number.get() < 0;
  auto rest = less ? -number.get() : number.get();
  std::string text;
  do {
    text.insert(text.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
    rest /= 10;
  } while (rest > 0);
  return less ? "-" + text : text;
}

/// The fields in which two worlds differ, in words; "" if they are the same.
std::string differences(const World<W>& templates, const World<W>& engine) {
  std::string text;
  proofs::for_each_field(templates, engine, [&](const char* name, const auto& mine, const auto& theirs) {
    using Field = std::decay_t<decltype(mine)>;
    if constexpr (std::is_same_v<Field, WideBool>) {
      if (mine.holds() != theirs.holds()) {
        text +=
            fmt::format(" {}: {} by the templates, {} in the engine;", name, mine.holds(), theirs.holds());
      }
    } else if constexpr (std::is_same_v<Field, WideInt>) {
      if (mine.get() != theirs.get()) {
        text += fmt::format(" {}: {} by the templates, {} in the engine;", name, number_text(mine),
                            number_text(theirs));
      }
    } else if (mine.amount().get() != theirs.amount().get()) {
      text += fmt::format(" {}: {} by the templates, {} in the engine;", name, number_text(mine.amount()),
                          number_text(theirs.amount()));
    }
  });
  return text;
}

/// The same rows after an event, by id.
const lifecycle::RowEntry* later(const State& after, const lifecycle::RowEntry& row) {
  return after.row(row.id);
}

/// How an event is compared: its representatives, and the worlds that they make before and after it.
class Comparing {
 public:
  Comparing(const Happened& happened, const Representatives& who)
      : happened_(happened),
        who_(who),
        was_(world_of(happened.before, who)),
        is_(world_of(happened.after, who)) {
    // A row that is recorded now had the share before that it has from now on: nothing is known of it yet.
    if (happened.before.row(who.row) == nullptr) was_.share = is_.share;
    if (happened.before.row(who.row) == nullptr) was_.created_at = is_.created_at;
    if (happened.before.policy() != nullptr) policy_ = *happened.before.policy();
    proofs::for_each_field(was_, was_, [&](const char* name, const auto& field, const auto& /*same*/) {
      facts_.set(name, field);
    });
    facts_.set("sent by the ledger's own pool", happened.event.authority == happened.before.self());
    facts_.set("sent by the pool that executed the row", false);
    facts_.set("kill switch observed", happened.event.kill_observed);
    facts_.set("at", happened.event.at);
  }

  Comparison compare() {
    return std::visit([this](const auto& what) { return about(what); }, happened_.event.what);
  }

 private:
  template <class Make>
  Comparison step(const std::string& name, const Make& make) {
    W domain;
    proofs::Case<W> made;
    const Step step = make(domain, facts_, made);
    proofs::conclude(domain, policy_, step, made);
    std::string wrong;
    if (!facts_.missing().empty()) wrong += "no fact of the name:" + facts_.missing();
    for (const auto& premise : made.premises) {
      if (!premise.holds.holds()) wrong += " the premise does not hold: " + premise.sentence + ";";
    }
    if (!step.accepted.holds()) {
      wrong += fmt::format(" the templates refuse with {};", number_text(step.reason));
    }
    wrong += differences(step.after, is_);
    // Which goals hold is the solvers' to say, for each policy: some policies break some.
    return {wrong, name};
  }

  /// The event is about others: nothing of the representatives changes, but what the party has unsettled if
  /// `sums` (that it is the sum still is looked at after every event), and with it what it owes of its burns.
  Comparison elsewhere(bool sums = false) {
    World<W> expected = was_;
    if (sums) {
      expected.sum = is_.sum;
      expected.party.unsettled = is_.party.unsettled;
      W domain;
      proofs::follow_burns(domain, policy_, WideBool(true), expected);
    }
    return {differences(expected, is_), sums ? "elsewhere, with the party's sums" : "elsewhere"};
  }

  /// What the party keeps of the rows, other than the representative, that began (or ceased, if less) to
  /// count.
  WideInt moved_by_others() const {
    WideInt moved;
    if (!who_.party) return moved;
    for (const auto& row : happened_.before.rows()) {
      const auto* const now = later(happened_.after, row);
      if (row.id == who_.row || counts(row) == counts(*now)) continue;
      const WideInt share = share_of(happened_.after, *now, *who_.party);
      moved = counts(*now) ? moved + share : moved - share;
    }
    return moved;
  }
  /// What the settlements collected from the party since.
  WideInt collected() const {
    WideInt sum;
    if (!who_.party || *who_.party >= happened_.after.parties().size()) return sum;
    const auto& party = happened_.after.party(*who_.party);
    const auto& all = happened_.after.collections();
    for (std::size_t i = happened_.before.collections().size(); i < all.size(); ++i) {
      if (all[i].peer_id == party.pool_id && all[i].worker_id == party.worker_id) {
        sum = sum + WideInt(raw(all[i].amount));
      }
    }
    return sum;
  }
  [[nodiscard]] bool is_subject() const {
    const Representatives subject = subject_of(happened_);
    return who_.row == subject.row && (who_.row != 0 || who_.dispute == subject.dispute);
  }

  /// `policy`: which says how the row is split; nullptr if nobody does.
  Comparison recorded(const ledger::Row& row, const policy::Policy* policy) {
    if (!is_subject()) return elsewhere();
    facts_.set("sent by the pool that executed the row", true);
    facts_.set("total", row.credits_total);
    facts_.set("the worker's share", row.shares[rules::Slot::worker]);
    facts_.set("the pool's share", row.shares[rules::Slot::exec]);
    facts_.set("the origin's share", row.shares[rules::Slot::origin]);
    facts_.set("the treasury's share", row.shares[rules::Slot::treasury]);
    std::optional<rules::SplitShape> shape;
    if (policy != nullptr) shape = policy->shape(row.origin_pool_id == row.exec_pool_id);
    return step("a row is recorded",
                [&](auto& d, auto& in, auto& made) { return proofs::record_step(d, in, shape, made); });
  }
  Comparison about(const ledger::InferenceRecorded& what) {
    return recorded(what.row, happened_.before.policy());
  }
  Comparison about(const ledger::RowImported& what) {
    if (what.provenance) return recorded(what.row, nullptr);
    if (!is_subject()) return elsewhere(true);
    const ledger::RowState& claimed = what.state;
    facts_.set("it is said to be pending", claimed.pending);
    facts_.set("it is said to be contested", claimed.contested);
    facts_.set("it is said to be struck", claimed.struck);
    facts_.set("it is said to be paid", claimed.settled);
    facts_.set("it is said to be eligible at", claimed.eligible_at.value_or(rules::micros(0)));
    facts_.set("an eligible instant is given", claimed.eligible_at.has_value());
    facts_.set("that instant is within 1970 to 9999", true);
    return step("a row is imported from an own export",
                [](auto& d, auto& in, auto& made) { return proofs::import_step(d, in, made); });
  }
  Comparison about(const ledger::Attributed& /*what*/) {
    if (!is_subject()) {
      const auto* const row = happened_.before.row(who_.row);
      const auto* const named = happened_.before.row(subject_of(happened_).row);
      // Where a signature attributes every row of its job id, this row may be one of them.
      const bool namesake = !policy_.one_row_per_signature && row != nullptr && named->job_id == row->job_id;
      return namesake ? Comparison{"", "a namesake is attributed"} : elsewhere(true);
    }
    for (const char* fact : {"the row has a response digest", "the signature verifies"}) {
      facts_.set(fact, true);
    }
    facts_.set("another row is pending", false);
    facts_.set("it has the same job id", false);
    facts_.set("the party's shares of the other rows that are attributed", moved_by_others());
    return step("a row is attributed", [this](auto& d, auto& in, auto& made) {
      return proofs::attribute_step(d, in, policy_, made);
    });
  }
  Comparison about(const ledger::WindowClosed& what) {
    facts_.set("window start", what.start);
    facts_.set("window end", what.end);
    facts_.set("another window starts at the same instant", false);
    return step("a window is closed", [this](auto& d, auto& in, auto& made) {
      return proofs::close_window_step(d, in, policy_, made);
    });
  }
  Comparison about(const ledger::SettlementProposed& what) {
    if (who_.one != subject_of(happened_).one) return elsewhere();
    const std::string& self = happened_.before.self();
    facts_.set("the ledger's own pool is one of the pair", what.self_id == self || what.peer_id == self);
    for (const char* fact :
         {"the window is closed", "both debts are in range", "the proposal is what the rows give"}) {
      facts_.set(fact, true);
    }
    facts_.set("the pair has one of that window", false);
    facts_.set("the row is of that pair and window", is_.in_one);
    return step("a net is proposed",
                [this](auto& d, auto& in, auto& made) { return proofs::propose_step(d, in, policy_, made); });
  }
  Comparison about(const ledger::SettlementSettled& /*what*/) {
    if (who_.one != subject_of(happened_).one) return elsewhere(true);
    facts_.set("the rows that it commits to still count, all of them and no others", true);
    facts_.set("the row is of that pair and window", was_.in_one);
    facts_.set("the party's shares of the other rows that are paid", WideInt() - moved_by_others());
    facts_.set("deducted for the party", collected());
    return step("a settlement comes into force",
                [this](auto& d, auto& in, auto& made) { return proofs::settle_step(d, in, policy_, made); });
  }
  Comparison about(const ledger::SettlementRolledBack& /*what*/) {
    if (who_.one != subject_of(happened_).one) return elsewhere(true);
    facts_.set("the party's shares of the other rows that are taken back", moved_by_others());
    facts_.set("collected of the party's burns", WideInt() - collected());
    return step("a settlement is rolled back", [this](auto& d, auto& in, auto& made) {
      return proofs::roll_back_step(d, in, policy_, made);
    });
  }

  Comparison contest(bool sampled) {
    if (!is_subject()) return elsewhere();
    for (const char* fact : {"the response was committed", "the checkpoint covers the row",
                             "the checkpoint is later than the commitment", "the draw chooses the row"}) {
      facts_.set(fact, true);
    }
    facts_.set("who takes part contributed to the checkpoint", false);
    return step(sampled ? "a row is sampled" : "a dispute is filed", [&](auto& d, auto& in, auto& /*made*/) {
      return proofs::contest_step(d, in, policy_, sampled);
    });
  }
  Comparison about(const ledger::Sampled& /*what*/) { return contest(true); }
  Comparison about(const ledger::DisputeFiled& /*what*/) { return contest(false); }

  void set_verifier(const ledger::DisputeRecord& dispute, const std::string& verifier) {
    facts_.set("it is the contested pool", verifier == dispute.contested_pool_id);
    facts_.set("it is the origin", verifier == dispute.origin_pool_id);
    facts_.set("the ledger knows the origin", !dispute.origin_pool_id.empty());
  }
  const ledger::DisputeRecord& dispute(std::int64_t id) const {
    return happened_.before.disputes()[static_cast<std::size_t>(id - 1)];
  }
  Comparison about(const ledger::VerifierDrawn& what) {
    if (!is_subject()) return elsewhere();
    set_verifier(dispute(what.dispute_id), what.verifier_peer_id);
    facts_.set("named, or the draw of the epoch gives it", true);
    return step("a verifier is drawn or named",
                [this](auto& d, auto& in, auto& made) { return proofs::draw_step(d, in, policy_, made); });
  }
  Comparison about(const ledger::DisputeResolved& what) {
    if (!is_subject()) return elsewhere(true);
    const auto& about = dispute(what.dispute_id);
    const std::string& verifier =
        what.verifier_peer_id.empty() ? about.verifier_peer_id : what.verifier_peer_id;
    set_verifier(about, verifier);
    facts_.set("nobody verified: an administrator's own word", verifier.empty());
    facts_.set("the outcome is invalid", what.status == "invalid");
    return step("a dispute gets its outcome",
                [this](auto& d, auto& in, auto& made) { return proofs::resolve_step(d, in, policy_, made); });
  }
  Comparison about(const ledger::DisputeExpired& what) {
    if (!is_subject()) return elsewhere();
    facts_.set("expires at", WideInt(raw(dispute(what.dispute_id).created_at) +
                                     policy_.dispute_expires_seconds * 1'000'000));
    return step("a dispute expires",
                [](auto& d, auto& in, auto& made) { return proofs::expire_step(d, in, made); });
  }

  [[nodiscard]] bool certificate_is_of(const std::string& pool, const std::string& worker) const {
    const auto& all = happened_.after.certificates();
    if (who_.certificate < 1 || who_.certificate > static_cast<std::int64_t>(all.size())) return false;
    const auto& certificate = all[static_cast<std::size_t>(who_.certificate - 1)];
    return certificate.pool_signer == pool && certificate.worker_id == worker;
  }
  Comparison burned(const ledger::Burned& what, bool revokes) {
    const bool peer_too = revokes && what.worker_id.empty() && who_.peer == what.peer_id;
    const bool certificate_too = revokes && certificate_is_of(what.peer_id, what.worker_id);
    const auto party = subject_of(happened_).party;
    if (!who_.party || who_.party != party) {
      was_.peer.revoked = was_.peer.revoked | WideBool(peer_too);
      was_.certificate.revoked = was_.certificate.revoked | WideBool(certificate_too);
      return elsewhere();
    }
    facts_.set("the peer is the burned one", peer_too);
    facts_.set("the certificate is the burned worker's", certificate_too);
    facts_.set("amount", what.amount);
    facts_.set("the offence was burned before", false);
    facts_.set("the schedule allows", WideInt(rules::kMaxAmount));
    facts_.set("the peer owes", WideInt());
    facts_.set("owed to the peer", WideInt());
    facts_.set("the burn is not before the window", true);
    facts_.set("burned since the window's start", WideInt());
    return step(
        revokes ? "credits are burned and their party revoked" : "credits are burned",
        [&](auto& d, auto& in, auto& made) { return proofs::burn_step(d, in, policy_, revokes, made); });
  }
  Comparison about(const ledger::Burned& what) { return burned(what, false); }
  Comparison about(const ledger::RevokedAndBurned& what) { return burned(what.burn, true); }

  Comparison about(const ledger::PeerEnrolled& what) {
    if (who_.peer != what.peer_id) return elsewhere();
    facts_.set("the level of trust", WideInt(what.trust_level));
    facts_.set("the key is well formed", true);
    return step("a peer is enrolled",
                [](auto& d, auto& in, auto& made) { return proofs::enrol_peer_step(d, in, made); });
  }
  Comparison about(const ledger::PeerTrusted& what) {
    if (who_.peer != what.peer_id) return elsewhere();
    facts_.set("the level of trust", WideInt(what.trust_level));
    return step("a peer gets another trust",
                [](auto& d, auto& in, auto& made) { return proofs::trust_peer_step(d, in, made); });
  }
  Comparison about(const ledger::PeerRevoked& what) {
    if (who_.peer != what.peer_id) return elsewhere();
    return step("a peer is revoked",
                [](auto& d, auto& in, auto& /*made*/) { return proofs::revoke_peer_step(d, in); });
  }
  Comparison about(const ledger::WorkerEnrolled& /*what*/) {
    if (who_.certificate != static_cast<std::int64_t>(happened_.after.certificates().size()))
      return elsewhere();
    facts_.set("the key is well formed", true);
    return step("a worker is enrolled",
                [](auto& d, auto& in, auto& /*made*/) { return proofs::enrol_worker_step(d, in); });
  }
  Comparison about(const ledger::WorkerRevoked& what) {
    if (!certificate_is_of(what.pool_id, what.worker_id)) return elsewhere();
    return step("a worker is revoked",
                [](auto& d, auto& in, auto& /*made*/) { return proofs::revoke_worker_step(d, in); });
  }

  Comparison about(const ledger::FlagSet& what) {
    facts_.set("it is switched on", what.on);
    const rules::Flag flag = what.flag == "slashing"  ? rules::Flag::slashing
                             : what.flag == "dispute" ? rules::Flag::dispute
                                                      : rules::Flag::settle;
    return step("a flag is set",
                [&](auto& d, auto& in, auto& /*made*/) { return proofs::flag_step(d, in, policy_, flag); });
  }
  Comparison about(const ledger::ModeSet& what) {
    facts_.set("settlement is made active", what.active);
    return step("the mode is set",
                [this](auto& d, auto& in, auto& /*made*/) { return proofs::mode_step(d, in, policy_); });
  }
  Comparison about(const ledger::Killed& /*what*/) {
    return step("the kill switch is set",
                [](auto& d, auto& in, auto& /*made*/) { return proofs::kill_step(d, in); });
  }
  Comparison about(const ledger::Resumed& /*what*/) {
    return step("economic life resumes",
                [](auto& d, auto& in, auto& /*made*/) { return proofs::resume_step(d, in); });
  }
  Comparison about(const ledger::PolicyAdopted& /*what*/) {
    facts_.set("ACTIVATE is recorded for the new policy", is_.verdict);
    facts_.set("the party's share of the row under the new policy", is_.share);
    facts_.set("the party's shares of all rows under the new policy", is_.sum);
    policy_ = *happened_.after.policy();  // from now on it is the one whose invariants hold
    facts_.set("another row is paid as the new policy pays none", false);
    return step("a policy is adopted",
                [this](auto& d, auto& in, auto& made) { return proofs::adopt_step(d, in, policy_, made); });
  }
  Comparison about(const ledger::VerdictRecorded& what) {
    const auto* const policy = happened_.before.policy();
    facts_.set("it is for the policy in force", policy != nullptr &&
                                                    what.policy_sha256 == policy::hash(*policy) &&
                                                    what.engine_version == happened_.before.engine_version());
    facts_.set("it is ACTIVATE", what.outcome == "ACTIVATE");
    return step("a verdict is recorded",
                [this](auto& d, auto& in, auto& /*made*/) { return proofs::verdict_step(d, in, policy_); });
  }
  /// A checkpoint, a decision, a page.
  template <class What>
  Comparison about(const What& /*what*/) {
    return step("a record is entered",
                [](auto& d, auto& in, auto& /*made*/) { return proofs::note_step(d, in); });
  }

  const Happened& happened_;
  Representatives who_;
  World<W> was_;
  World<W> is_;
  policy::Policy policy_{};
  Facts facts_;
};

}  // namespace

Comparison compare(const Happened& happened, const Representatives& who) {
  return Comparing(happened, who).compare();
}

}  // namespace homeostat::refinement
