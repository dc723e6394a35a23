import type { BrowserWindow, NativeImage, Rectangle } from "electron";

/** Looks at a page that is drawn late, on a machine that has much to do. */
const MOST_LOOKS = 20;
const BETWEEN_LOOKS_MS = 60;
const PIXEL_BYTES = 4;
/** The keyboard opens before its dictionary is there. */
const DICTIONARY_MS = 5000;

/**
 * A picture of what a person sees, not of a half-drawn page: all faces are there, nothing fades in, the screen is not
 * empty, and two looks in a row were the same. `settled`: false where that never came to be. One look takes a third of a
 * scene's time: who asks for `once` is content when the page says that nothing moves, and something is there.
 */
export async function takePicture(
  window: BrowserWindow,
  { once = false } = {},
): Promise<{ image: NativeImage; settled: boolean }> {
  const { room } = await drawn(window);
  let before = await window.webContents.capturePage();
  if (once && !isEmpty(before.crop(room).toBitmap())) return { image: before, settled: true };
  for (let look = 1; look < MOST_LOOKS; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
    const now = await window.webContents.capturePage();
    if (now.toBitmap().equals(before.toBitmap()) && !isEmpty(now.crop(room).toBitmap())) {
      return { image: now, settled: true };
    }
    before = now;
  }
  return { image: before, settled: false };
}

/** When nothing moves any more: where the screen stands on the page, and whether nothing at all stands on it. */
export function drawn(window: BrowserWindow): Promise<{ room: Rectangle; bare: boolean }> {
  return window.webContents.executeJavaScript(
    `(async () => {
       await document.fonts.ready;
       const late = performance.now() + ${DICTIONARY_MS};
       while (document.querySelector(".keyboard[data-variant=loading]") && performance.now() < late) {
         await new Promise((done) => setTimeout(done, 30));
       }
       const ends = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
       await Promise.allSettled(ends.map((one) => one.finished));
       await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
       const screen = document.querySelector("[data-screen]") ?? document.body;
       const empty = screen.innerText.trim() === "" && screen.querySelector("button, svg, canvas, video, img, [data-id]") === null;
       const unseen = !screen.checkVisibility({ opacityProperty: true, visibilityProperty: true });
       const bare = empty || unseen;
       const box = screen.getBoundingClientRect();
       const [x, y] = [Math.max(0, Math.ceil(box.x)), Math.max(0, Math.ceil(box.y))];
       const [width, height] = [Math.floor(Math.min(innerWidth, box.right) - x), Math.floor(Math.min(innerHeight, box.bottom) - y)];
       return { room: { x, y, width, height }, bare: bare || width < 1 || height < 1 };
     })()`,
    true,
  ) as Promise<{ room: Rectangle; bare: boolean }>;
}

/** One colour from corner to corner. */
function isEmpty(bitmap: Buffer): boolean {
  return bitmap.subarray(PIXEL_BYTES).equals(bitmap.subarray(0, -PIXEL_BYTES));
}
