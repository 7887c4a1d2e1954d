// The page: verdict first, then what it rests on, every number as a table.
#include "cli/report_html.hpp"

#include <fmt/format.h>

#include <map>

#include "cli/chart.hpp"
#include "cli/economy_text.hpp"
#include "cli/mutants_text.hpp"
#include "cli/version.hpp"
#include "engine/base/time.hpp"
#include "invariants/catalogue.hpp"

namespace homeostat::cli {
namespace {

using rules::raw;

constexpr std::string_view kStyle = R"(
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#5b6470;--paper:#fff;--line:#d5dae1;--hold:#9a4b00;--go:#0a6b3d;--bad:#b00020;
--s0:#2f6db5;--s1:#e08a1e;--s2:#4c9a5b;--s3:#8a63b8}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ee;--soft:#9aa4b2;--paper:#14171b;--line:#333a44;--hold:#ffb066;--go:#5fd39a;--bad:#ff8a94}}
body{font:16px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:62rem;margin:2rem auto;padding:0 1rem}
h1{margin-bottom:.2rem}h2{margin-top:2.4rem;border-bottom:1px solid var(--line);padding-bottom:.2rem}
.verdict{font-size:1.5rem;font-weight:700;margin:.6rem 0}.hold{color:var(--hold)}.activate{color:var(--go)}.bad{color:var(--bad);font-weight:600}.story{white-space:pre-line}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}caption{text-align:left;color:var(--soft);padding:.3rem 0}
code{font-size:.88em;overflow-wrap:anywhere}.soft{color:var(--soft)}svg{width:100%;height:auto}.grid{stroke:var(--line)}.tick{fill:var(--soft);font-size:13px}
.s0{fill:var(--s0)}.s1{fill:var(--s1)}.s2{fill:var(--s2)}.s3{fill:var(--s3)}
@media print{body{max-width:none;margin:0}.scroll{overflow:visible}}
)";

class Page {
 public:
  Page(const Review& review, const std::string& command) : review_(review), command_(command) {
    for (const auto& pool : review.simulation.pools) names_[pool.id] = pool.name;
  }

  std::string write() {
    head();
    verdict();
    invariants();
    interests();
    who_paid_whom();
    over_time();
    settlement();
    disputes();
    network();
    origin();
    html_ += "</main></body></html>\n";
    return std::move(html_);
  }

 private:
  void add(const std::string& text) { html_ += text; }

  /// A pool's name beside the ledger's 64 characters; everything else as it is.
  std::string named(std::string text) const {
    for (const auto& [id, name] : names_) {
      for (std::size_t at = text.find(id); at != std::string::npos; at = text.find(id))
        text.replace(at, id.size(), name);
    }
    return escape(text);
  }

  void table(const std::string& caption, const std::vector<std::string>& heads, const std::string& body) {
    add("<div class=\"scroll\"><table><caption>" + caption + "</caption><thead><tr>");
    for (const std::string& head : heads) {
      const bool number = head.starts_with('#');
      add(fmt::format("<th scope=\"col\"{}>{}</th>", number ? " class=\"n\"" : "",
                      escape(number ? head.substr(1) : head)));
    }
    add("</tr></thead><tbody>" + body + "</tbody></table></div>\n");
  }

  static std::string row(const std::vector<std::string>& cells, std::size_t numbers_from) {
    std::string text = "<tr>";
    for (std::size_t index = 0; index < cells.size(); ++index) {
      text += (index >= numbers_from ? "<td class=\"n\">" : "<td>") + cells[index] + "</td>";
    }
    return text + "</tr>\n";
  }

  void head() {
    add(
        fmt::format("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                    "content=\"width=device-width,initial-scale=1\">"
                    "<title>Homeostat review: {}</title><style>{}</style></head><body><main>\n",
                    escape(review_.scenario.name), kStyle));
  }

  void verdict() {
    const bool go = review_.activate();
    add(fmt::format("<h1>Review of {}</h1><p class=\"soft\">{}</p><p class=\"verdict {}\">{}</p>\n",
                    escape(review_.scenario.name), escape(review_.scenario.question),
                    go ? "activate" : "hold", go ? "ACTIVATE" : "HOLD"));
    if (go) return;
    add("<p>Because:</p><ul>");
    for (const Reason& reason : review_.reasons) add("<li>" + named(reason.text) + "</li>");
    add("</ul>\n");
  }

  void invariants() {
    add("<h2>What was checked</h2><p><b>Proved</b> means: for this policy, for every admissible input of any "
        "size, by Z3 and cvc5 on the very templates that the engine "
        "executes. <b>Structural</b>: types, schema or authority table do not let it be broken, and tests "
        "try. "
        "<b>Searched</b>: by this version's property tests, not by this review. <b>Events</b> are the "
        "evaluations of "
        "the same predicate during this run; 0 means that the run did not exercise it.</p>\n");
    std::string body;
    for (const InvariantLine& line : review_.invariants) {
      body += row({"<b>" + line.name + "</b>", escape(std::string(invariants::entry(line.name).sentence_en)),
                   fmt::format("<span{}>{}</span>", line.good ? "" : " class=\"bad\"", line.how),
                   std::to_string(line.evaluated), std::to_string(line.violated)},
                  3);
    }
    table("Every invariant of the catalogue (invariants.csv)",
          {"invariant", "what it says", "how", "#events", "#violations"}, body);
    for (const auto& decided : review_.proofs.decided) {
      if (!decided.verdict.story.empty()) {
        add(fmt::format("<p class=\"bad story\">{}: {}</p>\n", escape(decided.obligation.name),
                        escape(decided.verdict.story)));
      }
    }
    obligations();
    add("<p>Would the invariants notice a wrong rule? " + escape(mutants_line(review_.mutants)) + "</p>\n");
    add("<p>Not yet checked by this version, and needed for an activation:</p><ul>");
    for (const auto& name : review_.not_checked) add("<li>" + escape(name) + "</li>");
    add("</ul>\n");
  }

  void obligations() {
    std::string body;
    for (const auto& decided : review_.proofs.decided) {
      std::string assumptions;
      for (const auto& text : decided.obligation.assumptions)
        assumptions += (assumptions.empty() ? "" : "; ") + text;
      body += row({escape(decided.obligation.name), std::string(proofs::name(decided.verdict.outcome)),
                   escape(decided.obligation.method), escape(assumptions), escape(decided.verdict.note)},
                  9);
    }
    add("<details><summary>The obligations behind them</summary>");
    table("Each has premises that a witness satisfies; the witness was executed.",
          {"obligation", "outcome", "how", "assumptions", "note"}, body);
    add("</details>\n");
  }

  void interests() {
    if (review_.economy.findings.empty()) return;
    add(fmt::format(
        "<h2>Is it worth it, and for whom</h2><p>The same policy over an economy, simulated with {} seeds, "
        "{} runs in "
        "all: what each class has of it against its outside option, in EUR per actor and day. What "
        "changes an answer is a value of one parameter that was tried; between two tried values nothing "
        "is claimed. Simulated, not proved (docs/economy.md).</p>\n",
        review_.economy.seeds, review_.economy.runs));
    std::string body;
    for (const sim::Finding& finding : review_.economy.findings) {
      body += row({"<b>" + escape(finding.name) + "</b>", escape(finding.why),
                   fmt::format("<span{}>{}</span>", finding.holds ? "" : " class=\"bad\"",
                               finding.holds ? "holds" : "fails"),
                   escape(turning_text(review_.economy, finding)), fmt::format("{:.4g}", finding.mean),
                   fmt::format("{:.4g} to {:.4g}", finding.interval.low, finding.interval.high),
                   fmt::format("{:.4g}", finding.threshold)},
                  4);
    }
    table("Interests (interests.csv)",
          {"finding", "in words", "", "nearest change", "#mean", "#95 % interval", "#threshold"}, body);
  }

  void who_paid_whom() {
    add(fmt::format(
        "<h2>Who paid whom</h2><p>Users spent <b>{}</b> credits on {} jobs. Every credit has its chain of "
        "legs; in dry run nothing moves. "
        "{} rows worth {} credits wait for their worker's signature.</p>\n",
        raw(review_.legs.spent), review_.rows, review_.legs.pending_rows, raw(review_.legs.pending_worth)));
    // Workers of one pool are one line here; legs.csv has each.
    std::map<lifecycle::LegKey, std::int64_t> grouped;
    for (const auto& [key, amount] : review_.legs.legs) {
      lifecycle::LegKey short_key = key;
      const auto at = short_key.to.find(" (worker of ");
      if (at != std::string::npos)
        short_key.to = "workers of " + short_key.to.substr(at + 12, short_key.to.size() - at - 13);
      grouped[short_key] += raw(amount);
    }
    std::string body;
    for (const auto& [key, amount] : grouped) {
      body += row({named(key.from), named(key.to), escape(key.purpose),
                   std::string(lifecycle::name(key.state)), std::to_string(amount)},
                  4);
    }
    table("Legs, in credits (legs.csv has each worker)", {"from", "to", "for", "state", "#credits"}, body);
    body.clear();
    std::int64_t sum = 0;
    for (const policy::Recipient& recipient : review_.policy.recipients) {
      const std::int64_t amount = raw(review_.legs.by_recipient.at(recipient.name));
      sum += amount;
      body += row(
          {escape(recipient.name), std::to_string(recipient.basis_points.count), std::to_string(amount)}, 1);
    }
    body += row({"assigned to nobody", "", std::to_string(raw(review_.legs.unassigned))}, 1);
    body += row({"<b>all</b>", "10000", fmt::format("<b>{}</b>", sum + raw(review_.legs.unassigned))}, 1);
    table("The split, in credits", {"recipient", "#basis points", "#credits"}, body);
  }

  void over_time() {
    std::vector<std::string> series;
    for (const policy::Recipient& recipient : review_.policy.recipients) series.push_back(recipient.name);
    std::vector<StackedBar> bars;
    std::string body;
    for (const lifecycle::RoleInterval& interval : review_.legs.over_time) {
      StackedBar bar{base::to_iso(interval.start).substr(11, 5), {}};
      std::vector<std::string> cells{base::to_iso(interval.start)};
      for (const std::string& name : series) {
        const auto found = interval.by_recipient.find(name);
        bar.values.push_back(found == interval.by_recipient.end() ? 0 : raw(found->second));
        cells.push_back(std::to_string(bar.values.back()));
      }
      bars.push_back(bar);
      body += row(cells, 1);
    }
    add("<h2>Credits per role over time</h2><p>Each bar is one settlement window; its height is what users "
        "spent in it, its parts are the split.</p>\n");
    add(stacked_bars(series, bars, "Credits per role and settlement window",
                     "credits by start of the window (UTC)"));
    std::vector<std::string> heads{"window from (UTC)"};
    for (const std::string& name : series) heads.push_back("#" + name);
    table("The same numbers (roles.csv)", heads, body);
  }

  void settlement() {
    std::string body;
    for (const auto& said : review_.settlements) {
      body += row({std::to_string(said.id), base::to_iso(said.period_start), named(said.self_id),
                   named(said.peer_id), said.status, std::to_string(raw(said.self_owes_peer)),
                   std::to_string(raw(said.peer_owes_self)), std::to_string(raw(said.net_credits)),
                   std::to_string(said.settlable), std::to_string(said.pending)},
                  5);
    }
    add(fmt::format(
        "<h2>Settlement, dry run</h2><p>{} windows closed. A proposal is written and nothing moves.</p>\n",
        review_.windows.size()));
    table("Proposals (nets.csv)",
          {"id", "window from (UTC)", "self", "peer", "status", "#self owes", "#peer owes", "#net", "#rows",
           "#pending"},
          body);
  }

  void disputes() {
    std::string body;
    for (const auto& dispute : review_.disputes) {
      body += row({std::to_string(dispute.id), dispute.job_id, named(dispute.contested_pool_id),
                   dispute.verifier_peer_id.empty() ? "nobody" : named(dispute.verifier_peer_id),
                   dispute.status, dispute.reason, std::to_string(raw(dispute.deferred))},
                  6);
    }
    add(fmt::format(
        "<h2>Disputes and burns</h2><p>{} disputes; {} rows ({} credits) are held, {} rows ({} credits) "
        "struck. The verifier's payment is recorded as deferred and never paid.</p>\n",
        review_.disputes.size(), review_.legs.contested_rows, raw(review_.legs.contested_worth),
        review_.legs.struck_rows, raw(review_.legs.struck_worth)));
    table("Disputes (disputes.csv)",
          {"id", "job", "contested pool", "verifier", "status", "reason", "#deferred"}, body);
    body.clear();
    for (const auto& burn : review_.burns) {
      body += row({std::to_string(burn.id), named(burn.peer_id), burn.worker_id, burn.job_id, burn.reason,
                   std::to_string(raw(burn.amount))},
                  5);
    }
    add(fmt::format("<p>{} burns took {} credits out of circulation.</p>\n", review_.burns.size(),
                    raw(review_.legs.burned)));
    table("Burns (burns.csv)", {"id", "pool", "worker", "job", "reason", "#credits"}, body);
  }

  void network() {
    const auto& run = review_.simulation;
    add(fmt::format(
        "<h2>The network in the run</h2><p>{} requests, {} served, {} forwarded at least once. Half waited "
        "less than {:.1f} s, 95 in 100 less than {:.1f} s.</p>\n",
        run.requests, run.served, run.forwarded, static_cast<double>(run.waiting_p50_micros) / 1e6,
        static_cast<double>(run.waiting_p95_micros) / 1e6));
    std::string body;
    for (const auto& pool : run.pools) {
      body +=
          row({escape(pool.name), "<code>" + pool.id.substr(0, 12) + "</code>", std::to_string(pool.arrivals),
               std::to_string(pool.executed), std::to_string(pool.forwarded), std::to_string(pool.refused),
               std::to_string(pool.longest_queue)},
              2);
    }
    table("Pools", {"pool", "id", "#arrivals", "#executed", "#forwarded", "#refused", "#longest queue"},
          body);
    body.clear();
    for (const auto& worker : run.workers) {
      body += row({escape(worker.name), escape(worker.pool), escape(worker.class_name),
                   std::to_string(worker.jobs), std::to_string(worker.tokens_out),
                   fmt::format("{:.1f} %", static_cast<double>(worker.utilisation_basis_points) / 100)},
                  3);
    }
    table("Workers", {"worker", "pool", "class", "#jobs", "#tokens out", "#busy"}, body);
  }

  void origin() {
    add(fmt::format(
        "<h2>Where this comes from</h2><p>Policy <b>{}</b> {} <code>{}</code><br>Seed {}<br>Ledger root "
        "<code>{}</code> over {} rows<br>Digest <code>{}</code><br>Homeostat {}</p>"
        "<p>Again: <code>{}</code></p>\n",
        escape(review_.policy.name), escape(review_.policy.version), review_.policy_hash,
        review_.scenario.seed, review_.ledger_root, review_.rows, review_.digest, kVersion,
        escape(command_)));
  }

  const Review& review_;
  const std::string& command_;
  std::map<std::string, std::string> names_;
  std::string html_;
};

}  // namespace

std::string report_html(const Review& review, const std::string& command) {
  return Page(review, command).write();
}

}  // namespace homeostat::cli
