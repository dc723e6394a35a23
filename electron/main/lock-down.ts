import { app, type Session, type WebContents } from "electron";
import type { Log } from "./log.ts";
import { ORIGIN } from "./app-path.ts";

/** Keys that a page may receive from a keyboard a technician plugs in; everything else ends here. */
const ALLOWED_KEYS = /^(Tab|Enter|Escape|Backspace|Delete|Arrow(Up|Down|Left|Right)|Home|End|Page(Up|Down)|Shift|.)$/u;

/** Command-line switches that must stand before `app` is ready. */
export function switchesOff(): void {
  app.enableSandbox();
  app.commandLine.appendSwitch("disable-pinch");
  app.commandLine.appendSwitch("overscroll-history-navigation", "0");
  app.commandLine.appendSwitch(
    "disable-features",
    "TranslateUI,OverscrollHistoryNavigation,SpareRendererForSitePerProcess",
  );
  app.commandLine.appendSwitch("noerrdialogs");
}

/** Rules for every web contents there will ever be, whoever makes it. */
export function lockContents(log: Log): void {
  app.on("web-contents-created", (_event, contents) => {
    const refuse = (what: string) => (event: Electron.Event) => {
      event.preventDefault();
      log("warn", "page.refused", { what });
    };
    contents.on("will-navigate", (event) => {
      if (!event.url.startsWith(`${ORIGIN}/`)) refuse("navigate")(event);
    });
    contents.on("will-frame-navigate", (event) => {
      if (!event.url.startsWith(`${ORIGIN}/`)) refuse("frameNavigate")(event);
    });
    contents.on("will-redirect", refuse("redirect"));
    contents.on("will-attach-webview", refuse("webview"));
    contents.on("will-prevent-unload", (event) => event.preventDefault()); // a page may not keep itself alive
    contents.setWindowOpenHandler(() => {
      log("warn", "page.refused", { what: "window" });
      return { action: "deny" };
    });
    contents.on("before-input-event", (event, input) => {
      if (input.control || input.alt || input.meta || !ALLOWED_KEYS.test(input.key)) event.preventDefault();
    });
    contents.on("devtools-opened", () => {
      if (app.isPackaged) contents.closeDevTools();
    });
    contents.on("zoom-changed", () => contents.setZoomFactor(1));
    contents.on("did-finish-load", () => void fixZoom(contents));
  });
}

async function fixZoom(contents: WebContents): Promise<void> {
  contents.setZoomFactor(1);
  await contents.setVisualZoomLevelLimits(1, 1);
}

/** Whether pages may open the document camera: only on a kiosk that has one, and never with sound. */
export type CameraRule = "allowed" | "none";

/** Rules for one session: nothing else is granted, nothing leaves the machine, nothing is downloaded. */
export function lockSession(session: Session, { log, camera }: { log: Log; camera: CameraRule }): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const kinds = permission === "media" && "mediaTypes" in details ? (details.mediaTypes ?? []) : [];
    const granted = camera === "allowed" && kinds.length > 0 && kinds.every((kind) => kind === "video");
    if (!granted) log("warn", "page.refused", { what: `permission ${permission}` });
    answer(granted);
  });
  // Asked before a page is told the names of cameras, and then for sound, whatever the page wants to see; without names
  // the document camera is not found. Nothing is opened by this: whoever wants to hear or see is asked for above.
  session.setPermissionCheckHandler((_contents, permission) => camera === "allowed" && permission === "media");
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.setSpellCheckerEnabled(false); // it would fetch dictionaries
  session.on("will-download", (event) => event.preventDefault());
  for (const choose of ["select-hid-device", "select-serial-port", "select-usb-device"] as const) {
    // Cables belong to the device process.
    session.on(choose as "select-hid-device", (event, _details, answer) => {
      event.preventDefault();
      answer("");
    });
  }
  session.webRequest.onBeforeRequest((details, answer) => {
    const allowed = /^(app|data|blob|devtools):/.test(details.url);
    if (!allowed) log("warn", "page.refused", { what: "request" });
    answer({ cancel: !allowed });
  });
}
