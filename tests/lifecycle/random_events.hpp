// Random events. A Choice is a few numbers; event_of() makes an event of it that fits what has happened so
// far, mostly a valid one, sometimes wrong in one way. So a sequence of choices can be cut anywhere, and its
// numbers made smaller, and is a sequence of events still.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/lifecycle/world.hpp"

namespace homeostat::lifecycle {

struct Choice {
  std::uint32_t kind = 0;   ///< which event, in the order of kKinds
  std::uint32_t twist = 0;  ///< below kTwists: the fault that it has; else none
  std::uint32_t clock = 0;  ///< how the clock moves
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t c = 0;
  friend bool operator==(const Choice&, const Choice&) = default;
};

inline constexpr std::uint32_t kTwists = 12;

/// How often each kind is chosen, of 1000.
struct KindWeight {
  ledger::EventKind kind;
  std::uint32_t weight;
};
inline constexpr std::array<KindWeight, 29> kKinds{{{ledger::EventKind::inference_recorded, 185},
                                                    {ledger::EventKind::row_imported, 40},
                                                    {ledger::EventKind::page_imported, 5},
                                                    {ledger::EventKind::attributed, 205},
                                                    {ledger::EventKind::window_closed, 25},
                                                    {ledger::EventKind::settlement_proposed, 70},
                                                    {ledger::EventKind::settlement_settled, 65},
                                                    {ledger::EventKind::settlement_rolled_back, 15},
                                                    {ledger::EventKind::peer_enrolled, 20},
                                                    {ledger::EventKind::peer_trusted, 20},
                                                    {ledger::EventKind::peer_revoked, 4},
                                                    {ledger::EventKind::worker_enrolled, 21},
                                                    {ledger::EventKind::worker_revoked, 5},
                                                    {ledger::EventKind::sampled, 40},
                                                    {ledger::EventKind::dispute_filed, 40},
                                                    {ledger::EventKind::verifier_drawn, 25},
                                                    {ledger::EventKind::dispute_resolved, 35},
                                                    {ledger::EventKind::dispute_expired, 15},
                                                    {ledger::EventKind::burned, 30},
                                                    {ledger::EventKind::revoked_and_burned, 8},
                                                    {ledger::EventKind::flag_set, 45},
                                                    {ledger::EventKind::mode_set, 15},
                                                    {ledger::EventKind::killed, 4},
                                                    {ledger::EventKind::resumed, 16},
                                                    {ledger::EventKind::policy_adopted, 12},
                                                    {ledger::EventKind::verdict_recorded, 12},
                                                    {ledger::EventKind::decision_recorded, 6},
                                                    {ledger::EventKind::checkpoint_published, 14},
                                                    {ledger::EventKind::token_requested, 3}}};

/// A stream of numbers that depends on its seed alone (SplitMix64).
class Stream {
 public:
  explicit Stream(std::uint64_t seed) : state_(seed) {}
  std::uint32_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return static_cast<std::uint32_t>((z ^ (z >> 31U)) >> 32U);
  }
  std::uint32_t below(std::uint32_t limit) { return next() % limit; }

 private:
  std::uint64_t state_;
};

/// One choice; three in ten have a twist.
inline Choice random_choice(Stream& stream) {
  Choice choice;
  std::uint32_t place = stream.below(1000);
  while (place >= kKinds[choice.kind].weight) place -= kKinds[choice.kind++].weight;
  choice.twist = stream.below(10) < 3 ? stream.below(kTwists) : kTwists;
  choice.clock = stream.below(1000);
  choice.a = stream.next();
  choice.b = stream.next();
  choice.c = stream.next();
  return choice;
}

/// The event of a choice in an economy, and the clock after it.
class EventMaker {
 public:
  using Sign = ledger::Signature (*)(const ledger::PublicKey&, std::span<const std::uint8_t>);
  explicit EventMaker(const naive::Economy& economy, Sign sign = cheap_signature)
      : now_(kDawn), economy_(economy), sign_(sign) {}

  ledger::Event event_of(const Choice& choice);

 private:
  using Happening = ledger::Happening;
  Happening people(const Choice& choice, ledger::EventKind kind);
  Happening governance(const Choice& choice, ledger::EventKind kind);
  Happening disputes(const Choice& choice, ledger::EventKind kind);
  Happening windows(const Choice& choice, ledger::EventKind kind);
  Happening recorded(const Choice& choice);
  Happening imported(const Choice& choice);
  [[nodiscard]] Happening page(const Choice& choice) const;
  Happening attributed(const Choice& choice);
  Happening burned(const Choice& choice, bool revokes);
  ledger::Row row_of(const Choice& choice);
  /// The last certificate in force of a worker, or nullptr.
  [[nodiscard]] const ledger::CertificateRecord* in_force(const std::string& pool,
                                                          const std::string& worker) const;

  /// An element of `all`, by number; late ones are more often wanted than early ones.
  template <class List>
  static const auto& late(const List& all, std::uint32_t number) {
    const auto size = static_cast<std::uint32_t>(all.size());
    const std::uint32_t reach = number % 8 == 0 ? size : std::min<std::uint32_t>(size, 60);
    return all[size - 1 - (number / 8) % reach];
  }
  template <class List>
  static const auto& any(const List& all, std::uint32_t number) {
    return all[number % all.size()];
  }

  std::int64_t now_;
  const naive::Economy& economy_;
  Sign sign_;
};

/// Where most stories begin: policy, verdict, peers, workers and two flags; as choices, so that a story can
/// do without.
std::vector<Choice> beginning(std::uint32_t policy);

}  // namespace homeostat::lifecycle
