// homeostat docs [PAGE]: shows the pages of docs/, with the reader's own key filled in.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "cli/commands/commands.hpp"
#include "cli/commands/doc_pages.hpp"
#include "cli/json/json_text.hpp"
#include "engine/base/errors.hpp"

namespace homeostat::cli {
namespace {

struct DocsArguments {
  std::string page;
  std::optional<std::string> token;
  std::string language;
  bool json = false;
};

/// The page that is called `name`, by its own name or by that of the page that it translates; nullptr if
/// there is none. language empty: as `name` says.
const DocPage* find(std::string_view name, std::string_view language) {
  const auto pages = doc_pages();
  const auto own =
      std::find_if(pages.begin(), pages.end(), [&](const DocPage& page) { return page.name() == name; });
  if (own == pages.end()) return nullptr;
  if (language.empty() || own->language() == language) return &*own;
  const auto original = own->original.empty() ? own->path : own->original;
  const auto other = std::find_if(pages.begin(), pages.end(), [&](const DocPage& page) {
    return page.language() == language && (page.path == original || page.original == original);
  });
  return other == pages.end() ? nullptr : &*other;
}

Json page_json(const DocPage& page) {
  return {{"name", page.name()}, {"lang", page.language()}, {"title", page.title()}, {"path", page.path}};
}

/// Every page; of one language, or of both.
void list(const DocsArguments& options) {
  Json all = Json::array();
  std::string lines;
  for (const DocPage& page : doc_pages()) {
    if (!options.language.empty() && page.language() != options.language) continue;
    all.push_back(page_json(page));
    lines += fmt::format("{:<28} {}  {}\n", page.name(), page.language(), page.title());
  }
  print(options.json ? json_text({{"schema", "homeostat-docs/1"}, {"pages", all}}) : lines);
}

void show(const DocsArguments& options) {
  const DocPage* page = find(options.page, options.language);
  if (page == nullptr) {
    if (options.page.starts_with("iam_"))
      throw base::InputError("PAGE", 0, "looks like a key", "--token KEY");
    const bool elsewhere = !options.language.empty() && find(options.page, "") != nullptr;
    throw base::InputError("PAGE", 0,
                           fmt::format("no page \"{}\"{}", options.page.substr(0, 60),
                                       elsewhere ? " in the language " + options.language : ""),
                           "a name that `homeostat docs` lists");
  }
  const std::string text = options.token ? with_token(page->text, *options.token) : std::string(page->text);
  if (!options.json) return print(text);
  Json answer = {{"schema", "homeostat-docs-page/1"}};
  answer.update(page_json(*page));
  answer["text"] = text;
  print(json_text(answer));
}

void run(DocsArguments options) {
  // The message does not repeat what was given: it may be a key with a slip in it.
  if (options.token && !is_token(*options.token))
    throw base::InputError("--token", 0, "is no token", "iam_ followed by letters and digits");
  // The page that readers most often open with their key.
  if (options.page.empty() && options.token) options.page = "tutorial";
  return options.page.empty() ? list(options) : show(options);
}

}  // namespace

void add_docs_command(Command& app) {
  const auto options = std::make_shared<DocsArguments>();
  Command* command = app.add_subcommand("docs", "list the pages of the documentation, or print one");
  command->add_option("PAGE", options->page, "name of a page (none: all are listed; with --token: tutorial)");
  command->add_option("--token", options->token,
                      "your key, iam_...: printed wherever the page shows a place for it, and kept nowhere");
  command->add_option("--lang", options->language, "language of the page, or of the list")
      ->among({"en", "fr"});
  command->add_flag("--json", options->json, "schema homeostat-docs/1, of a page homeostat-docs-page/1");
  command->footer("Example: homeostat docs tutorial --lang fr");
  command->callback([options] { run(*options); });
}

}  // namespace homeostat::cli
