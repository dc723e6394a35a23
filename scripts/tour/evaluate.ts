import type { BrowserWindow } from "electron";

const SEE_TIMEOUT_MS = 8000;
const LOOK_AGAIN_MS = 30;

export function evaluate<Answer>(window: BrowserWindow, script: string): Promise<Answer> {
  return window.webContents.executeJavaScript(script, true) as Promise<Answer>;
}

/** Wait until something stands on the page. */
export function see(window: BrowserWindow, selector: string): Promise<void> {
  return until(window, { condition: `document.querySelector(${JSON.stringify(selector)}) !== null`, what: selector });
}

export async function until(window: BrowserWindow, wish: { condition: string; what: string }): Promise<void> {
  const deadline = Date.now() + SEE_TIMEOUT_MS;
  while (!(await evaluate<boolean>(window, wish.condition))) {
    if (Date.now() > deadline) throw new Error(`${wish.what} did not appear`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
