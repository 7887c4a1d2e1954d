// A file written piece by piece: whole or not at all.
#include "engine/base/file_writer.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include "engine/base/errors.hpp"
#include "engine/base/file.hpp"

namespace homeostat::base {
namespace {

namespace fs = std::filesystem;

class FileWriterTest : public testing::Test {
 protected:
  FileWriterTest() : folder_(fs::temp_directory_path() / ("homeostat-writer-" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~FileWriterTest() override { fs::remove_all(folder_); }
  [[nodiscard]] std::ptrdiff_t files() const {
    return std::distance(fs::directory_iterator(folder_), fs::directory_iterator());
  }
  fs::path folder_;
};

TEST_F(FileWriterTest, gives_back_what_was_written) {
  std::string expected;
  FileWriter writer(folder_ / "x");
  for (int i = 0; i < 300'000; ++i) {
    const auto line = std::to_string(i) + "\n";
    writer.write(line);
    expected += line;
  }
  EXPECT_FALSE(fs::exists(folder_ / "x")) << "nothing half-written under that name";
  writer.finish();
  EXPECT_EQ(read_file(folder_ / "x"), expected);
  EXPECT_EQ(files(), 1);
}

TEST_F(FileWriterTest, abandoned_it_leaves_what_was_there) {
  write_file(folder_ / "x", "mine");
  {
    FileWriter writer(folder_ / "x");
    writer.write("other");
  }
  EXPECT_EQ(read_file(folder_ / "x"), "mine");
  EXPECT_EQ(files(), 1);
}

TEST_F(FileWriterTest, replaces_and_follows_a_link) {
  write_file(folder_ / "x", "mine");
  fs::create_symlink("x", folder_ / "link");
  FileWriter writer(folder_ / "link");
  writer.write("new");
  writer.finish();
  EXPECT_EQ(read_file(folder_ / "x"), "new");
  EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
}

TEST_F(FileWriterTest, what_cannot_be_written_is_told) {
  EXPECT_THROW(FileWriter(folder_ / "no/such"), InputError);
  EXPECT_THROW(FileWriter{folder_}, InputError);
  write_file(folder_ / "x", "mine");
  fs::permissions(folder_ / "x", fs::perms::owner_read);
  EXPECT_THROW(FileWriter(folder_ / "x"), InputError);
  FileWriter full("/dev/full");
  full.write("something");
  EXPECT_THROW(full.finish(), InputError);
  EXPECT_EQ(files(), 1);
}

}  // namespace
}  // namespace homeostat::base
