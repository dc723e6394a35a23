import { join } from "node:path";
import { BrowserWindow, screen, session } from "electron";
import type { KioskProfile } from "../../kiosk-config/schema/profile.ts";
import { lockSession } from "./lock-down.ts";
import type { Log } from "./log.ts";
import { serveApp } from "./protocol.ts";

/** Paper white: what is seen in the instant between two pages. */
const BACKGROUND = "#f7f6f2";

export interface PageWindowOptions {
  /** Folder of the built page. */
  root: string;
  preload: string;
  profile: Pick<KioskProfile, "panel" | "windowMode" | "devices">;
  log: Log;
}

let counter = 0;

/**
 * A window with a session of its own, in memory only: cookies, caches and storage of one citizen cannot outlive the
 * window, because no other window ever shares them.
 */
export function openPageWindow(options: PageWindowOptions): BrowserWindow {
  counter += 1;
  const own = session.fromPartition(`visit-${counter}`, { cache: false });
  const camera = options.profile.devices.documentCamera === undefined ? "none" : "allowed";
  lockSession(own, { log: options.log, camera });
  serveApp(own, options.root);
  const { panel, windowMode } = options.profile;
  const kiosk = windowMode === "kiosk";
  const zoomFactor = kiosk ? 1 : fitOnDesk(panel);
  const window = new BrowserWindow({
    width: Math.round(panel.widthPx * zoomFactor),
    height: Math.round(panel.heightPx * zoomFactor),
    ...(kiosk ? {} : { x: 0, y: 0 }),
    useContentSize: true,
    show: true,
    backgroundColor: BACKGROUND,
    autoHideMenuBar: true,
    title: "方便办",
    ...(kiosk && {
      kiosk: true,
      fullscreen: true,
      frame: false,
      alwaysOnTop: true,
      skipTaskbar: true,
      closable: false,
      minimizable: false,
      resizable: false,
    }),
    webPreferences: {
      session: own,
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      backgroundThrottling: false,
      enableWebSQL: false,
      devTools: !kiosk,
      zoomFactor,
    },
  });
  window.removeMenu();
  if (kiosk) {
    window.setAlwaysOnTop(true, "screen-saver");
    const reassert = () => {
      if (!window.isDestroyed()) window.setKiosk(true);
    };
    window.on("leave-full-screen", reassert);
    window.on("minimize", () => window.restore());
  }
  return window;
}

/** Close a window for good and empty what its session held. */
export async function closePageWindow(window: BrowserWindow): Promise<void> {
  const own = window.webContents.session;
  window.destroy();
  await own.closeAllConnections();
  await own.clearStorageData();
  await own.clearCache();
  await own.clearAuthCache();
}

/** On an office display the portrait panel is shown smaller as a whole instead of cut. */
function fitOnDesk(panel: KioskProfile["panel"]): number {
  const { width, height } = screen.getPrimaryDisplay().workAreaSize;
  return Math.min(1, width / panel.widthPx, height / panel.heightPx);
}

export function bundlePaths(dir: string): {
  root: string;
  preload: string;
  printPreload: string;
  host: string;
  devices: string;
  ocr: string;
} {
  return {
    root: join(dir, "..", "renderer"),
    preload: join(dir, "preload.cjs"),
    printPreload: join(dir, "print-preload.cjs"),
    host: join(dir, "host.cjs"),
    devices: join(dir, "..", "devices", "process.cjs"),
    ocr: join(dir, "..", "ocr", "process.cjs"),
  };
}
