// Reading the project, and the little of C++ that the checks have to understand.
#include "tests/tidy/tree.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

namespace homeostat::tidy {
namespace {

constexpr std::array<std::string_view, 11> kFolders{
    "engine", "invariants", "proofs", "sim", "review", "cli", "scenarios", "tests", "bench", "docs", ".ci"};
constexpr std::array<std::string_view, 9> kRootFiles{"ARCHITECTURE.md",   "CHANGELOG.md",  "CMakeLists.txt",
                                                     "CMakePresets.json", "LICENSE",       "README.md",
                                                     ".clang-tidy",       ".clang-format", "run"};

File read_file(const std::filesystem::path& root, const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + path.string());
  return {path.lexically_relative(root).generic_string(),
          std::string(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>())};
}

bool is_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

}  // namespace

std::string File::folder() const {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

std::string File::extension() const {
  return std::filesystem::path(path).extension().string();
}

const File* Tree::find(std::string_view path) const {
  const auto found =
      std::find_if(files.begin(), files.end(), [&](const File& file) { return file.path == path; });
  return found == files.end() ? nullptr : &*found;
}

bool Tree::has_folder(std::string_view path) const {
  const std::string prefix = std::string(path) + "/";
  return std::any_of(files.begin(), files.end(),
                     [&](const File& file) { return file.path.starts_with(prefix); });
}

std::vector<std::string> Tree::folders() const {
  std::set<std::string> found;
  for (const File& file : files) {
    for (std::filesystem::path path = file.folder(); !path.empty(); path = path.parent_path()) {
      found.insert(path.generic_string());
    }
  }
  return {found.begin(), found.end()};
}

Tree read_tree(const std::filesystem::path& root) {
  Tree tree;
  for (const auto name : kRootFiles) {
    if (std::filesystem::exists(root / name)) tree.files.push_back(read_file(root, root / name));
  }
  for (const auto name : kFolders) {
    if (!std::filesystem::exists(root / name)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / name)) {
      if (entry.is_regular_file()) tree.files.push_back(read_file(root, entry.path()));
    }
  }
  std::sort(tree.files.begin(), tree.files.end(),
            [](const File& a, const File& b) { return a.path < b.path; });
  return tree;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

bool has_word(std::string_view line, std::string_view word) {
  for (auto at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
    const auto after = at + word.size();
    if ((at == 0 || !is_name(line[at - 1])) && (after == line.size() || !is_name(line[after]))) return true;
  }
  return false;
}

bool is_cpp(const File& file) {
  return file.extension() == ".cpp" || file.extension() == ".hpp";
}

std::vector<Include> includes_of(const File& file) {
  std::vector<Include> includes;
  const auto lines = lines_of(file.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& line = lines[i];
    const auto hash = line.find_first_not_of(" \t");
    if (hash == std::string::npos || line[hash] != '#') continue;
    const auto word = line.find_first_not_of(" \t", hash + 1);
    if (word == std::string::npos || line.compare(word, 7, "include") != 0) continue;
    const auto open = line.find_first_of("<\"", word);
    if (open == std::string::npos) continue;
    const auto close = line.find(line[open] == '<' ? '>' : '"', open + 1);
    if (close == std::string::npos) continue;
    includes.push_back({i + 1, line.substr(open + 1, close - open - 1), line[open] == '"'});
  }
  return includes;
}

}  // namespace homeostat::tidy
