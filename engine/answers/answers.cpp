// Which answers are taken and which are asked again.
#include "engine/answers/answers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "engine/ledger/hash.hpp"

namespace homeostat::answers {
namespace {

/// SHA-256 of this program's file; empty if it cannot be read. Two builds that differ in one byte share no
/// answer.
const std::string& program_hash() {
  static const std::string hash = [] {
    try {
      return base::to_hex(ledger::sha256(base::read_file("/proc/self/exe")));
    } catch (const base::InputError&) {
      return std::string();
    }
  }();
  return hash;
}

/// Asks all of `wanted`, and notes what is to be kept.
void ask_all(const Questions& questions, const std::vector<std::size_t>& wanted, unsigned threads,
             const base::ProgressOf& progress, std::vector<std::string>& fresh) {
  base::for_each_index(wanted.size(), threads, progress,
                       [&](std::size_t i) { fresh[wanted[i]] = questions.ask(wanted[i]); });
}

}  // namespace

Reuse joined(const Reuse& first, const Reuse& second) {
  Reuse both{first.kept + second.kept, first.asked_again + second.asked_again,
             first.disagreed || second.disagreed, first.complaints};
  both.complaints.insert(both.complaints.end(), second.complaints.begin(), second.complaints.end());
  return both;
}

AnswerSheet sheet_of(const AnswerCache& cache, const std::string& kind, const std::string& about) {
  if (cache.folder.empty() || program_hash().empty()) return {cache, ""};
  return {cache, fmt::format("{}\nprogram {}\n{}", kind, program_hash(), about)};
}

Reuse answer(const Questions& questions, AnswerSheet sheet, unsigned threads,
             const base::ProgressOf& progress) {
  std::vector<std::string> fresh(questions.count);
  std::vector<std::size_t> known;
  std::vector<std::size_t> wanted;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < questions.count; ++i) {
    const std::string* const kept = sheet.find(questions.name(i));
    if (kept != nullptr && questions.take(i, *kept)) {
      known.push_back(i);
      names.push_back(questions.name(i));
    } else {
      wanted.push_back(i);
    }
  }
  const auto drawn = sheet.sample(names);
  const std::set<std::string> again(drawn.begin(), drawn.end());
  for (const std::size_t i : known) {
    if (again.contains(questions.name(i))) wanted.push_back(i);
  }
  ask_all(questions, wanted, threads, progress, fresh);

  Reuse reuse{known.size() - again.size(), again.size(), false, {}};
  for (const std::size_t i : known) {
    const std::string& name = questions.name(i);
    if (!again.contains(name)) continue;
    // Asked again and not decided: the run says so, as one without a cache would. The kept answer need not be
    // wrong, but nothing stands for it any more.
    if (fresh[i].empty()) {
      sheet.forget(name);
    } else {
      reuse.disagreed = reuse.disagreed || fresh[i] != *sheet.find(name);
    }
  }
  if (reuse.disagreed) {
    sheet.empty_cache();
    std::erase_if(known, [&](std::size_t i) { return again.contains(questions.name(i)); });
    ask_all(questions, known, threads, progress, fresh);
    reuse.kept = 0;
  }
  for (std::size_t i = 0; i < questions.count; ++i) {
    if (!fresh[i].empty()) sheet.keep(questions.name(i), fresh[i]);
  }
  sheet.write();
  reuse.complaints = sheet.complaints();
  return reuse;
}

}  // namespace homeostat::answers
