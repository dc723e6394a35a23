import { ORPCError } from "@orpc/client";
import type { KioskScreen } from "../../kiosk-config/schema/kiosk-screen.ts";
import type { Connection, HostClient } from "../citizen/host/connection.ts";

type Named = { id: string };

/** Answers to whatever no draft can answer: the screens take it as they take a host that does not. */
const nobody: unknown = new Proxy(() => Promise.reject(new Error("no host behind a preview")), { get: () => nobody });

const orNobody = (known: Record<string, unknown>): unknown =>
  new Proxy(known, { get: (own, name) => (typeof name === "string" ? own[name] : undefined) ?? nobody });

/** What the screens of guides and bundles ask of a host, answered from what is being written. */
export function draftConnection(now: () => KioskScreen | undefined): Connection {
  const piece = async <Piece extends Named>(of: (screen: KioskScreen) => readonly Piece[], { id }: Named) => {
    const screen = now();
    const found = screen && of(screen).find((one) => one.id === id);
    if (found === undefined) throw new ORPCError("NOT_FOUND", { defined: true });
    return found;
  };
  const content = {
    guide: (input: Named) => piece(({ guides }) => guides, input),
    bundle: (input: Named) => piece(({ bundles }) => bundles, input),
    form: (input: Named) => piece(({ forms }) => forms, input),
    // Nearest to which kiosk: nobody knows.
    outlets: async ({ id }: Named) =>
      (now()?.outlets ?? []).filter(({ offers }) => offers.includes(id)).map((outlet) => ({ outlet })),
    opened: async () => undefined,
  };
  const client = orNobody({ content: orNobody(content) }) as HostClient;
  return { client, lost: new AbortController().signal };
}
