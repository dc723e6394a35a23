import { join } from "node:path";
import { app, Menu, MessageChannelMain, powerSaveBlocker } from "electron";
import { formatProblem, loadProfile, loadWithLastGood } from "../../kiosk-config/loader/index.ts";
import { CHANNEL } from "../contract/channels.ts";
import type { RestartablePart } from "../contract/staff.ts";
import { ENV } from "../contract/supervision.ts";
import { listen } from "./channel/funnel.ts";
import { guardGpu } from "./gpu.ts";
import { lockContents, switchesOff } from "./lock-down.ts";
import { createLog } from "./log.ts";
import { PageKeeper } from "./page-keeper.ts";
import { bundlePaths } from "./page-window.ts";
import { renderPdf } from "./pdf-renderer.ts";
import { declareScheme } from "./protocol.ts";
import { ServiceProcess, type Request } from "./service-process.ts";

/** Devices start when the first screen stands, at the latest after this: two small cores have enough to do until then. */
const DEVICES_WAIT_MS = 1500;

/** The host is started again at once; away for longer than this, the static page is the honest one. */
const HOST_PATIENCE_MS = 5000;

function main(): void {
  const dataDir = process.env[ENV.data] ?? join(app.getPath("appData"), "fangbian-kiosk");
  const profileFile = process.env[ENV.profile] ?? join(dataDir, "profile.yaml");
  // Profile and lock of the shell live in the data folder: two kiosks on one desk do not know of each other.
  app.setPath("userData", join(dataDir, "shell"));
  const log = createLog({ dataDir, echo: (line) => process.stdout.write(line) });
  process.on("uncaughtException", (error) =>
    log("error", "shell.uncaughtException", { reason: error.stack ?? error.message }),
  );
  process.on("unhandledRejection", (reason) => log("error", "shell.unhandledRejection", { reason: String(reason) }));

  switchesOff();
  declareScheme();
  if (!app.requestSingleInstanceLock()) {
    log("warn", "shell.second", { note: "this data folder is in use by another kiosk program" });
    app.exit(0);
    return;
  }
  guardGpu({ dataDir, version: app.getVersion(), log });
  lockContents(log);
  Menu.setApplicationMenu(null);

  const loaded = loadWithLastGood({
    file: profileFile,
    lastGoodFile: join(dataDir, "last-good", "profile.json"),
    load: loadProfile,
  });
  if (loaded.isErr()) {
    for (const problem of loaded.error) log("error", "config.wrong", { problem: formatProblem(problem) });
    app.exit(2);
    return;
  }
  const profile = loaded.value.value;
  const paths = bundlePaths(__dirname);
  const env = {
    ...process.env,
    ...{ [ENV.profile]: profileFile, [ENV.data]: dataDir, [ENV.version]: app.getVersion() },
    [ENV.startedAt]: String(Date.now()),
  };

  let wantsPort = false;
  let patience: NodeJS.Timeout | undefined;
  let served = false;

  const keeper = new PageKeeper({
    root: paths.root,
    preload: paths.preload,
    profile,
    log,
    onReady: () => {
      log("info", "page.touchable", { sinceStartMs: Date.now() - (process.getCreationTime() ?? 0) });
      startDevices();
    },
  });

  const joinPage = () => {
    const contents = keeper.present();
    if (contents === undefined || !host.up) {
      wantsPort = true;
      return;
    }
    wantsPort = false;
    const { port1, port2 } = new MessageChannelMain();
    host.post({ type: "page-port" }, [port1]);
    contents.postMessage(CHANNEL.port, null, [port2]);
  };
  const joinDevices = () => {
    if (!host.up || !devices.up) return;
    const { port1, port2 } = new MessageChannelMain();
    host.post({ type: "devices-port" }, [port1]);
    devices.post({ type: "host-port" }, [port2]);
  };

  const joinOcr = () => {
    if (!host.up || !ocr.up) return;
    const { port1, port2 } = new MessageChannelMain();
    host.post({ type: "ocr-port" }, [port1]);
    ocr.post({ type: "host-port" }, [port2]);
  };

  const host: ServiceProcess = new ServiceProcess({
    name: "host",
    module: paths.host,
    env,
    log,
    onUp: () => {
      clearTimeout(patience);
      patience = undefined;
      // The page stays: who waits for a number keeps the screen and asks again under the same key. Everything else of the
      // former visit the page drops by itself, because the new host has a new visit.
      if (keeper.present() === undefined) keeper.replace("host is back");
      else if (wantsPort || served) joinPage();
      served = true;
      joinDevices();
    },
    onDown: () => {
      // Whoever asked for it is gone, and with it the knowledge of when it is not needed any more.
      void ocr.stop();
      // Counted from the first death, however often it dies again meanwhile.
      patience ??= setTimeout(() => keeper.outOfService("host does not come back"), HOST_PATIENCE_MS);
    },
    onRequest: (request) => void serve(request),
  });
  const serve = async (request: Request): Promise<void> => {
    switch (request.type) {
      case "visit-ended":
        keeper.replace(`visit ${request.reason}`);
        return;
      case "render-pdf": {
        const { id } = request;
        const pdf = await renderPdf(request.document, { root: paths.root, preload: paths.printPreload, log });
        if (pdf.isErr()) log("error", "print.notDrawn", { template: request.document.template, reason: pdf.error });
        host.post(pdf.isOk() ? { type: "pdf", id, pdf: pdf.value } : { type: "pdf-failed", id, detail: pdf.error });
        return;
      }
      case "power-off":
        keeper.outOfService(request.reason, "power");
        return;
      case "ocr":
        if (request.wish === "kill") ocr.kill();
        // Asked by a host that has come back, it may be there already: then only the wire is new.
        else if (ocr.up) joinOcr();
        else ocr.start();
        return;
      case "restart":
        log("warn", "shell.restartAsked", { part: request.part });
        restart(request.part);
    }
  };
  const restart = (part: RestartablePart) => {
    switch (part) {
      case "page":
        keeper.replace("a technician asked");
        return;
      case "host":
        host.restart();
        return;
      case "devices":
        devices.restart();
        return;
      case "kiosk":
        // Whoever started us may watch our process id: a new shell takes over before this one ends.
        app.relaunch();
        quit();
    }
  };
  const devices: ServiceProcess = new ServiceProcess({
    name: "devices",
    module: paths.devices,
    env,
    log,
    onUp: joinDevices,
    onDown: () => undefined,
  });

  /** Reads papers. Takes memory as no other process does, so it lives only while somebody scans. */
  const ocr: ServiceProcess = new ServiceProcess({
    name: "ocr",
    module: paths.ocr,
    env,
    log,
    lives: "wanted",
    onUp: joinOcr,
    onIdle: () => void ocr.stop(),
    onDown: () => host.post({ type: "ocr-gone" }),
  });

  let devicesStarted = false;
  const startDevices = () => {
    if (devicesStarted) return;
    devicesStarted = true;
    devices.start();
  };

  const present = () => keeper.present();
  listen({ channel: CHANNEL.connect, present, log, run: joinPage });
  listen({ channel: CHANNEL.ready, present, log, run: () => keeper.ready() });
  listen({ channel: CHANNEL.beat, present, log, run: () => keeper.beat() });

  app.on("second-instance", () => keeper.focus());
  app.on("window-all-closed", () => undefined); // the keeper decides
  let quitting = false;
  const quit = () => {
    if (quitting) return;
    quitting = true;
    void Promise.all([host.stop(), devices.stop(), ocr.stop()]).finally(() => app.exit(0));
  };
  app.on("before-quit", (event) => {
    event.preventDefault();
    quit();
  });
  process.on("SIGTERM", quit);
  process.on("SIGINT", quit);

  void app.whenReady().then(() => {
    keeper.replace("start");
    host.start();
    setTimeout(startDevices, DEVICES_WAIT_MS);
    powerSaveBlocker.start("prevent-display-sleep");
    log("info", "shell.up", {
      electron: process.versions.electron,
      pid: process.pid,
      hostPid: host.pid ?? 0,
      devicesPid: devices.pid ?? 0,
    });
  });
}

main();
