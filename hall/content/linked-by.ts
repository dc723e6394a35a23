import { signable } from "../../kiosk-config/lint/commitment-rules.ts";
import type { Content } from "../../kiosk-config/loader/index.ts";
import type { DocumentLink } from "../contract/content.ts";
import type { DocumentRef } from "./document-ref.ts";

/** Settings that name a guide or bundle by its id, and those that name a form. */
const NAMING_GUIDES: ReadonlySet<string> = new Set(["guideId", "offers", "often", "guides"]);
const NAMING_FORMS: ReadonlySet<string> = new Set(["formId"]);

interface Named extends DocumentLink {
  piece: unknown;
}

/** What leads people to a piece or needs it: before it is taken away these have to do without. */
export function linkedBy(content: Content, { kind, name }: DocumentRef): DocumentLink[] {
  const naming = (pieces: readonly Named[], settings: ReadonlySet<string>) =>
    pieces.flatMap(({ piece, ...link }) => (names(piece, { id: name, settings }) ? [link] : []));
  switch (kind) {
    case "guide":
    case "bundle":
      return naming(othersOf(content), NAMING_GUIDES);
    case "form":
      return naming([...guidesOf(content), ...bundlesOf(content)], NAMING_FORMS);
    case "commitment":
      return signedFor(content, name);
    default:
      return [];
  }
}

const guidesOf = ({ guides }: Content): Named[] =>
  guides.map((one) => ({ file: `guides/${one.id}.yaml`, title: one.aliases[0] ?? one.name, piece: one }));
const bundlesOf = ({ bundles }: Content): Named[] =>
  bundles.map((one) => ({ file: `bundles/${one.id}.yaml`, title: one.aliases[0] ?? one.name, piece: one }));

function othersOf(content: Content): Named[] {
  const { lookUps, lists, commitments, outlets, topics } = content;
  return [
    ...bundlesOf(content),
    ...lookUps.map((one) => ({ file: `look-ups/${one.id}.yaml`, title: one.title, piece: one })),
    ...lists.map((one) => ({ file: `lists/${one.kind}.yaml`, title: one.name, piece: one })),
    ...commitments.map((one) => ({ file: `commitments/${one.id}.yaml`, title: one.name, piece: one })),
    { file: "outlets.yaml", title: "就近办网点", piece: outlets },
    { file: "topics.yaml", title: "常办事项", piece: topics },
  ];
}

/** Guides whose papers nothing could be signed for without this letter. */
function signedFor({ commitments, guides }: Content, name: string): DocumentLink[] {
  const now = signable(commitments);
  const without = signable(commitments.filter(({ id }) => id !== name));
  return guides
    .filter((guide) => without(guide).length > now(guide).length)
    .map(({ id, aliases, name: official }) => ({ file: `guides/${id}.yaml`, title: aliases[0] ?? official }));
}

function names(value: unknown, of: { id: string; settings: ReadonlySet<string> }, naming = false): boolean {
  if (typeof value === "string") return naming && value === of.id;
  if (Array.isArray(value)) return value.some((one) => names(one, of, naming));
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, one]) => names(one, of, of.settings.has(key)));
}
