import type { Compilable, CompiledQuery, Kysely, KyselyPlugin } from "kysely";
import type { HallDatabase } from "./schema.ts";
import { unheard } from "./unheard.ts";

/** Stands in a query for a value that is given when it is run. */
class Blank {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

type Values = object;
type Run<P extends Values, R> = (db: Kysely<HallDatabase>, values: P) => Promise<R[]>;

/**
 * A query that is asked again and again with other values: built, scoped to its hall and compiled once for each database, which
 * takes longer than most of them take to answer. Gives the rows. `build` sees blanks, not values: it may put them where a
 * value stands, and must not look at them.
 *
 * @param answer `unheard`: nobody looks at what it gives back, and it may be sent without waiting for that (`unheard.ts`)
 */
export function statement<P extends Values, R>(
  build: (db: Kysely<HallDatabase>, blanks: P) => Compilable<R>,
  { answer = "heard" }: { answer?: "heard" | "unheard" } = {},
): Run<P, R> {
  // Plugins are the hall's scope and what else is wound around the database: the same for it and all its transactions.
  const compiled = new WeakMap<KyselyPlugin, Compiled<R>[]>();
  return async (db, values) => {
    const { plugins } = db.getExecutor();
    const [first] = plugins;
    const known = (first && compiled.get(first)) ?? [];
    let found = known.find((one) => isSame(one.plugins, plugins));
    if (found === undefined) {
      found = { plugins, query: build(db, BLANKS as P).compile() };
      if (answer === "unheard") unheard(found.query.sql);
      if (first !== undefined) compiled.set(first, [...known, found]);
    }
    const { query } = found;
    const { rows } = await db.executeQuery<R>({ ...query, parameters: filled(query.parameters, values) });
    return rows;
  };
}

interface Compiled<R> {
  plugins: readonly KyselyPlugin[];
  query: CompiledQuery<R>;
}

function isSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}

const BLANKS = new Proxy(
  {},
  {
    get: (_, name) => new Blank(String(name)),
    ownKeys: () => {
      throw new Error("blanks of a statement have to be named one by one");
    },
  },
);

function filled(parameters: readonly unknown[], values: Values): unknown[] {
  return parameters.map((parameter) => {
    if (!(parameter instanceof Blank)) return parameter;
    const value = (values as Record<string, unknown>)[parameter.name];
    if (value === undefined) throw new Error(`a statement was given no ${parameter.name}`);
    return value;
  });
}
