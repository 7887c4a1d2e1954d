// Finds the actor that a name on the command line means; see actor.hpp.
#include "engine/lifecycle/actor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/nearest.hpp"

namespace homeostat::lifecycle {
namespace {

constexpr std::string_view kPoolPrefix = "pool:";

struct Known {
  std::set<std::string> pools;
  std::set<std::pair<std::string, std::string>> workers;  ///< (worker, pool)
};

Known known_to(const State& state) {
  Known known;
  known.pools.insert(state.self());
  for (const Party& party : state.parties()) {
    if (party.worker_id.empty()) {
      known.pools.insert(party.pool_id);
    } else {
      known.workers.emplace(party.worker_id, party.pool_id);
    }
  }
  for (const auto& [id, peer] : state.peers()) known.pools.insert(id);
  for (const auto& certificate : state.certificates()) {
    known.workers.emplace(certificate.worker_id, certificate.pool_signer);
    known.pools.insert(certificate.pool_signer);
  }
  for (const auto& dispute : state.disputes()) {
    known.pools.insert(dispute.contested_pool_id);
    if (!dispute.verifier_peer_id.empty()) known.pools.insert(dispute.verifier_peer_id);
  }
  return known;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += base::quoted(names[i]);
  }
  return text;
}

[[noreturn]] void fail_ambiguous(const std::string& option, const std::string& text,
                                 std::vector<std::string> meanings) {
  constexpr std::size_t kMost = 5;
  const std::size_t all = meanings.size();
  meanings.resize(std::min(all, kMost));
  throw base::InputError(option, 0, fmt::format("{} may be {} actors", base::quoted(text), all),
                         joined(meanings) + (all > kMost ? ", ..." : ""));
}

[[noreturn]] void fail_unknown(const Known& known, const std::string& option, const std::string& text) {
  std::vector<std::string> names{"dev", "treasury"};
  names.insert(names.end(), known.pools.begin(), known.pools.end());
  const bool whole = text.find('@') != std::string::npos;
  for (const auto& [worker, pool] : known.workers) {
    names.push_back(worker);
    if (whole) names.push_back(fmt::format("{}@{}", worker, pool));
  }
  constexpr std::size_t kMost = 3;
  const auto near = base::nearest(text, names, kMost);
  throw base::InputError(option, 0, base::quoted(text) + " is nobody in this ledger",
                         near.empty() ? "a pool's id, pool:ID, WORKER@POOL, dev or treasury"
                                      : "a known one, perhaps " + joined(near));
}

}  // namespace

ActorId find_actor(const State& state, const std::string& text, const std::string& option) {
  if (text == "dev") return ActorId::dev();
  if (text == "treasury") return ActorId::treasury();
  const Known known = known_to(state);
  if (text.starts_with(kPoolPrefix)) {
    const std::string id = text.substr(kPoolPrefix.size());
    if (known.pools.contains(id)) return ActorId::pool(id);
  }
  if (known.pools.contains(text)) return ActorId::pool(text);
  std::vector<ActorId> found;
  std::vector<std::string> meanings;
  for (const auto& [id, pool] : known.workers) {
    const std::string whole = fmt::format("{}@{}", id, pool);
    if (text != id && text != whole) continue;
    found.push_back(ActorId::worker(id, pool));
    meanings.push_back(whole);
  }
  if (found.empty()) fail_unknown(known, option, text);
  if (found.size() > 1) fail_ambiguous(option, text, std::move(meanings));
  return found.front();
}

}  // namespace homeostat::lifecycle
