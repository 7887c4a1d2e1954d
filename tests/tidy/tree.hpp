// The project's own files as data. Every tidy check is a pure function of a Tree, so that each can be tried
// on a small bad sample as well as on the project.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/cpp_text.hpp"

namespace homeostat::tidy {

/// One file of the project. `path` is relative to its root, with '/'.
struct File {
  std::string path;
  std::string text;

  [[nodiscard]] std::string folder() const;     ///< "engine/rules"; empty for a file of the root
  [[nodiscard]] std::string extension() const;  ///< ".cpp"; empty if there is none
};

/// All files, in path order.
struct Tree {
  std::vector<File> files;

  [[nodiscard]] const File* find(std::string_view path) const;
  [[nodiscard]] bool has_folder(std::string_view path) const;
  [[nodiscard]] std::vector<std::string> folders()
      const;  ///< every folder that holds a file, parents included, sorted
};

/// Something that is not as it should be. line 0: the whole file.
struct Finding {
  std::string path;
  std::size_t line = 0;
  std::string what;
};
using Findings = std::vector<Finding>;

/// Reads the project below `root`: the folders and files of ARCHITECTURE.md, not what a build or a review
/// left there.
Tree read_tree(const std::filesystem::path& root);

/// The lines of `text`, without their ends.
std::vector<std::string> lines_of(std::string_view text);
using base::code_only;
/// True if `line` has `word` with no letter, digit or underscore on either side.
bool has_word(std::string_view line, std::string_view word);
/// True for .cpp and .hpp.
bool is_cpp(const File& file);

/// An #include of a file: what is between the brackets or the quotes.
struct Include {
  std::size_t line = 0;
  std::string target;
  bool quoted = false;
};
std::vector<Include> includes_of(const File& file);

}  // namespace homeostat::tidy
