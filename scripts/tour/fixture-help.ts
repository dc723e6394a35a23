import { ORPCError } from "@orpc/client";
import { createHallClient } from "../../electron/host/hall/hall-client.ts";
import { HallLine } from "../../electron/host/hall/hall-line.ts";
import type { RouterOptions } from "../../electron/host/router.ts";
import type { Scene } from "./scene.ts";

/** No hall behind these pictures: what needs one is put into the scene instead. */
const LINE = new HallLine({
  url: "http://127.0.0.1:9",
  identity: { token: () => undefined },
  clock: { heard: () => undefined },
});
const AWAY = createHallClient(LINE, { timeoutMs: 200 });
/** Monday morning and Monday night of the tour's own week. */
const OPEN_AT = Date.parse("2026-03-02T01:30:00Z");
const CLOSED_AT = Date.parse("2026-03-02T13:30:00Z");

/** Calls for a person, and a hall that says of them what the scene says. */
export function fixtureHelp({
  help = "open",
  outside = {},
}: Pick<Scene, "help" | "outside">): Pick<RouterOptions, "help" | "services" | "now"> {
  const state = help === "acknowledged" || help === "done" ? help : "open";
  const told = { state: async () => ({ state, receivedAt: OPEN_AT }) };
  // The client makes its calls up as they are asked for: it can be looked through, not spread.
  const services = new Proxy(AWAY, {
    get: (hall, name) =>
      ({ help: told, identity: identityOf(outside) })[String(name)] ?? (Reflect.get(hall, name) as unknown),
  });
  return {
    help: { add: () => undefined, isDelivered: () => help !== "queued" },
    services,
    now: () => (help === "closed" ? CLOSED_AT : OPEN_AT),
  };
}

/** The code to the telephone: it comes, unless the scene says what it is refused with; the one that is typed is wrong. */
function identityOf({ refused }: NonNullable<Scene["outside"]>) {
  return {
    sendCode: async () => {
      if (refused !== undefined) throw new ORPCError(refused, { defined: true });
      return { challengeId: "tour", maskedPhone: "138****0001" };
    },
    checkCode: async () => ({ result: "wrong", triesLeft: 2 }),
  };
}
