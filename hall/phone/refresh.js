/* Asks for the page again and puts in what has changed: no button is needed to keep up. Without it the page reloads itself. */
(() => {
  const main = document.querySelector("main");
  const offline = document.getElementById("offline");
  let timer;
  let asking = false;
  // Older telephones have no AbortSignal.timeout.
  const patience = () => {
    const control = new AbortController();
    setTimeout(() => control.abort(), 8000);
    return control.signal;
  };
  const plan = () => {
    clearTimeout(timer);
    const seconds = Number(main.dataset.seconds);
    if (seconds > 0) timer = setTimeout(ask, seconds * 1000);
  };
  const put = (text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    const fresh = page.querySelector("main");
    if (fresh === null) return;
    const state = main.dataset.state;
    document.title = page.title;
    for (const name of ["state", "seconds"]) main.dataset[name] = fresh.dataset[name];
    // Only pieces that changed: what is read aloud, or has the focus, is not disturbed by the rest.
    for (const piece of fresh.querySelectorAll("[id]")) {
      const old = document.getElementById(piece.id);
      if (old !== null && old.innerHTML !== piece.innerHTML) old.replaceChildren(...piece.childNodes);
    }
    if (state !== "called" && fresh.dataset.state === "called") navigator.vibrate?.([400, 200, 400, 200, 400]);
  };
  const ask = async () => {
    if (asking || document.hidden) return plan();
    asking = true;
    try {
      const answer = await fetch(location.href, { cache: "no-store", signal: patience() });
      if (answer.status === 404 || answer.status === 410) return location.reload();
      if (!answer.ok) throw new Error(String(answer.status));
      put(await answer.text());
      offline.hidden = true;
    } catch {
      offline.hidden = false;
    } finally {
      asking = false;
      plan();
    }
  };
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) void ask();
  });
  addEventListener("online", () => void ask());
  plan();
})();
