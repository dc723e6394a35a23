import { fileURLToPath } from "node:url";
import { pinyin } from "pinyin-pro";
import { describe, expect, it } from "vitest";
import { loadContent } from "../loader/index.ts";
import { entriesOf } from "./entry.ts";
import { SearchIndex } from "./search-index.ts";

const content = loadContent(fileURLToPath(new URL("../content", import.meta.url)))._unsafeUnwrap();
const index = SearchIndex.build({ entries: entriesOf(content), synonyms: content.synonyms });
const PIECES = [...content.guides, ...content.bundles];

/** Queries that do not lead to their guide or bundle within so many places. */
function lost(queriesOf: (piece: (typeof PIECES)[number]) => readonly string[], places: number): string[] {
  return PIECES.flatMap((piece) =>
    queriesOf(piece).flatMap((query) => {
      const ids = index.search({ query, limit: places }).found.map(({ entry }) => entry.id);
      return ids.includes(piece.id) ? [] : [`${query} → ${ids.join(" ")}, not ${piece.id}`];
    }),
  );
}

describe("every guide and bundle of our own content", () => {
  it("comes first by its title and by its official name", () => {
    expect(lost(({ name, aliases }) => [name, aliases[0] ?? name], 1)).toEqual([]);
  });

  it("comes among the first five by every alias, with the words around it that people say", () => {
    expect(lost(({ aliases }) => aliases, 5)).toEqual([]);
    expect(lost(({ aliases }) => aliases.map((alias) => `我想${alias}需要什么材料`), 5)).toEqual([]);
  });

  it("does not lose to look-ups, which are found by all their names as well", () => {
    const missed = content.lookUps.flatMap(({ id, title, aliases }) =>
      [title, ...aliases].filter((query) => {
        const found = index.search({ query, limit: 5 }).found.map(({ entry }) => entry.id);
        return !found.includes(id);
      }),
    );
    expect(missed).toEqual([]);
  });

  it("comes among the first five by the pinyin of its title", () => {
    const typed = (text: string) => pinyin(text, { toneType: "none", v: true, type: "array" }).join("").toLowerCase();
    expect(lost(({ aliases }) => aliases.slice(0, 1).map(typed), 5)).toEqual([]);
  });
});
