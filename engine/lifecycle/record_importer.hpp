// The class behind import_records(): turns records into events. Private to import_records.cpp and
// import_people.cpp.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lifecycle/import_records.hpp"

namespace homeostat::lifecycle {

/// Sends the events of one import to the engine and counts the answers.
class RecordImporter {
 public:
  RecordImporter(Engine& engine, rules::Micros at, const std::string& authority)
      : engine_(engine), state_(engine.state()), at_(at), authority_(authority) {}
  RecordImport run(ForeignTable table, const std::vector<ForeignRecord>& records);

 private:
  /// The result of a record, or of one of its steps.
  enum class Became { accepted, duplicate, refused };

  template <class Step>
  void enter(const ForeignRecord& record, const Step& step) {
    line_ = record.line();
    const Became became = step();
    if (became == Became::accepted) ++report_.accepted;
    if (became == Became::duplicate) ++report_.duplicate;
  }
  Became refuse(std::string event, std::string reason, std::string detail);
  Became send(rules::Micros at, ledger::Happening what);

  Became peer(const ForeignRecord& record);
  /// Sends the enrolments and revocations of all certificates in the order of time.
  void certificates(const std::vector<ForeignRecord>& records);
  Became certificate(const ForeignRecord& record);
  Became revoke(const std::vector<ForeignRecord>& records, std::size_t index);
  Became dispute(const ForeignRecord& record);
  /// Sends the verifier and the outcome of the dispute `subject_`.
  Became outcome(const ForeignRecord& record, const std::string& status, Became became);
  /// The row of that job, or nullptr. If `origin` is empty, the only row of that job that the contested pool
  /// executed.
  const RowEntry* row_of(const std::string& origin, const std::string& job, const std::string& contested);
  Became burn(const ForeignRecord& record);

  Engine& engine_;
  const State& state_;
  rules::Micros at_;
  const std::string& authority_;
  RecordImport report_;
  std::size_t line_ = 0;
  std::int64_t subject_ = 0;  ///< the subject of the event that was accepted last
  /// Burns that the ledger had before and that no record has matched yet.
  std::vector<ledger::BurnRecord> known_burns_;
  bool indexed_ = false;
  std::multimap<std::string, const RowEntry*> rows_by_job_;
};

}  // namespace homeostat::lifecycle
