import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { namedEntries, readCatalogue } from "../../scripts/bench/search/catalogue.ts";
import { qualityOf, type GradedQuery } from "../../scripts/bench/search/quality.ts";
import { SearchIndex } from "./search-index.ts";

const catalogue = readCatalogue(fileURLToPath(new URL("../..", import.meta.url)));
const index = SearchIndex.build({ entries: namedEntries(catalogue.names), synonyms: catalogue.content.synonyms });
const search = (query: string) => index.search({ query, limit: 20 }).found.map(({ entry }) => entry.name);

function meetsTheBars(queries: readonly GradedQuery[]): void {
  const { byKind, successAt5, ndcgAt10, failures } = qualityOf(queries, search);
  const words = failures.join("\n");
  expect(successAt5, words).toBeGreaterThanOrEqual(0.92);
  expect(ndcgAt10, words).toBeGreaterThanOrEqual(0.85);
  for (const [kind, right] of Object.entries(byKind)) {
    expect(right, `${kind}\n${words}`).toBeGreaterThanOrEqual(kind === "f" ? 0.8 : 0.85);
  }
}

describe("the words of citizens lead to official names", () => {
  it("for queries written before the search was", () => meetsTheBars(catalogue.own));

  it("for a county's graded queries (skipped without the catalogue beside the repository)", (context) => {
    if (catalogue.given === undefined) return context.skip("no county catalogue beside the repository");
    meetsTheBars(catalogue.given);
  });
});
