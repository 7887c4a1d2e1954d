// Events of choices: who acts, when, and governance.
#include "tests/lifecycle/random_events.hpp"

#include <algorithm>

#include "engine/lifecycle/version.hpp"

namespace homeostat::lifecycle {

using ledger::EventKind;

namespace {

const std::string kEngine(kEngineVersion);

std::string hex64(std::uint32_t number) {
  const std::string digits = std::to_string(number);
  return std::string(64 - digits.size(), 'a') + digits;
}

/// Nearly always forward, by up to some minutes; sometimes back, or on by days.
std::int64_t step(const Choice& choice) {
  if (choice.clock == 0) return 0;
  if (choice.clock < 12) return -kMinute * (choice.c % (choice.clock == 1 ? 180 : 60));
  if (choice.clock < 15) return 8 * 24 * 60 * kMinute;
  return choice.clock % 4 * 30'000'000;
}

/// Spoils the text number `number` of an event, if it has one.
void spoil(ledger::Happening& what, std::uint32_t number) {
  const std::array<std::string, 4> bad{"\xFF", std::string("a\0b", 3), "a\x1F", std::string(16'385, 'a')};
  std::visit(
      [&](auto& happening) {
        using What = std::decay_t<decltype(happening)>;
        if constexpr (requires { What::fields(happening, [](auto&&...) {}); }) {
          std::uint32_t place = 0;
          What::fields(happening, [&](std::string_view, auto& field) {
            if constexpr (std::is_same_v<std::decay_t<decltype(field)>, std::string>) {
              if (place++ == number % 3) field = bad[number / 3 % 4];
            }
          });
        }
      },
      what);
}

}  // namespace

ledger::Event EventMaker::event_of(const Choice& choice) {
  now_ = std::max<std::int64_t>(now_ + step(choice), kDawn / 2);
  const EventKind kind = kKinds[choice.kind % kKinds.size()].kind;
  ledger::Event event;
  event.at = rules::micros(now_);
  event.authority = economy_.self;
  switch (kind) {
    case EventKind::inference_recorded:
      event.what = recorded(choice);
      break;
    case EventKind::page_imported:
      event.what = page(choice);
      break;
    case EventKind::row_imported:
      event.what = imported(choice);
      break;
    case EventKind::attributed:
      event.what = attributed(choice);
      break;
    case EventKind::burned:
    case EventKind::revoked_and_burned:
      event.what = burned(choice, kind == EventKind::revoked_and_burned);
      break;
    default: {
      const auto number = static_cast<int>(kind);
      event.what = number < 10   ? windows(choice, kind)
                   : number < 20 ? people(choice, kind)
                   : number < 30 ? disputes(choice, kind)
                                 : governance(choice, kind);
    }
  }
  if (const auto* const row = std::get_if<ledger::InferenceRecorded>(&event.what); row && choice.c % 3 == 0) {
    event.authority = row->row.exec_pool_id;
  }
  if (choice.twist == 0) event.authority = choice.c % 2 == 0 ? "zora" : "bora";
  if (choice.twist == 1) event.kill_observed = true;
  if (choice.twist == 2 && choice.c % 4 == 0) event.at = rules::micros(-1 - choice.b);
  if (choice.twist == 2 && choice.c % 4 == 1) event.at = rules::micros(253'402'300'800'000'000 + choice.b);
  if (choice.twist == 2 && choice.c % 4 >= 2) spoil(event.what, choice.b);
  return event;
}

ledger::Happening EventMaker::people(const Choice& choice, EventKind kind) {
  const World& all = world();
  const WorldWorker* who = &any(all.workers, choice.a);
  for (std::uint32_t i = 0; i < all.workers.size() && kind == EventKind::worker_enrolled && choice.b % 4 != 0;
       ++i) {
    if (in_force(who->pool, who->id) != nullptr) who = &any(all.workers, choice.a + i);
  }
  const WorldWorker& worker = *who;
  const std::string key = base::to_hex(any(all.workers, choice.b).keys[0]);
  // The pools first; the others are there to verify, and to be revoked.
  std::vector<std::string> ids(all.pools.begin() + 1, all.pools.end());
  for (int i = 0; i < 50; ++i) ids.push_back("e" + std::to_string(i));
  const std::uint32_t twist = choice.twist;
  if (kind == EventKind::peer_enrolled) {
    const std::string& id = choice.a % 4 == 3 ? any(ids, choice.b) : ids[choice.a % 4];
    ledger::PeerEnrolled what{id, "peer " + id, key, id + ".example", 2 + choice.a / 4 % 2};
    if (twist == 4) what.pubkey[choice.c % 64] = 'G';
    if (twist == 5) what.trust_level = choice.c % 2 == 0 ? -1 : 5;
    if (twist == 6) what.trust_level = 4;
    if (twist == 7) what.peer_id = choice.c % 2 == 0 ? "" : std::string(257, 'p');
    if (const auto known = economy_.peers.find(what.peer_id); known != economy_.peers.end() && twist > 7) {
      const auto& peer = known->second;
      what = {id, peer.name, peer.pubkey, peer.url, peer.trust_level};
    }
    return what;
  }
  std::string peer = ids[choice.a % 3];
  if (!economy_.peers.empty() && choice.a % 4 != 0) {
    peer = std::next(economy_.peers.begin(), choice.b % economy_.peers.size())->first;
  }
  if (kind == EventKind::peer_trusted) {
    ledger::PeerTrusted what{peer, 2 + choice.c % 2};
    if (twist == 4) what.peer_id = "nobody";
    if (twist == 5) what.trust_level = choice.c % 2 == 0 ? -1 : 5;
    if (twist >= 6 && twist < kTwists) what.trust_level = twist % 5;
    return what;
  }
  if (kind == EventKind::peer_revoked) {
    if (choice.a % 16 != 0 && peer[0] != 'e') peer = ids[3 + choice.b % 50];
    return ledger::PeerRevoked{peer, "revoked"};
  }
  if (kind == EventKind::worker_revoked) {
    return ledger::WorkerRevoked{twist == 4 ? "w9" : worker.id, worker.pool, "revoked"};
  }
  ledger::WorkerEnrolled what{worker.id, worker.pool, base::to_hex(worker.keys[0]), "signed"};
  std::vector<const ledger::CertificateRecord*> own;
  for (const auto& certificate : economy_.certificates) {
    if (certificate.worker_id == worker.id && certificate.pool_signer == worker.pool)
      own.push_back(&certificate);
  }
  if (!own.empty()) {
    what.pubkey = base::to_hex(worker.keys[own.size() % worker.keys.size()]);
    if (twist == 5 || twist == 6) what.pubkey = any(own, choice.c)->pubkey;
    if (twist == 5) what.signature = "another";
  }
  if (twist == 4) what.pubkey.pop_back();
  if (twist == 4 && choice.c % 2 == 0) what.worker_id = "w9";  // whom nobody enrols
  if (twist == 7) (choice.c % 2 == 0 ? what.worker_id : what.pool_id) = "";
  return what;
}

ledger::Happening EventMaker::governance(const Choice& choice, EventKind kind) {
  const std::uint32_t twist = choice.twist;
  const auto on = [&](const char* flag) { return economy_.flags.at(flag); };
  // Most of the time things are switched on; now and then all is switched off, and another policy comes.
  const bool down = economy_.events % 1000 > 850;
  switch (kind) {
    case EventKind::flag_set: {
      const std::array<std::string, 4> names{"slashing", "dispute", "settle", "other"};
      if (twist == 4) return ledger::FlagSet{names[3], true};
      if (twist > 4 && twist < kTwists) return ledger::FlagSet{names[choice.a % 3], choice.b % 2 == 0};
      if (down || choice.b % 16 == 0) {
        if (economy_.active) return ledger::ModeSet{false};
        return ledger::FlagSet{on("settle") ? "settle" : on("dispute") ? "dispute" : "slashing", false};
      }
      if (on("settle") && !economy_.active) return ledger::ModeSet{true};
      return ledger::FlagSet{!on("slashing") ? "slashing" : !on("dispute") ? "dispute" : "settle", true};
    }
    case EventKind::mode_set:
      return ledger::ModeSet{!down && (twist != 4)};
    case EventKind::killed:
      return ledger::Killed{"enough"};
    case EventKind::resumed:
      return ledger::Resumed{"again"};
    case EventKind::policy_adopted: {
      constexpr std::array<std::size_t, 10> kWhich{0, 1, 0, 1, 0, 1, 2, 3, 5, 4};
      const WorldPolicy& policy = world_policies()[kWhich[choice.a % 10]];
      ledger::PolicyAdopted what{policy.sha256, policy.toml, choice.b % 16 == 15 ? "other" : kEngine};
      if (twist == 4) what.policy_sha256 = hex64(choice.c);
      if (twist == 5) what.toml = "no policy";
      return what;
    }
    case EventKind::verdict_recorded: {
      ledger::VerdictRecorded what{economy_.rules ? economy_.policy_sha256 : world_policies()[0].sha256,
                                   economy_.rules ? economy_.engine_version : kEngine,
                                   "ACTIVATE",
                                   hex64(choice.c),
                                   false,
                                   "town",
                                   hex64(choice.b)};
      if (twist == 4 || choice.a % 5 == 4) what.outcome = "HOLD";
      if (twist == 5) what.outcome = "activate";
      if (twist == 6) what.hypothetical = true;
      if (twist == 7) what.policy_sha256 = any(world_policies(), choice.c).sha256;
      if (twist == 8) what.policy_sha256 = "none";
      if (twist == 9) what.engine_version = "other";
      if (twist == 10) what.scenario = "";
      if (twist == 11) what.scenario_sha256 = choice.b % 2 == 0 ? "" : "none";
      if (twist == 12) what.scenario = what.scenario_sha256 = "";
      return what;
    }
    case EventKind::decision_recorded:
      return ledger::DecisionRecorded{"Q" + std::to_string(twist == 4 ? 8 + choice.a % 90 : 1 + choice.a % 7),
                                      twist == 5          ? "decided"
                                      : choice.b % 2 == 0 ? "active"
                                                          : "blocked",
                                      "as it is"};
    case EventKind::checkpoint_published: {
      const auto size = static_cast<std::int64_t>(economy_.rows.size());
      ledger::CheckpointPublished what{size, hex64(choice.a), any(world().pools, choice.b), hex64(choice.c)};
      if (choice.b % 4 != 0) what.contributor = "e" + std::to_string(choice.b % 9);
      if (twist == 4) what.size = choice.b % 2 == 0 ? size + 1 : -1;
      if (twist == 5) (choice.b % 2 == 0 ? what.root : what.beacon) = "short";
      if (twist == 6) what.size = size / 2;
      if (twist == 7) what.contributor = "";
      return what;
    }
    default:
      return ledger::TokenRequested{choice.a % 2 == 0 ? "swap" : "on-chain", "w1", rules::credits(choice.b)};
  }
}

std::vector<Choice> beginning(std::uint32_t policy) {
  const auto number = [](EventKind kind) {
    std::uint32_t place = 0;
    while (kKinds[place].kind != kind) ++place;
    return place;
  };
  std::vector<Choice> choices;
  const auto add = [&](EventKind kind, std::uint32_t a) {
    choices.push_back({number(kind), kTwists, 37, a, 1, 1});
  };
  add(EventKind::policy_adopted, policy);
  add(EventKind::verdict_recorded, 0);
  for (std::uint32_t i = 0; i < 3; ++i) add(EventKind::peer_enrolled, i + 4);
  for (std::uint32_t i = 0; i < 6; ++i) add(EventKind::worker_enrolled, i);
  for (std::uint32_t i = 0; i < 4; ++i) add(EventKind::flag_set, i);
  return choices;
}

}  // namespace homeostat::lifecycle
