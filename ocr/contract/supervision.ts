/** Messages between the shell and the reading process over `parentPort`. */
export type ToOcr = { type: "host-port" } /* + 1 port: the process serves ocrContract */ | { type: "shutdown" };

export type FromOcr =
  | { type: "up" }
  | { type: "heartbeat" }
  /** Nothing was read for the idle time and the engines are stopped: the process may be ended, it keeps nothing. */
  | { type: "idle" }
  | {
      type: "log";
      level: "info" | "warn" | "error";
      event: string;
      /** Counts and durations; never anything of a picture. */
      fields?: Record<string, string | number | boolean>;
    };

/** The process says so at least this often, also while it reads. */
export const OCR_HEARTBEAT_MS = 1000;

/** Environment of the process. */
export const OCR_ENV = {
  /** After so many milliseconds without work the engines stop; 120000 when absent. */
  idleMs: "FANGBIAN_OCR_IDLE_MS",
} as const;
