// The life, in order.
#include "tests/lifecycle/full_life.hpp"

#include "engine/ledger/import.hpp"
#include "engine/ledger/page.hpp"
#include "engine/lifecycle/version.hpp"

namespace homeostat::lifecycle {

using small::after;

namespace {

policy::Policy all_sampled() {
  policy::Policy policy = small::live_policy();
  policy.dispute_sampling = {10'000};
  return policy;
}

}  // namespace

FullLife::FullLife() : path_(folder_ / "ledger.db"), policy_(all_sampled()), now_(after(0)) {
  ledger::Ledger::init(path_, "me");
  auto ledger = ledger::Ledger::open(path_, ledger::kReadWrite);
  engine_.emplace(ledger, KillSwitch::beside(path_));
  begin();
  work();
  contest();
  settle();
  wind_down();
  engine_.reset();
}

std::int64_t FullLife::accept(ledger::Happening what) {
  engine_->begin();
  const auto outcome = engine_->apply({now_, "me", std::move(what)});
  engine_->commit();
  const auto* const accepted = std::get_if<ledger::Accepted>(&outcome);
  if (accepted == nullptr) throw std::runtime_error("a life that cannot be: " + small::text_of(outcome));
  return accepted->subject;
}

std::int64_t FullLife::add(const std::string& job, const std::string& origin, const std::string& exec,
                           bool signs) {
  const auto recorded = small::job(policy_, job, origin, exec, 1000, now_);
  const std::int64_t row = accept(recorded);
  if (signs) accept(small::signature_of(row, recorded));
  return row;
}

void FullLife::close(std::int64_t hour) {
  if (rules::raw(now_) < rules::raw(after(3600 * (hour + 1)))) now_ = after(3600 * (hour + 1));
  accept(ledger::WindowClosed{after(3600 * hour), after(3600 * (hour + 1)), policy::hash(policy_)});
}

std::int64_t FullLife::propose(const std::string& peer, std::int64_t hour) {
  return accept(engine_->state().draft("me", peer, after(3600 * hour), after(3600 * (hour + 1))).proposal);
}

void FullLife::begin() {
  accept(small::adoption(policy_, std::string(kEngineVersion)));
  for (const std::string pool : {"b", "c", "d"}) {
    accept(ledger::PeerEnrolled{pool, "pool " + pool, small::public_hex(pool, ""), pool + ".example", 2});
    accept(ledger::PeerTrusted{pool, 3});
  }
  for (const std::string pool : {"me", "b", "c"}) {
    accept(ledger::WorkerEnrolled{"w", pool, small::public_hex(pool, "w"), "vouched"});
  }
  accept(ledger::VerdictRecorded{policy::hash(policy_), std::string(kEngineVersion), "ACTIVATE",
                                 std::string(64, '5'), false, "town", std::string(64, '6')});
  accept(ledger::DecisionRecorded{"Q1", "active", "an address"});
  accept(ledger::DecisionRecorded{"Q4", "dry_run", "disputes"});
  for (const char* const name : {"slashing", "dispute", "settle"}) accept(small::flag(name));
  accept(ledger::ModeSet{true});
}

void FullLife::import_page() const {
  const ledger::SigningKey key = ledger::test_key(9);
  const auto pubkey = key.public_key();
  auto ledger = ledger::Ledger::open(path_, ledger::kReadWrite);
  for (const std::int64_t first : {1, 3}) {
    std::vector<ledger::Row> rows;
    for (std::int64_t id = first; id < first + 2; ++id) {
      rows.push_back(small::job(policy_, "served-" + std::to_string(id), "b", "c", 500, now_).row);
      rows.back().id = id;
      rows.back().forward_chain = {"b", "relay"};
    }
    const std::string page = ledger::page_json(rows, first, first + 1, ledger::atom_id(pubkey));
    ledger::import_page(ledger, page, "page", base::to_hex(key.sign(ledger::sha256(page))),
                        base::to_hex(pubkey), now_, "me");
  }
}

void FullLife::work() {
  now_ = after(60);
  for (const std::string job : {"j1", "j2", "j3", "j4"}) add(job, "me", "b", true);
  add("back", "b", "me", true);
  add("pending", "me", "b", false);
  import_page();  // another program; the engine reads it when it begins again
  ledger::RowImported exported{small::job(policy_, "exported", "me", "c", 700, now_).row, {}, {}};
  exported.row.id = 50;
  exported.state.pending = false;
  exported.state.worker_sig = "signed elsewhere";
  exported.state.worker_cert_id = "certificate 7";
  exported.state.settled = true;
  exported.state.settled_at = now_;
  accept(exported);
}

void FullLife::contest() {
  now_ = after(120);
  const std::string hex(64, '7');
  const auto root = [&](std::uint64_t size) { return base::to_hex(engine_->ledger().root(size)); };
  accept(ledger::CheckpointPublished{5, root(5), "d", hex});
  accept(ledger::CheckpointPublished{11, root(11), "d", std::string(64, '8')});
  const std::int64_t sampled = accept(ledger::Sampled{2, 1});
  const std::string verifier = *engine_->state().drawn(engine_->state().disputes()[0]);
  const std::int64_t epoch = engine_->state().epoch(engine_->state().disputes()[0]);
  accept(ledger::VerifierDrawn{sampled, epoch, verifier, false});
  accept(ledger::DisputeResolved{sampled, "invalid", "", "another answer"});
  accept(ledger::DisputeFiled{3, "", "", "", "looks odd"});
  accept(ledger::DisputeFiled{0, "elsewhere", "c", "b", "of a job that is not here"});
  accept(ledger::Burned{"b", "w", "me", "j2", "", rules::credits(30), "struck"});
  accept(ledger::Burned{"b", "", "", "", "late", rules::credits(20), "too late"});
}

void FullLife::settle() {
  now_ = after(3700);
  close(0);
  const std::int64_t first = propose("b", 0);
  accept(ledger::SettlementSettled{first});
  propose("c", 0);
  accept(ledger::SettlementRolledBack{first, "a wrong row"});
  accept(ledger::SettlementSettled{propose("b", 0)});
  add("next", "me", "b", true);
  now_ = after(7300);
  close(1);
  propose("b", 1);
}

void FullLife::wind_down() {
  now_ = after(700'000);
  accept(ledger::DisputeExpired{2});
  const std::int64_t forged = add("forged", "me", "c", true);
  accept(ledger::Burned{"c", "w", "me", "forged", "", rules::credits(60), "struck"});
  const std::int64_t about_it = accept(ledger::DisputeFiled{forged, "", "", "", "forged"});
  accept(
      ledger::DisputeResolved{about_it, "invalid", "", ""});  // and with the row goes what was burned of it
  accept(ledger::RevokedAndBurned{{"b", "w", "", "", "again", rules::credits(10), "again"}});
  accept(ledger::PeerRevoked{"d", "left"});
  accept(ledger::WorkerRevoked{"w", "c", "left"});
  accept(ledger::Killed{"enough"});
  accept(ledger::Resumed{"again"});
  accept(ledger::Killed{"for good"});
}

}  // namespace homeostat::lifecycle
