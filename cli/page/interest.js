// The interest of each class over the days of the economy, with its band: one small picture a class, since their scales differ.
function interestSection() {
  return section("interest", pair((review, side) => (review.economy.over_time.length === 0 ? notChecked("interest.absent") : interestPicture(review, side))));
}

function interestPicture(review, side) {
  const classes = review.economy.over_time;
  const falling = classes.filter((each) => each.days[each.days.length - 1].interval_95[0] < each.threshold).map((each) => said("class", each.class));
  const title = t("interest.picture");
  const see = [t("interest.see", { seeds: review.economy.seeds, n: classes[0].days.length }), falling.length > 0 ? t("interest.below", { what: falling.join(", ") }) : t("interest.above")].join(" ");
  return figureOf({
    id: `interest-${side}`, title, see,
    legend: legendOf([["s-accrued", t("interest.mean")]], "line"),
    numbers: {
      caption: t("interest.caption"), csv: "interest_over_time.csv",
      columns: [{ label: t("interest.class") }, { label: t("interest.days"), n: true }, { label: t("findings.mean"), n: true }, { label: t("interest.low"), n: true }, { label: t("interest.high"), n: true }, { label: t("reasons.threshold"), n: true }],
      rows: classes.flatMap((each) => each.days.map((day) => ({
        key: `${each.class}/${day.days}`, value: day.mean,
        cells: [said("class", each.class), day.days, digits(day.mean), digits(day.interval_95[0]), digits(day.interval_95[1]), digits(each.threshold)],
      }))),
    },
  }, el("div", { class: "small" }, classes.map((each) => interestOf(each))));
}

function interestOf({ class: name, days, threshold }) {
  const [left, width, height] = [64, 320, 170];
  const last = days[days.length - 1];
  const x = d3.scaleLinear().domain([0, last.days]).range([left, width - 10]);
  // Two policies are drawn on one scale.
  const all = REVIEWS.flatMap((review) => review.economy.over_time.filter((each) => each.class === name));
  const low = d3.min(all, (each) => Math.min(each.threshold, d3.min(each.days, (day) => day.interval_95[0])));
  const high = d3.max(all, (each) => Math.max(each.threshold, d3.max(each.days, (day) => day.interval_95[1])));
  const room = (high - low || Math.abs(high) || 1) * 0.08;
  const y = d3.scaleLinear().domain([low - room, high + room]).range([height - 24, 8]);
  const label = t("interest.point", { class: said("class", name), mean: rounded(last.mean), range: range(last.interval_95), days: last.days });
  return el("div", {}, el("h4", {}, said("class", name), " ", el("span", { class: last.interval_95[0] >= threshold ? "good" : "bad" }, rounded(last.mean))),
    drawing([width, height], label, (svg) => {
      gridlines(svg, y, left, width - 10, 4, rounded);
      svg.append("line").attr("class", "zero").attr("x1", left).attr("x2", width - 10).attr("y1", y(threshold)).attr("y2", y(threshold));
      svg.append("path").attr("class", "band").attr("d", d3.area().x((day) => x(day.days)).y0((day) => y(day.interval_95[0])).y1((day) => y(day.interval_95[1]))(days));
      svg.append("path").attr("class", "line").attr("d", d3.line().x((day) => x(day.days)).y((day) => y(day.mean))(days));
      for (const day of days) {
        const point = svg.append("circle").attr("class", "point").attr("cx", x(day.days)).attr("cy", y(day.mean)).attr("r", days.length > 40 ? 1 : 2.5);
        mark(point, `${name}/${day.days}`, day.mean, t("interest.point", { class: said("class", name), mean: rounded(day.mean), range: range(day.interval_95), days: day.days }));
      }
      for (const tick of x.ticks(4)) svg.append("text").attr("class", "tick").attr("x", x(tick)).attr("y", height - 6).attr("text-anchor", "middle").text(tick === 0 ? t("interest.day") : whole(tick));
    }));
}
