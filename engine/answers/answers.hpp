// Answers that are kept from run to run, of solvers and of simulations, and how they are checked:
// docs/cache.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/base/parallel.hpp"

namespace homeostat::answers {

/// Where answers are kept. An empty path: nowhere, every question is asked.
struct AnswerCache {
  std::filesystem::path folder;
};

/// What the cache did in a run.
struct Reuse {
  std::size_t kept = 0;         ///< answers that were taken from the cache and not asked again
  std::size_t asked_again = 0;  ///< answers of the cache that were compared with a fresh one
  bool disagreed = false;       ///< a fresh answer was another: the cache was emptied, everything asked
  std::vector<std::string> complaints;  ///< what could not be read or written, in words
};
/// Both together.
Reuse joined(const Reuse& first, const Reuse& second);

/// The answers to one set of questions: everything that an answer depends on, but the question's name, is in
/// its key.
class AnswerSheet {
 public:
  /// Reads what is kept in `cache` under `key`. What cannot be read is a complaint and an empty sheet.
  AnswerSheet(const AnswerCache& cache, std::string key);

  /// The answer to the question called `name`, or nullptr.
  [[nodiscard]] const std::string* find(const std::string& name) const;
  void keep(const std::string& name, std::string answer) { answers_[name] = std::move(answer); }
  void forget(const std::string& name) { answers_.erase(name); }
  /// One in twenty of `names`, eight at least, others in each run.
  [[nodiscard]] std::vector<std::string> sample(std::vector<std::string> names) const;
  /// Takes everything out of the whole cache, other sheets too.
  void empty_cache();
  /// Writes the sheet, and removes the oldest sheets of a cache that is too large.
  void write();

  [[nodiscard]] bool on() const { return !folder_.empty(); }
  [[nodiscard]] const std::vector<std::string>& complaints() const { return complaints_; }

 private:
  [[nodiscard]] std::filesystem::path file() const;
  void read();

  std::filesystem::path folder_;
  std::string key_;
  std::uint64_t runs_ = 0;  ///< that used this sheet
  std::map<std::string, std::string> answers_;
  std::vector<std::string> complaints_;
};

/// The sheet of the questions of one kind ("guardian", "mutants", "economy"). `about` is what every answer
/// depends on but the question itself; this program (SHA-256 of its file) is added to it. Off if the program
/// cannot be read.
AnswerSheet sheet_of(const AnswerCache& cache, const std::string& kind, const std::string& about);

/// A set of questions, by index.
struct Questions {
  std::size_t count = 0;
  std::function<std::string(std::size_t)> name;
  /// Asks, and gives the answer as it is to be kept; empty: not decided. Two decisions that differ have
  /// different texts, also where `take` refuses one of them. From any thread.
  std::function<std::string(std::size_t)> ask;
  /// Takes over a kept answer. False if it is none.
  std::function<bool(std::size_t, const std::string&)> take;
};

/// Answers every question, from `sheet` as far as it has them. A sample of what it has is asked again and
/// compared; if one differs, the cache is emptied and every question is asked. What was asked again and not
/// decided is forgotten. Fresh answers are written to the sheet.
Reuse answer(const Questions& questions, AnswerSheet sheet, unsigned threads,
             const base::ProgressOf& progress);

}  // namespace homeostat::answers
