import { implement } from "@orpc/server";
import type { Result } from "neverthrow";
import type { CallContext } from "../call-context.ts";
import { contentProcedures, settingsProcedures, type DocumentKind, type DocumentSource } from "../contract/content.ts";
import type { CheckSource } from "./check-job.ts";
import { consequencesOf } from "./consequences.ts";
import type { ContentContext } from "./content-context.ts";
import { diffRevision } from "./diff-revisions.ts";
import { isSetting, wrongName, type DocumentRef } from "./document-ref.ts";
import { publishRevision } from "./publish.ts";
import { listDocuments, viewDocument } from "./revision-view.ts";
import {
  readRevision,
  refuseRevision,
  restoreRevision,
  saveDraft,
  submitRevision,
  withdrawRevision,
} from "./revisions.ts";
import { valueIn } from "./value-in.ts";
import { writeValue } from "./write-value.ts";

/** Guides, bundles, look-ups, words of citizens; the hall's settings, with its rules of ratings and appeals, are under `/settings` and for other people. */
export function contentRoutes(context: ContentContext) {
  return versionedRoutes(context, contentProcedures, (kind) => !isSetting({ kind }));
}

export function settingsRoutes(context: ContentContext) {
  const os = implement(settingsProcedures).$context<CallContext>();
  return {
    ...versionedRoutes(context, settingsProcedures, (kind) => isSetting({ kind })),
    consequences: os.consequences.handler(async ({ input, errors }) => {
      const found = input.kind === "hall" ? await consequencesOf(context, input) : undefined;
      if (found === undefined) throw errors.UNKNOWN_DOCUMENT();
      return found;
    }),
  };
}

function versionedRoutes(
  context: ContentContext,
  procedures: typeof contentProcedures,
  serves: (kind: DocumentKind) => boolean,
) {
  const os = implement(procedures).$context<CallContext>();
  /** Who may change settings must not reach content by another address, and the other way round. */
  const known = <T extends DocumentRef>(ref: T, errors: { UNKNOWN_DOCUMENT: () => Error }): T => {
    if (!serves(ref.kind) || wrongName(ref)) throw errors.UNKNOWN_DOCUMENT();
    return ref;
  };
  const sourceOf = async (ref: DocumentRef, source: DocumentSource): Promise<CheckSource | undefined> => {
    if (source.as === "text") return source;
    const base = await readRevision(context, { ...ref, revision: source.base });
    return base === undefined ? undefined : { as: "value", base: base.text, value: source.value };
  };
  return {
    list: os.list.handler(() => {
      // Whoever looks through documents opens one next, and the thread takes a second or two to begin.
      context.checks.begin();
      return listDocuments(context, ({ kind }) => serves(kind));
    }),
    view: os.view.handler(async ({ input, errors }) => {
      const view = await viewDocument(context, known(input, errors));
      if (view === undefined) throw errors.UNKNOWN_DOCUMENT();
      context.checks.begin();
      return view;
    }),
    text: os.text.handler(async ({ input, errors }) => {
      const revision = await readRevision(context, known(input, errors));
      if (revision === undefined) throw errors.UNKNOWN_DOCUMENT();
      return { ...revision, ...valueIn(revision.text) };
    }),
    check: os.check.handler(async ({ input, errors }) => {
      const { kind, name } = known(input, errors);
      const source = await sourceOf({ kind, name }, input.source);
      if (source === undefined) throw errors.UNKNOWN_DOCUMENT();
      // Settings reach into everything, and are seldom edited: they are looked at whole.
      const depth = kind === "hall" ? "whole" : "own";
      return context.checks.check({ ref: { kind, name }, source, depth, answer: "edited" });
    }),
    diff: os.diff.handler(async ({ input, errors }) => {
      const diff = await diffRevision(context, known(input, errors));
      if (diff === undefined) throw errors.UNKNOWN_DOCUMENT();
      return diff;
    }),
    save: os.save.handler(async ({ input, errors }) => {
      const { source, ...wish } = known(input, errors);
      const told = await sourceOf(wish, source);
      if (told === undefined) throw errors.UNKNOWN_DOCUMENT();
      const text = told.as === "text" ? told.text : writeValue(told.base, told.value);
      return valueOf(await saveDraft(context, { ...wish, text }), errors);
    }),
    submit: os.submit.handler(async ({ input, errors }) =>
      valueOf(await submitRevision(context, known(input, errors)), errors),
    ),
    withdraw: os.withdraw.handler(async ({ input, errors }) =>
      valueOf(await withdrawRevision(context, known(input, errors)), errors),
    ),
    publish: os.publish.handler(async ({ input, errors }) =>
      valueOf(await publishRevision(context, known(input, errors)), errors),
    ),
    refuse: os.refuse.handler(async ({ input, errors }) =>
      valueOf(await refuseRevision(context, known(input, errors)), errors),
    ),
    restore: os.restore.handler(async ({ input, errors }) =>
      valueOf(await restoreRevision(context, known(input, errors)), errors),
    ),
  };
}

type Refusal = { code: string; data?: unknown };

/** A refusal of a service becomes the procedure's typed error of the same code. */
function valueOf<T, E extends Refusal>(
  result: Result<T, E>,
  errors: { [C in E["code"]]: (options: { data: never }) => Error },
): T {
  if (result.isOk()) return result.value;
  const { code, data }: { code: E["code"]; data?: unknown } = result.error;
  throw errors[code]({ data: data as never });
}
