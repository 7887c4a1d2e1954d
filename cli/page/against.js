// Two policies side by side: what they say differently, and what came out differently.
function againstSection() {
  if (REVIEWS.length < 2) return null;
  return section("against", paragraph(t("against.text", { a: sideName(0), b: sideName(1) })), policyChanges(), outcomeChanges());
}

function policyChanges() {
  const [a, b] = REVIEWS.map((review) => review.policy.keys);
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => a[key] !== b[key] && !["policy.name", "policy.version", "policy.description"].includes(key));
  if (keys.length === 0) return paragraph(t("against.same_policy"));
  const value = (text) => (text === undefined ? t("against.none") : { show: el("code", {}, text), value: text });
  return table({
    id: "against-policy", caption: t("against.policy", { n: keys.length }), csv: "against_policy.csv", limit: 60,
    columns: [{ label: t("origin.key") }, { label: sideName(0) }, { label: sideName(1) }],
    rows: keys.map((key) => ({ changed: true, cells: [{ show: el("code", {}, key), value: key }, value(a[key]), value(b[key])] })),
  });
}

/// Every outcome of both, changed ones marked. A number is changed if it differs at all.
function outcomeChanges() {
  const rows = [];
  const compare = (what, a, b, show = whole) => {
    const side = (value) => (value === undefined || value === null ? null : typeof value === "number" ? { show: show(value), value } : value);
    const difference = typeof a === "number" && typeof b === "number" ? { show: a === b ? "=" : `${b > a ? "+" : ""}${show(b - a)}`, value: b - a } : a === b ? "=" : el("span", { class: "badge" }, t("against.changed"));
    rows.push({ changed: a !== b, cells: [what, side(a), side(b), difference] });
  };
  const [a, b] = REVIEWS;
  compare(t("verdict.title"), a.verdict, b.verdict);
  compare(t("against.reasons"), a.grounds.length, b.grounds.length);
  const byName = (list) => new Map(list.map((each) => [each.name, each]));
  const [lines, others] = [byName(a.invariants), byName(b.invariants)];
  for (const [name, line] of lines) {
    const other = others.get(name);
    if (line.how !== other.how || line.violated > 0 || other.violated > 0) compare(name, outcomeOf(line), outcomeOf(other));
  }
  const [findings, theirs] = [byName(a.economy.findings), byName(b.economy.findings)];
  for (const name of new Set([...findings.keys(), ...theirs.keys()])) compare(findingName(name), findings.get(name)?.mean, theirs.get(name)?.mean, rounded);
  for (const name of new Set([...Object.keys(a.legs.by_recipient), ...Object.keys(b.legs.by_recipient)])) {
    compare(t("against.credits_of", { who: said("recipient", name) }), a.legs.by_recipient[name], b.legs.by_recipient[name]);
  }
  compare(t("node.nobody"), a.legs.unassigned, b.legs.unassigned);
  for (const member of ["pending_rows", "contested_rows", "struck_rows", "burned", "deferred"]) compare(t(`against.${member}`), a.legs[member], b.legs[member]);
  return table({
    id: "against-outcomes", caption: t("against.outcomes", { n: rows.filter((row) => row.changed).length }), csv: "against.csv", limit: 80, rows,
    columns: [{ label: t("against.what") }, { label: sideName(0), n: true }, { label: sideName(1), n: true }, { label: t("against.difference"), n: true }],
  });
}

const outcomeOf = (line) => said("how", line.how) + (line.violated > 0 ? `, ${t("against.violated", { n: line.violated })}` : "");
