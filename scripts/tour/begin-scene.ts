import { ipcMain, MessageChannelMain, type BrowserWindow } from "electron";
import { CHANNEL } from "../../electron/contract/channels.ts";
import type { Finder } from "../../electron/host/content/finder.ts";
import { evaluate, until } from "./evaluate.ts";
import { FixtureHost } from "./fixture-host.ts";
import type { Plan } from "./plan.ts";
import { play } from "./play.ts";
import type { Look, Scene } from "./scene.ts";

const PAGES = { citizen: "citizen/index.html", gallery: "ui/gallery/index.html", static: "out-of-service.html" };
/** The citizens' page once more, as one that can be begun anew without loading it. */
const PAGE_ANEW = "citizen/anew.html";

/** `loaded`: in a document of its own; `anew`: in the document of the scene before, where there is one, with a page of its own. */
export type Document = "loaded" | "anew";

export interface Beginning {
  window: BrowserWindow;
  scene: Scene;
  look: Look;
  document: Document;
  plan: Plan;
  finder: Finder;
}

/** Begin the page with a fresh host and play the scene's steps. */
export async function beginScene({ window, scene, look, document, plan, finder }: Beginning): Promise<void> {
  const host = new FixtureHost({ scene, profile: plan.profile, content: plan.content, finder });
  const ready = new Promise<void>((resolve) => {
    ipcMain.removeAllListeners();
    ipcMain.on(CHANNEL.connect, () => {
      const { port1, port2 } = new MessageChannelMain();
      host.attach(port1);
      window.webContents.postMessage(CHANNEL.port, null, [port2]);
    });
    ipcMain.on(CHANNEL.ready, () => resolve());
  });
  const hash = scene.page === "gallery" ? `${scene.hash ?? ""}/${look}` : (scene.hash ?? "");
  if (scene.page === "citizen" && document === "anew") await beginPageAnew(window, hash);
  else await loadPage(window, `${PAGES[scene.page]}?${Math.random().toString(36).slice(2)}${hash}`);
  if (scene.page !== "citizen") return;
  await ready;
  // The page is ready before its host is: the pictures are of the moment after.
  await until(window, {
    condition: `document.querySelector(".hall")?.textContent === ${JSON.stringify(plan.content.hall.name)}`,
    what: "boot data",
  });
  if (look === "care") await play(window, host, { tap: "toggle-care" });
  for (const step of scene.steps ?? []) await play(window, host, step);
}

/** A different query makes a new document; a hash alone would only scroll. */
async function loadPage(window: BrowserWindow, path: string): Promise<void> {
  await window.loadURL(`app://kiosk/${path}`);
}

async function beginPageAnew(window: BrowserWindow, hash: string): Promise<void> {
  const there = new URL(window.webContents.getURL() || "about:blank").pathname === `/${PAGE_ANEW}`;
  if (there) await evaluate(window, `window.beginAnew(${JSON.stringify(hash)})`);
  else await loadPage(window, `${PAGE_ANEW}${hash}`);
}
