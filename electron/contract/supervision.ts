import type { PrintDocument } from "./print.ts";
import type { RestartablePart } from "./staff.ts";

/** Messages between main and its utility processes over `parentPort`; ports ride along as transferables. */
export type ToHost =
  | { type: "page-port" } // + 1 port: speaks pageContract
  | { type: "devices-port" } // + 1 port: the host is client of devicesContract
  | { type: "ocr-port" } // + 1 port: the host is client of ocrContract
  /** The reading process is not there any more, whether it died or was asked to end. */
  | { type: "ocr-gone" }
  /** Answer to `render-pdf`. */
  | { type: "pdf"; id: string; pdf: Uint8Array }
  | { type: "pdf-failed"; id: string; detail: string }
  | { type: "shutdown" };

export type FromHost =
  | { type: "up" }
  | { type: "heartbeat" }
  /** The visit is over: main destroys the page and its session and makes a new one. */
  | { type: "visit-ended"; reason: string }
  /** Draw a print template and answer with its PDF. The document lives in memory on both sides. */
  | { type: "render-pdf"; id: string; document: PrintDocument }
  /**
   * The reading process is wanted (answered by `ocr-port`, or `ocr-gone` when it dies), or does not answer any more. It
   * says by itself when nobody has needed it for a while, and is ended then.
   */
  | { type: "ocr"; wish: "start" | "kill" }
  /** A technician asks for a part to be started anew. */
  | { type: "restart"; part: RestartablePart }
  /** The battery is nearly empty and the visit over: close in order. */
  | { type: "power-off"; reason: string }
  | {
      type: "log";
      level: "info" | "warn" | "error";
      event: string;
      fields?: Record<string, string | number | boolean>;
    };

export type ToDevices = { type: "host-port" } /* + 1 port: devices serve devicesContract */ | { type: "shutdown" };

export type FromDevices =
  | { type: "up" }
  | { type: "heartbeat" }
  | {
      type: "log";
      level: "info" | "warn" | "error";
      event: string;
      fields?: Record<string, string | number | boolean>;
    };

/** Each utility process says so at least this often; silent for HANG_MS it is taken for hung and killed. */
export const PROCESS_HEARTBEAT_MS = 1000;

/** Environment of the utility processes. */
export const ENV = {
  /** Absolute path of the kiosk profile (YAML). */
  profile: "FANGBIAN_PROFILE",
  /** Absolute path of the writable data folder (journal, logs, last good configuration). */
  data: "FANGBIAN_DATA",
  /** Version of the program, for people. */
  version: "FANGBIAN_VERSION",
  /** When the shell was started, Unix ms: one run of the program. */
  startedAt: "FANGBIAN_STARTED_AT",
} as const;
