import { oc } from "@orpc/contract";
import { z } from "zod";
import { Slug } from "../../kiosk-config/schema/identity.ts";
import { KioskScreen } from "../../kiosk-config/schema/kiosk-screen.ts";
import { Actor } from "./rating.ts";
import { Instant } from "./ticket.ts";

/**
 * What is kept in versions. `hall`, `ratings`, `appeals`: the hall's settings (`hall.yaml`, `ratings.yaml`, `appeals.yaml`), under
 * `/settings`; the others under `/content`.
 */
export const DocumentKind = z.enum([
  "hall",
  "guide",
  "bundle",
  "lookUp",
  "list",
  "form",
  "commitment",
  "outlets",
  "topics",
  "synonyms",
  "announcements",
  "ratings",
  "appeals",
]);
export type DocumentKind = z.infer<typeof DocumentKind>;

/**
 * `draft` → `submitted` → `scheduled` → `published` → `superseded`, or out of the way: `refused` by a reviewer (or, when its
 * time came and it no longer fitted, by the hall), `withdrawn` by whoever wrote it.
 */
export const RevisionState = z.enum([
  "draft",
  "submitted",
  "scheduled",
  "published",
  "superseded",
  "refused",
  "withdrawn",
]);
export type RevisionState = z.infer<typeof RevisionState>;

/** 0 is what came with the program or lies in the hall's content folder. */
const RevisionNumber = z.coerce.number().int().min(0);

export const RevisionView = z.object({
  revision: z.int().min(0),
  /** The one that its author had in front of them; absent: the first. */
  base: z.int().min(0).optional(),
  state: RevisionState,
  author: z.string(),
  at: Instant,
  /** What its author says about it. */
  note: z.string().optional(),
  submittedBy: z.string().optional(),
  submittedAt: Instant.optional(),
  /** Who published, refused or withdrew it. */
  decidedBy: z.string().optional(),
  decidedAt: Instant.optional(),
  /** Why it was refused or withdrawn. */
  reason: z.string().optional(),
  /** It goes, or went, into force then. */
  publishAt: Instant.optional(),
});
export type RevisionView = z.infer<typeof RevisionView>;

export const DocumentSummary = z.object({
  kind: DocumentKind,
  name: Slug,
  title: z.string(),
  /** The revision in force; absent while nothing of it was ever published. */
  inForce: z.int().min(0).optional(),
  /** The newest revision, which the next one has to be based on. */
  head: z.int().min(0),
  /** Newest first, those that somebody still has to do something about: draft, submitted, scheduled. */
  open: z.array(RevisionView),
  /** It says of itself that it was written for demonstration. */
  sample: z.boolean(),
});
export type DocumentSummary = z.infer<typeof DocumentSummary>;

/** Another piece of content that leads people to this one. */
export const DocumentLink = z.object({ file: z.string(), title: z.string() });
export type DocumentLink = z.infer<typeof DocumentLink>;

/** One thing wrong in a text, for whoever edits it. */
export const TextProblem = z.object({
  /** Below the content folder, e.g. `guides/passport.yaml`; another one than the document's where that does not fit any more. */
  file: z.string(),
  line: z.int().min(1),
  column: z.int().min(1),
  /** Dotted path of the setting; empty: the text as a whole. */
  path: z.string(),
  expected: z.string(),
  found: z.string().optional(),
  /** `error` keeps it from being submitted. */
  severity: z.enum(["error", "warning"]),
});
export type TextProblem = z.infer<typeof TextProblem>;

/** A difference in a clerk's words; see `changeWords`. */
export const ContentChange = z.object({
  of: z.string(),
  what: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
});
export type ContentChange = z.infer<typeof ContentChange>;

/** Of a text made of lines: what stayed (near a change), went and came; `skipped`: so many lines that stayed are left out. */
export const LineChange = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["same", "gone", "new"]), text: z.string() }),
  z.object({ kind: z.literal("skipped"), lines: z.int().min(1) }),
]);
export type LineChange = z.infer<typeof LineChange>;

/** A text as it is typed, or a value as a form has it, which is written into the text of `base` so that its comments stay. */
export const DocumentSource = z.discriminatedUnion("as", [
  z.strictObject({ as: z.literal("text"), text: z.string().max(200_000) }),
  z.strictObject({ as: z.literal("value"), base: z.int().min(0), value: z.record(z.string(), z.unknown()) }),
]);
export type DocumentSource = z.infer<typeof DocumentSource>;

/** What becomes of the people who are in the hall when settings change. */
export const Consequence = z.discriminatedUnion("kind", [
  /** The category gives no more numbers; who waits is called by these windows. */
  z.object({
    kind: z.literal("categoryGone"),
    name: z.string(),
    waiting: z.int().min(0),
    windows: z.array(z.string()),
  }),
  /** The window calls nobody any more; who is there is served to the end, and so is who was sent there. */
  z.object({ kind: z.literal("windowGone"), label: z.string(), there: z.int().min(0), sent: z.int().min(0) }),
  /** Other windows call those who wait. */
  z.object({
    kind: z.literal("otherWindows"),
    name: z.string(),
    waiting: z.int().min(0),
    from: z.array(z.string()),
    to: z.array(z.string()),
  }),
  /** More tickets were given today than the new quota has: no more today, those given stay good. */
  z.object({ kind: z.literal("quotaUsedUp"), name: z.string(), taken: z.int().min(0), quota: z.int().min(0) }),
  /** New numbers begin with another letter; those given keep theirs. */
  z.object({
    kind: z.literal("otherLetter"),
    name: z.string(),
    from: z.string(),
    to: z.string(),
    waiting: z.int().min(0),
  }),
  /** The hours of today, or of the day on which it goes into force, are others; empty: closed. */
  z.object({
    kind: z.literal("otherHours"),
    from: z.array(z.string()),
    to: z.array(z.string()),
    waiting: z.int().min(0),
  }),
]);
export type Consequence = z.infer<typeof Consequence>;

const Which = z.strictObject({ kind: DocumentKind, name: Slug });
const WhichRevision = Which.extend({ revision: RevisionNumber });
const Note = z.string().trim().max(200);

const unknown = { UNKNOWN_DOCUMENT: { status: 404, message: "no such document or revision" } } as const;
const stale = {
  /** Somebody saved in the meantime: look at theirs, then save on top of it. */
  STALE: {
    status: 409,
    message: "somebody else has saved a newer revision",
    data: z.object({ head: z.int().min(0), author: z.string(), at: Instant }),
  },
} as const;
const wrongStep = {
  WRONG_STEP: {
    status: 409,
    message: "this step does not follow the present state",
    data: z.object({ state: RevisionState }),
  },
} as const;
const problems = {
  PROBLEMS: {
    status: 422,
    message: "the text has errors",
    data: z.object({ problems: z.array(TextProblem).max(100) }),
  },
} as const;

function versionedProcedures(prefix: "/content" | "/settings") {
  const tags = [prefix.slice(1)];
  const one = `${prefix}/{kind}/{name}` as const;
  const revision = `${one}/revisions/{revision}` as const;
  return {
    list: oc
      .route({ method: "GET", path: prefix, summary: "Every document and where its revisions stand", tags })
      .output(z.array(DocumentSummary)),

    view: oc
      .route({ method: "GET", path: one, summary: "A document with its revisions, newest first", tags })
      .errors(unknown)
      .input(Which)
      .output(
        DocumentSummary.extend({
          revisions: z.array(RevisionView),
          /** Of a guide, bundle, form or letter: what names or needs it, and has to do without before it is taken away. */
          linkedBy: z.array(DocumentLink),
        }),
      ),

    text: oc
      .route({ method: "GET", path: revision, summary: "The text of a revision, and what it says", tags })
      .errors(unknown)
      .input(WhichRevision)
      .output(RevisionView.extend({ text: z.string(), value: z.record(z.string(), z.unknown()).optional() })),

    /** Nothing is kept. `value` is absent where the text cannot be read. */
    check: oc
      .route({ method: "POST", path: `${one}/check`, summary: "What is wrong in a text, while it is edited", tags })
      .errors(unknown)
      .input(Which.extend({ source: DocumentSource }))
      .output(
        z.object({
          text: z.string(),
          value: z.record(z.string(), z.unknown()).optional(),
          problems: z.array(TextProblem),
          /** What a citizen reads of it, by lines: the notice of a guide or bundle, the answer of a look-up's example. */
          preview: z.array(z.string()).optional(),
          /** What the screen of a kiosk is drawn from: a guide or bundle without errors. */
          screen: KioskScreen.optional(),
        }),
      ),

    /** Without `from`: from the revision in force (0 where there is none). */
    diff: oc
      .route({ method: "GET", path: `${revision}/diff`, summary: "What a revision changes", tags })
      .errors(unknown)
      .input(WhichRevision.extend({ from: RevisionNumber.optional() }))
      .output(
        z.object({
          from: z.int().min(0).optional(),
          changes: z.array(ContentChange),
          lines: z.array(LineChange),
        }),
      ),

    /** A new document has no `base`. The same text by the same person on the same base again is the same save. */
    save: oc
      .route({ method: "POST", path: `${one}/revisions`, summary: "Keep a draft as the newest revision", tags })
      .errors({ ...unknown, ...stale })
      .input(
        Which.extend({ base: z.int().min(0).optional(), source: DocumentSource, note: Note.optional(), actor: Actor }),
      )
      .output(RevisionView),

    submit: oc
      .route({ method: "POST", path: `${revision}/submit`, summary: "Hand a draft to those who review", tags })
      .errors({ ...unknown, ...wrongStep, ...problems })
      .input(WhichRevision.extend({ actor: Actor }))
      .output(RevisionView),

    withdraw: oc
      .route({
        method: "POST",
        path: `${revision}/withdraw`,
        summary: "Take a revision back before it is in force",
        tags,
      })
      .errors({ ...unknown, ...wrongStep })
      .input(WhichRevision.extend({ actor: Actor, reason: Note.optional() }))
      .output(RevisionView),

    /** At once, or at `publishAt`. Never by anybody who wrote or submitted what it changes. */
    publish: oc
      .route({ method: "POST", path: `${revision}/publish`, summary: "Put a submitted revision into force", tags })
      .errors({
        ...unknown,
        ...wrongStep,
        ...problems,
        OWN_WORK: { status: 409, message: "somebody who wrote or submitted it may not publish it" },
      })
      .input(WhichRevision.extend({ actor: Actor, publishAt: Instant.optional() }))
      .output(RevisionView),

    refuse: oc
      .route({
        method: "POST",
        path: `${revision}/refuse`,
        summary: "Send a submitted revision back with a reason",
        tags,
      })
      .errors({ ...unknown, ...wrongStep })
      .input(WhichRevision.extend({ actor: Actor, reason: Note.min(1) }))
      .output(RevisionView),

    /** A new draft with the text of an old revision; it goes its way like any other. */
    restore: oc
      .route({ method: "POST", path: `${revision}/restore`, summary: "Begin a new draft from an old revision", tags })
      .errors({ ...unknown, ...stale })
      .input(WhichRevision.extend({ base: z.int().min(0), actor: Actor }))
      .output(RevisionView),
  };
}

export const contentProcedures = versionedProcedures("/content");

export const settingsProcedures = {
  ...versionedProcedures("/settings"),
  consequences: oc
    .route({
      method: "GET",
      path: "/settings/{kind}/{name}/revisions/{revision}/consequences",
      summary: "What becomes of the people who wait now if this revision went into force",
      tags: ["settings"],
    })
    .errors(unknown)
    .input(WhichRevision)
    .output(z.array(Consequence)),
};
