// Collusion: the gain of a coalition by its size and the sampling rate, k* drawn in, one picture for each source of the draw's seed.
// And the equilibrium: how the shares of strategies move, where they come to rest.
function phaseSection() {
  return section("phase", pair((review, side) => (!review.phase ? notChecked("phase.absent") :
    el("div", {}, review.phase.map((diagram, index) => phasePicture(diagram, `phase-${side}-${index}`))))));
}

const rate = (basisPoints) => percent(basisPoints / 10000);

function phasePicture(diagram, id) {
  const { sampling_basis_points: rates, sizes, gain, k_star: stars, closed_form: formula } = diagram;
  const [left, width, cell] = [90, 760, 34];
  const height = 20 + sizes.length * cell + 46;
  const x = d3.scaleBand().domain(rates).range([left, width - 10]);
  const y = d3.scaleBand().domain([...sizes].reverse()).range([14, 14 + sizes.length * cell]);
  const most = d3.max(gain.flat(), Math.abs) || 1;
  const atLeast = stars.filter((star) => star !== null);
  return picture({
    id, title: t("phase.picture", { seed: said("seed", diagram.seed_source) }), size: [width, height], wide: true,
    see: atLeast.length > 0 ? t("phase.see", { star: d3.min(atLeast), rate: rate(rates[stars.indexOf(d3.min(atLeast))]) }) : t("phase.never", { most: d3.max(sizes) }),
    legend: legendOf([["gain", t("phase.gain")], ["loss", t("phase.loss")]], "box"),
    draw(svg) {
      sizes.forEach((size, row) => rates.forEach((basisPoints, column) => {
        const amount = gain[row][column];
        const shape = svg.append("rect").attr("class", amount > 0 ? "gain" : "loss").attr("x", x(basisPoints) + 1).attr("y", y(size) + 1)
          .attr("width", x.bandwidth() - 2).attr("height", y.bandwidth() - 2).attr("fill-opacity", 0.15 + 0.85 * Math.sqrt(Math.abs(amount) / most));
        mark(shape, `${size}/${basisPoints}`, amount, t("phase.cell", { n: size, rate: rate(basisPoints), gain: rounded(amount) }));
        if (amount > 0) svg.append("text").attr("class", "halo").attr("x", x(basisPoints) + x.bandwidth() / 2).attr("y", y(size) + cell / 2 + 5).attr("text-anchor", "middle").attr("aria-hidden", "true").text("+");
      }));
      for (const size of sizes) svg.append("text").attr("class", "tick").attr("x", left - 8).attr("y", y(size) + cell / 2 + 4).attr("text-anchor", "end").text(whole(size));
      rates.forEach((basisPoints, column) => {
        svg.append("text").attr("class", "tick").attr("x", x(basisPoints) + x.bandwidth() / 2).attr("y", height - 28).attr("text-anchor", "middle").text(rate(basisPoints));
        if (stars[column] !== null && stars[column] !== undefined) svg.append("path").attr("class", "kstar").attr("d", `M${x(basisPoints)},${y(stars[column]) + cell}h${x.bandwidth()}`);
        const exact = formula[column];
        if (exact !== null && exact !== undefined && exact <= d3.max(sizes)) svg.append("circle").attr("class", "closed").attr("cx", x(basisPoints) + x.bandwidth() / 2).attr("cy", y(sizes[0]) + cell - (exact - sizes[0]) * cell).attr("r", 5).append("title").text(t("phase.formula", { k: rounded(exact) }));
      });
      svg.append("text").attr("class", "tick").attr("x", left).attr("y", height - 8).text(t("phase.axes"));
    },
    numbers: {
      caption: t("phase.caption"), csv: "phase.csv",
      columns: [{ label: t("phase.rate"), n: true }, { label: t("phase.size"), n: true }, { label: t("phase.amount"), n: true }, { label: "k*", n: true }, { label: t("phase.closed"), n: true }],
      rows: rates.flatMap((basisPoints, column) => sizes.map((size, row) => ({
        key: `${size}/${basisPoints}`, value: gain[row][column],
        cells: [{ show: rate(basisPoints), value: basisPoints }, size, digits(gain[row][column]), stars[column] ?? null, digits(formula[column] ?? null)],
      }))),
    },
  });
}

function equilibriumSection() {
  return section("equilibrium", pair((review, side) => (review.equilibrium ? equilibriumPicture(review.equilibrium, `replicator-${side}`) : notChecked("equilibrium.absent"))));
}

/// Three strategies: a triangle. Otherwise the share of each strategy over time, from the first start.
function equilibriumPicture({ strategies, trajectories, rest_points: points }, id) {
  const triangle = strategies.length === 3;
  const size = triangle ? [640, 560] : [760, 320];
  const corners = [[40, 520], [600, 520], [320, 36]];
  const place = (shares) => [0, 1].map((axis) => d3.sum(shares, (share, index) => share * corners[index][axis]));
  const drawn = triangle ? trajectories : trajectories.slice(0, 1);
  const ends = drawn.map((each) => each.shares[each.shares.length - 1]);
  const stable = points.filter((point) => point.stable);
  return picture({
    id, title: t("equilibrium.picture"), size, wide: !triangle,
    see: t("equilibrium.see", { n: drawn.length, stable: stable.length, points: points.length, what: stable.map((point) => mixture(strategies, point.shares)).join("; ") || "–" }),
    draw(svg) {
      if (triangle) drawTriangle(svg, strategies, corners, drawn, points, place);
      else drawShares(svg, strategies, drawn[0], size);
    },
    numbers: {
      caption: t("equilibrium.caption"), csv: "equilibrium.csv",
      columns: [{ label: t("equilibrium.start"), n: true }, ...strategies.map((name) => ({ label: `${said("strategy", name)} (${t("equilibrium.share")})`, n: true }))],
      rows: ends.map((shares, index) => ({ key: index, value: shares[0], cells: [index + 1, ...shares.map(digits)] })),
    },
  });
}

const mixture = (strategies, shares) => strategies.map((name, index) => [name, shares[index]]).filter(([, share]) => share > 0.0005).map(([name, share]) => `${said("strategy", name)} ${percent(share)}`).join(" + ");

function drawTriangle(svg, strategies, corners, trajectories, points, place) {
  svg.append("path").attr("class", "axis").attr("fill", "none").attr("d", `M${corners.map((corner) => corner.join(",")).join("L")}Z`);
  strategies.forEach((name, index) => svg.append("text").attr("x", corners[index][0]).attr("y", corners[index][1] + (index === 2 ? -12 : 24)).attr("text-anchor", ["start", "end", "middle"][index]).text(said("strategy", name)));
  trajectories.forEach((each, index) => {
    const path = svg.append("path").attr("class", "path").attr("d", d3.line()(each.shares.map(place)));
    mark(path, index, each.shares[each.shares.length - 1][0], mixture(strategies, each.shares[each.shares.length - 1]));
    const [x, y] = place(each.shares[0]);
    svg.append("circle").attr("class", "point").attr("cx", x).attr("cy", y).attr("r", 2);
  });
  for (const point of points) {
    const [x, y] = place(point.shares);
    svg.append("circle").attr("class", point.stable ? "stable" : "unstable").attr("cx", x).attr("cy", y).attr("r", 7).append("title").text(mixture(strategies, point.shares));
  }
}

function drawShares(svg, strategies, trajectory, [width, height]) {
  const left = 60;
  const x = d3.scaleLinear().domain(d3.extent(trajectory.time)).range([left, width - 130]);
  const y = d3.scaleLinear().domain([0, 1]).range([height - 30, 10]);
  gridlines(svg, y, left, width - 130, 5, percent);
  strategies.forEach((name, index) => {
    const line = svg.append("path").attr("class", "line").attr("style", `stroke: var(--r${index % 5})`).attr("d", d3.line().x((_, at) => x(trajectory.time[at])).y((shares) => y(shares[index]))(trajectory.shares));
    if (index === 0) mark(line, 0, trajectory.shares[trajectory.shares.length - 1][0], said("strategy", name));
    svg.append("text").attr("x", width - 124).attr("y", y(trajectory.shares[trajectory.shares.length - 1][index]) + 4).text(said("strategy", name));
  });
}
