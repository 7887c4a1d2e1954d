// Combines the methods: finds, reports and removes one group after the other; see detect.hpp.
#include "sim/study/detection/detect.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace homeostat::sim::detection {
namespace {

constexpr std::size_t kHonestWorlds = 199;
constexpr double kAttached = 4.5;  ///< sigma of a member's traffic with the others of its group, summed up
constexpr double kAttachedPart = 0.25;  ///< in a large graph: of the mean member's weight

constexpr double kNoScore = -1e9;
constexpr double kBothWays = 1.5;  ///< sigma of the weaker way of a group of two
constexpr double kStrange = 2;     ///< deviations above the mean honest world's strongest group

/// Links that a pass over all honest worlds may look at, and the fewest worlds.
constexpr std::size_t kLinks = 20'000'000;
constexpr std::size_t kFewestWorlds = 19;

std::size_t worlds_for(std::size_t pairs) {
  return std::clamp(kLinks / std::max<std::size_t>(pairs, 1), kFewestWorlds, kHonestWorlds);
}

std::size_t rounds_for(std::size_t pairs) {
  return std::clamp<std::size_t>(5'000'000 / std::max<std::size_t>(pairs, 1), 3, 100);
}

/// How much each member of a group has to do with the rest of it.
std::vector<double> attachments(const Signals& signals, SignalKind kind, const std::vector<Node>& members) {
  std::vector<double> attached(members.size());
  const auto& residuals = signals.residuals;
  if (kind != SignalKind::slow_drip && residuals) {
    const double root = std::sqrt(2.0 * static_cast<double>(members.size() - 1));
    for (std::size_t i = 0; i < members.size(); ++i) {
      for (const Node other : members) {
        if (other == members[i]) continue;
        attached[i] += (residuals->at(members[i], other) + residuals->at(other, members[i])) / root;
      }
    }
    return attached;
  }
  const Layer& layer = kind == SignalKind::slow_drip ? signals.regularity : signals.volume;
  const auto in = marked(layer.nodes, members);
  for (const Link& link : layer.links) {
    if (!in[link.source] || !in[link.target]) continue;
    for (const Node node : {link.source, link.target})
      attached[static_cast<std::size_t>(std::lower_bound(members.begin(), members.end(), node) -
                                        members.begin())] += link.weight;
  }
  return attached;
}

double least_attachment(const Signals& signals, SignalKind kind, const std::vector<double>& attached) {
  if (kind == SignalKind::slow_drip) return signals.regularity.strong;
  if (signals.residuals) return kAttached;
  double sum = 0;
  for (const double weight : attached) sum += weight;
  return kAttachedPart * sum / static_cast<double>(attached.size());
}

/// A group of two of whom only one sends more than usual. That is the habit of a pair, and every honest world
/// has one somewhere.
bool one_way(const Signals& signals, SignalKind kind, const std::vector<Node>& members) {
  if (members.size() != 2 || kind == SignalKind::slow_drip || !signals.residuals) return false;
  return std::min(signals.residuals->at(members[0], members[1]),
                  signals.residuals->at(members[1], members[0])) < kBothWays;
}

/// Keeps only the members that belong to the group by their own traffic; peeling also keeps nodes that do not
/// dilute it.
std::vector<Node> pruned(const Signals& signals, SignalKind kind, std::vector<Node> members) {
  if (kind != SignalKind::dense_group && kind != SignalKind::spectral && kind != SignalKind::slow_drip)
    return members;
  while (members.size() >= 2) {
    const auto attached = attachments(signals, kind, members);
    const auto least = std::min_element(attached.begin(), attached.end());
    if (*least >= least_attachment(signals, kind, attached)) break;
    members.erase(members.begin() + (least - attached.begin()));
  }
  if (members.size() < 2 || one_way(signals, kind, members)) return {};
  return members;
}

struct Candidate {
  SignalKind kind = SignalKind::dense_group;
  double statistic = 0;
  double score = 0;
  std::vector<Node> members;
};

/// The strangest group of all methods; nothing if no method finds one with members.
std::optional<Candidate> strangest(const Signals& signals, const Calibration& calibration, double least) {
  std::optional<Candidate> best;
  for (const SignalKind kind : kAllKinds) {
    if (!tells(kind)) continue;
    Look look = look_at(signals, kind, false);
    const double score = calibration.standardised(kind, look.statistic);
    if (score < least || (best && score <= best->score)) continue;
    auto members = pruned(signals, kind, std::move(look.members));
    if (members.empty() || (members.size() == 1 && kind != SignalKind::fan_in)) continue;
    best = Candidate{kind, look.statistic, score, std::move(members)};
  }
  return best;
}

void take_out(Layer& layer, const std::vector<bool>& in, bool lone) {
  std::erase_if(layer.links, [&](const Link& link) { return in[link.target] && (in[link.source] || lone); });
}

void take_out(Signals& signals, const Candidate& found) {
  const auto in = marked(signals.volume.nodes, found.members);
  if (found.kind == SignalKind::whitewashing) {
    std::erase_if(signals.successions, [&](const Succession& two) { return in[two.left] && in[two.came]; });
    return;
  }
  take_out(signals.volume, in, found.members.size() == 1);
  take_out(signals.regularity, in, false);
}

void add(std::vector<SuspectGroup>& groups, Candidate found, const Calibration& calibration) {
  for (SuspectGroup& group : groups) {
    std::vector<Node> shared;
    std::set_intersection(group.members.begin(), group.members.end(), found.members.begin(),
                          found.members.end(), std::back_inserter(shared));
    if (shared.size() < 2) continue;
    std::vector<Node> both;
    std::set_union(group.members.begin(), group.members.end(), found.members.begin(), found.members.end(),
                   std::back_inserter(both));
    group.members = std::move(both);
    if (std::find(group.kinds.begin(), group.kinds.end(), found.kind) == group.kinds.end())
      group.kinds.push_back(found.kind);
    return;
  }
  groups.push_back({std::move(found.members),
                    {found.kind},
                    found.statistic,
                    found.score,
                    calibration.p_value(found.score),
                    calibration.tail(found.score)});
}

/// True if a method looks at evidence that no other looks at: the evenness of a pair, or a change of
/// identity. The others look at shapes in one and the same layer.
constexpr bool of_its_own(SignalKind kind) {
  return kind == SignalKind::slow_drip || kind == SignalKind::whitewashing;
}

/// The part of the nodes with a lower score, and half of those with the same.
std::vector<double> ranks_of(const std::vector<double>& scores) {
  auto sorted = scores;
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> ranks;
  for (const double score : scores) {
    const auto [first, last] = std::equal_range(sorted.begin(), sorted.end(), score);
    const auto lower = static_cast<double>((first - sorted.begin()) + (last - sorted.begin())) / 2;
    ranks.push_back(lower / static_cast<double>(sorted.size()));
  }
  return ranks;
}

void keep_larger(std::vector<double>& all, const std::vector<double>& others) {
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = std::max(all[i], others[i]);
}

/// True if a method found a group that honest worlds do not show, or one more unusual than the spectral
/// method's.
bool counts(const Detection& detection, SignalKind kind) {
  const auto strangeness = [&](SignalKind of) {
    return detection.standardised[static_cast<std::size_t>(of)];
  };
  return strangeness(kind) >= std::min(kStrange, strangeness(SignalKind::spectral));
}

/// In a large graph there are many communities and an eigenvector shows one, so each node gets the best of
/// its ranks. In a small one the shapes in the layer are the same evidence, and the spectral method ranks it
/// best.
std::vector<double> combined_of(const Detection& detection) {
  const auto scores_of = [&](SignalKind kind) {
    return detection.node_scores[static_cast<std::size_t>(kind)];
  };
  auto combined = scores_of(SignalKind::spectral);
  if (!detection.dense) combined.assign(combined.size(), 0);
  for (const SignalKind kind : kAllKinds) {
    if (!tells(kind) || (of_its_own(kind) ? !counts(detection, kind) : detection.dense)) continue;
    keep_larger(combined, detection.dense ? scores_of(kind) : ranks_of(scores_of(kind)));
  }
  return combined;
}

void score_nodes(Detection& detection, const Signals& signals, const Calibration& calibration) {
  for (const SignalKind kind : kAllKinds) {
    auto& scores = detection.node_scores[static_cast<std::size_t>(kind)];
    scores = look_at(signals, kind, true).scores;
    // Below every node about which a method says anything.
    for (double& score : scores) score = score > 0 ? calibration.standardised(kind, score) : kNoScore;
  }
  detection.combined = combined_of(detection);
}

}  // namespace

Detection detect(const Traffic& traffic, const DetectOptions& options) {
  const Background background(traffic);
  Detection detection;
  detection.dense = background.dense();
  detection.worlds = options.worlds > 0 ? options.worlds : worlds_for(traffic.pairs.size());
  const Calibration calibration =
      calibrate(background, options.seed, detection.worlds, options.threads, options.progress);
  Signals signals = background.observed();
  for (const SignalKind kind : kAllKinds) {
    const auto index = static_cast<std::size_t>(kind);
    detection.statistics[index] = look_at(signals, kind, false).statistic;
    detection.standardised[index] = calibration.standardised(kind, detection.statistics[index]);
  }
  if (options.scores) score_nodes(detection, signals, calibration);
  const double least_p = 1 / static_cast<double>(detection.worlds + 1);
  for (std::size_t round = rounds_for(traffic.pairs.size()); round > 0; --round) {
    auto found = strangest(signals, calibration, 0);
    if (!found || calibration.p_value(found->score) > least_p * 1.5 ||
        calibration.tail(found->score) > options.level) {
      break;
    }
    take_out(signals, *found);
    add(detection.groups, std::move(*found), calibration);
  }
  if (options.scores) {
    for (const SuspectGroup& group : detection.groups) {
      for (const Node node : group.members)
        detection.combined[node] = std::max(detection.combined[node], group.score);
    }
  }
  return detection;
}

}  // namespace homeostat::sim::detection
