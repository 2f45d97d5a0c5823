// Which items are shown: chips, selects and the search box.

const filters = { status: new Set(), measure: new Set(), named: "any", statistic: "", review: "", odd: false, search: "" };

const searched = (text) => text.normalize("NFKC").toLowerCase().replace(/\s/g, "");
const haystacks = new Map(); // what is searched of an item; made when the first search is typed

function haystack(item) {
  if (!haystacks.has(item)) {
    const fields = fieldsOf(item);
    const section = data.sections.find((found) => found.id === fields.section);
    const parts = [
      fields.name, fields.canonical, fields.code, textOf(item), fields.value, item.read.shown, fields.period,
      section && section.title,
    ];
    haystacks.set(item, searched(parts.filter(Boolean).join("\n")));
  }
  return haystacks.get(item);
}

const odd = new Set(); // items whose paragraph holds a diagnostic
{
  const at = (offset) => {
    let low = 0;
    let high = textPane.children.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (Number(textPane.children[middle].dataset.s) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const paragraphs = new Set(data.diagnostics.map((found) => at(found.start)));
  if (paragraphs.size) for (const item of items) if (paragraphs.has(at(item.read.start))) odd.add(item);
}

function passes(item) {
  const fields = fieldsOf(item);
  if (filters.status.size && !filters.status.has(fields.status)) return false;
  if (filters.measure.size && !filters.measure.has(fields.measure)) return false;
  if (filters.named === "standard" && !fields.canonical) return false;
  if (filters.named === "unnamed" && fields.canonical) return false;
  if (filters.statistic && fields.canonical !== filters.statistic) return false;
  if (filters.review && reviewOf(item) !== filters.review) return false;
  if (filters.odd && !odd.has(item)) return false;
  return !filters.search || haystack(item).includes(filters.search);
}

const isFiltered = () =>
  filters.status.size || filters.measure.size || filters.named !== "any" || filters.statistic || filters.review ||
  filters.odd || filters.search;

function applyFilters() {
  state.shown = new Set(items.filter(passes));
  for (const item of items) {
    paintNumber(item);
    rowOf(item).hidden = !state.shown.has(item);
  }
  document.body.classList.toggle("filtered", Boolean(isFiltered()));
  $("reset").hidden = !isFiltered();
  $("count").textContent = word("shown", state.shown.size, items.length);
  $("nothing").hidden = state.shown.size > 0 || $("table").hidden;
  $("nothing").textContent = word("nothing");
  countSections();
}

/** The outline's counts: those of the shown items. */
function countSections() {
  const counts = new Map();
  for (const item of state.shown) {
    let id = item.read.section;
    while (id !== undefined) {
      counts.set(id, (counts.get(id) || 0) + 1);
      id = id.includes(".") ? id.slice(0, id.lastIndexOf(".")) : undefined;
    }
  }
  for (const link of $("outline").querySelectorAll("a")) {
    const count = counts.get(data.sections[link.dataset.k].id) || 0;
    link.querySelector("em").textContent = count || "";
    link.classList.toggle("none", !count);
  }
}

function counted(field) {
  const counts = new Map();
  for (const item of items) {
    const value = field(item);
    if (value !== undefined && value !== null) counts.set(value, (counts.get(value) || 0) + 1);
  }
  return counts;
}

function chips(id, field, kind) {
  const counts = counted((item) => fieldsOf(item)[field]);
  const made = data.choices[field].filter((value) => counts.has(value)).map((value) =>
    element("button", {
      type: "button", class: `chip ${kind ? value : ""}`, "data-value": value,
      "aria-pressed": String(filters[field].has(value)),
      onclick: () => {
        if (!filters[field].delete(value)) filters[field].add(value);
        buildFilters();
        applyFilters();
      },
    }, word(value), element("em", { text: counts.get(value) })));
  $(id).replaceChildren(...made);
}

function buildFilters() {
  chips("by-status", "status", true);
  chips("by-measure", "measure", false);
  $("by-named").replaceChildren(...["any", "standard", "unnamed"].map((value) =>
    element("button", {
      type: "button", class: "chip", "data-value": value, "aria-pressed": String(filters.named === value),
      onclick: () => { filters.named = value; buildFilters(); applyFilters(); },
    }, word(value === "any" ? "all" : value))));
  const statistics = [...counted((item) => fieldsOf(item).canonical)].sort((one, other) => other[1] - one[1]);
  $("by-statistic").replaceChildren(
    element("option", { value: "", text: `${word("statistic")}: ${word("any")}` }),
    ...statistics.map(([name, count]) => element("option", { value: name, text: `${name} (${count})` })));
  $("by-statistic").value = filters.statistic;
  $("by-review").replaceChildren(
    element("option", { value: "", text: `${word("reviewed")}: ${word("any")}` }),
    ...["open", "accept", "reject", "edit", "add"].map((value) =>
      element("option", { value, text: word(`review_${value}`) })));
  $("by-review").value = filters.review;
  $("by-diagnostic").checked = filters.odd;
  $("by-diagnostic").closest("label").hidden = !data.diagnostics.length;
}

let waiting = 0;
$("search").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => { filters.search = searched($("search").value); applyFilters(); }, 80);
});
$("by-statistic").addEventListener("change", () => { filters.statistic = $("by-statistic").value; applyFilters(); });
$("by-review").addEventListener("change", () => { filters.review = $("by-review").value; applyFilters(); });
$("by-diagnostic").addEventListener("change", () => { filters.odd = $("by-diagnostic").checked; applyFilters(); });
$("reset").addEventListener("click", () => {
  filters.status.clear();
  filters.measure.clear();
  Object.assign(filters, { named: "any", statistic: "", review: "", odd: false, search: "" });
  $("search").value = "";
  buildFilters();
  applyFilters();
});
