import { ORPCError } from "@orpc/client";
import { ACCESS_REFUSALS } from "../../../hall/contract/access.ts";

/** Why a request had no usable answer. `code` is for technicians and logs. */
export type WhyAway =
  /** Nobody answers, or not in time, or nothing that can be used: `ECONNREFUSED`, `TIMEOUT`, `INTERNAL_SERVER_ERROR` … */
  | { kind: "silent"; code: string }
  /** The hall does not want to hear this kiosk; a code of `ACCESS_REFUSALS`. It has done nothing. */
  | { kind: "refused"; code: string }
  /** Whoever answers cannot show that it is the hall: `CERT_HAS_EXPIRED`, `SELF_SIGNED_CERT_IN_CHAIN` … Nothing was sent. */
  | { kind: "untrusted"; code: string };

/** How TLS says that it does not believe a certificate (OpenSSL's names as Node gives them). */
const CERTIFICATE =
  /^(CA_FILE_|CERT_|CRL_|ERR_TLS_CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_)/;
/** Too many at once: it passes. */
const PASSES = "TOO_MANY_REQUESTS";

export function whyAway(error: unknown): WhyAway {
  if (error instanceof ORPCError) {
    const code = String(error.code);
    return { kind: Object.hasOwn(ACCESS_REFUSALS, code) && code !== PASSES ? "refused" : "silent", code };
  }
  const code = systemCodeOf(error);
  return { kind: CERTIFICATE.test(code) ? "untrusted" : "silent", code };
}

/** `fetch` hides the system's code in the cause. */
function systemCodeOf(error: unknown): string {
  if (!(error instanceof Error)) return "UNKNOWN";
  if (error.name === "TimeoutError" || error.name === "AbortError") return "TIMEOUT";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.cause === undefined ? "UNKNOWN" : systemCodeOf(error.cause);
}
