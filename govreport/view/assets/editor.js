// The form in which an indicator is edited or a missed one is added.

const PERIOD = /^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?(\/\d{4}(-(0[1-9]|1[0-2]))?)?$/;
const editing = { item: null, draft: null };

const NUMBERS = ["value", "low", "high"];
const EDITED = ["name", "canonical", ...NUMBERS, "unit", "bound", "direction", "measure", "status", "modality", "period"];

function input(field, fields) {
  const value = fields[field] === undefined || fields[field] === null ? "" : fields[field];
  const choices = data.choices[field];
  if (!choices) {
    return element("input", {
      name: field, value, autocomplete: "off", spellcheck: "false", list: field === "canonical" ? "statistics" : null,
      size: NUMBERS.includes(field) ? 12 : null, class: `f-${field}`,
    });
  }
  const optional = field === "direction" || field === "modality";
  const options = choices.map((choice) => element("option", { value: choice, text: word(choice), selected: choice === value }));
  return element("select", { name: field, class: `f-${field}` }, optional ? element("option", { value: "", text: "—" }) : null, ...options);
}

/** The fields of a form; {error, field} where one cannot be taken. */
function readForm(form) {
  const fields = {};
  for (const field of EDITED) {
    const typed = form.elements[field].value.trim();
    if (NUMBERS.includes(field)) {
      const number = typedValue(typed);
      if (number === undefined) return { error: "bad_value", field };
      fields[field] = number;
    } else fields[field] = typed || null;
  }
  if (!fields.name) return { error: "bad_name", field: "name" };
  if (fields.value === null && fields.low === null && fields.high === null) return { error: "bad_value", field: "value" };
  if (fields.period && !PERIOD.test(fields.period)) return { error: "bad_period", field: "period" };
  return { fields };
}

/** The form as an element; `done(fields)` gets every field, null where it is empty. */
function editorForm(fields, done, cancel) {
  const told = element("p", { class: "told" });
  const form = element("form", {
    class: "editor",
    onsubmit: (event) => {
      event.preventDefault();
      const read = readForm(form);
      if (read.error) {
        told.textContent = `${word(read.field)}: ${word(read.error)}`;
        form.elements[read.field].focus();
      } else done(read.fields);
    },
    onkeydown: (event) => {
      if (event.key === "Escape") { event.stopPropagation(); cancel(); }
    },
  },
  ...EDITED.map((field) => element("label", { class: `for-${field}` }, element("span", { text: word(field) }), input(field, fields))),
  told,
  element("div", { class: "actions" },
    element("button", { type: "submit", class: "primary", text: word("save") }),
    element("button", { type: "button", text: word("cancel"), onclick: cancel })));
  return form;
}

/** Only what differs from what was read; an empty field that was empty before does not. */
function changed(read, fields) {
  const entries = Object.entries(fields).filter(([field, value]) => (read[field] ?? null) !== value);
  return Object.fromEntries(entries);
}

function startEdit(item) {
  editing.item = item;
  editing.draft = null;
  drawInspector();
  $("inspector").querySelector("input").focus();
}

function startAdd(chosen) {
  editing.item = null;
  const section = sectionAt(chosen.start);
  const near = items.filter((item) => item.read.section === section && item.read.start < chosen.start).pop();
  const reading = firstReading(chosen.text);
  if (near) Object.assign(reading, { status: near.read.status, period: near.read.period });
  editing.draft = { ...chosen, fields: reading };
  hideAdder();
  drawInspector();
  $("inspector").querySelector("input[name=name]").focus();
}

function stopEdit() {
  editing.item = null;
  editing.draft = null;
  drawInspector();
}

function saveEdit(item, fields) {
  const spans = Object.fromEntries(Object.entries(changesOf(item)).filter(([field]) => ["span", "name_spans"].includes(field)));
  editing.item = null;
  if (item.added) {
    Object.assign(item.read, fields);
    correct(item, { action: "add", fields: { ...spans, ...fields } });
    return;
  }
  const difference = { ...spans, ...changed(item.read, fields) };
  correct(item, Object.keys(difference).length ? { action: "edit", fields: difference } : { action: "accept" });
}

// ------------------------------------------------------------------------------------- what is selected in the text

function hideAdder() {
  $("adder").hidden = true;
}

/** The words of the name of an item (or of the one that is being added) are what is selected. */
function useAsName(chosen) {
  hideAdder();
  if (editing.draft) {
    const form = $("inspector").querySelector("form");
    form.elements.name.value = chosen.text;
    editing.draft.name_spans = [[chosen.start, chosen.end]];
    return;
  }
  changeActive({ name: chosen.text, name_spans: [[chosen.start, chosen.end]] });
}

/** The number of an item (or of the one that is being added) is what is selected; it is read anew. */
function useAsNumber(chosen) {
  hideAdder();
  const { value, unit, bound } = firstReading(chosen.text);
  const read = value ? { value, low: null, high: null, unit, bound } : {};
  if (editing.draft) {
    Object.assign(editing.draft, chosen);
    Object.assign(editing.draft.fields, read);
    drawInspector();
    return;
  }
  const item = state.active;
  if (item.added) Object.assign(item.read, { start: chosen.start, end: chosen.end, text: chosen.text, ...read });
  changeActive(item.added ? read : { ...changed(item.read, read), span: [chosen.start, chosen.end] });
  if (!value) startEdit(item);
}

function changeActive(fields) {
  const item = state.active;
  getSelection().removeAllRanges();
  correct(item, { action: item.added ? "add" : "edit", fields: { ...changesOf(item), ...fields } });
}

function showAdder() {
  const chosen = selected();
  if (!chosen) { hideAdder(); return; }
  const box = chosen.range.getBoundingClientRect();
  const item = editing.draft ? null : state.active;
  const number = item ? textOf(item) : editing.draft && editing.draft.text;
  const name = item ? fieldsOf(item).name : editing.draft && editing.draft.text;
  const use = (key, of, run) => element("button", { type: "button", class: key, text: word(key, of), onclick: () => run(chosen) });
  $("adder").replaceChildren(
    editing.draft ? null : element("button", { type: "button", class: "primary", text: word("add"), onclick: () => startAdd(chosen) }),
    ...(number ? [use("as_number", name, useAsNumber), use("as_name", number, useAsName)] : []));
  if (!$("adder").childElementCount) return;
  $("adder").hidden = false;
  $("adder").style.top = `${Math.max(8, box.top - 40)}px`;
  $("adder").style.left = `${Math.max(8, Math.min(box.left, innerWidth - $("adder").offsetWidth - 8))}px`;
}

// the click itself must not clear the selection
$("adder").addEventListener("mousedown", (event) => event.preventDefault());
document.addEventListener("mouseup", (event) => { if (!$("adder").contains(event.target)) setTimeout(showAdder); });
textPane.addEventListener("scroll", hideAdder);
