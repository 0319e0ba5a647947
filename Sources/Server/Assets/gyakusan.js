// Comfort on top of pages that work without it: filters that apply at once, keys, copying tables.

for (const form of document.querySelectorAll("form[data-submit-on-change], form.filters")) applyChoices(form);

/** A choice made with the pointer applies at once. Arrow keys pass over values on the way to the one that is meant: what they
 * choose applies with Enter, or when the field is left. */
function applyChoices(form) {
  let isByKey = false;
  form.addEventListener("pointerdown", () => (isByKey = false));
  form.addEventListener("keydown", (event) => {
    isByKey = event.key !== "Enter";
    if (isByKey || !isChanged(event.target)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("change", (event) => {
    if (event.target.matches("[data-wait]") || (isByKey && event.target.matches("select"))) return;
    form.requestSubmit();
  });
  form.addEventListener("focusout", (event) => {
    if (isByKey && isChanged(event.target)) form.requestSubmit();
  });
}

/** Whether a select says something else than the page came with. */
function isChanged(field) {
  if (!field.matches("select:not([data-wait])")) return false;
  return [...field.options].some((option) => option.selected !== option.defaultSelected);
}

// The form of a draft is the only page that needs this.
if (document.querySelector("form[data-redraw]")) import("./drafting.js");

// Who follows a link to a form finds it open.

if (location.hash) document.getElementById(location.hash.slice(1))?.querySelector("details[data-form]")?.setAttribute("open", "");

// A file may take seconds to read: the button says so, and cannot be pressed twice.

for (const button of document.querySelectorAll("button[data-busy]")) {
  const rest = button.textContent;
  button.form.addEventListener("submit", () => {
    button.textContent = button.dataset.busy;
    button.setAttribute("aria-busy", "true");
    // A disabled button would not be sent, and nothing would be.
    setTimeout(() => { button.disabled = true; });
  });
  addEventListener("pageshow", () => {
    button.textContent = rest;
    button.removeAttribute("aria-busy");
    button.disabled = false;
  });
}

// The secret of a link stands behind its #, which browsers keep to themselves: it goes into the form, out of the address
// and, for whoever changes the language, into that link. The form that only asks for whom the link is sends itself.

const secret = document.querySelector("input[data-from-fragment]");
const fragment = location.hash.slice(1);
if (secret) {
  secret.value ||= fragment;
  for (const link of document.querySelectorAll("a[hreflang]")) link.hash = secret.value;
}
if (secret && fragment) {
  history.replaceState(null, "", location.pathname + location.search);
  secret.form.requestSubmit();
}

// A text that is handed over is copied by a button, which without a script is not there.

for (const button of document.querySelectorAll("button[data-copy-from]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copyFrom);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      answer(button, isJapanese ? "コピーしました" : "Copied");
    } catch {
      answer(button, isJapanese ? "選択しました。Ctrl+C でコピーしてください" : "Selected: copy with Ctrl+C");
    }
  });
}

// Copying: the table goes to the clipboard as HTML (slides, mail) and as tab-separated text (spreadsheets).

/** What a cell says, without the words that only screen readers get and without what floats over the page. */
function cellText(cell) {
  const copy = cell.cloneNode(true);
  for (const hidden of copy.querySelectorAll(".visually-hidden, svg, .details > :not(summary)")) hidden.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

/** A text that starts like a formula is quoted, so that a spreadsheet does not run it. Numbers stay numbers. */
function spreadsheetText(text) {
  const plain = text.replace(/^−(?=[\d.])/, "-");
  if (/^[-+]?[\d.,]+(%|pt)?$/.test(plain)) return plain;
  return /^[=+\-@]/.test(text) ? `'${text}` : text;
}

/** The cells of a table, row by row; a cell over several columns is followed by empty ones. */
function rowsOf(table) {
  return [...table.rows].map((row) =>
    [...row.cells].flatMap((cell) => [cell, ...Array(Math.max(cell.colSpan - 1, 0)).fill(null)])
  );
}

function asText(table) {
  return rowsOf(table)
    .map((cells) => cells.map((cell) => (cell ? spreadsheetText(cellText(cell)) : "")).join("\t"))
    .join("\n");
}

function asHTML(table) {
  const copy = document.createElement("table");
  for (const row of table.rows) {
    const line = copy.insertRow();
    for (const cell of row.cells) {
      const target = document.createElement(cell.tagName);
      target.textContent = spreadsheetText(cellText(cell));
      target.colSpan = cell.colSpan;
      target.rowSpan = cell.rowSpan;
      line.append(target);
    }
  }
  return copy.outerHTML;
}

async function copyTable(table) {
  const text = asText(table);
  if (!globalThis.ClipboardItem) return navigator.clipboard.writeText(text);
  return navigator.clipboard.write([
    new ClipboardItem({
      "text/plain": new Blob([text], { type: "text/plain" }),
      "text/html": new Blob([asHTML(table)], { type: "text/html" }),
    }),
  ]);
}

/** The table that a button names by id, or the one in the button's card. */
function tableFor(button) {
  const id = button.dataset.copyTable;
  return id ? document.getElementById(id) : button.closest(".card, section, main")?.querySelector("table");
}

/** Says the outcome on the button itself for two seconds, aloud too. */
function answer(button, word) {
  button.dataset.label ??= button.textContent;
  button.setAttribute("aria-live", "polite");
  button.textContent = word;
  setTimeout(() => (button.textContent = button.dataset.label), 2000);
}

const isJapanese = document.documentElement.lang !== "en";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy-table]");
  if (!button) return;
  try {
    const table = tableFor(button);
    if (!table) return;
    await copyTable(table);
    answer(button, button.dataset.done ?? (isJapanese ? "コピーしました" : "Copied"));
  } catch {
    answer(button, button.dataset.failed ?? (isJapanese ? "コピーできません" : "Could not copy"));
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});

// The clipboard exists only on https and localhost; elsewhere the button would promise too much.
if (!navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy-table]")) button.hidden = true;
}

// Popovers: one at a time; Escape or a click elsewhere closes it, and the focus goes back to its figure.

const openPopovers = () => [...document.querySelectorAll("details.details[open]")];

document.addEventListener("toggle", (event) => {
  if (!event.target.matches?.("details.details[open]")) return;
  for (const other of openPopovers()) other.open = other === event.target;
}, true);

document.addEventListener("click", (event) => {
  for (const popover of openPopovers()) if (!popover.contains(event.target)) popover.open = false;
});

function closePopovers() {
  for (const popover of openPopovers()) {
    popover.open = false;
    popover.querySelector("summary")?.focus();
  }
}

// Keys. Never while someone types, never together with the browser's own.

const isTyping = (target) => target.closest?.("input, select, textarea, [contenteditable]");

const keys = {
  "?": () => document.querySelector("dialog#shortcuts"),
  "/": () => document.querySelector("[data-finder]"),
  "[": () => document.querySelector("a[rel~=prev]"),
  "]": () => document.querySelector("a[rel~=next]"),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return closePopovers();
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const target = keys[event.key]?.();
  if (!target) return;
  event.preventDefault();
  if (target.matches("dialog")) target.showModal();
  else target.click();
});
