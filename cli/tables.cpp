// CSV of a review.
#include "cli/tables.hpp"

#include <fmt/format.h>

#include "engine/base/time.hpp"

namespace homeostat::cli {
namespace {

using rules::raw;

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string result = "\"";
  for (const char c : text) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + "\"";
}

std::string legs(const Review& review) {
  std::string csv = "from,to,purpose,state,credits\n";
  for (const auto& [key, amount] : review.legs.legs) {
    csv += fmt::format("{},{},{},{},{}\n", quoted(key.from), quoted(key.to), quoted(key.purpose),
                       lifecycle::name(key.state), raw(amount));
  }
  return csv;
}

std::string nets(const Review& review) {
  std::string csv = "start,end,self,peer,self_owes_peer,peer_owes_self,net,settlable,pending,status\n";
  for (const auto& stored : review.proposals) {
    const auto& said = stored.proposal;
    csv += fmt::format("{},{},{},{},{},{},{},{},{},{}\n", base::to_iso(said.start), base::to_iso(said.end),
                       quoted(said.self_id), quoted(said.peer_id), raw(said.self_owes_peer),
                       raw(said.peer_owes_self), raw(said.peer_owes_self - said.self_owes_peer),
                       said.settlable, said.pending, stored.status);
  }
  return csv;
}

std::string roles(const Review& review) {
  std::string csv = "start,recipient,credits\n";
  for (const auto& interval : review.legs.over_time) {
    for (const auto& [recipient, amount] : interval.by_recipient)
      csv += fmt::format("{},{},{}\n", base::to_iso(interval.start), quoted(recipient), raw(amount));
  }
  return csv;
}

std::string invariants_table(const Review& review) {
  std::string csv = "invariant,proof,evaluated,violated\n";
  for (const auto& entry : review.proofs.invariants) {
    std::int64_t evaluated = 0;
    std::int64_t violated = 0;
    for (const auto& monitor : review.monitors) {
      if (monitor.invariant == entry.invariant) {
        evaluated = monitor.evaluated;
        violated = monitor.violated;
      }
    }
    csv += fmt::format("{},{},{},{}\n", entry.invariant, proofs::name(entry.outcome), evaluated, violated);
  }
  for (const auto& name : review.not_checked) csv += name + ",not checked,0,0\n";
  return csv;
}

std::string pools(const Review& review) {
  std::string csv = "pool,id,arrivals,executed,forwarded,refused,longest_queue\n";
  for (const auto& pool : review.simulation.pools) {
    csv += fmt::format("{},{},{},{},{},{},{}\n", quoted(pool.name), pool.id, pool.arrivals, pool.executed,
                       pool.forwarded, pool.refused, pool.longest_queue);
  }
  return csv;
}

std::string workers(const Review& review) {
  std::string csv = "worker,pool,class,jobs,tokens_out,utilisation_basis_points\n";
  for (const auto& worker : review.simulation.workers) {
    csv += fmt::format("{},{},{},{},{},{}\n", quoted(worker.name), quoted(worker.pool),
                       quoted(worker.class_name), worker.jobs, worker.tokens_out,
                       worker.utilisation_basis_points);
  }
  return csv;
}

}  // namespace

std::map<std::string, std::string> tables(const Review& review) {
  return {{"legs.csv", legs(review)},   {"nets.csv", nets(review)},
          {"roles.csv", roles(review)}, {"invariants.csv", invariants_table(review)},
          {"pools.csv", pools(review)}, {"workers.csv", workers(review)}};
}

}  // namespace homeostat::cli
