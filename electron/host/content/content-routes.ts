import { implement } from "@orpc/server";
import type { Content } from "../../../kiosk-config/loader/index.ts";
import { entriesOf } from "../../../kiosk-config/search/entry.ts";
import { SearchIndex } from "../../../kiosk-config/search/search-index.ts";
import type { Reading } from "../../contract/content.ts";
import { pageContract } from "../../contract/index.ts";
import type { OpenedCounts } from "../store/opened-counts.ts";
import { answerSearch } from "./answer-search.ts";

export interface ContentRoutesOptions {
  content: Content;
  opened: Pick<OpenedCounts, "count">;
  now?: () => number;
}

/** Serves what people read and look for. */
export function contentRoutes({ content, opened, now = Date.now }: ContentRoutesOptions) {
  const os = implement(pageContract).content;
  const titleOf = ({ kind, id }: Pick<Reading, "kind" | "id">) => {
    const found = (kind === "guide" ? content.guides : content.bundles).find((piece) => piece.id === id);
    return found === undefined ? undefined : (found.aliases[0] ?? found.name);
  };
  const index = new SearchIndex(entriesOf(content));
  const known = {
    guide: new Set(content.guides.map(({ id }) => id)),
    bundle: new Set(content.bundles.map(({ id }) => id)),
    list: new Set<string>(content.lists.map(({ kind }) => kind)),
  };
  return {
    search: os.search.handler(({ input }) => answerSearch(index, input)),
    opened: os.opened.handler(({ input }) => {
      if (known[input.kind].has(input.id)) opened.count({ ...input, at: now() });
    }),
    guide: os.guide.handler(({ input, errors }) => {
      const guide = content.guides.find(({ id }) => id === input.id);
      if (guide === undefined) throw errors.NOT_FOUND();
      return guide;
    }),
    bundle: os.bundle.handler(({ input, errors }) => {
      const bundle = content.bundles.find(({ id }) => id === input.id);
      if (bundle === undefined) throw errors.NOT_FOUND();
      return bundle;
    }),
    list: os.list.handler(({ input, errors }) => {
      const list = content.lists.find(({ kind }) => kind === input.id);
      if (list === undefined) throw errors.NOT_FOUND();
      return list;
    }),
    form: os.form.handler(({ input, errors }) => {
      const form = content.forms.find(({ id }) => id === input.id);
      if (form === undefined) throw errors.NOT_FOUND();
      return form;
    }),
    outlets: os.outlets.handler(({ input }) =>
      content.outlets.filter(({ offers }) => offers.includes(input.id)).map((outlet) => ({ outlet })),
    ),
    handOff: os.handOff.handler(({ input, errors }) => {
      const text = titleOf(input);
      if (text === undefined) throw errors.NOT_FOUND();
      return { text };
    }),
    print: os.print.handler(({ input, errors }) => {
      if (titleOf(input) === undefined) throw errors.NOT_FOUND();
      throw errors.NO_PRINTER();
    }),
  };
}
