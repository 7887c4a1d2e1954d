// What would change the verdict: for each finding over the economy, the nearest tried value at which its answer is another.
function nearestSection() {
  return section("nearest", pair((review, side) => (review.economy.findings.length === 0 ? notChecked("nearest.absent") : el("div", {},
    paragraph(t("nearest.text", { n: review.economy.tried.length, seeds: review.economy.seeds, runs: review.economy.runs })),
    findingsTable(review, side), turningPicture(review, side)))));
}

function findingsTable(review, side) {
  return table({
    id: `findings-${side}`,
    caption: t("findings.caption"),
    columns: [{ label: t("findings.finding") }, { label: t("findings.answer") }, { label: t("findings.mean"), n: true }, { label: t("findings.interval"), n: true },
      { label: t("reasons.threshold"), n: true }, { label: t("reasons.margin"), n: true }, { label: t("findings.nearest") }],
    rows: review.economy.findings.map((finding) => ({
      cells: [el("span", { title: findingText(finding) }, findingName(finding.name)),
        el("span", { class: finding.holds ? "good" : "bad" }, t(finding.holds ? "holds" : "fails")),
        digits(finding.mean), { show: range(finding.interval_95), value: finding.interval_95[0] }, digits(finding.threshold), digits(finding.margin),
        finding.nearest.length > 0 ? turningText(finding, finding.nearest[0]) : t("nearest.never")],
    })),
    csv: "interests.csv", limit: 40,
  });
}

const turningText = (finding, point) =>
  t(finding.holds ? "nearest.fails_at" : "nearest.holds_at", { key: said("key", point.key), at: rounded(point.changes_at), not: rounded(point.same_at) });

function turningPicture(review, side) {
  const points = review.economy.findings.flatMap((finding) => finding.nearest.map((point) => ({ finding, point, factor: point.changes_at / point.own })));
  if (points.length === 0) return paragraph(t("nearest.none"));
  const names = [...new Set(points.map((each) => each.finding.name))];
  const phone = compact(); // names above their lines instead of beside them
  const [left, width, step] = phone ? [14, 350, 52] : [290, 1000, 34];
  const height = 40 + names.length * step + 26;
  const x = d3.scaleLog().domain([0.22, 4.5]).range([left, width - 20]);
  const y = (name) => 34 + step * (names.indexOf(name) + (phone ? 0.6 : 0.5));
  return picture({
    id: `turns-${side}`, title: t("turns.title"), see: t("turns.see", { what: nearestOfAll(points) }), size: [width, height], wide: !phone,
    legend: legendOf([["turns-bad", t("turns.to_fail")], ["turns-good", t("turns.to_hold")]], "box"),
    draw(svg) {
      for (const factor of phone ? [0.25, 0.5, 1, 2, 4] : [0.25, 0.5, 0.75, 1, 1.33, 2, 4]) {
        svg.append("line").attr("class", factor === 1 ? "zero" : "grid").attr("x1", x(factor)).attr("x2", x(factor)).attr("y1", 24).attr("y2", height - 26);
        svg.append("text").attr("class", "tick").attr("x", x(factor)).attr("y", factor === 1 ? 16 : height - 8).attr("text-anchor", "middle").text(factor === 1 ? t("turns.own") : `× ${rounded(factor)}`);
      }
      for (const name of names) {
        svg.append("line").attr("class", "grid").attr("x1", left).attr("x2", width - 20).attr("y1", y(name)).attr("y2", y(name));
        svg.append("text").attr("class", "halo").attr("x", phone ? left : left - 12).attr("y", y(name) + (phone ? -14 : 4)).attr("text-anchor", phone ? "start" : "end").text(findingName(name));
      }
      const taken = [];
      for (const { finding, point, factor } of points) {
        const [px, py] = [x(factor), y(finding.name)];
        const lower = taken.filter((each) => each[1] === py && Math.abs(each[0] - px) < 4).length;
        taken.push([px, py]);
        const shape = svg.append("circle").attr("class", `turn ${finding.holds ? "turns-bad" : "turns-good"}`).attr("cx", px).attr("cy", py + lower * 9).attr("r", 6);
        mark(shape, `${finding.name}/${point.key}`, point.changes_at, labelled(findingName(finding.name), turningText(finding, point)));
      }
    },
    numbers: {
      caption: t("turns.caption"), csv: "interests.csv",
      columns: [{ label: t("findings.finding") }, { label: t("turns.key") }, { label: t("turns.own_value"), n: true }, { label: t("turns.same_at"), n: true }, { label: t("turns.changes_at"), n: true }, { label: t("turns.factor"), n: true }, { label: t("turns.then") }],
      rows: points.map(({ finding, point, factor }) => ({
        key: `${finding.name}/${point.key}`, value: point.changes_at,
        cells: [findingName(finding.name), el("span", {}, said("key", point.key).replace(/,$/, ""), " ", el("code", {}, point.key)), digits(point.own), digits(point.same_at), digits(point.changes_at), digits(factor), t(finding.holds ? "fails" : "holds")],
      })),
      limit: 40,
    },
  });
}

function nearestOfAll(points) {
  const nearest = points.reduce((a, b) => (Math.abs(Math.log(a.factor)) <= Math.abs(Math.log(b.factor)) ? a : b));
  return labelled(findingName(nearest.finding.name), turningText(nearest.finding, nearest.point));
}
