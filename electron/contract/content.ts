import { oc } from "@orpc/contract";
import { z } from "zod";
import { Bundle } from "../../kiosk-config/schema/bundle.ts";
import { Form } from "../../kiosk-config/schema/form.ts";
import { Guide } from "../../kiosk-config/schema/guide.ts";
import { Outlet } from "../../kiosk-config/schema/outlet.ts";
import { PublicList } from "../../kiosk-config/schema/public-list.ts";

const notFound = { NOT_FOUND: { message: "no such entry" } } as const;
const Id = z.string().min(1).max(80);
/** Answers to situation questions, by question. */
const Answers = z.record(z.string().max(80), z.string().max(80));

/** What somebody reads: one guide, or one bundle. */
export const Reading = z.strictObject({ kind: z.enum(["guide", "bundle"]), id: Id, answers: Answers });
export type Reading = z.infer<typeof Reading>;

/** One entry of a search's answer. `id` opens it; a list entry opens its list. */
export const Hit = z.object({
  kind: z.enum(["guide", "bundle", "list", "lookUp"]),
  id: z.string(),
  title: z.string(),
  /** Official name, where it differs from the title. */
  name: z.string().optional(),
  department: z.string().optional(),
  /** Why it was found, in the citizen's words, e.g. `材料：不动产权证书`; absent when the title says it. */
  why: z.string().optional(),
  /** Debugging: how the rank came about. */
  explain: z.string().optional(),
});
export type Hit = z.infer<typeof Hit>;

export const SearchAnswer = z.object({
  query: z.string(),
  /** Best first, over all kinds. Empty = nothing found. */
  hits: z.array(Hit),
  /** Another query that would have found something. */
  didYouMean: z.string().optional(),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;

/** What happened to a sheet, read back from the printer. */
export const SheetOutcome = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("printed") }),
  z.object({ outcome: z.literal("failed"), cause: z.string() }),
  z.object({ outcome: z.literal("unknown") }),
]);
export type SheetOutcome = z.infer<typeof SheetOutcome>;

/** What somebody takes along on the telephone. */
export const HandOff = z.object({
  /** Opens the personal checklist from anywhere; absent where the hall has no public address. */
  link: z.string().max(400).optional(),
  /** The same in short as plain text for a code that needs no network; at most 600 bytes. */
  text: z.string(),
});
export type HandOff = z.infer<typeof HandOff>;

export const contentContract = {
  /** One search over guides, bundles and lists; quick enough to be asked after every key. Any text is a query. */
  search: oc
    .input(z.strictObject({ query: z.string().max(20_000), limit: z.int().min(1).max(60).default(20) }))
    .output(SearchAnswer),
  /** Somebody opened this: counted by day for what is often used here, without any trace of who. */
  opened: oc.input(z.strictObject({ kind: z.enum(["guide", "bundle", "list"]), id: Id })).output(z.void()),
  guide: oc
    .errors(notFound)
    .input(z.strictObject({ id: Id }))
    .output(Guide),
  bundle: oc
    .errors(notFound)
    .input(z.strictObject({ id: Id }))
    .output(Bundle),
  list: oc
    .errors(notFound)
    .input(z.strictObject({ id: Id }))
    .output(PublicList),
  form: oc
    .errors(notFound)
    .input(z.strictObject({ id: Id }))
    .output(Form),
  /** Where else a guide or bundle can be done, nearest first; distance as the crow flies from this kiosk, if it knows where it is. */
  outlets: oc
    .input(z.strictObject({ id: Id }))
    .output(z.array(z.object({ outlet: Outlet, distanceKm: z.number().nonnegative().optional() }))),
  /** The personal checklist for a telephone: two texts to be drawn as codes. */
  handOff: oc.errors(notFound).input(Reading).output(HandOff),
  /**
   * 一次性告知单 with the personal checklist. Answers when the outcome is known, at the latest after two minutes
   * (`unknown`). `failed.cause` is a cause of devices/contract/receipt.ts or document.ts.
   */
  print: oc
    .errors({ ...notFound, NO_PRINTER: { message: "this kiosk has no such printer" } })
    .input(Reading.extend({ medium: z.enum(["slip", "a4"]) }))
    .output(SheetOutcome),
};
