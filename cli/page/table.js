// Tables: sortable by mouse and keyboard, long ones shortened, each as CSV. Their roles are written out, since a phone lays them out
// as lists (style.css) and would lose them.
const SHOWN = 12; // rows before "show all"
const sorting = new Map(); // how the reader sorted which table: kept when the language changes
const opened = new Set(); // tables shown in full

/// A cell: a text, a number, a node, or {show, value} where `value` sorts and goes to the CSV.
const cellValue = (cell) => (cell !== null && typeof cell === "object" && !(cell instanceof Node) ? cell.value : cell instanceof Node ? cell.textContent : cell);
function cellShown(cell) {
  const shown = cell !== null && typeof cell === "object" && !(cell instanceof Node) ? cell.show : cell;
  if (typeof shown === "number") return whole(shown);
  return shown === null || shown === undefined ? "–" : shown;
}
/// A number with four digits that sorts by all of them.
const digits = (number) => (number === null || number === undefined ? null : { show: rounded(number), value: number });

function csvOf(columns, rows) {
  const field = (value) => (/[",\n\r]/.test(`${value ?? ""}`) ? `"${`${value}`.replaceAll('"', '""')}"` : `${value ?? ""}`);
  const lines = [columns.map((column) => field(column.label)), ...rows.map((row) => row.cells.map((cell) => field(cellValue(cell))))];
  return lines.map((line) => line.join(",")).join("\r\n") + "\r\n";
}

function download(name, text) {
  const link = el("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function compareCells(a, b) {
  const x = cellValue(a);
  const y = cellValue(b);
  if (typeof x === "number" && typeof y === "number") return x - y;
  return `${x ?? ""}`.localeCompare(`${y ?? ""}`, locale(), { numeric: true });
}

/// `id`: unique on the page. `columns`: {label, n: numeric}. `rows`: {cells, key, value, changed}; key and value tie a row to the mark
/// of a picture. `csv`: the name of the file; `of`: how many rows there are in all, if the page does not hold them.
function table({ id, caption, columns, rows, csv, of = rows.length, sortable = rows.length > 1, limit = SHOWN }) {
  const body = el("tbody", { role: "rowgroup" });
  const heads = columns.map((column, index) => {
    const label = sortable ? el("button", { type: "button", on: { click: () => sortBy(index) } }, column.label) : column.label;
    return el("th", { scope: "col", role: "columnheader", class: column.n ? "n" : false }, label);
  });
  const onPaper = el("span", { class: "paper" });
  const more = el("button", { type: "button", on: { click: showAll } });

  function sorted() {
    const by = sorting.get(id);
    if (!by) return rows;
    const sign = by.down ? -1 : 1;
    return [...rows].sort((a, b) => sign * compareCells(a.cells[by.index], b.cells[by.index]));
  }
  function fill() {
    const by = sorting.get(id);
    heads.forEach((head, index) => {
      if (by?.index === index) head.setAttribute("aria-sort", by.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    const shown = opened.has(id) ? sorted() : sorted().slice(0, limit);
    body.replaceChildren(...shown.map(rowOf));
    const hidden = rows.length - shown.length;
    more.hidden = hidden === 0;
    more.textContent = t("table.more", { n: hidden });
    onPaper.textContent = of > shown.length ? t("table.elsewhere", { n: of - shown.length, file: csv }) : csv ?? "";
  }
  function rowOf(row) {
    const cells = row.cells.map((cell, index) =>
      el(index === 0 ? "th" : "td", { scope: index === 0 ? "row" : false, role: index === 0 ? "rowheader" : "cell", class: columns[index].n ? "n" : false, "data-label": columns[index].label },
        el("span", {}, cellShown(cell))));
    return el("tr", { role: "row", class: row.changed ? "changed" : false, "data-key": row.key, "data-value": row.value }, cells);
  }
  function sortBy(index) {
    const by = sorting.get(id);
    sorting.set(id, { index, down: by?.index === index ? !by.down : Boolean(columns[index].n) });
    fill();
  }
  function showAll() {
    opened.add(id);
    fill();
    body.rows[limit]?.cells[0].setAttribute("tabindex", "-1");
    body.rows[limit]?.cells[0].focus();
  }
  fill();
  const under = [more];
  if (csv && rows.length > 0) {
    under.push(el("button", { type: "button", class: "csv", "aria-label": t("table.csv.of", { file: csv }), on: { click: () => download(csv, csvOf(columns, rows)) } }, "CSV"));
    under.push(onPaper, el("span", { class: "screen" }, of > rows.length ? t("table.elsewhere", { n: of - rows.length, file: csv }) : t("table.beside", { file: csv })));
  }
  return el("div", { class: "table", id },
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
      el("table", { role: "table", class: columns.length > 3 ? "stack" : false }, el("caption", {}, caption), el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, heads)), body)),
    el("div", { class: "under" }, under));
}
