// A ledger whose life had every kind of event that can be stored, and has something in every table.
#pragma once

#include "engine/lifecycle/engine.hpp"
#include "tests/ledger/store.hpp"
#include "tests/lifecycle/town.hpp"

namespace homeostat::lifecycle {

/// Of pool "me", closed: nobody has it open.
class FullLife {
 public:
  FullLife();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] const policy::Policy& policy() const { return policy_; }
  [[nodiscard]] const ledger::TestFolder& folder() const { return folder_; }

 private:
  void begin();      ///< policy, people, flags
  void work();       ///< rows recorded, imported, signed
  void contest();    ///< disputes and burns
  void settle();     ///< windows, settlements, a rollback
  void wind_down();  ///< revocations, and the kill switch
  void import_page() const;
  std::int64_t accept(ledger::Happening what);
  std::int64_t add(const std::string& job, const std::string& origin, const std::string& exec, bool signs);
  void close(std::int64_t hour);
  std::int64_t propose(const std::string& peer, std::int64_t hour);

  ledger::TestFolder folder_;
  std::filesystem::path path_;
  policy::Policy policy_;
  std::optional<Engine> engine_;
  rules::Micros now_;
};

}  // namespace homeostat::lifecycle
