import type { Kysely } from "kysely";
import type { Hall, ServiceWindow, TicketCategory } from "../../kiosk-config/schema/hall.ts";
import { businessDayOf } from "../queue/business-day.ts";
import type { HallDatabase } from "../store/schema.ts";
import { parsePiece } from "./document-ref.ts";

/** Windows and categories that settings have taken away while people were in them. */
export interface StillNeeded {
  categories: readonly TicketCategory[];
  windows: readonly ServiceWindow[];
}

/** Earlier settings, newest first, that may still know what today's tickets name. */
const FORMER_HALLS = 20;

/** Settings that were in force before, newest first; empty while there never were others. */
export async function formerHalls(
  db: Kysely<HallDatabase>,
  { shipped, inForce }: { shipped: Hall; inForce: Hall },
): Promise<Hall[]> {
  if (shipped === inForce) return [];
  const rows = await db
    .selectFrom("contentRevision")
    .select("text")
    .where("kind", "=", "hall")
    .where("state", "=", "superseded")
    .where("approvedBy", "is not", null)
    .where("revision", ">", 0)
    .orderBy("revision", "desc")
    .limit(FORMER_HALLS)
    .execute();
  const halls = rows.flatMap(({ text }) => {
    const piece = parsePiece({ kind: "hall", name: "hall" }, text, inForce);
    return piece.isOk() && piece.value.kind === "hall" ? [piece.value.value] : [];
  });
  return [...halls, shipped];
}

/**
 * What tickets of today still need of former settings, so that nobody who holds a number is forgotten. A category that is
 * gone is called by those of its windows that are left, else by all windows that call somebody; a window that is gone
 * calls nobody anew and serves who is there or was sent there.
 */
export async function stillNeeded(
  db: Kysely<HallDatabase>,
  { hall, former, at }: { hall: Hall; former: readonly Hall[]; at: number },
): Promise<StillNeeded> {
  const rows = await db
    .selectFrom("ticket")
    .select(["categoryId", "state", "windowId", "targetWindowId"])
    .distinct()
    .where("businessDay", "=", businessDayOf(at))
    .where("state", "in", ["waiting", "called", "serving", "held", "noShow"])
    .execute();
  const here = new Set(hall.windows.map(({ id }) => id));
  const offered = new Set(hall.categories.map(({ id }) => id));
  const gone = new Set(rows.map(({ categoryId }) => categoryId).filter((id) => !offered.has(id)));
  const left = new Set(
    rows
      .flatMap(({ state, windowId, targetWindowId }) => (state === "noShow" ? [] : [windowId, targetWindowId]))
      .filter((id) => id !== null && !here.has(id)),
  );
  const calling = [...new Set(hall.categories.flatMap(({ windows }) => windows))];
  return {
    categories: [...gone].flatMap((id) => {
      const known = first(former, ({ categories }) => categories.find((category) => category.id === id));
      if (known === undefined) return [];
      const windows = known.windows.filter((window) => here.has(window));
      return [{ ...known, windows: windows.length > 0 ? windows : calling }];
    }),
    windows: [...left].flatMap(
      (id) => first(former, ({ windows }) => windows.find((window) => window.id === id)) ?? [],
    ),
  };
}

function first<T, R>(list: readonly T[], of: (item: T) => R | undefined): R | undefined {
  for (const item of list) {
    const found = of(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
