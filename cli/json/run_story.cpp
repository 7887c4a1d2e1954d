// Puts the records of a run's ledger in order and combines those of the same moment; see run_story.hpp.
#include "cli/json/run_story.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "engine/base/time.hpp"

namespace homeostat::cli {
namespace {

using Json = nlohmann::ordered_json;
using rules::raw;

/// At one moment, in this order.
enum class Turn { start, window, outcomes, burn, rollback, opened, end };

class StoryWriter {
 public:
  explicit StoryWriter(const review::Review& review) : review_(review) {
    for (const auto& pool : review.simulation.pools) names_[pool.id] = pool.name;
  }

  Json story() {
    add(raw(review_.simulation.start), Turn::start,
        {{"kind", "start"},
         {"pools", review_.simulation.pools.size()},
         {"workers", review_.simulation.workers.size()}});
    windows();
    disputes();
    burns();
    rollbacks();
    add(last(), Turn::end, {{"kind", "end"}, {"rows", review_.rows}, {"root", review_.ledger_root}});
    Json story = Json::array();
    for (auto& [when, lines] : lines_) {
      for (Json& line : lines) {
        line["at"] = base::to_iso(rules::micros(when.first));
        story.push_back(std::move(line));
      }
    }
    return story;
  }

 private:
  void add(std::int64_t at, Turn turn, Json line) { lines_[{at, turn}].push_back(std::move(line)); }

  [[nodiscard]] std::int64_t last() const {
    const std::int64_t end = raw(review_.simulation.end);
    return lines_.empty() ? end : std::max(end, lines_.rbegin()->first.first);
  }

  [[nodiscard]] std::string named(const std::string& id) const {
    const auto found = names_.find(id);
    return found == names_.end() ? id : found->second;
  }

  void windows() {
    std::map<std::int64_t, std::int64_t> credits;  // recorded, by window
    for (const auto& interval : review_.legs.over_time) {
      for (const auto& [recipient, amount] : interval.by_recipient)
        credits[raw(interval.start)] += raw(amount);
    }
    for (const auto& window : review_.windows) {
      std::size_t proposals = 0;
      std::int64_t net = 0;
      std::int64_t pending = 0;
      for (const auto& said : review_.settlements) {
        // A proposal that was withdrawn was made again.
        if (raw(said.period_start) != raw(window.start) || said.life.rolled_back.holds()) continue;
        ++proposals;
        net += std::abs(raw(said.net_credits));
        pending += said.pending;
      }
      add(raw(window.closed_at), Turn::window,
          {{"kind", "window"},
           {"start", base::to_iso(window.start)},
           {"end", base::to_iso(window.end)},
           {"credits", credits[raw(window.start)]},
           {"proposals", proposals},
           {"net", net},
           {"pending", pending}});
    }
  }

  void disputes() {
    std::map<std::int64_t, std::pair<int, int>> opened;    // all, sampled
    std::map<std::int64_t, std::pair<int, int>> outcomes;  // verified, invalid
    for (const auto& dispute : review_.disputes) {
      auto& [all, sampled] = opened[raw(dispute.created_at)];
      ++all;
      sampled += dispute.sampled == 1 ? 1 : 0;
      if (!dispute.verified_at) continue;
      auto& [verified, invalid] = outcomes[raw(*dispute.verified_at)];
      (dispute.life.invalid.holds() ? invalid : verified) += 1;
    }
    for (const auto& [at, counts] : opened) {
      add(at, Turn::opened, {{"kind", "opened"}, {"disputes", counts.first}, {"sampled", counts.second}});
    }
    for (const auto& [at, counts] : outcomes) {
      add(at, Turn::outcomes, {{"kind", "outcomes"}, {"verified", counts.first}, {"invalid", counts.second}});
    }
  }

  void burns() {
    std::map<std::tuple<std::int64_t, std::string, std::string>, std::pair<int, std::int64_t>> sums;
    for (const auto& burn : review_.burns) {
      auto& [times, credits] = sums[{raw(burn.created_at), named(burn.peer_id), burn.worker_id}];
      ++times;
      credits += raw(burn.amount);
    }
    for (const auto& [key, sum] : sums) {
      const auto& [at, pool, worker] = key;
      add(at, Turn::burn,
          {{"kind", "burn"},
           {"pool", pool},
           {"worker", worker},
           {"burns", sum.first},
           {"credits", sum.second}});
    }
  }

  void rollbacks() {
    std::map<std::pair<std::int64_t, std::int64_t>, int> sums;  // when, which window
    for (const auto& said : review_.settlements) {
      if (said.rolled_back_at) ++sums[{raw(*said.rolled_back_at), raw(said.period_start)}];
    }
    for (const auto& [key, proposals] : sums) {
      add(key.first, Turn::rollback,
          {{"kind", "rollback"},
           {"proposals", proposals},
           {"window", base::to_iso(rules::micros(key.second))}});
    }
  }

  const review::Review& review_;
  std::map<std::string, std::string> names_;
  std::map<std::pair<std::int64_t, Turn>, std::vector<Json>> lines_;
};

}  // namespace

Json run_story(const review::Review& review) {
  return StoryWriter(review).story();
}

}  // namespace homeostat::cli
