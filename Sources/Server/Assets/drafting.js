// The form of a draft is drawn anew while it is filled in: what is picked appears as text, what is written as rows, and the
// examples run. Without this script the buttons of the form do the same, and saving takes whichever of the two was changed.

const form = document.querySelector("form[data-redraw]");

if (form) {
  /** The drawing that is waited for; an older one is given up. */
  let question = new AbortController();
  let pause;
  /** What was changed and is not drawn yet. */
  let pending;

  const parts = () => [...form.querySelectorAll("[data-part]")];

  /** numerator.rows, numerator.text: which side was changed, and by which of its two forms. */
  function stepOf(field) {
    const side = field.closest("[data-part]")?.id.replace(/-condition$/, "");
    if (!side) return "numerator.look";
    return `${side}.${field.matches("textarea") ? "text" : "rows"}`;
  }

  function redrawSoon(step, wait) {
    question.abort();
    pending = pending && step.endsWith(".look") ? pending : step;
    clearTimeout(pause);
    pause = setTimeout(() => redraw(pending), wait);
  }

  async function redraw(step) {
    clearTimeout(pause);
    question.abort();
    question = new AbortController();
    const { signal } = question;
    const body = new URLSearchParams(new FormData(form));
    body.set("step", step);
    try {
      const reply = await fetch(form.action, { method: "POST", body, signal });
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      // Whoever is signed out meanwhile learns it when the draft is saved; nothing that was typed is lost until then.
      if (signal.aborted || !page.querySelector("form[data-redraw]")) return;
      pending = undefined;
      for (const part of parts()) replace(part, page.getElementById(part.id));
    } catch (error) {
      if (!signal.aborted) console.warn(error);
    }
  }

  /** Where the cursor is within a part: the how manieth field of its name. */
  function cursor(part) {
    const field = document.activeElement;
    if (!part.contains(field) || !field.name) return undefined;
    const [start, end] = field.matches("textarea, input[type=text]") ? [field.selectionStart, field.selectionEnd] : [];
    return { name: field.name, index: named(part, field.name).indexOf(field), start, end };
  }

  const named = (part, name) => [...part.querySelectorAll("[name]")].filter((field) => field.name === name);

  function replace(part, fresh) {
    if (!fresh) return;
    const at = cursor(part);
    const isOpen = part.querySelector("details")?.open;
    part.replaceChildren(...fresh.childNodes);
    if (isOpen) part.querySelector("details")?.setAttribute("open", "");
    const field = at && named(part, at.name)[at.index];
    field?.focus();
    if (field && at.start !== undefined) field.setSelectionRange(at.start, at.end);
  }

  form.addEventListener("input", (event) => {
    if (event.isComposing || !event.target.matches("[data-part] *, #counted, #notCounted, #credit")) return;
    redrawSoon(stepOf(event.target), event.target.matches("select, [type=checkbox], [type=radio]") ? 0 : 400);
  });
  form.addEventListener("compositionend", (event) => redrawSoon(stepOf(event.target), 400));

  form.addEventListener("submit", (event) => {
    clearTimeout(pause);
    question.abort();
    if (event.submitter?.name !== "step") return;
    event.preventDefault();
    redraw(event.submitter.value);
  });
}
