import { ipcMain, type WebContents } from "electron";
import type { Log } from "../log.ts";
import { ORIGIN } from "../app-path.ts";

/**
 * The one funnel for messages from a page to the shell. They carry nothing: whatever comes with them makes them hostile.
 * Only the main frame of the present page, loaded from our own origin, is heard.
 */
export function listen(options: {
  channel: string;
  present: () => WebContents | undefined;
  log: Log;
  run: () => void;
}): void {
  const { channel, present, log, run } = options;
  ipcMain.on(channel, (event, ...payload: unknown[]) => {
    const contents = present();
    const frame = event.senderFrame;
    const honest =
      contents !== undefined &&
      event.sender === contents &&
      frame === contents.mainFrame &&
      frame.url.startsWith(`${ORIGIN}/`) &&
      payload.length === 0;
    if (!honest) {
      log("warn", "page.messageRefused", { channel });
      return;
    }
    run();
  });
}
