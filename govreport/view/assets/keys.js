// The keyboard, the language, and the first drawing of the page.

function step(by) {
  const order = [...state.shown].sort((one, other) => one.read.start - other.read.start || items.indexOf(one) - items.indexOf(other));
  if (!order.length) return;
  const at = order.indexOf(state.active);
  let next = at < 0 ? (by > 0 ? 0 : order.length - 1) : at + by;
  if (at < 0 && state.active) {
    const after = order.findIndex((item) => item.read.start > state.active.read.start);
    next = by > 0 ? after : (after < 0 ? order.length : after) - 1;
  }
  if (order[next]) activate(order[next], "keys");
}

function nextName() {
  if (!state.active) return;
  const stack = stackOf(state.active);
  activate(stack[(stack.indexOf(state.active) + 1) % stack.length], "keys");
}

const KEYS = {
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
  s: nextName, a: () => judgeActive("accept"), r: () => judgeActive("reject"),
  e: () => state.active && startEdit(state.active), u: () => state.active && correctionOf(state.active) && correct(state.active, null),
  n: () => withSelected(startAdd),
  v: () => withSelected((chosen) => state.active && useAsNumber(chosen)),
  m: () => withSelected((chosen) => state.active && useAsName(chosen)),
  "/": () => $("search").focus(), "?": () => $("help").showModal(),
  Escape: () => { hideAdder(); getSelection().removeAllRanges(); activate(null); },
};

function withSelected(use) {
  const chosen = selected();
  if (chosen) use(chosen);
}

/** Accepts or rejects the active indicator; an accepted one is left behind for the next. */
function judgeActive(action) {
  const item = state.active;
  if (!item) return;
  judge(item, action);
  if (action === "accept" && ["accept", "edit"].includes(reviewOf(item))) step(1);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
  const typing = event.target.closest("input, select, textarea");
  if (typing) {
    if (event.key === "Escape") typing.blur();
    if (event.key === "Enter" && typing === $("search")) { typing.blur(); step(1); }
    return;
  }
  const run = KEYS[event.key];
  if (!run) return;
  event.preventDefault();
  run();
});

function buildHelp() {
  const rows = [["j k ↓ ↑", "help_move"], ["/", "help_search"], ["a r e u", "help_judge"], ["s", "help_stack"], ["n", "help_add"], ["v m", "help_move_to"], ["Esc", "help_close"]];
  $("help").replaceChildren(
    element("h2", { text: word("keys") }),
    element("dl", {}, ...rows.flatMap(([keys, key]) => [
      element("dt", {}, ...keys.split(" ").map((one) => element("kbd", { text: one }))), element("dd", { text: word(key) })])));
}

$("help-button").addEventListener("click", () => $("help").showModal());
$("help").addEventListener("click", () => $("help").close());
$("language").addEventListener("click", () => {
  state.language = 1 - state.language;
  try { localStorage.setItem("govreport:language", state.language); } catch { /* forgotten on the next visit */ }
  draw();
});

function draw() {
  $("language").textContent = ["中文", "English"][state.language];
  for (const found of document.querySelectorAll("[data-t]")) if (found.dataset.t) found.textContent = word(found.dataset.t);
  for (const found of document.querySelectorAll("[data-p]")) found.placeholder = word(found.dataset.p);
  buildTable();
  buildDiagnostics();
  buildFilters();
  buildHelp();
  applyFilters();
  drawInspector();
}

{
  let stored = [];
  try {
    const language = localStorage.getItem("govreport:language");
    state.language = language === null ? Number(navigator.language.startsWith("zh")) : Number(language);
    stored = JSON.parse(localStorage.getItem(STORE)) || [];
  } catch { state.language = Number(navigator.language.startsWith("zh")); }
  const datalist = element("datalist", { id: "statistics" }, ...data.statistics.map(([name, code]) => element("option", { value: name, label: code })));
  document.body.append(datalist);
  draw();
  if (takeRecords([...data.corrections, ...stored])) { buildFilters(); applyFilters(); }
  keep();
  document.documentElement.dataset.ready = "";
}
