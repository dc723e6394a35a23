import { RPCHandler } from "@orpc/server/message-port";
import { formatProblem, loadProfile, loadWithLastGood } from "../kiosk-config/loader/index.ts";
import { join } from "node:path";
import { DeviceManager } from "./manager/manager.ts";
import { createDevicesRouter } from "./manager/router.ts";
import { openTransport } from "./transport/open.ts";

/*
 * Entry of the device process, a utility process of the shell. What passes between the two is described in
 * electron/contract/supervision.ts; this room may not import it, so the few shapes are said again here and a test holds
 * both against each other.
 */
interface Port {
  on(event: "message", listener: (event: { data: unknown }) => void): unknown;
  on(event: "close", listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
}

interface ParentPort {
  on(event: "message", listener: (event: { data: { type: "host-port" | "shutdown" }; ports: Port[] }) => void): unknown;
  postMessage(message: unknown): void;
}

const HEARTBEAT_MS = 1000;
type Fields = Record<string, string | number | boolean>;

function main(): void {
  const shell = (process as unknown as { parentPort?: ParentPort }).parentPort;
  if (shell === undefined) throw new Error("the device process runs only as a utility process of the shell");
  const log = (level: "info" | "warn" | "error", event: string, fields: Fields = {}) =>
    shell.postMessage({ type: "log", level, event, fields });
  // A cable that fails in an unforeseen way must not leave half-open ports behind: log, die, be started again.
  const die = (event: string) => (reason: unknown) => {
    log("error", event, { reason: reason instanceof Error ? (reason.stack ?? reason.message) : String(reason) });
    setTimeout(() => process.exit(1), 50);
  };
  process.on("unhandledRejection", die("devices.unhandledRejection"));
  process.on("uncaughtException", die("devices.uncaughtException"));

  const dataDir = process.env["FANGBIAN_DATA"] ?? "";
  const profile = loadWithLastGood({
    file: process.env["FANGBIAN_PROFILE"] ?? "",
    // A copy of its own: three processes must not write one file.
    lastGoodFile: join(dataDir, "last-good", "profile-devices.json"),
    load: loadProfile,
  });
  if (profile.isErr()) {
    for (const problem of profile.error) log("error", "config.wrong", { problem: formatProblem(problem) });
    setTimeout(() => process.exit(1), 50);
    return;
  }
  const manager = new DeviceManager({ config: profile.value.value.devices, openTransport });
  manager.onStatus((status) =>
    log(status.device === "online" ? "info" : "warn", `${status.kind}.${status.device}`, {
      ...(status.kind === "receiptPrinter" && { paper: status.paper, cover: status.cover }),
      ...(status.fault !== undefined && { code: status.fault.code, detail: status.fault.detail }),
    }),
  );
  const handler = new RPCHandler(createDevicesRouter(manager));
  shell.on("message", ({ data, ports }) => {
    if (data.type === "shutdown") {
      void manager.stop().finally(() => process.exit(0));
      return;
    }
    const [port] = ports;
    if (port === undefined) return;
    handler.upgrade(port, { context: {} });
    port.start();
  });
  manager.start();
  setInterval(() => shell.postMessage({ type: "heartbeat" }), HEARTBEAT_MS);
  shell.postMessage({ type: "up" });
}

main();
