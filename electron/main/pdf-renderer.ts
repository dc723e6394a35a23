import { BrowserWindow, session } from "electron";
import { err, ok, type Result } from "neverthrow";
import { PRINT_CHANNEL, type PrintDocument } from "../contract/print.ts";
import { ORIGIN } from "./app-path.ts";
import { lockSession } from "./lock-down.ts";
import type { Log } from "./log.ts";
import { closePageWindow } from "./page-window.ts";
import { serveApp } from "./protocol.ts";

const PAGE = `${ORIGIN}/print/index.html`;
/** A page of text is drawn in half a second; a machine that pages its memory out needs more. */
const DRAW_MS = 15_000;

export interface PdfRendererOptions {
  /** Folder of the built page. */
  root: string;
  preload: string;
  log: Log;
}

let counter = 0;

/**
 * Draw a document with its template in a window that nobody sees and give it back as an A4 PDF. Each document has a
 * session of its own, in memory, which is emptied behind it.
 */
export async function renderPdf(
  document: PrintDocument,
  { root, preload, log }: PdfRendererOptions,
): Promise<Result<Uint8Array, string>> {
  counter += 1;
  const own = session.fromPartition(`print-${counter}`, { cache: false });
  lockSession(own, { log, camera: "none" });
  serveApp(own, root);
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      disableDialogs: true,
      // A hidden page is not drawn at full speed otherwise.
      backgroundThrottling: false,
      devTools: false,
    },
  });
  try {
    await drawn(window, document);
    const pdf = await window.webContents.printToPDF({
      pageSize: "A4",
      printBackground: true,
      preferCSSPageSize: true,
      displayHeaderFooter: false,
    });
    return ok(new Uint8Array(pdf));
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  } finally {
    if (!window.isDestroyed()) await closePageWindow(window);
  }
}

function drawn(window: BrowserWindow, document: PrintDocument): Promise<void> {
  const contents = window.webContents;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`template not drawn within ${DRAW_MS} ms`)), DRAW_MS);
    const settle = (error?: Error) => {
      clearTimeout(timer);
      if (error === undefined) resolve();
      else reject(error);
    };
    contents.ipc.once(PRINT_CHANNEL.drawn, () => settle());
    contents.once("render-process-gone", (_event, { reason }) => settle(new Error(`template died: ${reason}`)));
    contents.once("did-fail-load", (_event, code, text) => settle(new Error(`template not loaded: ${code} ${text}`)));
    contents.once("did-finish-load", () => contents.send(PRINT_CHANNEL.document, document));
    // Rejections arrive as did-fail-load too.
    window.loadURL(PAGE).catch(() => undefined);
  });
}
