// Who holds and owes credits, as a value: credits are summed by these, and never by a name. How an actor is
// written for people is in leg_words.hpp.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace homeostat::lifecycle {

/// The kinds of actors.
enum class ActorKind {
  users,     ///< all users of one pool together
  pool,      ///< a pool itself
  worker,    ///< a worker of a pool
  dev,       ///< the dev fund
  treasury,  ///< the treasury
  burned,    ///< where burned credits go: nobody
};
/// The enumerator's name. Static storage.
constexpr std::string_view name(ActorKind kind) {
  constexpr std::array<std::string_view, 6> kNames{"users", "pool", "worker", "dev", "treasury", "burned"};
  return kNames.at(static_cast<std::size_t>(kind));
}

/// One actor. Two actors are the same if kind and ids are; ids may be any texts. The order is total, and for
/// containers only.
struct ActorId {
  ActorKind kind{};
  std::string pool_id;    ///< of a pool, of a worker's pool, or of the pool whose users they are; else empty
  std::string worker_id;  ///< of a worker; else empty
  friend auto operator<=>(const ActorId&, const ActorId&) = default;

  static ActorId users_of(std::string pool) { return {ActorKind::users, std::move(pool), {}}; }
  static ActorId pool(std::string id) { return {ActorKind::pool, std::move(id), {}}; }
  static ActorId worker(std::string id, std::string pool) {
    return {ActorKind::worker, std::move(pool), std::move(id)};
  }
  /// Who lost or owes credits as a record says it: the pool itself where `worker` is empty.
  static ActorId party(std::string pool, std::string worker) {
    return worker.empty() ? ActorId::pool(std::move(pool))
                          : ActorId::worker(std::move(worker), std::move(pool));
  }
  static ActorId dev() { return {ActorKind::dev, {}, {}}; }
  static ActorId treasury() { return {ActorKind::treasury, {}, {}}; }
  static ActorId burned() { return {ActorKind::burned, {}, {}}; }
};

}  // namespace homeostat::lifecycle
