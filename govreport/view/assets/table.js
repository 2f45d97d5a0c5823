// The table of indicators and the list of diagnostics.

const rows = new Map();
const rowOf = (item) => rows.get(item);
const REVIEW_SIGNS = { accept: "✓", reject: "✗", edit: "✎", add: "+" };

function fillRow(item) {
  const fields = fieldsOf(item);
  const made = correctionOf(item);
  const shown = made && made.fields ? shownValue(fields) : item.read.shown || shownValue(fields);
  const review = reviewOf(item);
  const other = fields.canonical && fields.canonical !== fields.name;
  const row = rows.get(item);
  row.className = `${review} ${item === state.active ? "on" : ""}`;
  row.replaceChildren(
    element("td", { class: "review", text: REVIEW_SIGNS[review] || "", title: word(`review_${review}`) }),
    element("td", { class: `name ${fields.canonical ? "standard" : ""}`, title: fields.name },
      element("span", { text: fields.name }), other ? element("small", { text: fields.canonical }) : null),
    element("td", { class: `value ${fields.bound === "eq" ? "" : "bounded"}`, title: textOf(item) }, shown),
    element("td", { class: "measure", text: word(fields.measure) }),
    element("td", { class: "status" }, element("span", { class: `tag ${fields.status}`, text: word(fields.status) })),
    element("td", { class: "period", text: fields.period || "" }));
}

function addRow(item) {
  const row = element("tr", { onclick: () => activate(item, "table") });
  rows.set(item, row);
  fillRow(item);
  return row;
}

function buildTable() {
  $("table").tHead.replaceChildren(element("tr", {},
    ...["", "name", "value", "measure", "status", "period"].map((key) =>
      element("th", { class: key, text: key && word(key) }))));
  const body = document.createDocumentFragment();
  for (const item of items) {
    if (rows.has(item)) fillRow(item);
    else body.append(addRow(item));
  }
  $("table").tBodies[0].append(body);
}

/** Puts the row of an added item where its number stands in the reading order. */
function placeRow(item) {
  const after = items.filter((other) => other !== item && other.read.start > item.read.start)
    .sort((one, other) => one.read.start - other.read.start)[0];
  $("table").tBodies[0].insertBefore(rows.get(item) || addRow(item), after ? rows.get(after) : null);
}

function revealRow(item) {
  const row = rows.get(item);
  const list = $("list");
  const top = row.offsetTop - list.clientHeight / 2 + row.offsetHeight / 2;
  list.scrollTo({ top, behavior: "auto" });
}

whenActive((item, before, from) => {
  if (before && rows.has(before)) rows.get(before).classList.remove("on");
  if (!item) return;
  showTab("indicators");
  rows.get(item).classList.add("on");
  // once the card below has its new height
  if (from !== "table") requestAnimationFrame(() => rows.has(item) && revealRow(item));
});

function buildDiagnostics() {
  const made = data.diagnostics.map((found, key) =>
    element("li", { class: found.severity, onclick: () => {
      const parts = diagnosticParts.get(key) || [];
      if (parts.length) { reveal(parts[0]); flash(parts); }
    } },
    element("span", { class: `tag ${found.severity}`, text: word(found.severity) }),
    element("b", { text: found.code }), element("p", { text: found.message }),
    element("q", { text: (diagnosticParts.get(key) || []).map((part) => part.textContent).join("").slice(0, 80) })));
  $("diagnostics").replaceChildren(...(made.length ? made : [element("li", { class: "none", text: word("nothing_odd") })]));
  $("tab-diagnostics").querySelector("em").textContent = data.diagnostics.length;
  $("tab-indicators").querySelector("em").textContent = items.length;
}

function showTab(name) {
  const both = { indicators: "table", diagnostics: "diagnostics" };
  for (const [tab, id] of Object.entries(both)) {
    $(`tab-${tab}`).classList.toggle("on", tab === name);
    $(id).hidden = tab !== name;
  }
  $("nothing").hidden = name !== "indicators" || state.shown.size > 0;
}

$("tab-indicators").addEventListener("click", () => showTab("indicators"));
$("tab-diagnostics").addEventListener("click", () => showTab("diagnostics"));
