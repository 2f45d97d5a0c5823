(() => {
"use strict";
const rows = [...document.querySelectorAll("tbody tr")];
const chips = [...document.querySelectorAll("#verdicts .chip")];
const search = document.getElementById("search");
const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s/g, "");

/** Shows the rows of the pressed verdicts (none pressed: of all) that hold what is searched. */
function filter() {
  const wanted = new Set(chips.filter((chip) => chip.getAttribute("aria-pressed") === "true").map((chip) => chip.dataset.value));
  const words = plain(search.value);
  for (const row of rows) {
    row.hidden = (wanted.size > 0 && !wanted.has(row.dataset.verdict)) || !plain(row.textContent).includes(words);
  }
  document.getElementById("count").textContent = `${rows.filter((row) => !row.hidden).length} / ${rows.length}`;
}

for (const chip of chips) {
  chip.addEventListener("click", () => {
    chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
    filter();
  });
}
search.addEventListener("input", filter);
filter();
})();
