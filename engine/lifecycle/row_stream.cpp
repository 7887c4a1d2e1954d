// A bounded queue of batches of rows between the thread that reads and the one that asks.
#include "engine/lifecycle/row_stream.hpp"

#include <fmt/format.h>

#include <tuple>
#include <utility>

#include "engine/base/errors.hpp"

namespace homeostat::lifecycle {
namespace {

constexpr std::size_t kBatch = 128;
constexpr std::size_t kMostReady = 4;

}  // namespace

RowStream::RowStream(const ledger::Ledger& ledger) : ledger_(ledger), reader_([this] { read(); }) {}

RowStream::~RowStream() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  reader_.join();
}

void RowStream::read() {
  std::exception_ptr error;
  try {
    Batch batch;
    ledger_.for_each_row_by_job([&](const ledger::StoredRow& row) {
      batch.push_back(row);
      if (batch.size() == kBatch) push(std::exchange(batch, {}));
    });
    if (!batch.empty()) push(std::move(batch));
  } catch (const Stopped&) {
    return;
  } catch (...) {
    error = std::current_exception();
  }
  const std::lock_guard lock(mutex_);
  error_ = error;
  finished_ = true;
  changed_.notify_all();
}

void RowStream::push(Batch batch) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return stopped_ || ready_.size() < kMostReady; });
  if (stopped_) throw Stopped();
  ready_.push_back(std::move(batch));
  changed_.notify_all();
}

std::optional<ledger::StoredRow> RowStream::next() {
  if (place_ == current_.size()) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return finished_ || !ready_.empty(); });
    if (ready_.empty()) {
      if (error_) std::rethrow_exception(error_);
      return std::nullopt;
    }
    current_ = std::move(ready_.front());
    ready_.pop_front();
    place_ = 0;
    changed_.notify_all();
  }
  ledger::StoredRow row = std::move(current_[place_++]);
  if (any_ && std::tie(row.row.origin_pool_id, row.row.job_id) <= std::tie(last_origin_, last_job_)) {
    throw base::LedgerDamaged(ledger_.path().string(),
                              fmt::format("row {} is out of the order of origin and job", row.row.id));
  }
  any_ = true;
  last_origin_ = row.row.origin_pool_id;
  last_job_ = row.row.job_id;
  return row;
}

}  // namespace homeostat::lifecycle
