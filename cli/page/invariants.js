// What was checked: every invariant of the catalogue, its passport one click away.
const MOST_STORIES = 3; // counterexamples before "more"

function invariantsSection() {
  return section("invariants", paragraph(t("invariants.text")), REVIEWS.length === 1 ? oneList() : twoLists(),
    pair((review) => el("div", {}, stories(review), paragraph(mutantsText(review)),
      el("p", {}, review.not_checked.length > 0 ? t("invariants.not_checked", { what: review.not_checked.map((what) => said("unchecked", what)).join(", ") }) : t("invariants.all_checked")))));
}

const sentence = (line) => typeset(CATALOGUE.get(line.name)[language]);

function oneList() {
  const [review] = REVIEWS;
  return table({
    id: "invariants-list", caption: t("invariants.caption"), csv: "invariants.csv", limit: 60,
    columns: [{ label: t("invariants.name") }, { label: t("invariants.says") }, { label: t("invariants.how") }, { label: t("invariants.events"), n: true }, { label: t("invariants.violations"), n: true }],
    rows: review.invariants.map((line) => ({
      cells: [{ show: passportButton(review, line, line.name), value: line.name }, sentence(line), { show: known(line), value: line.how }, line.evaluated, line.violated],
    })),
  });
}

/// Two policies: how each invariant is known under A and under B, and what differs.
function twoLists() {
  const [a, b] = REVIEWS;
  const of = (review, line) => ({ show: passportButton(review, line, known(line)), value: line.how });
  return table({
    id: "invariants-list", caption: t("invariants.caption"), csv: "invariants.csv", limit: 60,
    columns: [{ label: t("invariants.name") }, { label: t("invariants.says") }, { label: sideName(0) }, { label: sideName(1) }, { label: `${t("invariants.violations")} A`, n: true }, { label: `${t("invariants.violations")} B`, n: true }],
    rows: a.invariants.map((line, index) => ({
      changed: line.how !== b.invariants[index].how || line.violated !== b.invariants[index].violated,
      cells: [line.name, sentence(line), of(a, line), of(b, b.invariants[index]), line.violated, b.invariants[index].violated],
    })),
  });
}

const known = (line) => el("span", { class: isGood(line) ? "good" : "bad" }, said("how", line.how));
const isGood = (line) => line.violated === 0 && ["proved", "structural", "searched", "checked at run time"].includes(line.how);

function mutantsText(review) {
  const { total: all, killed, equivalent, survived, undecided } = review.mutants;
  return all === 0 ? t("mutants.absent") : t("mutants.text", { all, killed, equivalent, survived, undecided, share: percent((killed + equivalent) / all) });
}

function stories(review) {
  const told = review.obligations.filter((each) => each.story).map((each) => el("div", { class: "told" },
    el("b", { class: "bad" }, each.name, each.replayed ? ` (${t("passport.replayed")})` : ""), english(`\n${each.story}`)));
  const hidden = told.splice(MOST_STORIES);
  return [...told, hidden.length > 0 ? el("details", {}, el("summary", {}, t("invariants.stories", { n: hidden.length })), hidden) : null];
}

function passportButton(review, line, shown) {
  return el("button", { type: "button", "aria-haspopup": "dialog", "aria-label": t("passport.open", { name: line.name }), "data-passport": line.name, on: { click: () => openPassport(review, line) } }, shown);
}

function openPassport(review, line) {
  const entry = CATALOGUE.get(line.name);
  const asked = review.obligations.filter((each) => each.invariant === line.name);
  const close = el("button", { type: "button", on: { click: () => dialog.close() } }, t("passport.close"));
  const dialog = el("dialog", { class: "passport", "aria-labelledby": "passport-title" },
    el("div", { class: "bar" }, el("h2", { id: "passport-title" }, t("passport.title", { name: line.name })), close),
    paragraph(typeset(entry[language])),
    el("dl", {},
      el("dt", {}, t("passport.scope")), el("dd", {}, t(`scope.${entry.scope}`)),
      el("dt", {}, t("passport.outcome")), el("dd", { class: isGood(line) ? "good" : "bad" }, said("how", line.how)),
      el("dt", {}, t("passport.run")), el("dd", {}, t("passport.events", { n: line.evaluated, violated: line.violated })),
      el("dt", {}, t("passport.policy")), el("dd", {}, `${review.policy.name} ${review.policy.version} `, el("code", {}, review.policy.sha256.slice(0, 16)))),
    asked.length === 0 ? paragraph(t("passport.no_solver")) : inShort(asked),
    asked.map((each) => obligation(review, each)),
    el("h3", {}, t("passport.trust")), el("ul", {}, [1, 2, 3, 4, 5].map((number) => el("li", {}, t(`trust.${number}`)))));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function inShort(asked) {
  const proved = asked.filter((each) => [each.outcome.z3, each.outcome.cvc5].every((what) => what === undefined || what === "proved"));
  const both = asked.filter((each) => each.outcome.z3 === "proved" && each.outcome.cvc5 === "proved").length;
  const executed = asked.filter((each) => each.witness_executed).length;
  const doubted = new Map(asked.filter((each) => each.mutants).map((each) => [each.name.slice(each.name.indexOf("/") + 1), each.mutants]));
  const sum = (member) => d3.sum([...doubted.values()], (each) => each[member]);
  return el("div", {}, paragraph(t("passport.short", { n: asked.length, proved: proved.length, both, executed })),
    sum("total") > 0 ? paragraph(t("passport.doubt", { all: sum("total"), killed: sum("killed") })) : null);
}

function obligation(review, each) {
  const item = (key, ...content) => [el("dt", {}, t(key)), el("dd", {}, ...content)];
  const list = (texts) => english(texts.join("; "));
  const assumed = (places) => list(places.map((place) => review.assumptions[place]));
  return el("details", {}, el("summary", {}, labelled(each.name.slice(each.name.indexOf("/") + 1), Object.entries(each.outcome).filter(([who]) => who !== "proved by one").map(([who, what]) => `${who} ${said("how", what)}`).join(", "))),
    each.story ? el("p", { class: "told", lang: "en" }, each.story) : null,
    el("dl", {},
      item("passport.rule", el("code", {}, each.rule)), item("passport.method", english(each.method)),
      each.outcome["proved by one"] ? item("passport.one_solver", english(each.outcome["proved by one"])) : null,
      item("passport.witness", Object.keys(each.witness).length === 0 ? t("passport.zero") : list(Object.entries(each.witness).map(([name, value]) => (value === "true" ? name : `${name} = ${value}`))),
        each.witness_executed ? ` (${t("passport.executed")})` : ""),
      each.assumptions.length > 0 ? item("passport.assumed", assumed(each.assumptions)) : null,
      each.assumptions_needed.length > 0 ? item("passport.needed", assumed(each.assumptions_needed)) : null,
      each.mutants ? item("passport.mutants", t("passport.of_mutants", each.mutants)) : null,
      each.note ? item("passport.note", english(each.note)) : null));
}
