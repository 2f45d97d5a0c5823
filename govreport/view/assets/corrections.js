// Corrections: made, kept in the browser until they are downloaded, read back from a file.

const SCHEMA = "govreport.correction/1";
const STORE = `govreport:${data.report.id}`;

/** Every correction as the records of a JSON Lines file. */
function correctionRecords() {
  const made = items.filter(correctionOf).sort((one, other) => one.read.start - other.read.start);
  return made.map((item) => {
    const { action, fields, why } = correctionOf(item);
    const record = {
      schema: SCHEMA, report: data.report.id, action, indicator: item.read.id,
      start: item.read.start, end: item.read.end, surface: item.read.text,
    };
    if (action === "add") delete record.indicator;
    if (fields) record.fields = fields;
    if (why) record.why = why;
    return record;
  });
}

function keep() {
  $("download").disabled = corrections.size === 0;
  $("download").querySelector("em").textContent = corrections.size;
  try {
    if (corrections.size) localStorage.setItem(STORE, JSON.stringify(correctionRecords()));
    else localStorage.removeItem(STORE);
  } catch { /* a page without storage still downloads */ }
}

function refresh(item) {
  haystacks.delete(item);
  if (rows.has(item)) fillRow(item);
  paintNumber(item);
  buildFilters();
  applyFilters();
  keep();
}

/** Makes, replaces or (with null) takes back the correction of an item. */
function correct(item, made) {
  if (state.active === item) lightUp(item, false); // the elements that it lights up may be others afterwards
  if (made) corrections.set(item.read.id, made);
  else corrections.delete(item.read.id);
  place(item);
  if (!made && item.added) {
    unplace(item);
    rows.get(item).remove();
    rows.delete(item);
    items.splice(items.indexOf(item), 1);
    if (state.active === item) activate(null);
    buildFilters();
    buildDiagnostics();
    applyFilters();
    keep();
    return;
  }
  refresh(item);
  if (state.active === item) activate(item, "table");
}

/** The deepest section at a source offset. */
function sectionAt(offset) {
  let found;
  for (const section of data.sections) if (section.start <= offset) found = section.id;
  return found;
}

function addItem(start, end, text, fields) {
  const id = `new-${start}-${end}-${items.filter((item) => item.added).length}`;
  const item = { key: `+${id}`, added: true, read: { id, start, end, text, section: sectionAt(start), ...fields } };
  items.push(item);
  corrections.set(id, { action: "add", fields });
  placeRow(item);
  place(item);
  buildDiagnostics();
  refresh(item);
  return item;
}

/** Takes records of a file or of an earlier visit; gives how many are of this report. */
function takeRecords(records) {
  let taken = 0;
  for (const record of records) {
    if (!record || record.report !== data.report.id) continue;
    if (record.action === "add") {
      const same = (item) => item.added && item.read.start === record.start && item.read.end === record.end &&
        fieldsOf(item).name === record.fields.name;
      if (!items.some(same)) addItem(record.start, record.end, record.surface, record.fields);
    } else {
      const item = items.find((one) => one.read.id === record.indicator);
      if (!item) continue;
      const made = { action: record.action };
      if (record.fields) made.fields = record.fields;
      if (record.why) made.why = record.why;
      corrections.set(item.read.id, made);
      place(item);
      haystacks.delete(item);
      fillRow(item);
    }
    taken += 1;
  }
  return taken;
}

function download() {
  const lines = correctionRecords().map((record) => JSON.stringify(record) + "\n").join("");
  const url = URL.createObjectURL(new Blob([lines], { type: "application/x-ndjson" }));
  const name = (data.report.name || data.report.id).split(/[\\/]/).pop();
  const link = element("a", { href: url, download: `${name}.corrections.jsonl` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

$("download").addEventListener("click", download);
$("load").querySelector("input").addEventListener("change", async (event) => {
  const file = event.target.files[0];
  event.target.value = "";
  let taken = 0;
  try {
    const lines = (await file.text()).split("\n").filter((line) => line.trim());
    taken = takeRecords(lines.map((line) => JSON.parse(line)));
  } catch { taken = 0; }
  if (!taken) alert(word("bad_file"));
  buildFilters();
  applyFilters();
  keep();
});
