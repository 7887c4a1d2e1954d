// Writes a ledger to pages or JSON lines; see export.hpp.
#include "engine/ledger/export.hpp"

#include <fmt/format.h>

#include <system_error>

#include "engine/base/encoding.hpp"
#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"
#include "engine/base/file_writer.hpp"
#include "engine/ledger/page.hpp"
#include "engine/ledger/row_json.hpp"

namespace homeostat::ledger {
namespace fs = std::filesystem;
namespace {

/// The files of an export. Unless keep() is called they go again, and the folder too if it was made for them.
class Folder {
 public:
  explicit Folder(const fs::path& path) : path_(path) {
    std::error_code error;
    made_ = fs::create_directory(path, error);
    if (error)
      throw base::InputError(path.string(), 0, "cannot be created: " + error.message(),
                             "a new or empty folder");
    const bool empty = fs::is_empty(path, error);
    if (error || !fs::is_directory(path)) {
      throw base::InputError(path.string(), 0, "is not a folder that can be read", "a new or empty folder");
    }
    if (!empty) throw base::InputError(path.string(), 0, "is not empty", "a new or empty folder");
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    if (kept_) return;
    for (const ExportedPage& page : pages_) fs::remove(page.file, ignored);
    if (made_) fs::remove(path_, ignored);
  }

  void write(const std::string& body) {
    const fs::path file = path_ / fmt::format("page-{}.json", pages_.size() + 1);
    base::write_file(file, body);
    pages_.push_back({file, base::to_hex(sha256(body))});
  }
  std::vector<ExportedPage> keep() {
    kept_ = true;
    return std::move(pages_);
  }

 private:
  fs::path path_;
  bool made_ = false;
  bool kept_ = false;
  std::vector<ExportedPage> pages_;
};

void append_optional(std::string& out, std::string_view name, const std::optional<std::string>& text) {
  out += name;
  if (text) {
    append_json_string(out, *text);
  } else {
    out += "null";
  }
}

void append_optional(std::string& out, std::string_view name, const std::optional<rules::Micros>& instant) {
  out += name;
  if (instant) {
    append_instant(out, *instant);
  } else {
    out += "null";
  }
}

void append_stored(std::string& out, const StoredRow& stored) {
  const RowState& state = stored.state;
  append_row_members(out, stored.row);
  out += ", \"pending_worker_attribution\": ";
  out += state.pending ? "true" : "false";
  append_optional(out, ", \"worker_sig\": ", state.worker_sig);
  append_optional(out, ", \"worker_cert_id\": ", state.worker_cert_id);
  out += ", \"settled\": ";
  out += state.settled ? "true" : "false";
  append_optional(out, ", \"settled_at\": ", state.settled_at);
  append_optional(out, ", \"eligible_at\": ", state.eligible_at);
  out += ", \"contested\": ";
  out += state.contested ? "true" : "false";
  out += ", \"struck\": ";
  out += state.struck ? "true" : "false";
  append_optional(out, ", \"response_sha256\": ", stored.response_sha256);
  append_optional(out, ", \"served_by\": ",
                  stored.provenance ? std::optional(stored.provenance->served_by) : std::nullopt);
  out += ", \"served_id\": ";
  out += stored.provenance ? std::to_string(stored.provenance->served_id) : "null";
  out += ", \"leaf_index\": " + std::to_string(stored.leaf_index);
}

/// Counts rows and reports progress now and then.
class Counter {
 public:
  Counter(const Ledger& ledger, const ExportProgress& progress)
      : total_(ledger.size()), progress_(progress) {}
  void count() {
    if (++done_ % kPageRows == 0 && progress_) progress_(done_, total_);
  }

 private:
  std::uint64_t done_ = 0;
  std::uint64_t total_;
  const ExportProgress& progress_;
};

}  // namespace

std::vector<ExportedPage> export_pages(const Ledger& ledger, const fs::path& folder,
                                       const ExportProgress& progress) {
  Counter counter(ledger, progress);
  Folder output(folder);
  std::vector<Row> rows;
  std::int64_t since =
      1;  // a page starts where the one before it ended, so that an id that was never given is no gap
  const auto write = [&] {
    const std::int64_t until = rows.empty() ? since - 1 : rows.back().id;
    output.write(page_json(rows, since, until, ledger.self()));
    since = until + 1;
    rows.clear();
  };
  bool any = false;
  ledger.for_each_row([&](const StoredRow& stored) {
    any = true;
    rows.push_back(stored.row);
    if (rows.size() == kPageRows) write();
    counter.count();
  });
  if (!rows.empty() || !any) write();
  return output.keep();
}

void export_jsonl(const Ledger& ledger, const fs::path& path, const ExportProgress& progress) {
  Counter counter(ledger, progress);
  base::FileWriter output(path);
  std::string line;
  ledger.for_each_row([&](const StoredRow& stored) {
    line = "{";
    append_stored(line, stored);
    line += "}\n";
    output.write(line);
    counter.count();
  });
  output.finish();
}

}  // namespace homeostat::ledger
