// A small economy that lives through the command line: pool-a sends jobs to pool-b, whose worker signs;
// pool-c and pool-d may verify.
#pragma once

#include <nlohmann/json.hpp>

#include "tests/e2e/workshop.hpp"

namespace homeostat::e2e {

using Words = std::vector<std::string>;

/// Lower-case hex of the town's key: of its worker and of its pools.
std::string town_key();
/// The digest of the answer to a job, and the worker's signature for it. `other`: the signature is for
/// another answer.
struct Signed {
  std::string digest;
  std::string signature;
};
Signed signed_answer(int row, bool other = false);

class Town {
 public:
  /// The ledger of pool-a, with rows 1 to 8 of 00:01 to 00:08 on 11 April 2026, all pending: row N is job-N,
  /// of 100 N credits. Peers b, c, d and the worker are enrolled at 00:09. Throws if it cannot be made.
  Town();

  /// Runs a command on the ledger: `words` with the ledger's path after the first `before` of them, at that
  /// time of the day ("01:20"; empty: none).
  [[nodiscard]] Result run(const Words& words, const std::string& time = "", std::size_t before = 1) const;
  /// The same, which must be accepted: what it said as JSON.
  [[nodiscard]] nlohmann::json json(Words words, const std::string& time = "", std::size_t before = 1) const;
  /// The same of a command that exits 0; throws if it does not.
  std::string done(const Words& words, const std::string& time = "", std::size_t before = 1) const;

  void attribute(int row, const std::string& time) const;
  /// Row 1 attributed at 00:10, the window 00:00/01:00 proposed, all ten sections of going live, at 01:05.
  void go_live() const;
  /// Writes `text` to a file of the town's folder; its path.
  [[nodiscard]] std::string file(const std::string& name, const std::string& text) const;
  [[nodiscard]] std::string path() const { return database_.string(); }
  [[nodiscard]] std::string policy() const { return policy_; }    ///< launch, with settlement.mode active
  [[nodiscard]] std::string verdict() const { return verdict_; }  ///< ACTIVATE for that policy
  [[nodiscard]] const Folder& folder() const { return folder_; }

 private:
  Folder folder_;
  fs::path database_;
  std::string policy_;
  std::string verdict_;
};

}  // namespace homeostat::e2e
