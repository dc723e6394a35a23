import { join } from "node:path";
import { RPCHandler } from "@orpc/server/message-port";
import { formatProblem, loadProfile, loadWithLastGood } from "../../kiosk-config/loader/index.ts";
import type { KioskProfile } from "../../kiosk-config/schema/profile.ts";
import type { DeviceStatus } from "../contract/index.ts";
import { controlSocketOf, serveControl } from "../control/serve.ts";
import { assembleDevices } from "./assemble.ts";
import { crashDetail } from "./crash-scope.ts";
import type { DeviceManager } from "./manager.ts";
import { loggedFields, type LogFields } from "./status-log.ts";

/*
 * What passes between this process and the shell is described in electron/contract/supervision.ts. This room may not
 * import it, so the few shapes are said again here; service.test.ts holds both against each other.
 */
interface Port {
  on(event: "message", listener: (event: { data: unknown }) => void): unknown;
  on(event: "close", listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
}

/** With `host-port` comes one port, over which the host is served. */
export type FromShell = { type: "host-port" } | { type: "shutdown" };

export type ToShell =
  | { type: "up" }
  | { type: "heartbeat" }
  | { type: "log"; level: "info" | "warn" | "error"; event: string; fields: LogFields };

/** Electron's `process.parentPort`, as far as it is needed. */
export interface Shell {
  on(event: "message", listener: (event: { data: FromShell; ports: Port[] }) => void): unknown;
  postMessage(message: ToShell): void;
}

export const HEARTBEAT_MS = 1000;

/** Loads the profile, starts its devices and serves every port the shell sends. Calls `exit` when it is over. */
export function startService(options: {
  shell: Shell;
  /** FANGBIAN_PROFILE and FANGBIAN_DATA. */
  env: NodeJS.ProcessEnv;
  exit: (code: 0 | 1) => void;
}): void {
  const { shell, env, exit } = options;
  const log = (level: "info" | "warn" | "error", event: string, fields: LogFields = {}) =>
    shell.postMessage({ type: "log", level, event, fields });

  const profile = readProfile(env, log);
  if (profile === undefined) {
    exit(1);
    return;
  }
  const dataDir = env["FANGBIAN_DATA"] ?? "";
  const { manager, router } = assembleDevices({
    profile,
    dataDir,
    onCrash: (kind, error) => log("error", "devices.listenerCrashed", { kind, detail: crashDetail(error) }),
    onAuditFault: ({ detail }) => log("error", "audit.notWritten", { detail }),
  });
  logStates(manager, log);
  const handler = new RPCHandler(router);
  const control = serveControl({ socketPath: controlSocketOf(dataDir), router });
  void control.then((served) => {
    if (served.isErr()) log("warn", "control.notServed", { detail: served.error });
  });
  const heartbeat = setInterval(() => shell.postMessage({ type: "heartbeat" }), HEARTBEAT_MS);
  shell.on("message", ({ data, ports: [port] }) => {
    switch (data.type) {
      case "host-port":
        if (port === undefined) return;
        handler.upgrade(port, { context: {} });
        port.start();
        return;
      case "shutdown":
        clearInterval(heartbeat);
        void control
          .then((served) => served.map((server) => server.close()).unwrapOr(undefined))
          .then(() => manager.stop())
          .finally(() => exit(0));
    }
  });
  manager.start();
  shell.postMessage({ type: "up" });
}

type Log = (level: "info" | "warn" | "error", event: string, fields?: LogFields) => void;

function readProfile(env: NodeJS.ProcessEnv, log: Log): KioskProfile | undefined {
  const profile = loadWithLastGood({
    file: env["FANGBIAN_PROFILE"] ?? "",
    // A copy of its own: three processes must not write one file.
    lastGoodFile: join(env["FANGBIAN_DATA"] ?? "", "last-good", "profile-devices.json"),
    load: loadProfile,
  });
  if (profile.isErr()) {
    for (const problem of profile.error) log("error", "config.wrong", { problem: formatProblem(problem) });
    return undefined;
  }
  for (const problem of profile.value.problems)
    log("warn", "config.lastGoodInForce", { problem: formatProblem(problem) });
  return profile.value.value;
}

/**
 * One line for each change of a machine's state. Whether a card lies there, or somebody stands there, is none of the
 * log's business: it would say when somebody was here.
 */
function logStates(manager: DeviceManager, log: Log): void {
  const last = new Map<DeviceStatus["kind"], string>();
  manager.onStatus((status) => {
    const fields = loggedFields(status);
    const line = JSON.stringify([status.device, fields]);
    if (last.get(status.kind) === line) return;
    last.set(status.kind, line);
    log(status.device === "online" ? "info" : "warn", `${status.kind}.${status.device}`, fields);
  });
}
