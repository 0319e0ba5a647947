// The finder: pages, KPIs, teams, people, periods and commands by any part of their names. Without this script its button
// leads to a page that answers the same.

const dialog = document.querySelector("dialog#finder");
const opener = document.querySelector("[data-finder]");

if (dialog && opener) {
  const field = dialog.querySelector("input[type=search]");
  const found = dialog.querySelector("[data-found]");
  /** The answer that is waited for; an older one is given up. */
  let question = new AbortController();
  let answer = Promise.resolve();
  let pause;

  const links = () => [...found.querySelectorAll("a")];
  const address = () => `${field.form.action}?${new URLSearchParams(new FormData(field.form))}`;

  async function ask() {
    question = new AbortController();
    const { signal } = question;
    try {
      const reply = await fetch(address(), { signal });
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      const groups = page.querySelector("#found");
      // Whoever is signed out meanwhile is led to the sign-in by the page itself.
      if (groups) found.replaceChildren(...groups.childNodes);
      else location.assign(address());
      found.removeAttribute("aria-busy");
    } catch (error) {
      if (!signal.aborted) location.assign(address());
    }
  }

  function askSoon() {
    question.abort();
    found.setAttribute("aria-busy", "true");
    clearTimeout(pause);
    answer = new Promise((done) => { pause = setTimeout(() => done(ask()), 120); });
  }

  function open() {
    if (document.querySelector("dialog[open]")) return;
    dialog.showModal();
    field.select();
    askSoon();
  }

  /** Moves from the field to what was found and back. */
  function move(step) {
    const stops = [field, ...links()];
    const at = Math.max(stops.indexOf(document.activeElement), 0);
    stops[(at + step + stops.length) % stops.length].focus();
  }

  opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });

  field.addEventListener("input", (event) => {
    if (!event.isComposing) askSoon();
  });
  field.addEventListener("compositionend", askSoon);

  // The first that was found opens; while an answer is under way, that of the newest question.
  field.form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await answer;
    (links()[0] ?? { click: () => location.assign(address()) }).click();
  });

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    // The field would only be emptied.
    Escape: () => dialog.close(),
  };

  dialog.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (event.isComposing || !act) return;
    event.preventDefault();
    act();
  });

  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}
