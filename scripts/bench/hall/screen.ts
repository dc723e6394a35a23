import { launchChromium } from "../../../hall/fixtures/chromium.ts";

declare global {
  interface Window {
    /** When a call was on the glass, Unix ms, by number and window. */
    paintedCalls: Record<string, number>;
  }
}

export interface Screen {
  /** When each call was painted, Unix ms; by number and window's label. */
  painted: () => Promise<ReadonlyMap<string, number>>;
  close: () => Promise<void>;
}

/** Notes of each plate on the screen when it was first painted: at the frame after the one in which it was there. */
const EYE = `
  window.paintedCalls = {};
  const look = () => {
    for (const plate of document.querySelectorAll(".plate")) {
      const [number, label] = [".number", ".window strong"].map((part) => plate.querySelector(part)?.textContent.trim());
      const call = number + " " + label;
      if (call in window.paintedCalls) continue;
      window.paintedCalls[call] = 0;
      requestAnimationFrame(() => requestAnimationFrame(() => (window.paintedCalls[call] = Date.now())));
    }
  };
  addEventListener("DOMContentLoaded", () =>
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true }),
  );
`;

/** The hall's display in a real Chromium, which is told nothing of the bench. */
export async function openScreen(url: string): Promise<Screen> {
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.addInitScript(EYE);
  await page.goto(`${url}/display/?sound=off`);
  await page.waitForSelector("[data-part=clock]");
  return {
    painted: async () => {
      const calls = await page.evaluate(() => window.paintedCalls);
      return new Map(Object.entries(calls).filter(([, at]) => at > 0));
    },
    close: () => browser.close(),
  };
}
