// The equilibrium: where everybody is honest and a part of each role does anything else, where evolution leads; which equilibria there
// are, and in which of them every class has its interest.
function equilibriumSection() {
  return section("equilibrium", pair((review, side) => (review.equilibrium?.homeostasis ? equilibriumOf(review.equilibrium, side) : notChecked("equilibrium.absent"))));
}

function equilibriumOf(study, side) {
  return el("div", {}, paragraph(honestText(study)), paragraph(shockText(study)), equilibriaTable(study, side), pathsPicture(study, side), shocksPicture(study, side));
}

const honestText = ({ homeostasis, empirical }) =>
  t(`equilibrium.honest.${homeostasis.honest}`, { least: rounded(empirical.indifferent), runs: empirical.runs });

/// What shocks of everybody honest come to, as the engine weighs it.
function shockText({ homeostasis: found }) {
  const values = { survives: percent(found.survives), declared: percent(found.declared), samples: found.samples, surely: percent(found.surely) };
  if (found.holds) return t("equilibrium.survives", values);
  const bad = found.shocks.find((shock) => shock.size > found.survives);
  return t("equilibrium.falls", { ...values, size: percent(bad.size), n: badEnds(found, bad) });
}

const badEnds = ({ homeostatic }, shock) => d3.sum(shock.ends, (count, index) => (homeostatic[index] ? 0 : count)) + shock.elsewhere + shock.moving;

/// Roles with a choice: their place, their name, their strategies.
const choosing = ({ players }) => players.map((player, place) => ({ ...player, place })).filter((player) => player.strategies.length > 1);

/// "workers: honest 2/3, no computing 1/3" for each equilibrium; roles without a choice are left out.
const equilibriaOf = (study) => study.equilibria.map(({ played }) => choosing(study).map(({ name, place }) => labelled(said("role", name), mixOf(played[place]))).join(language === "fr" ? " ; " : "; "));
const mixOf = ({ mix }) => mix.map(({ strategy, share: part }) => (mix.length === 1 ? said("strategy", strategy) : `${said("strategy", strategy)} ${part}`)).join(", ");

function equilibriaTable(study, side) {
  const { homeostasis, evolution, equilibria } = study;
  const played = equilibriaOf(study);
  return table({
    id: `equilibria-${side}`, caption: t("equilibrium.caption"), csv: "equilibria.csv",
    columns: [{ label: t("equilibrium.played") }, { label: t("equilibrium.kind") }, { label: t("equilibrium.interests") }, { label: t("equilibrium.basin"), n: true }, { label: t("equilibrium.returns"), n: true }],
    rows: equilibria.map((each, index) => ({
      cells: [played[index], said("equilibrium.kinds", each.kind),
        el("span", { class: homeostasis.homeostatic[index] ? "good" : "bad" }, t(homeostasis.homeostatic[index] ? "equilibrium.everybody" : "equilibrium.somebody")),
        evolution ? share(evolution.basins[index].share) : null, evolution ? share(evolution.shocks[index].survives) : null],
    })),
  });
}

const share = (part) => ({ show: percent(part), value: part });

/// A small picture for each role that has a choice: how many of it are honest, from each of the first shocks of the declared size.
function pathsPicture(study, side) {
  const { paths, declared } = study.homeostasis;
  const roles = choosing(study);
  const honest = ({ place }, mixes) => mixes[place][0];
  const ends = paths.flatMap((path, start) => roles.map((role) => ({ role, start, from: honest(role, path.mixes[0]), to: honest(role, path.mixes[path.mixes.length - 1]) })));
  const kept = roles.filter((role) => ends.filter((end) => end.role === role).every((end) => end.to > 0.5));
  return figureOf({
    id: `replicator-${side}`, title: t("equilibrium.picture"),
    see: [t("equilibrium.see", { n: paths.length, declared: percent(declared) }), kept.length === roles.length ? t("equilibrium.all_stay") : t("equilibrium.leave", { what: roles.filter((role) => !kept.includes(role)).map((role) => said("role", role.name)).join(", ") })].join(" "),
    legend: null,
    numbers: {
      caption: t("equilibrium.paths"), csv: "equilibrium_paths.csv",
      columns: [{ label: t("equilibrium.role") }, { label: t("equilibrium.start"), n: true }, { label: t("equilibrium.at_first"), n: true }, { label: t("equilibrium.at_last"), n: true }],
      rows: ends.map(({ role, start, from, to }) => ({ key: `${role.name}/${start}`, value: to, cells: [said("role", role.name), start + 1, share(from), share(to)] })),
    },
  }, el("div", { class: "small" }, roles.map((role) => pathsOf(role, paths, (mixes) => honest(role, mixes)))));
}

function pathsOf(role, paths, honest) {
  const [left, width, height] = [52, 320, 180];
  const x = d3.scaleLinear().domain([0, d3.max(paths, (path) => path.time[path.time.length - 1]) || 1]).range([left, width - 10]);
  const y = d3.scaleLinear().domain([0, 1]).range([height - 36, 8]);
  return el("div", {}, el("h4", {}, t("equilibrium.honest_part", { role: said("role", role.name) })),
    drawing([width, height], t("equilibrium.honest_part", { role: said("role", role.name) }), (svg) => {
      gridlines(svg, y, left, width - 10, 4, percent);
      paths.forEach((path, start) => {
        const points = path.time.map((time, at) => [x(time), y(honest(path.mixes[at]))]);
        const end = honest(path.mixes[path.mixes.length - 1]);
        svg.append("path").attr("class", "path").attr("d", d3.line()(points));
        mark(svg.append("circle").attr("class", "point").attr("cx", points[points.length - 1][0]).attr("cy", y(end)).attr("r", 3), `${role.name}/${start}`, end, t("equilibrium.path", { start: start + 1, from: percent(honest(path.mixes[0])), to: percent(end) }));
      });
      for (const tick of x.ticks(4)) svg.append("text").attr("class", "tick").attr("x", x(tick)).attr("y", height - 20).attr("text-anchor", "middle").text(whole(tick));
      svg.append("text").attr("class", "tick").attr("x", width - 10).attr("y", height - 4).attr("text-anchor", "end").text(t("equilibrium.time"));
    }));
}

/// Where shocks of each size end: a column each, the good ends below.
function shocksPicture(study, side) {
  const { shocks, homeostatic, samples, declared } = study.homeostasis;
  const played = equilibriaOf(study);
  const ends = [...homeostatic.map((good, index) => ({ id: `${index + 1}`, style: good ? "end-good" : "end-bad", name: played[index], count: (shock) => shock.ends[index] })),
    { id: "elsewhere", style: "end-other", name: t("equilibrium.elsewhere"), count: (shock) => shock.elsewhere }, { id: "moving", style: "end-moving", name: t("equilibrium.moving"), count: (shock) => shock.moving }]
    .sort((a, b) => (b.style === "end-good") - (a.style === "end-good")).filter((end) => shocks.some((shock) => end.count(shock) > 0));
  const cells = shocks.flatMap((shock) => {
    let below = 0;
    return ends.filter((end) => end.count(shock) > 0).map((end) => {
      below += end.count(shock);
      return { shock, end, count: end.count(shock), top: below };
    });
  });
  const phone = compact();
  const [left, width, height] = [52, phone ? 350 : 760, 260];
  const x = d3.scaleBand().domain(shocks.map((shock) => shock.size)).range([left, width - 10]).padding(0.15);
  const y = d3.scaleLinear().domain([0, samples]).range([height - 40, 16]);
  return picture({
    id: `shocks-${side}`, title: t("equilibrium.shocks"), size: [width, height],
    see: t("equilibrium.shocks_see", { n: samples, declared: percent(declared) }),
    legend: legendOf(["end-good", "end-bad", ...new Set(ends.map((end) => end.style).filter((style) => style === "end-other" || style === "end-moving"))].map((style) => [style, t(`equilibrium.${style.replace("-", "_")}`)]), "box"),
    draw(svg) {
      gridlines(svg, y, left, width - 10, 4, whole);
      for (const { shock, end, count, top } of cells) {
        const shape = svg.append("rect").attr("class", end.style).attr("x", x(shock.size)).attr("y", y(top)).attr("width", x.bandwidth()).attr("height", y(top - count) - y(top));
        mark(shape, `${shock.size}/${end.id}`, count, t("equilibrium.cell", { n: count, size: percent(shock.size), end: end.name }));
      }
      const at = x(declared) + x.bandwidth() / 2;
      svg.append("path").attr("class", "kstar").attr("d", `M${at - 5},4h10l-5,8z`).append("title").text(t("equilibrium.declared", { declared: percent(declared) }));
      shocks.forEach(({ size }, index) => {
        if (index % (phone ? 5 : 2) === (phone ? 4 : 1)) svg.append("text").attr("class", "tick").attr("x", x(size) + x.bandwidth() / 2).attr("y", height - 24).attr("text-anchor", "middle").text(percent(size));
      });
      svg.append("text").attr("class", "tick").attr("x", width - 10).attr("y", height - 6).attr("text-anchor", "end").text(t("equilibrium.size"));
    },
    numbers: {
      caption: t("equilibrium.shocks_caption"), csv: "equilibrium_shocks.csv",
      columns: [{ label: t("equilibrium.size"), n: true }, { label: t("equilibrium.end") }, { label: t("equilibrium.count"), n: true }],
      rows: cells.map(({ shock, end, count }) => ({ key: `${shock.size}/${end.id}`, value: count, cells: [share(shock.size), end.name, count] })),
    },
  });
}
