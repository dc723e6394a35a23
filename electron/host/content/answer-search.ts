import type { Found, SearchIndex } from "../../../kiosk-config/search/search-index.ts";
import type { Hit, SearchAnswer } from "../../contract/content.ts";

/** What the page is told of a search. */
export function answerSearch(index: SearchIndex, asked: { query: string; limit: number }): SearchAnswer {
  const { found, didYouMean } = index.search(asked);
  return {
    query: asked.query,
    hits: found.map(toHit),
    ...(didYouMean !== undefined && { didYouMean }),
  };
}

function toHit({ entry, why, explain }: Found): Hit {
  const { kind, id, title, name, department } = entry;
  return {
    kind,
    id,
    title,
    ...(name !== title && { name }),
    ...(department !== undefined && { department }),
    ...(why !== undefined && { why }),
    ...(explain !== undefined && { explain }),
  };
}
