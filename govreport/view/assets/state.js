// The page's data and what changes while a person works: the list of items, which one is active, the language.

const $ = (id) => document.getElementById(id);
const data = JSON.parse($("data").textContent);

// an item is an indicator of the report, or one that a person added (`added` is true)
const items = data.indicators.map((read, key) => ({ key, read, added: false }));
const state = { active: null, shown: new Set(items), language: 0 };

// corrections by the id of the indicator: {action, fields, why}
const corrections = new Map();

function correctionOf(item) {
  return corrections.get(item.read.id);
}

/** What a person changed in the item; an empty object where that is nothing. */
function changesOf(item) {
  const made = correctionOf(item);
  return (made && made.fields) || {};
}

/** The item's fields, with what a person changed in them. */
function fieldsOf(item) {
  return { ...item.read, ...changesOf(item) };
}

/** Whether a person put the item's number on other words than those that were read. */
function isMoved(item) {
  return !item.added && Boolean(changesOf(item).span);
}

/** Where the item's number stands in the source: [start, end]. */
function spanOf(item) {
  return changesOf(item).span || [item.read.start, item.read.end];
}

function reviewOf(item) {
  const made = correctionOf(item);
  return made ? made.action : "open";
}

/** The word for `key` in the page's language; `{0}` and `{1}` are filled in. */
function word(key, ...given) {
  const both = data.labels[key];
  const text = both ? both[state.language] : key;
  return text.replace(/\{(\d)\}/g, (_, at) => given[at]);
}

/** An element with attributes (`text` is its text, `on…` a listener) and children. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") made.textContent = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const listeners = [];

/** Calls `listener(item)` whenever another item becomes active (null: none). */
function whenActive(listener) {
  listeners.push(listener);
}

function activate(item, from = null) {
  const before = state.active;
  state.active = item;
  for (const listener of listeners) listener(item, before, from);
}
