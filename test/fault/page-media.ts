import type { Page } from "playwright-core";
import type { KioskApp } from "../../scripts/rig/kiosk-app.ts";

/*
 * Camera, sound and touch have no cable that a test could pull: what the browser tells the page of them stands for it.
 * Otherwise a page sees what this Chromium has: a fake capture device.
 */

/** The page is told of these devices of a kind, by their labels, and of no other of that kind. */
export async function setMedia(page: Page, kind: MediaDeviceKind, labels: readonly string[]): Promise<void> {
  await page.evaluate(
    (told) => {
      const media = navigator.mediaDevices;
      const former = media.enumerateDevices.bind(media);
      media.enumerateDevices = async () => [
        ...(await former()).filter((device) => device.kind !== told.kind),
        ...(told.labels.map((label) => ({ kind: told.kind, label, deviceId: label })) as MediaDeviceInfo[]),
      ];
      media.dispatchEvent(new Event("devicechange"));
    },
    { kind, labels },
  );
}

const POINTS = 10;

export async function setTouchPoints(page: Page, points: number): Promise<void> {
  await page.evaluate((maxTouchPoints) => {
    Object.defineProperty(navigator, "maxTouchPoints", { value: maxTouchPoints, configurable: true });
    navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
  }, points);
}

/** Every page from now on has a touch panel. */
export function withTouchPanel({ app }: KioskApp): Promise<unknown> {
  return app.context().addInitScript((maxTouchPoints) => {
    Object.defineProperty(navigator, "maxTouchPoints", { value: maxTouchPoints, configurable: true });
  }, POINTS);
}

/** A page with all its parts: the browser's own devices, and a touch panel. */
export async function wholePage(page: Page): Promise<void> {
  await page.evaluate(() => {
    Reflect.deleteProperty(navigator.mediaDevices, "enumerateDevices");
  });
  await setTouchPoints(page, POINTS);
}
