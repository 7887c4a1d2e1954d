// Writes actors, purposes and imbalances in words; see leg_words.hpp.
#include "engine/lifecycle/leg_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace homeostat::lifecycle {
namespace {

using rules::raw;

constexpr std::string_view kUsersOf = "users of";
constexpr std::string_view kWorkerOf = "(worker of";

/// The purposes that are no recipient's; `own` and `rounding` are those of the picture of credits.
constexpr std::array<std::string_view, 7> kPurposeWords{"usage", "bilateral",    "burn",    "write-off",
                                                        "own",   "verification", "rounding"};

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& taken, std::string_view text) {
  return std::find(taken.begin(), taken.end(), text) != taken.end();
}

/// An id as a part of an actor's words. Whatever could begin or end in the middle of other words is quoted.
std::string id_words(const std::string& id) {
  constexpr std::array<std::string_view, 3> kActorWords{"dev", "treasury", "burned"};
  const bool taken = is_among(kActorWords, id) || id.starts_with('"') || id.starts_with(kUsersOf) ||
                     id.find(kWorkerOf) != std::string::npos;
  return taken ? in_quotes(id) : id;
}

struct ImbalanceWords {
  std::string operator()(const Overdrawn& imbalance) const {
    return fmt::format("{} paid {} credits and received {}", words(imbalance.actor), raw(imbalance.paid),
                       raw(imbalance.received));
  }
  std::string operator()(const Overpaid& imbalance) const {
    return fmt::format("rows pay out {} credits more than their totals", raw(imbalance.amount));
  }
  std::string operator()(const Unassigned& imbalance) const {
    return fmt::format("{} credits were assigned to nobody and stay with the origin pools",
                       raw(imbalance.amount));
  }
};

}  // namespace

std::string words(const ActorId& actor) {
  switch (actor.kind) {
    case ActorKind::users:
      return fmt::format("{} {}", kUsersOf, id_words(actor.pool_id));
    case ActorKind::pool:
      return id_words(actor.pool_id);
    case ActorKind::worker:
      return fmt::format("{} {} {})", id_words(actor.worker_id), kWorkerOf, id_words(actor.pool_id));
    case ActorKind::dev:
    case ActorKind::treasury:
    case ActorKind::burned:
      break;
  }
  return std::string(name(actor.kind));
}

std::string words(const LegPurpose& purpose) {
  switch (purpose.kind) {
    case PurposeKind::usage:
      return "usage";
    case PurposeKind::bilateral:
      return "bilateral";
    case PurposeKind::burn:
      return "burn";
    case PurposeKind::write_off:
      return "write-off";
    case PurposeKind::verification:
      return "verification";
    case PurposeKind::share:
      break;
  }
  const bool taken = is_among(kPurposeWords, purpose.recipient) || purpose.recipient.starts_with('"');
  return taken ? in_quotes(purpose.recipient) : purpose.recipient;
}

std::string words(const Imbalance& imbalance) {
  return std::visit(ImbalanceWords{}, imbalance);
}

std::string in_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

std::vector<LegLine> leg_lines(const std::map<LegKey, rules::Credits>& sums) {
  std::vector<LegLine> lines;
  lines.reserve(sums.size());
  for (const auto& [key, amount] : sums) {
    lines.push_back({words(key.from), words(key.to), words(key.purpose), key.state, amount});
  }
  std::sort(lines.begin(), lines.end(), [](const LegLine& a, const LegLine& b) {
    return std::tie(a.from, a.to, a.purpose, a.state) < std::tie(b.from, b.to, b.purpose, b.state);
  });
  return lines;
}

std::vector<std::string> imbalance_lines(const std::vector<Imbalance>& imbalances) {
  std::vector<std::pair<std::string, const Imbalance*>> of_actors;
  std::vector<std::string> lines;
  for (const Imbalance& imbalance : imbalances) {
    if (const auto* const overdrawn = std::get_if<Overdrawn>(&imbalance)) {
      of_actors.emplace_back(words(overdrawn->actor), &imbalance);
    }
  }
  std::sort(of_actors.begin(), of_actors.end());
  for (const auto& [actor, imbalance] : of_actors) lines.push_back(words(*imbalance));
  for (const Imbalance& imbalance : imbalances) {
    if (!std::holds_alternative<Overdrawn>(imbalance)) lines.push_back(words(imbalance));
  }
  return lines;
}

}  // namespace homeostat::lifecycle
