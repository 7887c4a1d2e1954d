// Reads the rows of a ledger one by one in (origin, job) order, for walking through two ledgers at once.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "engine/ledger/ledger.hpp"

namespace homeostat::lifecycle {

/// A stream with a reader thread of its own, which stays a few hundred rows ahead. The ledger must outlive
/// the stream, and nobody else may use it in the meantime. Destroying the stream ends its thread.
class RowStream {
 public:
  explicit RowStream(const ledger::Ledger& ledger);
  ~RowStream();
  RowStream(const RowStream&) = delete;
  RowStream& operator=(const RowStream&) = delete;

  /// The next row, or nothing after the last. Throws whatever reading threw, and LedgerDamaged if the rows
  /// are out of order.
  std::optional<ledger::StoredRow> next();

 private:
  using Batch = std::vector<ledger::StoredRow>;
  struct Stopped {};  ///< thrown through the ledger's loop to end it when the stream is destroyed early
  void read();
  void push(Batch batch);

  const ledger::Ledger& ledger_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch> ready_;
  bool finished_ = false;
  bool stopped_ = false;
  std::exception_ptr error_;

  Batch current_;
  std::size_t place_ = 0;
  std::string last_origin_;
  std::string last_job_;
  bool any_ = false;
  std::thread reader_;  ///< the last member, so that everything it uses exists before it starts
};

}  // namespace homeostat::lifecycle
