import type { Page } from "playwright-core";

/*
 * Clocks for measurements. Page, host and twin run on one machine; `performance.timeOrigin + performance.now()` is Unix
 * time in fractional ms in each of them.
 */
export const nowMs = (): number => performance.timeOrigin + performance.now();

/*
 * What runs inside the page holds no named functions: the loader of these scripts marks names with a helper that a page
 * does not have.
 */

/** Note, inside the page, when a finger last came down. */
export async function watchTaps(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.addEventListener(
      "pointerdown",
      () => {
        document.documentElement.dataset["lastTapMs"] = String(performance.timeOrigin + performance.now());
      },
      { capture: true },
    );
  });
}

export async function lastTapMs(page: Page): Promise<number> {
  return page.evaluate(() => Number(document.documentElement.dataset["lastTapMs"]));
}

/**
 * Resolves with the Unix time at which the page had painted what `selector` finds: the second frame after it stood in the
 * document, when the first is on the screen. Await before causing what brings it.
 */
export async function whenPainted(page: Page, selector: string): Promise<{ paintedAtMs: Promise<number> }> {
  await page.evaluate((wanted) => {
    delete document.documentElement.dataset["paintedAtMs"];
    new MutationObserver((_changes, observer) => {
      if (document.querySelector(wanted) === null) return;
      observer.disconnect();
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          document.documentElement.dataset["paintedAtMs"] = String(performance.timeOrigin + performance.now());
        }),
      );
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  }, selector);
  const paintedAtMs = page
    .waitForFunction(() => document.documentElement.dataset["paintedAtMs"], undefined, { timeout: 15_000 })
    .then(async (handle) => Number(await handle.jsonValue()));
  return { paintedAtMs };
}

/** Milliseconds that this page takes to paint a change that draws nothing: an empty element, and two frames. */
export async function emptyPaintMs(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const startedAt = performance.now();
        const nothing = document.body.appendChild(document.createElement("i"));
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            nothing.remove();
            resolve(performance.now() - startedAt);
          }),
        );
      }),
  );
}

/**
 * Resolves with the Unix time at which the page showed `text`, after the frame that paints it. Await `watching` before
 * causing what brings the text.
 */
export async function whenShown(page: Page, text: string): Promise<{ shownAtMs: Promise<number> }> {
  await page.evaluate((wanted) => {
    new MutationObserver((_changes, observer) => {
      if (!document.body.innerText.includes(wanted)) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        document.documentElement.dataset["shownAtMs"] = String(performance.timeOrigin + performance.now());
      });
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  }, text);
  const shownAtMs = page
    .waitForFunction(() => document.documentElement.dataset["shownAtMs"], undefined, { timeout: 15_000 })
    .then(async (handle) => Number(await handle.jsonValue()));
  return { shownAtMs };
}
