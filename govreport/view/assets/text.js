// The text: its marks, where a click or a selection stands in the source, jumping to a place.

const textPane = $("text");
const numberParts = new Map(); // key of an indicator -> elements of its number
const nameParts = new Map();
const headingParts = new Map();
const diagnosticParts = new Map();
// item -> elements that a person's choice put there: the number of an added or moved item, the words of a new name
const placedNumbers = new Map();
const placedNames = new Map();

function gather(found, attribute, parts) {
  for (const key of found.getAttribute(attribute).split(" ")) {
    const at = Number(key);
    if (parts.has(at)) parts.get(at).push(found);
    else parts.set(at, [found]);
  }
}

for (const [attribute, parts] of [
  ["data-i", numberParts], ["data-n", nameParts], ["data-h", headingParts], ["data-d", diagnosticParts],
]) {
  for (const found of textPane.querySelectorAll(`[${attribute}]`)) gather(found, attribute, parts);
}

/** The items on the number that `target` is part of, in reading order. */
function itemsAt(target) {
  const found = target.closest("[data-i], [data-placed]");
  if (!found) return [];
  if (found.dataset.placed) return items.filter((item) => item.read.id === found.dataset.placed);
  const read = found.dataset.i.split(" ").map((key) => items[Number(key)]);
  const left = read.filter((item) => !isMoved(item));
  return left.length ? left : read;
}

/** Every item on the same number as `item`. */
function stackOf(item) {
  const first = (numberParts.get(item.key) || [])[0];
  return first && !item.added && !isMoved(item) ? itemsAt(first) : [item];
}

const length = (text) => (/[\ud800-\udfff]/.test(text) ? [...text].length : text.length);

/** The source offset of a DOM position in the text; null outside. */
function offsetOf(node, at) {
  const start = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  let paragraph = start && start.closest("#text p");
  if (!paragraph) {
    if (start !== textPane || !textPane.children[at]) return null;
    paragraph = textPane.children[at];
    return Number(paragraph.dataset.s);
  }
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, at);
  return Number(paragraph.dataset.s) + length(before.toString());
}

/** What is selected in the text: {start, end, text}, without white space around it; null where nothing is. */
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  let start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  if (start === null || end === null) return null;
  const raw = range.toString();
  const text = raw.trim();
  if (!text || text.includes("\n")) return null;
  start += length(raw.slice(0, raw.indexOf(text)));
  return { start, end: start + length(text), text, range };
}

/** Text nodes between two source offsets, each with the part of it that lies between them. */
function nodesBetween(start, end) {
  const found = [];
  for (const paragraph of textPane.children) {
    let at = Number(paragraph.dataset.s);
    if (at >= end) break;
    const next = paragraph.nextElementSibling;
    if (next && Number(next.dataset.s) <= start) continue;
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && at < end; node = walker.nextNode()) {
      const points = [...node.data];
      const from = Math.max(start - at, 0);
      const to = Math.min(end - at, points.length);
      if (from < to) found.push([node, points.slice(0, from).join("").length, points.slice(0, to).join("").length]);
      at += points.length;
    }
  }
  return found;
}

/** Puts what stands between two source offsets into elements of its own; gives them. */
function wrap([start, end], tag, attributes) {
  return nodesBetween(start, end).map(([node, from, to]) => {
    const part = node.splitText(from);
    part.splitText(to - from);
    const made = element(tag, attributes);
    part.replaceWith(made);
    made.append(part);
    return made;
  });
}

/** Marks a number that a person added or moved, and the words of a name that a person chose, as they are now. */
function place(item) {
  unplace(item);
  const kind = item.added ? "added" : "moved";
  if (item.added || isMoved(item)) {
    placedNumbers.set(item, wrap(spanOf(item), "mark", { class: `i ${kind}`, "data-placed": item.read.id }));
  }
  const names = changesOf(item).name_spans;
  if (names) placedNames.set(item, names.flatMap((span) => wrap(span, "span", { class: "n" })));
}

function unplace(item) {
  for (const part of [...(placedNumbers.get(item) || []), ...(placedNames.get(item) || [])]) {
    const around = part.parentElement;
    part.replaceWith(...part.childNodes);
    around.normalize();
  }
  placedNumbers.delete(item);
  placedNames.delete(item);
}

function partsOf(item) {
  return placedNumbers.get(item) || numberParts.get(item.key) || [];
}

/** The words of the text that hold the item's number. */
function textOf(item) {
  return isMoved(item) ? partsOf(item).map((part) => part.textContent).join("") : item.read.text;
}

/** Shows the state of `item` at its number: hidden by the filters, accepted, rejected, edited, moved away. */
function paintNumber(item) {
  for (const part of numberParts.get(item.key) || []) part.classList.toggle("left", itemsAt(part).every(isMoved));
  const stack = stackOf(item);
  const reviews = new Set(stack.map(reviewOf));
  const off = !stack.some((one) => state.shown.has(one));
  for (const part of partsOf(item)) {
    part.classList.toggle("off", off);
    for (const review of ["accept", "reject", "edit"]) {
      part.classList.toggle(review, reviews.size === 1 && reviews.has(review));
    }
  }
}

function reveal(part, smooth = true) {
  const quick = matchMedia("(prefers-reduced-motion: reduce)").matches || !smooth;
  part.scrollIntoView({ block: "center", behavior: quick ? "auto" : "smooth" });
}

function flash(parts) {
  for (const part of parts) {
    part.classList.remove("flash");
    void part.offsetWidth; // starts the animation again
    part.classList.add("flash");
  }
}

function lightUp(item, on) {
  if (!item) return;
  for (const part of partsOf(item)) part.classList.toggle("on", on);
  for (const part of placedNames.get(item) || nameParts.get(item.key) || []) part.classList.toggle("name-on", on);
  const level = item.read.of;
  if (level !== undefined) for (const part of numberParts.get(level) || []) part.classList.toggle("level-on", on);
}

whenActive((item, before, from) => {
  lightUp(before, false);
  lightUp(item, true);
  const part = item && partsOf(item)[0];
  if (part && from !== "text") reveal(part);
});

textPane.addEventListener("click", (event) => {
  if (!getSelection().isCollapsed) return;
  const stack = itemsAt(event.target);
  if (!stack.length) return;
  const visible = stack.filter((item) => state.shown.has(item));
  const choice = visible.length ? visible : stack;
  // another click on the same number goes to its next name
  activate(choice[(choice.indexOf(state.active) + 1) % choice.length], "text");
});

$("outline").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  const key = Number(link.dataset.k);
  const parts = headingParts.get(key);
  if (parts) {
    reveal(parts[0]);
    flash(parts);
  } else textPane.scrollTo({ top: 0, behavior: "smooth" });
  const id = data.sections[key].id;
  const first = items.find((item) => state.shown.has(item) && isWithin(item, id));
  if (first) revealRow(first);
});

function isWithin(item, section) {
  const own = item.read.section;
  return own === section || (own !== undefined && own.startsWith(section + "."));
}
