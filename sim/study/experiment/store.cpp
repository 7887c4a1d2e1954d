// Stores runs in SQLite; see store.hpp.
#include "sim/study/experiment/store.hpp"

#include <fmt/format.h>

#include "engine/base/errors.hpp"
#include "engine/ledger/draft.hpp"

namespace homeostat::sim::experiment {
namespace fs = std::filesystem;
namespace {

using ledger::Database;
using ledger::Statement;

std::string column(const std::string& name) {
  std::string quoted = "\"";
  for (const char c : name) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

void make_tables(Database& database, const Model& model, const Experiment& experiment) {
  std::string runs = "CREATE TABLE runs (point INTEGER NOT NULL, seed INTEGER NOT NULL";
  for (const Axis& axis : experiment.design.axes) {
    runs += ", " + column(axis.key);
    runs += axis.type.kind == SettingType::Kind::number ? " NUMERIC NOT NULL" : " TEXT NOT NULL";
  }
  for (const Measure& measure : model.measures()) runs += ", " + column(measure.name) + " REAL";
  runs += ", digest TEXT NOT NULL, command TEXT NOT NULL, PRIMARY KEY (point, seed)) WITHOUT ROWID";
  database.execute(
      fmt::format("BEGIN; PRAGMA application_id = {}; PRAGMA user_version = {}; CREATE TABLE experiment (key "
                  "TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID; {};",
                  kStoreApplicationId, kStoreVersion, runs));
  Statement insert(database, "INSERT INTO experiment (key, value) VALUES (?1, ?2)");
  for (const auto& [key, value] : description(model, experiment)) {
    insert.bind(1, std::string_view(key)).bind(2, std::string_view(value)).run();
  }
  database.execute("COMMIT");
}

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(path, ignored));
}

void make_file(const fs::path& path, const Model& model, const Experiment& experiment) {
  const ledger::DraftFile draft(path);
  {
    Database database(draft.name(), Database::Mode::create);
    make_tables(database, model, experiment);
  }
  draft.publish(path);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> description(const Model& model,
                                                             const Experiment& experiment) {
  std::string axes;
  for (const Axis& axis : experiment.design.axes) axes += (axes.empty() ? "" : "\n") + axis.text();
  std::string measures;
  for (const Measure& measure : model.measures()) measures += (measures.empty() ? "" : "\n") + measure.name;
  const Design& design = experiment.design;
  return {
      {"identity", model.identity()},
      {"design", std::string(name(design.kind))},
      {"axes", axes},
      {"points", std::to_string(experiment.points.size())},
      {"design_seed", design.kind == DesignKind::grid ? "" : std::to_string(design.seed)},
      {"first_seed", std::to_string(experiment.first_seed)},
      {"seeds", std::to_string(experiment.seeds)},
      {"measures", measures},
  };
}

Store::Store(const Model& model, const Experiment& experiment)
    : model_(model), experiment_(experiment), database_(std::make_unique<Database>()) {
  make_tables(*database_, model, experiment);
}

Store::Store(const Model& model, const Experiment& experiment, const fs::path& path, bool resume)
    : model_(model), experiment_(experiment) {
  const bool old = is_there(path);
  if (old && !fs::is_regular_file(path)) {
    throw base::InputError(path.string(), 0, "is not a regular file", "another --out");
  }
  if (old && !resume) {
    throw base::InputError(path.string(), 0, "exists already", "--resume to go on with it, or another --out");
  }
  if (!old) make_file(path, model, experiment);
  database_ = std::make_unique<Database>(path, Database::Mode::read_write);
  require_whole();
  require_same();
  database_->execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
}

void Store::require_whole() const {
  const std::int64_t application = database_->integer("PRAGMA application_id");
  if (application != kStoreApplicationId) {
    throw base::LedgerDamaged(database_->name(),
                              "is not the store of an experiment: another program's, or damaged");
  }
  const std::int64_t version = database_->integer("PRAGMA user_version");
  if (version != kStoreVersion) {
    throw base::LedgerDamaged(database_->name(), fmt::format("has version {}; this build reads version {}",
                                                             version, kStoreVersion));
  }
  Statement check(*database_, "PRAGMA quick_check(1)");
  if (!check.step() || check.text(0) != "ok") {
    check.fail("is damaged or truncated: SQLite finds the database malformed");
  }
}

void Store::require_same() const {
  Statement read(*database_, "SELECT value FROM experiment WHERE key = ?1");
  for (const auto& [key, value] : description(model_, experiment_)) {
    read.bind(1, std::string_view(key));
    const ledger::Using using_read(read);
    const std::string theirs = read.step() ? std::string(read.text(0)) : "";
    if (theirs != value) {
      throw base::InputError(
          database_->name(), 0,
          fmt::format("is of another experiment: its {} is \"{}\", not \"{}\"", key, theirs, value),
          "the command that began it, or another --out");
    }
  }
}

std::vector<Task> Store::kept() const {
  std::vector<Task> tasks;
  Statement read(*database_, "SELECT point, seed FROM runs ORDER BY point, seed");
  while (read.step()) {
    tasks.push_back({static_cast<std::size_t>(read.integer(0)), static_cast<std::uint64_t>(read.integer(1))});
  }
  return tasks;
}

void Store::keep(const std::vector<Run>& runs) {
  const std::size_t axes = experiment_.design.axes.size();
  const std::size_t columns = 2 + axes + model_.measures().size() + 2;
  std::string places = "?";
  for (std::size_t i = 1; i < columns; ++i) places += ", ?";
  Statement insert(*database_, "INSERT INTO runs VALUES (" + places + ")");
  database_->execute("BEGIN IMMEDIATE");
  try {
    for (const Run& run : runs) {
      const Settings& settings = experiment_.points[run.point];
      std::vector<std::string> texts;
      for (const Setting& setting : settings) texts.push_back(plain(setting));
      texts.push_back(run_digest(model_, settings, run.seed, run.measures));
      texts.push_back(model_.command(settings, run.seed));
      int place = 0;
      insert.bind(++place, static_cast<std::int64_t>(run.point));
      insert.bind(++place, static_cast<std::int64_t>(run.seed));
      for (std::size_t i = 0; i < axes; ++i) insert.bind(++place, std::string_view(texts[i]));
      for (const double measure : run.measures) insert.bind_real(++place, measure);
      insert.bind(++place, std::string_view(texts[axes]));
      insert.bind(++place, std::string_view(texts[axes + 1]));
      insert.run_unless_taken();
    }
    database_->execute("COMMIT");
  } catch (...) {
    insert.reset();
    if (database_->in_transaction()) database_->execute("ROLLBACK");
    throw;
  }
}

std::vector<Run> Store::read() const {
  std::string names;
  const auto measures = model_.measures();
  for (const Measure& measure : measures) names += ", " + column(measure.name);
  Statement read(*database_, "SELECT point, seed, digest" + names + " FROM runs ORDER BY point, seed");
  std::vector<Run> runs;
  while (read.step()) {
    Run run{static_cast<std::size_t>(read.integer(0)), static_cast<std::uint64_t>(read.integer(1)), {}};
    for (std::size_t i = 0; i < measures.size(); ++i) {
      run.measures.push_back(read.real(3 + static_cast<int>(i)));
    }
    if (run.point >= experiment_.points.size() ||
        read.text(2) != run_digest(model_, experiment_.points[run.point], run.seed, run.measures)) {
      read.fail(fmt::format("run (point {}, seed {}) is not what its digest says", run.point, run.seed));
    }
    runs.push_back(std::move(run));
  }
  return runs;
}

}  // namespace homeostat::sim::experiment
