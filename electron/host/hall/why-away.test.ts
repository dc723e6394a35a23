import { ORPCError } from "@orpc/client";
import { expect, it } from "vitest";
import { whyAway } from "./why-away.ts";

const system = (code: string) => new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code }) });

it.each([
  [system("ECONNREFUSED"), { kind: "silent", code: "ECONNREFUSED" }],
  [new DOMException("late", "TimeoutError"), { kind: "silent", code: "TIMEOUT" }],
  [new ORPCError("INTERNAL_SERVER_ERROR"), { kind: "silent", code: "INTERNAL_SERVER_ERROR" }],
  [new ORPCError("TOO_MANY_REQUESTS"), { kind: "silent", code: "TOO_MANY_REQUESTS" }],
  [new ORPCError("KIOSK_REVOKED", { status: 403 }), { kind: "refused", code: "KIOSK_REVOKED" }],
  [system("SELF_SIGNED_CERT_IN_CHAIN"), { kind: "untrusted", code: "SELF_SIGNED_CERT_IN_CHAIN" }],
  [system("ERR_TLS_CERT_ALTNAME_INVALID"), { kind: "untrusted", code: "ERR_TLS_CERT_ALTNAME_INVALID" }],
  ["x", { kind: "silent", code: "UNKNOWN" }],
])("%s", (error, why) => expect(whyAway(error)).toEqual(why));
