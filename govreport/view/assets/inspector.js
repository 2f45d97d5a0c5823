// The card of the active indicator: every field, the names stacked on its number, and what a person decides.

const REASONS = { "": "why_none", time: "time", name: "proper_name", threshold: "threshold", slogan: "slogan", enumeration: "enumeration", idiom: "idiom" };

const WIDE = new Set(["canonical", "section", "of", "rules"]);

function fact(key, ...shown) {
  return shown.length ? element("div", { class: WIDE.has(key) ? "wide" : null }, element("dt", { text: word(key) }), element("dd", {}, ...shown)) : null;
}

function factsOf(item) {
  const fields = fieldsOf(item);
  const section = data.sections.find((found) => found.id === fields.section);
  const level = item.read.of === undefined ? null : items.find((one) => one.key === item.read.of);
  const some = (key, value) => (value ? fact(key, value) : null);
  return element("dl", {},
    some("canonical", fields.canonical && (fields.code && !changedField(item, "canonical") ? `${fields.canonical} · ${fields.code}` : fields.canonical)),
    some("value", `${fields.value || [fields.low, fields.high].filter(Boolean).join(" – ")} ${fields.unit || ""}`),
    fact("bound", `${data.signs[fields.bound] || ""} ${word(fields.bound)}`.trim()),
    some("direction", fields.direction && word(fields.direction)),
    fact("measure", word(fields.measure)),
    fact("status", word(fields.status)),
    some("modality", fields.modality && word(fields.modality)),
    some("period", fields.period),
    some("section", section && (section.title || section.id)),
    level ? fact("of", element("a", { href: "#", text: `${fieldsOf(level).name} ${level.read.shown}`, onclick: (event) => {
      event.preventDefault();
      activate(level, "inspector");
    } })) : null,
    some("carried", (fields.carried || []).join(", ")),
    some("rules", (fields.rules || []).join(", ")));
}

function changedField(item, field) {
  const made = correctionOf(item);
  return Boolean(made && made.fields && field in made.fields);
}

function stackTabs(item) {
  const stack = stackOf(item);
  if (stack.length < 2) return null;
  return element("div", { class: "stack" },
    element("small", { text: word("stacked", stack.length) }),
    ...stack.map((one) => element("button", {
      type: "button", class: one === item ? "on" : "", text: fieldsOf(one).name, onclick: () => activate(one, "inspector"),
    })));
}

function judge(item, action, why) {
  const made = correctionOf(item);
  if (item.added) { if (action === "reject") correct(item, null); return; }
  if (made && made.action === "edit" && action === "accept") return; // who edits it accepts the rest
  if (made && made.action === action && why === undefined) { correct(item, null); return; }
  correct(item, why ? { action, why } : { action });
}

function actionsOf(item) {
  const review = reviewOf(item);
  const button = (action, key, run) => element("button", {
    type: "button", class: `${action} ${review === action ? "on" : ""}`, title: key, text: word(action), onclick: run,
  });
  const made = correctionOf(item);
  const why = review === "reject" ? element("select", {
    "aria-label": word("why"), onchange: (event) => judge(item, "reject", event.target.value),
  }, ...Object.entries(REASONS).map(([value, key]) =>
    element("option", { value, text: word(key), selected: (made.why || "") === value }))) : null;
  return element("div", { class: "actions" },
    item.added || review === "edit" ? null : button("accept", "a", () => judge(item, "accept")),
    button("reject", "r", () => judge(item, "reject")),
    button("edit", "e", () => startEdit(item)),
    review === "open" ? null : button("undo", "u", () => correct(item, null)),
    why);
}

function drawInspector() {
  const pane = $("inspector");
  const item = state.active;
  if (editing.draft) {
    const draft = editing.draft;
    pane.replaceChildren(
      element("h2", {}, element("span", { text: word("add") }), element("b", { text: draft.text })),
      editorForm(draft.fields, (fields) => {
        const full = draft.name_spans ? { ...fields, name_spans: draft.name_spans } : fields;
        editing.draft = null;
        activate(addItem(draft.start, draft.end, draft.text, full), "text");
      }, stopEdit));
    return;
  }
  if (!item) {
    pane.replaceChildren(element("p", { class: "hint", text: word("pick") }));
    return;
  }
  const fields = fieldsOf(item);
  const shown = correctionOf(item) && correctionOf(item).fields ? shownValue(fields) : item.read.shown || shownValue(fields);
  const head = element("h2", { class: fields.status },
    element("span", { text: fields.name }), element("b", { text: shown, class: fields.bound === "eq" ? "" : "bounded" }));
  if (editing.item === item) pane.replaceChildren(head, editorForm(fields, (read) => saveEdit(item, read), stopEdit));
  else pane.replaceChildren(...[stackTabs(item), head, factsOf(item), actionsOf(item)].filter(Boolean));
}

whenActive((item) => {
  if (editing.item !== item) editing.item = null;
  if (item) editing.draft = null;
  drawInspector();
});
