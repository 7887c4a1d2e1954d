// Writes the tables of a review as CSV; see tables.hpp.
#include "cli/json/tables.hpp"

#include <fmt/format.h>

#include "cli/json/economy_json.hpp"
#include "engine/base/csv.hpp"
#include "engine/base/time.hpp"
#include "engine/lifecycle/leg_words.hpp"

namespace homeostat::cli {
namespace {

using base::csv_field;
using rules::raw;

std::string legs(const review::Review& review) {
  std::string csv = "from,to,purpose,state,credits\n";
  for (const auto& leg : lifecycle::leg_lines(review.legs.legs)) {
    csv += fmt::format("{},{},{},{},{}\n", csv_field(leg.from), csv_field(leg.to), csv_field(leg.purpose),
                       lifecycle::name(leg.state), raw(leg.amount));
  }
  return csv;
}

std::string nets(const review::Review& review) {
  std::string csv = "id,start,end,self,peer,self_owes_peer,peer_owes_self,net,settlable,pending,status\n";
  for (const auto& said : review.settlements) {
    csv += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", said.id, base::to_iso(said.period_start),
                       base::to_iso(said.period_end), csv_field(said.self_id), csv_field(said.peer_id),
                       raw(said.self_owes_peer), raw(said.peer_owes_self), raw(said.net_credits),
                       said.settlable, said.pending, ledger::status_of(said.life));
  }
  return csv;
}

std::string disputes(const review::Review& review) {
  std::string csv = "id,row,job,contested,origin,verifier,status,sampled,deferred,created_at,reason\n";
  for (const auto& said : review.disputes) {
    csv += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", said.id, said.row_id, csv_field(said.job_id),
                       csv_field(said.contested_pool_id), csv_field(said.origin_pool_id),
                       csv_field(said.verifier_peer_id), ledger::status_of(said.life), said.sampled,
                       raw(said.deferred), base::to_iso(said.created_at), csv_field(said.reason));
  }
  return csv;
}

std::string burns(const review::Review& review) {
  std::string csv = "id,pool,worker,origin,job,credits,created_at,reason\n";
  for (const auto& said : review.burns) {
    csv += fmt::format("{},{},{},{},{},{},{},{}\n", said.id, csv_field(said.peer_id),
                       csv_field(said.worker_id), csv_field(said.origin_pool_id), csv_field(said.job_id),
                       raw(said.amount), base::to_iso(said.created_at), csv_field(said.reason));
  }
  return csv;
}

std::string roles(const review::Review& review) {
  std::string csv = "start,recipient,credits\n";
  for (const auto& interval : review.legs.over_time) {
    for (const auto& [recipient, amount] : interval.by_recipient)
      csv += fmt::format("{},{},{}\n", base::to_iso(interval.start), csv_field(recipient), raw(amount));
  }
  return csv;
}

std::string invariants_table(const review::Review& review) {
  std::string csv = "invariant,how,evaluated,violated\n";
  for (const review::InvariantLine& line : review.invariants) {
    csv += fmt::format("{},{},{},{}\n", line.name, line.how, line.evaluated, line.violated);
  }
  return csv;
}

std::string pools(const review::Review& review) {
  std::string csv = "pool,id,arrivals,executed,forwarded,refused,longest_queue\n";
  for (const auto& pool : review.simulation.pools) {
    csv += fmt::format("{},{},{},{},{},{},{}\n", csv_field(pool.name), pool.id, pool.arrivals, pool.executed,
                       pool.forwarded, pool.refused, pool.longest_queue);
  }
  return csv;
}

std::string workers(const review::Review& review) {
  std::string csv = "worker,pool,class,jobs,tokens_out,utilisation_basis_points\n";
  for (const auto& worker : review.simulation.workers) {
    csv += fmt::format("{},{},{},{},{},{}\n", csv_field(worker.name), csv_field(worker.pool),
                       csv_field(worker.class_name), worker.jobs, worker.tokens_out,
                       worker.utilisation_basis_points);
  }
  return csv;
}

}  // namespace

std::map<std::string, std::string> tables(const review::Review& review) {
  return {{"legs.csv", legs(review)},
          {"nets.csv", nets(review)},
          {"roles.csv", roles(review)},
          {"invariants.csv", invariants_table(review)},
          {"pools.csv", pools(review)},
          {"workers.csv", workers(review)},
          {"disputes.csv", disputes(review)},
          {"burns.csv", burns(review)},
          {"interests.csv", economy_csv(review.economy)},
          {"interest_over_time.csv", interest_csv(review.economy)}};
}

}  // namespace homeostat::cli
