// Folders, pages, snapshots and mounts for the end-to-end tests.
#include "tests/e2e/workshop.hpp"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "engine/base/encoding.hpp"
#include "engine/ledger/hash.hpp"
#include "engine/ledger/signature.hpp"

namespace homeostat::e2e {
namespace {

[[noreturn]] void refused(const std::string& what) {
  throw std::runtime_error(what + ": " + std::strerror(errno) +
                           " (this test needs to mount: run it as root, or allow user namespaces)");
}

void write_file_or_refuse(const char* path, const std::string& text) {
  const int file = open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0 || write(file, text.data(), text.size()) != static_cast<ssize_t>(text.size())) refused(path);
  close(file);
}

/// Gives this program a mount namespace of its own, once; without root through a user namespace.
void separate_mounts() {
  static bool done = false;
  if (done) return;
  const auto user = geteuid();
  const auto group = getegid();
  if (unshare(CLONE_NEWNS) != 0) {
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) refused("unshare");
    write_file_or_refuse("/proc/self/setgroups", "deny");
    write_file_or_refuse("/proc/self/uid_map", "0 " + std::to_string(user) + " 1");
    write_file_or_refuse("/proc/self/gid_map", "0 " + std::to_string(group) + " 1");
  }
  // In a chroot the root is no mount of its own (EINVAL): what is mounted below is unmounted with the test
  // either way.
  if (mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 && errno != EINVAL) {
    refused("making mounts private");
  }
  done = true;
}

}  // namespace

fs::path source(std::string_view relative) {
  return fs::path(HOMEOSTAT_SOURCE_DIR) / relative;
}

std::string read_text(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void write_text(const fs::path& path, std::string_view text) {
  std::ofstream stream(path, std::ios::binary);
  stream.write(text.data(), static_cast<std::streamsize>(text.size()));
  if (!stream.flush()) throw std::runtime_error("cannot write " + path.string());
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error("nothing to replace: " + std::string(from));
  return text.replace(at, from.size(), to);
}

std::string fenced(const fs::path& page, std::string_view language) {
  const std::string text = read_text(page);
  const std::string opening = "```" + std::string(language) + "\n";
  std::string blocks;
  for (auto at = text.find(opening); at != std::string::npos; at = text.find(opening, at)) {
    const auto begin = at + opening.size();
    at = text.find("```", begin);
    if (at == std::string::npos) throw std::runtime_error("a block without end in " + page.string());
    blocks += text.substr(begin, at - begin);
  }
  if (blocks.empty()) throw std::runtime_error("no block in " + page.string());
  return blocks;
}

Folder::Folder() {
  std::string name = (fs::temp_directory_path() / "homeostat-e2e-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
  path_ = name;
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::vector<std::string> Page::import_into(const fs::path& database) const {
  return {"ledger",      "import",  database.string(), "--page", file.string(),
          "--signature", signature, "--pubkey",        pubkey};
}

Page reference_page(int number) {
  const auto index = nlohmann::json::parse(read_text(data("reference/sync/index.json")));
  const auto& page = index.at("pages").at(static_cast<std::size_t>(number - 1));
  return {data("reference/sync") / page.at("file").get<std::string>(),
          page.at("signature").get<std::string>(), index.at("pubkey").get<std::string>()};
}

Page signed_page(const fs::path& file, std::string_view body) {
  std::array<std::uint8_t, 32> seed{};
  seed.fill(7);
  const ledger::SigningKey key(seed);
  write_text(file, body);
  return {file, base::to_hex(key.sign(ledger::sha256(body))), base::to_hex(key.public_key())};
}

fs::path ledger_with_a_page(const Folder& folder) {
  const auto database = folder / "ledger.db";
  const auto made = homeostat({"ledger", "init", database.string(), "--self", "observer"});
  if (made.exit != 0) throw std::runtime_error("ledger init: " + told(made));
  const auto imported = homeostat(reference_page(1).import_into(database));
  if (imported.exit != 0) throw std::runtime_error("ledger import: " + told(imported));
  return database;
}

Snapshot snapshot(const fs::path& database) {
  const Folder folder;
  const auto rows = folder / "rows.jsonl";
  // A copy is read, so that looking changes nothing.
  fs::copy_file(database, folder / "copy.db");
  const auto exported = homeostat(
      {"ledger", "export", (folder / "copy.db").string(), "--format", "jsonl", "--out", rows.string()});
  if (exported.exit != 0) throw std::runtime_error("ledger export: " + told(exported));
  return {read_text(database), read_text(rows)};
}

SmallDisk::SmallDisk(const Folder& folder, std::uint64_t bytes) : path_(folder / "disk") {
  separate_mounts();
  fs::create_directory(path_);
  const std::string options = "size=" + std::to_string(bytes);
  if (mount("tmpfs", path_.c_str(), "tmpfs", 0, options.c_str()) != 0) refused("mounting a tmpfs");
}

SmallDisk::~SmallDisk() {
  umount2(path_.c_str(), MNT_DETACH);
}

void SmallDisk::fill() {
  const int file = open((path_ / "ballast").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  const std::string block(4096, 'x');
  while (write(file, block.data(), block.size()) > 0) {
  }
  const bool full = errno == ENOSPC;
  close(file);
  if (!full) refused("filling the disk");
}

void SmallDisk::make_read_only() {
  if (mount(nullptr, path_.c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) != 0)
    refused("remounting read-only");
}

}  // namespace homeostat::e2e
