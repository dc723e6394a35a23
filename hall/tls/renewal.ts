import type { SecureContextOptions } from "node:tls";
import { readCertificate, type Certificate, type CertificateFiles } from "./certificate.ts";

/** Renewers run days before the end: looking once a minute is soon enough, and sees links that were bent, too. */
const LOOK_MS = 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** From then on the log says each day that the certificate ends. */
const SOON_MS = 14 * DAY_MS;

export interface RenewalOptions {
  files: CertificateFiles;
  /** The one shown now. */
  present: Certificate;
  /** Of `tls.Server`. */
  server: { setSecureContext: (context: SecureContextOptions) => void };
  log: Record<"info" | "warn", (fields: object, event: string) => void>;
  clock: () => number;
  everyMs?: number;
}

export interface Renewal {
  /** Look at the files now. */
  look: () => void;
  stop: () => void;
}

/**
 * Show a renewed certificate to whoever connects from then on, without a restart. Files that do not fit, as in the middle
 * of being written, change nothing and are looked at again.
 */
export function followRenewal(options: RenewalOptions): Renewal {
  const { files, server, log, clock, everyMs = LOOK_MS } = options;
  let { present } = options;
  let refused = "";
  let warnedAt = -Infinity;
  const look = () => {
    const now = clock();
    const read = readCertificate(files, now);
    if (read.isErr()) {
      // Said once, not once a minute.
      if (refused !== read.error.detail)
        log.warn({ code: read.error.code, detail: read.error.detail }, "tls.notRenewed");
      refused = read.error.detail;
    } else {
      refused = "";
      if (read.value.cert !== present.cert || read.value.key !== present.key) {
        present = read.value;
        server.setSecureContext({ cert: present.cert, key: present.key });
        log.info({ until: new Date(present.until).toISOString() }, "tls.renewed");
      }
    }
    if (present.until - now < SOON_MS && now - warnedAt >= DAY_MS) {
      warnedAt = now;
      log.warn({ until: new Date(present.until).toISOString() }, "tls.endsSoon");
    }
  };
  look();
  const timer = setInterval(look, everyMs);
  timer.unref();
  // What renewers send after they wrote.
  process.on("SIGHUP", look);
  return {
    look,
    stop: () => {
      clearInterval(timer);
      process.off("SIGHUP", look);
    },
  };
}
