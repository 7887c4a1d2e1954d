// Which mutant is switched on. Included before everything else in the copy of the project in which the tests
// are built with the mutants of its source (README.md): HOMEOSTAT_SOURCE_MUTANT is a mutant's number, or 0
// for the original, or "record:FILE" to append to FILE the number of each mutant that a run comes by.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <type_traits>

namespace source_mutants {

/// What a run has come by; it is written when the program ends.
class Record {
 public:
  void open(const char* path) { path_ = path; }
  /// Always false.
  bool pass(std::uint32_t number) {
    for (std::uint32_t i = number;; ++i) {
      std::atomic<std::uint32_t>& place = seen_[i % seen_.size()];
      std::uint32_t there = place.load(std::memory_order_relaxed);
      if (there == number) return false;
      if (there != 0) continue;
      if (place.compare_exchange_strong(there, number) || there == number) return false;
    }
  }
  ~Record() {
    if (path_.empty()) return;
    std::FILE* const file = std::fopen(path_.c_str(), "a");
    if (file == nullptr) std::abort();
    for (const auto& number : seen_) {
      if (number != 0) std::fprintf(file, "%u\n", number.load());
    }
    std::fclose(file);
  }

 private:
  std::string path_;
  std::array<std::atomic<std::uint32_t>, 1U << 16U> seen_{};
};

inline Record record;
inline constexpr std::uint32_t kRecording = 0xFFFFFFFF;

inline std::uint32_t chosen() {
  const char* const text = std::getenv("HOMEOSTAT_SOURCE_MUTANT");
  if (text == nullptr) return 0;
  const std::string word(text);
  if (!word.starts_with("record:")) return static_cast<std::uint32_t>(std::strtoul(text, nullptr, 10));
  record.open(text + 7);
  return kRecording;
}

inline const std::uint32_t active = chosen();

/// Whether that mutant is switched on. What the compiler evaluates is always the original.
constexpr bool on(std::uint32_t number) {
  if (std::is_constant_evaluated()) return false;
  if (active == number) return true;
  return active == kRecording && record.pass(number);
}

}  // namespace source_mutants
