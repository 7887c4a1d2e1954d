// Does independent pieces of work on several threads, with progress.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace homeostat::base {

/// Called with (done, total), from one thread at a time; may be empty.
using ProgressOf = std::function<void(std::size_t, std::size_t)>;

/// Calls `work(index)` once for each index below `count`, on up to `threads` threads including the calling
/// one, and returns when all are done. `work` must not throw.
template <class Work>
void for_each_index(std::size_t count, unsigned threads, const ProgressOf& progress, const Work& work) {
  std::atomic<std::size_t> next{0};
  std::size_t done = 0;
  std::mutex progress_mutex;
  const auto take = [&] {
    for (std::size_t index = next++; index < count; index = next++) {
      work(index);
      const std::scoped_lock lock(progress_mutex);
      ++done;
      if (progress) progress(done, count);
    }
  };
  std::vector<std::thread> helpers;
  for (unsigned thread = 1; thread < threads; ++thread) helpers.emplace_back(take);
  take();
  for (std::thread& helper : helpers) helper.join();
}

}  // namespace homeostat::base
