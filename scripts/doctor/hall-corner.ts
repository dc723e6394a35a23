import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { SerialPort } from "serialport";
import { formatProblem, loadProfile } from "../../kiosk-config/loader/index.ts";
import { hallFetch } from "../../kiosk-config/loader/hall-fetch.ts";
import type { DevicesConfig } from "../../kiosk-config/schema/devices.ts";
import { findProgram } from "../environment/find-program.ts";
import { runCommand } from "../environment/run-command.ts";
import { ROOT } from "../setup/run-settings.ts";
import { fine, missing, note, type Finding } from "./finding.ts";

const ANSWER_TIMEOUT_MS = 2000;
const OPEN_HINT = "as root: usermod -aG dialout USER, then log in again";

export async function serialPorts(): Promise<Finding> {
  const ports = await listPorts();
  const groups = (await runCommand({ command: ["id", "-Gn"] })).stdout.trim().split(" ");
  const member = groups.includes("dialout") ? "" : "; this user is not in the group dialout";
  if (ports.length === 0) return note("serial-ports", `none${member}`);
  const closed = ports.filter(({ path }) => !canOpen(path));
  const list = ports.map(({ path, manufacturer }) => (manufacturer === undefined ? path : `${path} (${manufacturer})`));
  return closed.length === 0
    ? fine("serial-ports", list.join(", "))
    : note(
        "serial-ports",
        `${list.join(", ")}; not to be opened: ${closed.map(({ path }) => path).join(", ")}`,
        OPEN_HINT,
      );
}

interface SerialPortInfo {
  path: string;
  manufacturer?: string | undefined;
}

const SERIAL_DEVICE = /^tty(USB|ACM|AMA|XRUSB)\d+$/;

async function listPorts(): Promise<SerialPortInfo[]> {
  // The library asks udevadm, and brings the whole program down where there is none (small containers).
  if (findProgram("udevadm") !== undefined) return (await SerialPort.list()) as SerialPortInfo[];
  return readdirSync("/dev")
    .filter((name) => SERIAL_DEVICE.test(name))
    .map((name) => ({ path: join("/dev", name) }));
}

/** What the profile names: its devices at the end of their cables, and its hall. */
export async function profile(file = join(ROOT, "kiosk-config", "profiles", "demo.yaml")): Promise<Finding[]> {
  const loaded = loadProfile(file);
  if (loaded.isErr()) {
    return [
      missing("profile", loaded.error.map(formatProblem).join("; "), "mend the file, or name another by --profile"),
    ];
  }
  const { devices } = loaded.value;
  const cables = await Promise.all(
    CABLED.map(async ([kind, id]) => {
      const device = devices[kind];
      return device === undefined ? note(id, "not in the profile") : cable(id, device.transport);
    }),
  );
  return [fine("profile", loaded.value.kioskId), ...cables, await hall(loaded.value.hall)];
}

const CABLED = [
  ["idReader", "id-reader"],
  ["receiptPrinter", "receipt-printer"],
  ["barcodeScanner", "barcode-scanner"],
  ["auxiliaries", "auxiliaries"],
] as const;
type Cabled = (typeof CABLED)[number][0];
type Transport = NonNullable<DevicesConfig[Cabled]>["transport"];

/** What can be seen of a cable without a word to the device at its end. */
async function cable(id: string, transport: Transport): Promise<Finding> {
  switch (transport.kind) {
    case "tcp":
      return answering(id, transport.host, transport.port);
    case "vendorBridge":
    case "queue":
      return answering(id, new URL(transport.url).hostname, portOf(new URL(transport.url)));
    case "hid":
    case "hidPos":
      return note(
        id,
        `USB ${transport.vendorId}:${transport.productId}`,
        "./kiosk devices wizard tells whether it is there",
      );
    case "usbPrinter":
      return openable(id, transport.path);
    case "serial":
      return transport.path === undefined
        ? note(id, "found by its USB adapter", "./kiosk devices wizard tells whether it is there")
        : openable(id, transport.path);
  }
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { "ipp:": 631, "ipps:": 631, "http:": 80, "https:": 443 };
const portOf = (url: URL) => (url.port === "" ? (DEFAULT_PORTS[url.protocol] ?? 80) : Number(url.port));

async function answering(id: string, host: string, port: number): Promise<Finding> {
  return (await listens(host, port))
    ? fine(id, `${host}:${port} answers`)
    : note(id, `${host}:${port} does not answer`, "check its power and its network cable");
}

function openable(id: string, path: string): Finding {
  if (!existsSync(path)) return note(id, `there is no ${path}`, "check its power and its cable");
  return canOpen(path)
    ? fine(id, `${path} can be opened`)
    : note(id, `${path} may not be opened by this user`, OPEN_HINT);
}

async function hall(address: { url: string; ca?: string | undefined }): Promise<Finding> {
  const { url } = address;
  try {
    const answer = await hallFetch(address)(new URL("/api/v1/health", url).href, {
      ...{ method: "GET", headers: new Headers(), body: null, redirect: "manual" },
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    return answer.ok ? await standing(url, answer) : note("hall", `${url} answers with ${answer.status}`);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    return note(
      "hall",
      `${url} does not answer${code}`,
      "start it (./kiosk hall --port 8600), or mend the profile's hall.url; a certificate that is not believed: hall.ca",
    );
  }
}

async function standing(url: string, answer: Response): Promise<Finding> {
  const { auditHeads } = (await answer.json().catch(() => ({}))) as {
    auditHeads?: { state?: string; reason?: string };
  };
  return auditHeads?.state === "failing"
    ? note(
        "hall",
        `${url} answers; the county's server does not take the newest entry of its audit trail (${auditHeads.reason ?? "unknown"})`,
        "on the hall's machine: HALL_AUDIT_WEBHOOK_URL and the log's audit.headsNotTold (docs/hall-store.md)",
      )
    : fine("hall", `${url} answers`);
}

function listens(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port, timeout: ANSWER_TIMEOUT_MS });
  return new Promise((resolve) => {
    const answer = (value: boolean) => {
      socket.destroy();
      resolve(value);
    };
    socket.once("connect", () => answer(true));
    socket.once("error", () => answer(false));
    socket.once("timeout", () => answer(false));
  });
}

function canOpen(path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
