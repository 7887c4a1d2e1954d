// The verdict, its reasons with number, threshold and margin, and the review in a few numbers.
function verdictSection() {
  return section("verdict", pair(verdictOf));
}

function verdictOf(review, side) {
  const go = review.verdict === "ACTIVATE";
  const box = el("div", { class: `verdict ${go ? "activate" : "hold"}` },
    el("b", {}, review.verdict),
    paragraph(go ? t("verdict.activate") : t("verdict.hold", { n: review.grounds.length })));
  return el("div", {}, box, go ? null : reasonsTable(review, side), factsOf(review));
}

function reasonsTable(review, side) {
  return table({
    id: `reasons-${side}`,
    caption: t("reasons.caption"),
    columns: [{ label: t("reasons.reason") }, { label: t("reasons.number"), n: true }, { label: t("reasons.threshold"), n: true },
      { label: t("reasons.margin"), n: true }, { label: t("reasons.unit") }],
    rows: review.grounds.map((ground) => ({
      cells: [el("span", {}, reasonText(review, ground)), digits(ground.number), digits(ground.threshold), digits(ground.margin), ground.unit ? said("unit", ground.unit) : null],
    })),
    csv: "reasons.csv", sortable: false, limit: REVIEWS.length > 1 ? 8 : 40,
  });
}

/// One reason in words. What only the engine says (books that do not close) stays English and says so.
function reasonText(review, ground) {
  const key = `reason.${ground.kind}`;
  switch (ground.kind) {
    case "finding":
      return findingText(review.economy.findings.find((finding) => finding.name === ground.subject));
    case "equilibrium":
      return shockText(review.equilibrium);
    case "not-checked":
      return t(key, { what: review.not_checked.map((what) => said("unchecked", what)).join(", ") });
    case "unbalanced":
    case "imbalance":
      return [t(key), " ", english(named(review, ground.text))];
    case "mutants-survived":
      return t(key, { n: ground.number, all: review.mutants.total });
    default:
      return t(key, { n: ground.number, subject: ground.subject, target: ground.threshold });
  }
}

/// What a finding over the economy says, with its numbers.
function findingText(finding) {
  const [, of] = finding.name.match(/^interest of (.*)$/) ?? [null, null];
  const values = {
    class: of ? said("class", of) : "", the: of ? said("the", of) : "",
    mean: rounded(finding.mean), low: rounded(finding.interval_95[0]), loss: rounded(-finding.interval_95[0]),
    gap: rounded(-finding.margin), high: rounded(finding.interval_95[1]),
  };
  const key = of ? "interest" : finding.name;
  return t(`finding.${key}.${finding.holds ? "holds" : "fails"}${of && finding.threshold < 0 ? ".declared" : ""}`, { ...values, declared: rounded(-finding.threshold) });
}

function findingName(name) {
  const [, of] = name.match(/^interest of (.*)$/) ?? [null, null];
  return of ? t("finding.interest.name", { of: said("of", of) }) : said("findings", name);
}

function factsOf(review) {
  const proved = review.invariants.filter((line) => line.how === "proved").length;
  const asked = new Set(review.obligations.map((each) => each.invariant)).size;
  const fact = (number, key) => el("li", {}, el("b", {}, number), el("span", {}, t(key)));
  return el("ul", { class: "facts", "aria-label": t("facts.label") },
    fact(whole(review.ledger.rows), "facts.rows"),
    fact(whole(review.legs.spent), "facts.spent"),
    fact(t("facts.of", { part: proved, all: asked }), "facts.proved"),
    review.mutants.total > 0 && fact(t("facts.of", { part: review.mutants.killed + review.mutants.equivalent, all: review.mutants.total }), "facts.mutants"),
    review.economy.findings.length > 0 && fact(t("facts.of", { part: review.economy.findings.filter((each) => each.holds).length, all: review.economy.findings.length }), "facts.findings"),
    fact(whole(review.burns_total ?? total(review, "burns", review.burns)), "facts.burns"));
}
