// Turns a timeline into signed events; see simulation.hpp.
#include "sim/federation/events/simulation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <optional>

#include "engine/base/encoding.hpp"
#include "engine/rules/contract.hpp"
#include "engine/rules/usage.hpp"

namespace homeostat::sim {
namespace {

constexpr std::size_t kChunk = 64;
constexpr std::size_t kEventsPerReport = 500;

std::string job_id(std::size_t index) {
  return fmt::format("job-{:06}", index + 1);
}

/// The event data of one served job, made in parallel from the job alone.
struct Signed {
  ledger::InferenceRecorded recorded;
  ledger::Signature signature{};  ///< zeros if the worker never signs
};

/// Makes rows and signatures.
class RowWriter {
 public:
  RowWriter(const Scenario& scenario, const policy::Policy& policy, const Cast& cast)
      : scenario_(scenario),
        minimum_credits_(policy.minimum_credits),
        local_(policy.shape(true)),
        forwarded_(policy.shape(false)),
        cast_(cast) {
    for (const WorkerAgent& worker : cast.workers) {
      keys_.emplace_back(key_seed(scenario.seed, agent_of_worker(worker.name)));
    }
  }

  [[nodiscard]] Signed write(std::size_t index, const Job& job) const {
    Signed result{{row_of(index, job), std::nullopt}, {}};
    const ledger::Row& row = result.recorded.row;
    const auto digest = response_sha256(scenario_.seed, row);
    result.recorded.response_sha256 = digest;
    if (job.signed_at > 0) {
      result.signature = attribution(keys_[job.worker], row, digest);
    }
    return result;
  }

 private:
  [[nodiscard]] ledger::Row row_of(std::size_t index, const Job& job) const {
    ledger::Row row;
    row.job_id = job_id(index);
    row.origin_pool_id = cast_.pools[job.origin].id;
    row.exec_pool_id = cast_.pools[job.pool].id;
    row.worker_id = cast_.workers[job.worker].name;
    row.model = scenario_.table.models[job.model].name;
    row.tokens_in = rules::tokens(job.tokens_in);
    row.tokens_out = rules::tokens(job.tokens_out);
    rules::CheckedArithmetic domain;
    row.credits_total = rules::usage_credits(domain, row.tokens_out, minimum_credits_);
    row.shares = rules::split(domain, job.origin == job.pool ? local_ : forwarded_, row.credits_total);
    for (const std::size_t pool : job.forwarders) row.forward_chain.push_back(cast_.pools[pool].id);
    row.created_at = rules::micros(job.finished);
    return row;
  }

  const Scenario& scenario_;
  std::int64_t minimum_credits_;
  rules::SplitShape local_;
  rules::SplitShape forwarded_;
  const Cast& cast_;
  std::vector<ledger::SigningKey> keys_;
};

/// Makes the rows and signatures of all served jobs on `threads` threads, including the calling one. The
/// result does not depend on which thread makes a job.
std::vector<Signed> write_all(const RowWriter& writer, const std::vector<Job>& jobs, unsigned threads,
                              const SimulationProgress& progress) {
  std::vector<Signed> written(jobs.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&](bool reports) {
    for (auto begin = next.fetch_add(kChunk); begin < jobs.size(); begin = next.fetch_add(kChunk)) {
      if (reports && progress) progress("signing", begin, jobs.size());
      for (auto i = begin; i < std::min(begin + kChunk, jobs.size()); ++i) {
        if (jobs[i].refusal == RequestRefusal::none) written[i] = writer.write(i, jobs[i]);
      }
    }
  };
  std::vector<std::future<void>> helpers;
  for (unsigned t = 1; t < threads; ++t) helpers.push_back(std::async(std::launch::async, work, false));
  work(true);
  for (auto& helper : helpers) helper.get();
  if (progress) progress("signing", jobs.size(), jobs.size());
  return written;
}

/// Passes events to the sink and counts its answers.
class EventFeed {
 public:
  EventFeed(const Timeline& timeline, const Cast& cast, std::string policy_sha256, EventSink& sink,
            SimulationResult& result)
      : timeline_(timeline),
        cast_(cast),
        policy_sha256_(std::move(policy_sha256)),
        sink_(sink),
        result_(result),
        row_ids_(timeline.jobs.size()) {}

  /// Applies the event of `moment`; `written` is consumed.
  void send(const TimelineEvent& moment, Signed& written) {
    const auto at = rules::micros(moment.at);
    switch (moment.kind) {
      case TimelineEvent::Kind::window_end: {
        const auto start = rules::micros(moment.at - timeline_.period_micros);
        if (apply({at, cast_.observer_id, ledger::WindowClosed{start, at, policy_sha256_}}))
          ++result_.windows;
        return;
      }
      case TimelineEvent::Kind::recorded: {
        const auto authority = written.recorded.row.exec_pool_id;
        row_ids_[moment.job] = apply({at, authority, std::move(written.recorded)});
        if (row_ids_[moment.job]) ++result_.rows;
        return;
      }
      case TimelineEvent::Kind::attributed: {
        if (!row_ids_[moment.job]) return;
        const WorkerAgent& worker = cast_.workers[timeline_.jobs[moment.job].worker];
        const ledger::Attributed what{*row_ids_[moment.job], worker.key, written.signature, ""};
        if (apply({at, worker.name, what})) ++result_.attributed;
        return;
      }
    }
  }

 private:
  /// The subject of an accepted event; nothing if it was not accepted.
  std::optional<std::int64_t> apply(const ledger::Event& event) {
    ++result_.events;
    const auto outcome = sink_.apply(event);
    if (const auto* accepted = std::get_if<ledger::Accepted>(&outcome)) return accepted->subject;
    const auto* refused = std::get_if<ledger::Refused>(&outcome);
    ++result_.engine_refusals[refused != nullptr ? std::string(ledger::name(refused->reason)) : "duplicate"];
    return std::nullopt;
  }

  const Timeline& timeline_;
  const Cast& cast_;
  std::string policy_sha256_;
  EventSink& sink_;
  SimulationResult& result_;
  std::vector<std::optional<std::int64_t>> row_ids_;  ///< by job
};

}  // namespace

std::string response_sha256(std::uint64_t seed, const ledger::Row& row) {
  return base::to_hex(
      ledger::sha256(fmt::format("homeostat-response-v1\x1F{}\x1F{}\x1F{}\x1F{}\x1F{}", seed, row.job_id,
                                 row.worker_id, row.model, rules::raw(row.tokens_out))));
}

ledger::Signature attribution(const ledger::SigningKey& key, const ledger::Row& row,
                              const std::string& response_sha256) {
  const std::string message = ledger::attribution_message(row, response_sha256);
  return key.sign({reinterpret_cast<const std::uint8_t*>(message.data()), message.size()});
}

SimulationResult simulate(const Scenario& scenario, const policy::Policy& policy, EventSink& sink,
                          unsigned threads, const SimulationProgress& progress) {
  HOMEOSTAT_REQUIRE(threads >= 1, "at least one thread");
  const Cast cast = make_cast(scenario);
  const Timeline timeline = run_timeline(scenario, cast, policy.period_seconds);
  auto written = write_all(RowWriter(scenario, policy, cast), timeline.jobs, threads, progress);

  auto result = summarise(scenario, cast, timeline);
  EventFeed feed(timeline, cast, policy::hash(policy), sink, result);
  std::size_t told = 0;
  for (const TimelineEvent& moment : timeline.moments) {
    feed.send(moment, written[moment.job]);
    if (++told % kEventsPerReport == 0 && progress) progress("applying", told, timeline.moments.size());
  }
  if (progress) progress("applying", told, timeline.moments.size());
  return result;
}

}  // namespace homeostat::sim
