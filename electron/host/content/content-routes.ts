import { implement } from "@orpc/server";
import type { Content } from "../../../kiosk-config/loader/index.ts";
import { noticeOf } from "../../../kiosk-config/notice/notice-of.ts";
import { noticeText } from "../../../kiosk-config/notice/plain-text.ts";
import type { KioskProfile } from "../../../kiosk-config/schema/profile.ts";
import type { Reading } from "../../contract/content.ts";
import { pageContract } from "../../contract/index.ts";
import type { NoticePrinter } from "../notice/notice-printer.ts";
import type { OpenedCounts } from "../store/opened-counts.ts";
import type { Finder } from "./finder.ts";
import { nearestOutlets } from "./nearest-outlets.ts";

export interface ContentRoutesOptions {
  content: Content;
  profile: Pick<KioskProfile, "position">;
  opened: Pick<OpenedCounts, "count">;
  notices: Pick<NoticePrinter, "print">;
  linkOf: (reading: Reading) => string | undefined;
  finder: Pick<Finder, "find">;
  now?: () => number;
}

/** Serves what people read and look for. */
export function contentRoutes(options: ContentRoutesOptions) {
  const { content, profile, opened, finder, notices, linkOf, now = Date.now } = options;
  const os = implement(pageContract).content;
  const known = {
    guide: (id: string) => content.guides.some((one) => one.id === id),
    bundle: (id: string) => content.bundles.some((one) => one.id === id),
    list: (id: string) => content.lists.some(({ kind }) => kind === id),
  };
  return {
    search: os.search.handler(({ input }) => finder.find(input)),
    opened: os.opened.handler(({ input }) => {
      if (known[input.kind](input.id)) opened.count({ ...input, at: now() });
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
      nearestOutlets({ outlets: content.outlets, offering: input.id, from: profile.position }),
    ),
    handOff: os.handOff.handler(({ input, errors }) => {
      const notice = noticeOf(content, input);
      if (notice === undefined) throw errors.NOT_FOUND();
      const link = linkOf(input);
      return { text: noticeText(notice), ...(link !== undefined && { link }) };
    }),
    print: os.print.handler(async ({ input, errors }) => {
      const { medium, ...reading } = input;
      const printed = await notices.print(reading, medium);
      if (printed.isOk()) return printed.value;
      throw errors[printed.error]();
    }),
  };
}
