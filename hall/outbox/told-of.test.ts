import { err, ok } from "neverthrow";
import { expect, it } from "vitest";
import type { ConnectorFailure } from "../connectors/connection/failure.ts";
import { toldOf } from "./told-of.ts";

const failed = (kind: Exclude<ConnectorFailure["kind"], "refused">) =>
  toldOf(err({ kind, system: "ratings", detail: "x" }));
const refused = (status: number) =>
  toldOf(err({ kind: "refused", system: "ratings", status, detail: `HTTP ${status}` }));

it("keeps what the system keeps it under", () => {
  expect(toldOf(ok({ outsideId: "HCP000001" }))).toEqual({ outcome: "accepted", outsideId: "HCP000001" });
});

it.each([400, 409, 422])("%i says no to what was sent", (status) => {
  expect(refused(status)).toEqual({ outcome: "refused", reason: `HTTP ${status}` });
});

it.each([401, 403, 405, 429, 500, 503])("%i is mended without changing what was sent", (status) => {
  expect(refused(status)).toEqual({ outcome: "later", reason: `HTTP ${status}` });
});

it.each(["timeout", "unreachable", "badAnswer", "tooLarge", "wrongHolder", "notFound"] as const)(
  "%s is no answer: later",
  (kind) => expect(failed(kind)).toEqual({ outcome: "later", reason: kind }),
);

it.each(["circuitOpen", "notConnected"] as const)("%s: nobody asked", (kind) =>
  expect(failed(kind)).toEqual({ outcome: "notAsked", reason: kind }),
);
