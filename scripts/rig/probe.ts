import type { Page } from "playwright-core";

/*
 * Clocks for measurements. Page, host and twin run on one machine; `performance.timeOrigin + performance.now()` is Unix
 * time in fractional ms in each of them.
 */
export const nowMs = (): number => performance.timeOrigin + performance.now();

/** Note, inside the page, when a finger last came down. */
export async function watchTaps(page: Page): Promise<void> {
  await page.evaluate(() => {
    const note = () => {
      document.documentElement.dataset["lastTapMs"] = String(performance.timeOrigin + performance.now());
    };
    document.addEventListener("pointerdown", note, { capture: true });
  });
}

export async function lastTapMs(page: Page): Promise<number> {
  return page.evaluate(() => Number(document.documentElement.dataset["lastTapMs"]));
}

/** Resolves with the Unix time at which the page first showed `text`; call before the event that brings it. */
export async function whenShown(page: Page, text: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const shown = () => document.body.innerText.includes(wanted);
        const done = () => {
          observer.disconnect();
          // After the frame that paints it.
          requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
        };
        const observer = new MutationObserver(() => {
          if (shown()) done();
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        if (shown()) done();
      }),
    text,
  );
}
