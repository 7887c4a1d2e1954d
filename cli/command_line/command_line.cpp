// Commands and options by CLI11, and what is said of a command line that is none.
#include "cli/command_line/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <optional>
#include <sstream>

#include "engine/rules/contract.hpp"

namespace homeostat::cli {
namespace {

/// "homeostat policy show": what was being parsed.
std::string path_of(const CLI::App& app) {
  std::string words = app.get_name();
  for (const CLI::App* at = &app; !at->get_subcommands().empty();) {
    at = at->get_subcommands().front();
    words += " " + at->get_name();
  }
  return words;
}

/// What to say where the subcommand was taken for the ledger, as in `homeostat peer enrol DB`; else empty.
std::string ledger_first(const CLI::App& app) {
  const CLI::App* at = &app;
  while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
  const CLI::Option* const ledger = at->get_option_no_throw("DB");
  if (ledger == nullptr || ledger->count() == 0) return "";
  const std::string word = ledger->results().front();
  const auto known =
      at->get_subcommands([&](const CLI::App* command) { return command->get_name() == word; });
  if (known.empty()) return "";
  return "the ledger comes before the subcommand: " + path_of(app) + " DB " + word;
}

Parsed answer(const CLI::App& app, const CLI::ParseError& error) {
  Parsed parsed;
  // CLI11 asks for the missing subcommand before it looks at the word that is none.
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr && !app.remaining(true).empty()) {
    parsed.complaint = ledger_first(app);
    if (parsed.complaint.empty()) {
      parsed.complaint = app.remaining(true).front() + " is no subcommand; see " + path_of(app) + " --help";
    }
  } else if (error.get_exit_code() != 0) {
    parsed.complaint = std::string(error.what()) + "; see " + path_of(app) + " --help";
  } else {
    std::ostringstream text;  // --help and --version
    app.exit(error, text, text);
    parsed.text = text.str();
  }
  return parsed;
}

}  // namespace

Option* Option::required() {
  option_->required();
  return this;
}

template <class T>
Option* Option::within(T least, T most) {
  option_->check(CLI::Range(least, most));
  return this;
}
template Option* Option::within(unsigned, unsigned);
template Option* Option::within(unsigned long, unsigned long);
template Option* Option::within(long, long);
template Option* Option::within(double, double);

Option* Option::among(std::vector<std::string> words) {
  option_->check(CLI::IsMember(std::move(words)));
  return this;
}

Option* Option::satisfies(const std::function<std::string(const std::string&)>& fault) {
  option_->check(CLI::Validator(fault, ""));
  return this;
}

Option* Option::excludes(Option* other) {
  option_->excludes(other->option_);
  return this;
}

Option* Option::allow_extra_args(bool several) {
  option_->allow_extra_args(several);
  return this;
}

Option* Option::delimiter(char mark) {
  option_->delimiter(mark);
  return this;
}

Option* Option::option_text(const std::string& text) {
  option_->option_text(text);
  return this;
}

Command::Command(CLI::App* app) : app_(app) {}
Command::~Command() = default;

Option* Command::keep(CLI::Option* option) {
  return options_.emplace_back(std::make_unique<Option>(option)).get();
}

Command* Command::add_subcommand(const std::string& name, const std::string& description) {
  return subcommands_.emplace_back(std::make_unique<Command>(app_->add_subcommand(name, description))).get();
}

template <class T>
Option* Command::add_option(const std::string& names, T& value, const std::string& description) {
  return keep(app_->add_option(names, value, description));
}
template Option* Command::add_option(const std::string&, std::string&, const std::string&);
template Option* Command::add_option(const std::string&, std::optional<std::string>&, const std::string&);
template Option* Command::add_option(const std::string&, std::vector<std::string>&, const std::string&);
template Option* Command::add_option(const std::string&, std::vector<long>&, const std::string&);
template Option* Command::add_option(const std::string&, std::filesystem::path&, const std::string&);
template Option* Command::add_option(const std::string&, unsigned&, const std::string&);
template Option* Command::add_option(const std::string&, unsigned long&, const std::string&);
template Option* Command::add_option(const std::string&, long&, const std::string&);
template Option* Command::add_option(const std::string&, double&, const std::string&);
template Option* Command::add_option(const std::string&, std::optional<unsigned long>&, const std::string&);
template Option* Command::add_option(const std::string&, std::optional<long>&, const std::string&);

Option* Command::add_word(const std::string& names, const std::function<void(const std::string&)>& take,
                          const std::string& description) {
  return keep(app_->add_option_function<std::string>(names, take, description));
}

Option* Command::add_flag(const std::string& names, bool& value, const std::string& description) {
  return keep(app_->add_flag(names, value, description));
}

Option* Command::add_flag(const std::string& names, const std::function<void()>& given,
                          const std::string& description) {
  return keep(app_->add_flag_callback(names, given, description));
}

void Command::footer(const std::string& text) {
  app_->footer(text);
}

void Command::callback(const std::function<void()>& run) {
  app_->callback(run);
}

void Command::require_subcommand() {
  app_->require_subcommand(1);
}

const std::string& Command::name() const {
  return app_->get_name();
}

Command* Command::subcommand(const std::string& name) {
  const auto found = std::find_if(subcommands_.begin(), subcommands_.end(),
                                  [&](const auto& each) { return each->name() == name; });
  HOMEOSTAT_REQUIRE(found != subcommands_.end(), "the subcommand was added");
  return found->get();
}

bool Command::subcommand_given() const {
  return !app_->get_subcommands().empty();
}

CommandLine::CommandLine(const std::string& name, const std::string& description)
    : app_(std::make_unique<CLI::App>(description, name)), root_(std::make_unique<Command>(app_.get())) {}
CommandLine::~CommandLine() = default;

void CommandLine::set_version(const std::function<std::string()>& text) {
  app_->set_version_flag("--version", text);
}

Parsed CommandLine::parse(int argc, const char* const* argv) {
  try {
    app_->parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return answer(*app_, error);
  }
  return {true, "", ""};
}

Parsed CommandLine::parse(const std::vector<std::string>& words) {
  std::vector<const char*> argv{"homeostat"};
  argv.reserve(words.size() + 1);
  for (const std::string& word : words) argv.push_back(word.c_str());
  return parse(static_cast<int>(argv.size()), argv.data());
}

}  // namespace homeostat::cli
