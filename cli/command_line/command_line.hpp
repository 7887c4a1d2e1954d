// The command line: commands, their options, and parsing. CLI11 does the work and is seen in this folder
// only: its headers cost five seconds of compiling wherever they are included, and every command would.
//
// A Command and its Options belong to the CommandLine that they were added to, and live as long as it. What
// an option stores into must outlive parse(). Nothing here may be called from two threads at once.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace homeostat::cli {

/// One option, or one argument without a name. Each function returns the option itself, so that calls can be
/// chained.
class Option {
 public:
  explicit Option(CLI::Option* option) : option_(option) {}

  Option* required();
  /// A value outside of [least, most] is refused. T: unsigned, unsigned long, long or double.
  template <class T>
  Option* within(T least, T most);
  /// Any other word is refused.
  Option* among(std::vector<std::string> words);
  /// A value for which `fault` returns a text is refused with that text.
  Option* satisfies(const std::function<std::string(const std::string&)>& fault);
  /// Not together with `other`.
  Option* excludes(Option* other);
  /// False: a list takes one value each time that it is named, so that what follows is an argument again.
  Option* allow_extra_args(bool several);
  /// A list may also be written as one word, its values parted by `mark`.
  Option* delimiter(char mark);
  /// What help shows in place of the value's type.
  Option* option_text(const std::string& text);

 private:
  CLI::Option* option_;
};

/// A command or one of its subcommands.
class Command {
 public:
  explicit Command(CLI::App* app);
  ~Command();
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;

  Command* add_subcommand(const std::string& name, const std::string& description);
  /// `names`: "--out", or "SCENARIO" for an argument. T: std::string, std::optional of it, std::vector of it,
  /// std::filesystem::path, unsigned, unsigned long, long, double, or std::optional of a number.
  template <class T>
  Option* add_option(const std::string& names, T& value, const std::string& description);
  /// Calls `take` with the word that was given.
  Option* add_word(const std::string& names, const std::function<void(const std::string&)>& take,
                   const std::string& description);
  Option* add_flag(const std::string& names, bool& value, const std::string& description);
  Option* add_flag(const std::string& names, const std::function<void()>& given,
                   const std::string& description);
  void footer(const std::string& text);
  /// What runs when this command was parsed; what it throws passes through parse().
  void callback(const std::function<void()>& run);
  /// Parsing fails unless one of the subcommands is given.
  void require_subcommand();
  /// After parsing: whether one of the subcommands was given.
  [[nodiscard]] bool subcommand_given() const;
  [[nodiscard]] const std::string& name() const;
  /// The subcommand of that name. REQUIRES: it was added.
  [[nodiscard]] Command* subcommand(const std::string& name);
  /// The subcommands, in the order in which they were added.
  [[nodiscard]] const std::vector<std::unique_ptr<Command>>& subcommands() const { return subcommands_; }
  /// For this folder's own files.
  [[nodiscard]] const CLI::App& app() const { return *app_; }

 private:
  Option* keep(CLI::Option* option);

  CLI::App* app_;
  std::vector<std::unique_ptr<Command>> subcommands_;
  std::vector<std::unique_ptr<Option>> options_;
};

/// What became of a command line.
struct Parsed {
  bool ran = false;       ///< a command's callback has run
  std::string text;       ///< for standard output: --help, --version
  std::string complaint;  ///< bad usage, in one line; empty if there is nothing to complain about
};

/// The program's own command, with everything below it.
class CommandLine {
 public:
  CommandLine(const std::string& name, const std::string& description);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  Command& root() { return *root_; }
  [[nodiscard]] const Command& root() const { return *root_; }
  /// --version answers `text`, which is called only then.
  void set_version(const std::function<std::string()>& text);
  /// Parses and runs the callback of the command that was asked for. Bad usage is no exception: it is a
  /// complaint. What a callback throws passes through.
  Parsed parse(int argc, const char* const* argv);
  /// The same for words without the program's name, as a test has them.
  Parsed parse(const std::vector<std::string>& words);

 private:
  std::unique_ptr<CLI::App> app_;
  std::unique_ptr<Command> root_;
};

}  // namespace homeostat::cli
