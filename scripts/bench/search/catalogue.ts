import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { loadContent, type Content } from "../../../kiosk-config/loader/index.ts";
import { entriesOf, type SearchEntry } from "../../../kiosk-config/search/entry.ts";
import { runSettings } from "../../setup/run-settings.ts";
import { readGraded, type GradedQuery } from "./quality.ts";

const Items = z.array(z.object({ name: z.string(), department: z.string().nullish() }));

/** What the search is measured on; of a real county's names and queries only what lies beside the repository. */
export interface Catalogue {
  content: Content;
  /** The county's names; without them those that the repository's own queries ask for. */
  names: readonly { name: string; department?: string | undefined }[];
  own: readonly GradedQuery[];
  given: readonly GradedQuery[] | undefined;
}

export function readCatalogue(root: string): Catalogue {
  // The tree this runs in may be a copy; the catalogue lies beside the clone that people know.
  const beside = process.env["FANGBIAN_CATALOGUE"] ?? join(runSettings().clone, "..", "shared", "data", "catalogue");
  const own = readGraded(join(root, "test", "fixtures", "search", "queries.json"));
  const [items, queries] = [join(beside, "county-items.json"), join(beside, "search-queries.json")];
  const named = new Set(own.flatMap(({ answers }) => answers.map(({ name }) => name)));
  return {
    content: loadContent(join(root, "kiosk-config", "content"))._unsafeUnwrap(),
    names: existsSync(items)
      ? Items.parse(JSON.parse(readFileSync(items, "utf8"))).map(({ name, department }) => ({
          name,
          department: department ?? undefined,
        }))
      : [...named].map((name) => ({ name })),
    own,
    given: existsSync(items) && existsSync(queries) ? readGraded(queries) : undefined,
  };
}

/** Names as entries, nothing else about them known. */
export function namedEntries(names: Catalogue["names"]): SearchEntry[] {
  return names.map(({ name, department }, at) => ({
    kind: "guide",
    id: `item-${at}`,
    title: name,
    name,
    aliases: [],
    ...(department !== undefined && { department }),
    texts: [],
  }));
}

/** So many entries as large as a real hall's: our own content, then the names, each with the papers and words of a guide. */
export function fullEntries({ content, names }: Catalogue, count: number): SearchEntry[] {
  const own = entriesOf(content);
  const guides = own.filter(({ kind }) => kind === "guide");
  const rest = Array.from({ length: Math.max(0, count - own.length) }, (_, at): SearchEntry => {
    const named = names[at % names.length];
    const like = guides[at % guides.length];
    const round = Math.floor(at / names.length);
    const name = `${named?.name ?? ""}${round === 0 ? "" : `（${round + 1}）`}`;
    return {
      kind: "guide",
      id: `item-${at}`,
      title: name,
      name,
      aliases: like?.aliases ?? [],
      ...(named?.department !== undefined && { department: named.department }),
      texts: like?.texts ?? [],
    };
  });
  return [...own, ...rest];
}
