import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { err, type Result } from "neverthrow";
import { addHall, HALL_LEVELS, listHalls, moveHall, renameHall, type HallRefusal } from "../store/halls/halls.ts";
import { ANY_HALL } from "../store/halls/which-hall.ts";
import type { HallLevel, HallTable } from "../store/schema.ts";
import { openStore } from "../store/store.ts";
import type { Store } from "../store/types.ts";
import type { Told } from "./account.ts";

export const HALLS_USAGE = `  kiosk hall halls list
  kiosk hall halls add ID --name 名称 --level county|township|village [--parent ID]
  kiosk hall halls rename ID --name 名称
  kiosk hall halls move ID [--parent ID] [--level LEVEL]
      halls that share a database, while they run or not; each is served by a process of its own (--hall ID); move without
      --parent puts it at the top, and whatever is below goes with it; all take [--data DIR]
      every other command is about the hall that HALL_ID names, where there are several`;

interface Wish {
  act: string;
  id: string | undefined;
  name: string | undefined;
  level: string | undefined;
  parent: string | undefined;
}

/** `argv` without `halls`: what to print, what went wrong, or how it should have been asked. */
export async function halls(
  argv: readonly string[],
  { dataDir, databaseUrl, now }: { dataDir: string; databaseUrl: string | undefined; now: number },
): Promise<Told> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      data: { type: "string", default: dataDir },
      name: { type: "string" },
      level: { type: "string" },
      parent: { type: "string" },
    },
  });
  const [act = "", id, ...more] = positionals;
  const wish: Wish = { act, id, name: values.name?.trim(), level: values.level, parent: values.parent };
  const wrong = more.length > 0 ? "halls: one hall at a time" : wrongIn(wish);
  if (wrong !== undefined) return { wrong };
  if (databaseUrl === undefined && !existsSync(join(values.data, "hall.db")))
    return { failed: `there is no hall in ${values.data}: name its folder with --data, or start the hall once` };
  const opened = await openStore({ dataDir: values.data, databaseUrl, hallId: ANY_HALL });
  if (opened.isErr()) return { failed: `cannot open the store: ${opened.error.detail}` };
  const store = opened.value;
  try {
    if (act === "list")
      return { done: JSON.stringify({ event: "halls", halls: (await listHalls(store.whole)).map(lineOf) }) };
    const done = await change(store, wish, now);
    if (done.isErr()) return { failed: done.error.detail };
    return { done: JSON.stringify({ event: EVENTS[act as keyof typeof EVENTS], ...lineOf(done.value) }) };
  } finally {
    await store.close();
  }
}

const EVENTS = { add: "hallAdded", rename: "hallRenamed", move: "hallMoved" };

function wrongIn({ act, id, name, level }: Wish): string | undefined {
  if (act === "list") return id === undefined ? undefined : "halls list takes no ID";
  if (!Object.hasOwn(EVENTS, act)) return "halls: list, add, rename or move";
  if (id === undefined) return `halls ${act}: an ID is needed`;
  if (act !== "move" && (name ?? "") === "") return `halls ${act}: --name is needed`;
  if (act === "add" && level === undefined) return "halls add: --level is needed";
  if (level !== undefined && levelOf(level) === undefined)
    return `--level: "${level}" is none of ${HALL_LEVELS.join(", ")}`;
  return undefined;
}

async function change({ whole }: Store, wish: Wish, now: number): Promise<Result<HallTable, HallRefusal>> {
  const { act, id = "", name = "", parent: parentId } = wish;
  const level = levelOf(wish.level);
  if (act === "rename") return renameHall(whole, { id, name }, now);
  if (act === "move") return moveHall(whole, { id, parentId, level }, now);
  if (level === undefined) return err({ code: "levelsDoNotFit", detail: "--level is needed" });
  return addHall(whole, { id, name, level, parentId }, now);
}

function levelOf(level: string | undefined): HallLevel | undefined {
  return HALL_LEVELS.find((each) => each === level);
}

function lineOf({ id, name, level, parentId, path }: HallTable) {
  return { id, ...(name !== null && { name }), level, ...(parentId !== null && { parentId }), path };
}
