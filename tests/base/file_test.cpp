// Files: what is written is whole or not there, and every trouble is one line of InputError.
#include "engine/base/file.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <cstdlib>
#include <set>

#include "engine/base/errors.hpp"

namespace homeostat::base {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for every test, removed with all that is in it.
class FileTest : public ::testing::Test {
 protected:
  FileTest() {
    std::string name = (fs::temp_directory_path() / "homeostat-file-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
    folder_ = name;
  }
  ~FileTest() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  [[nodiscard]] fs::path at(const std::string& name) const { return folder_ / name; }
  [[nodiscard]] std::set<std::string> names() const {
    std::set<std::string> found;
    for (const auto& entry : fs::directory_iterator(folder_)) found.insert(entry.path().filename().string());
    return found;
  }
  [[nodiscard]] const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

/// The message of the InputError that `call` throws, or "nothing thrown".
template <class Call>
std::string thrown_by(const Call& call) {
  try {
    call();
  } catch (const InputError& error) {
    return error.what();
  }
  return "nothing thrown";
}

mode_t mode(const fs::path& path) {
  struct stat status {};
  EXPECT_EQ(::stat(path.c_str(), &status), 0);
  return status.st_mode & 07777U;
}

TEST_F(FileTest, any_bytes_come_back) {
  std::string content;
  for (int i = 0; i < 100'000; ++i) content += static_cast<char>(i * 31);
  for (const auto& text : {std::string(), std::string("line\n"), content}) {
    write_file(at("f"), text);
    EXPECT_EQ(read_file(at("f")), text);
  }
  EXPECT_EQ(names(), std::set<std::string>{"f"});
}

TEST_F(FileTest, a_pipe_or_device_of_unknown_size_is_read_to_its_end) {
  EXPECT_EQ(read_file("/dev/null"), "");
  EXPECT_NE(read_file("/proc/self/status").find("Name:"), std::string::npos);  // its size is 0 for the system
}

TEST_F(FileTest, reading_what_is_not_there_or_a_folder) {
  EXPECT_EQ(thrown_by([&] { read_file(at("none")); }),
            at("none").string() + ": cannot be read: No such file or directory; expected a readable file");
  EXPECT_EQ(thrown_by([&] { read_file(folder()); }),
            folder().string() + ": cannot be read: Is a directory; expected a readable file");
  EXPECT_NE(thrown_by([&] { read_file(""); }), "nothing thrown");
}

TEST_F(FileTest, writing_to_a_folder_or_into_none) {
  EXPECT_NE(thrown_by([&] { write_file(folder(), "x"); }).find("Is a directory"), std::string::npos);
  EXPECT_NE(thrown_by([&] { write_file(at("none/f"), "x"); }).find("No such file"), std::string::npos);
  EXPECT_NE(thrown_by([&] { write_file("", "x"); }), "nothing thrown");
  EXPECT_TRUE(names().empty());
}

TEST_F(FileTest, a_read_only_file_stays_as_it_is_for_root_too) {
  write_file(at("f"), "before");
  fs::permissions(at("f"), fs::perms::owner_read);
  EXPECT_NE(thrown_by([&] { write_file(at("f"), "after"); }).find("Permission denied"), std::string::npos);
  EXPECT_EQ(read_file(at("f")), "before");
  EXPECT_EQ(names(), std::set<std::string>{"f"});
}

TEST_F(FileTest, a_write_that_fails_half_way_leaves_the_old_file_and_nothing_else) {
  write_file(at("f"), "before");
  // A limit on the size of files stands for a full disk: the first part is written, the rest is not.
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const rlimit small{1000, before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const auto existing = thrown_by([&] { write_file(at("f"), std::string(5000, 'x')); });
  const auto fresh = thrown_by([&] { write_file(at("g"), std::string(5000, 'x')); });
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, handler);
  EXPECT_NE(existing.find("cannot be written: File too large"), std::string::npos) << existing;
  EXPECT_NE(fresh.find("cannot be written: File too large"), std::string::npos) << fresh;
  EXPECT_EQ(read_file(at("f")), "before");
  EXPECT_EQ(names(), std::set<std::string>{"f"});
}

TEST_F(FileTest, a_device_is_written_and_not_replaced) {
  EXPECT_NE(thrown_by([&] { write_file("/dev/full", "x"); }).find("No space left on device"),
            std::string::npos);
  write_file("/dev/null", "x");
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  EXPECT_TRUE(fs::is_character_file("/dev/full"));
}

TEST_F(FileTest, a_link_stays_a_link_and_the_file_behind_it_is_written) {
  write_file(at("real"), "before");
  fs::create_symlink("real", at("link"));
  write_file(at("link"), "after");
  EXPECT_TRUE(fs::is_symlink(at("link")));
  EXPECT_EQ(read_file(at("real")), "after");
  fs::create_symlink("new", at("dangling"));
  write_file(at("dangling"), "made");
  EXPECT_EQ(read_file(at("new")), "made");
  fs::create_directory(at("sub"));
  fs::create_symlink("../link", at("sub/second"));
  write_file(at("sub/second"), "twice");
  EXPECT_EQ(read_file(at("real")), "twice");
  fs::create_symlink("round", at("round"));
  EXPECT_NE(thrown_by([&] { write_file(at("round"), "x"); }).find("symbolic links"), std::string::npos);
}

TEST_F(FileTest, permissions_are_kept) {
  write_file(at("f"), "before");
  fs::permissions(at("f"), fs::perms::owner_read | fs::perms::owner_write);
  write_file(at("f"), "after");
  EXPECT_EQ(mode(at("f")), 0600U);
  const auto mask = ::umask(027);
  write_file(at("fresh"), "x");
  ::umask(mask);
  EXPECT_EQ(mode(at("fresh")), 0640U);
}

TEST_F(FileTest, a_temporary_name_that_is_taken_is_passed_over) {
  // As a killed process with the same number would leave it.
  const auto taken = "f.tmp-" + std::to_string(::getpid()) + "-0";
  write_file(at(taken), "mine");
  write_file(at("f"), "content");
  EXPECT_EQ(read_file(at(taken)), "mine");
  EXPECT_EQ(read_file(at("f")), "content");
}

TEST_F(FileTest, readers_see_the_old_or_the_new_content) {
  // Replaced by rename: whoever has the old file open keeps it.
  write_file(at("f"), "before");
  struct stat before {};
  struct stat after {};
  ASSERT_EQ(::stat(at("f").c_str(), &before), 0);
  write_file(at("f"), "after");
  ASSERT_EQ(::stat(at("f").c_str(), &after), 0);
  EXPECT_NE(before.st_ino, after.st_ino);
}

}  // namespace
}  // namespace homeostat::base
