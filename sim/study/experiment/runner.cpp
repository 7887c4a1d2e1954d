// A queue between the threads that perform runs and the thread that stores them; see runner.hpp.
#include "sim/study/experiment/runner.hpp"

#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

#include "engine/base/parallel.hpp"
#include "engine/rules/contract.hpp"

namespace homeostat::sim::experiment {
namespace {

/// Runs that wait to be kept, at most; a runner waits when there are more.
constexpr std::size_t kMostWaiting = 4096;

class Queue {
 public:
  void push(Run run) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_.size() < kMostWaiting || stopped_; });
    waiting_.push_back(std::move(run));
    changed_.notify_all();
  }
  /// What has arrived; empty: nothing will arrive any more.
  std::vector<Run> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !waiting_.empty() || closed_; });
    changed_.notify_all();
    return std::exchange(waiting_, {});
  }
  void close() {
    const std::scoped_lock lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }
  /// No run is begun any more.
  void stop() {
    const std::scoped_lock lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }
  void fail(std::size_t task, std::exception_ptr error) {
    const std::scoped_lock lock(mutex_);
    if (!error_ || task < failed_) {
      failed_ = task;
      error_ = std::move(error);
    }
    stopped_ = true;
    changed_.notify_all();
  }
  [[nodiscard]] bool stopped() const { return stopped_; }
  [[nodiscard]] std::exception_ptr error() const { return error_; }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Run> waiting_;
  std::atomic<bool> stopped_ = false;
  bool closed_ = false;
  std::size_t failed_ = 0;
  std::exception_ptr error_;
};

}  // namespace

void run_tasks(const Model& model, const std::vector<Settings>& points, const std::vector<Task>& tasks,
               unsigned threads, const Sink& sink) {
  HOMEOSTAT_REQUIRE(threads > 0, "somebody runs");
  Queue queue;
  const std::size_t measures = model.measures().size();
  const auto work = [&](std::size_t index) {
    if (queue.stopped()) return;
    const Task& task = tasks[index];
    try {
      Run run{task.point, task.seed, model.run(points[task.point], task.seed)};
      HOMEOSTAT_REQUIRE(run.measures.size() == measures, "a run answers with every measure");
      queue.push(std::move(run));
    } catch (...) {
      queue.fail(index, std::current_exception());
    }
  };
  std::thread runner([&] {
    base::for_each_index(tasks.size(), threads, {}, work);
    queue.close();
  });
  std::exception_ptr refused;
  for (auto arrived = queue.take(); !arrived.empty(); arrived = queue.take()) {
    if (refused) continue;  // the runs that were under way end, and are not kept
    try {
      sink(arrived);
    } catch (...) {
      refused = std::current_exception();
      queue.stop();
    }
  }
  runner.join();
  if (refused) std::rethrow_exception(refused);
  if (queue.error()) std::rethrow_exception(queue.error());
}

}  // namespace homeostat::sim::experiment
