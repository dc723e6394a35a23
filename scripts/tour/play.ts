import type { BrowserWindow } from "electron";
import { evaluate, see } from "./evaluate.ts";
import type { FixtureHost } from "./fixture-host.ts";
import type { Step } from "./scene.ts";

/** Let one thing happen, at the page or behind it. */
export async function play(window: BrowserWindow, host: FixtureHost, step: Step): Promise<void> {
  if ("tap" in step) {
    const selector = `[data-action="${step.tap}"]${step.id === undefined ? "" : `[data-id="${step.id}"]`}`;
    await see(window, `${selector}:not(:disabled)`);
    // Tabs listen to the pointer, buttons to the click.
    await evaluate(
      window,
      `{ const e = document.querySelector(${JSON.stringify(selector)});
         e.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, button: 0 })); e.click(); }`,
    );
  } else if ("card" in step) host.visit.card(step.card);
  else if ("kiosk" in step) host.kiosk.set({ ...host.kiosk.get(), ...step.kiosk });
  else if ("skipSeconds" in step) {
    const jump = `{ const real = performance.now.bind(performance); performance.now = () => real() + ${step.skipSeconds * 1000}; void 0; }`;
    await evaluate(window, jump);
  } else if ("staffDoor" in step) {
    await evaluate(
      window,
      `{ const real = window.setTimeout; window.setTimeout = (call) => real(call, 0);
         document.querySelector('[data-id="staff-door"]').dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
         window.setTimeout = real; void 0; }`,
    );
  } else if ("type" in step) {
    await evaluate(
      window,
      `{ const field = document.querySelector('[data-id="${step.into}"]'); field.value = ${JSON.stringify(step.type)};
         field.dispatchEvent(new Event("input", { bubbles: true })); void 0; }`,
    );
  } else if ("see" in step) await see(window, step.see);
  else if ("endVisit" in step) host.visit.end();
  else host.drop();
}
