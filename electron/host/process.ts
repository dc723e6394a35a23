import { dirname, join, resolve } from "node:path";
import {
  checkedPlaces,
  formatProblem,
  loadContent,
  loadProfile,
  loadWithLastGood,
  mendFromFormer,
} from "../../kiosk-config/loader/index.ts";
import { ENV, PROCESS_HEARTBEAT_MS, type FromHost, type ToHost } from "../contract/supervision.ts";
import { EditionShelf } from "./content/edition/edition-shelf.ts";
import { problemsOf, startContent } from "./content/edition/start-content.ts";
import { Host } from "./host.ts";
import { parentPort } from "./link/node-port.ts";
import type { Log } from "./log.ts";
import { openDatabase } from "./store/database.ts";

/** Entry of the host process. What it cannot start with, it names in the log and exits 1; the shell decides what then. */
function main(): void {
  const shell = parentPort();
  const say = (message: FromHost) => shell.postMessage(message);
  const log: Log = (level, event, fields) => say({ type: "log", level, event, ...(fields && { fields }) });
  // A failure nobody awaited must not take the citizen's visit with it; it is a bug and is logged as one.
  process.on("unhandledRejection", (reason) => log("error", "host.unhandledRejection", { reason: String(reason) }));

  const host = start(log, say);
  if (host === undefined) {
    // Let the log lines leave before the process does.
    setTimeout(() => process.exit(1), 50);
    return;
  }
  shell.on("message", ({ data, ports }) => {
    const message = data as ToHost;
    const [port] = ports;
    switch (message.type) {
      case "page-port":
        if (port !== undefined) host.attachPage(port);
        return;
      case "devices-port":
        if (port !== undefined) host.attachDevices(port);
        return;
      case "ocr-port":
        if (port !== undefined) host.attachOcr(port);
        return;
      case "ocr-gone":
        host.ocrGone();
        return;
      case "pdf":
      case "pdf-failed":
        host.pdf(message);
        return;
      case "shutdown":
        host.stop();
        process.exit(0);
    }
  });
  setInterval(() => say({ type: "heartbeat" }), PROCESS_HEARTBEAT_MS);
  say({ type: "up" });
}

function start(log: Log, say: (message: FromHost) => void): Host | undefined {
  const profileFile = process.env[ENV.profile] ?? "";
  const dataDir = process.env[ENV.data] ?? "";
  const profile = loadWithLastGood({
    file: profileFile,
    lastGoodFile: join(dataDir, "last-good", "profile.json"),
    load: loadProfile,
  });
  if (profile.isErr()) {
    for (const problem of profile.error) log("error", "config.wrong", { problem: formatProblem(problem) });
    return undefined;
  }
  for (const problem of profile.value.problems)
    log("warn", "config.lastGoodInForce", { problem: formatProblem(problem) });
  const checked = checkedPlaces({
    built: join(__dirname, "..", "checked-content"),
    own: join(dataDir, "last-good", "checked-content"),
  });
  const content = loadWithLastGood({
    file: resolve(dirname(profileFile), profile.value.value.contentDir),
    lastGoodFile: join(dataDir, "last-good", "content.json"),
    load: (path) => loadContent(path, { checked }),
    mend: mendFromFormer,
  });
  if (content.isErr()) {
    for (const problem of content.error) log("error", "content.wrong", { problem: formatProblem(problem) });
    return undefined;
  }
  for (const problem of [...content.value.problems, ...content.value.value.problems]) {
    log("warn", "content.leftOut", { problem: formatProblem(problem) });
  }
  const db = openDatabase(dataDir);
  if (db.isErr()) {
    log("error", `store.${db.error.code}`, { detail: db.error.detail });
    return undefined;
  }
  const shelf = new EditionShelf(dataDir);
  const started = startContent({ folder: content.value.value, shelf, log });
  return new Host({
    profile: profile.value.value,
    started,
    shelf,
    hallId: content.value.value.hall.id,
    contentProblems: problemsOf(started, content.value.problems),
    version: process.env[ENV.version] ?? "0.0.0",
    startedAt: Number(process.env[ENV.startedAt] ?? Date.now()),
    db: db.value,
    log,
    dataDir,
    say,
  });
}

main();
