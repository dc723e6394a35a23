import type { Content } from "../../kiosk-config/loader/index.ts";
import type { DocumentLink } from "../contract/content.ts";
import type { DocumentRef } from "./document-ref.ts";

/** Settings that name a guide or bundle by its id. */
const NAMING: ReadonlySet<string> = new Set(["guideId", "offers", "often", "guides"]);

/** What leads people to a guide or bundle: before it is taken away these have to lead elsewhere. */
export function linkedBy(content: Content, { kind, name }: DocumentRef): DocumentLink[] {
  if (kind !== "guide" && kind !== "bundle") return [];
  const { bundles, lookUps, lists, commitments, outlets, topics } = content;
  return [
    ...bundles.map((one) => ({ file: `bundles/${one.id}.yaml`, title: one.aliases[0] ?? one.name, piece: one })),
    ...lookUps.map((one) => ({ file: `look-ups/${one.id}.yaml`, title: one.title, piece: one })),
    ...lists.map((one) => ({ file: `lists/${one.kind}.yaml`, title: one.name, piece: one })),
    ...commitments.map((one) => ({ file: `commitments/${one.id}.yaml`, title: one.name, piece: one })),
    { file: "outlets.yaml", title: "就近办网点", piece: outlets },
    { file: "topics.yaml", title: "常办事项", piece: topics },
  ].flatMap(({ file, title, piece }) => (names(piece, name) ? [{ file, title }] : []));
}

function names(value: unknown, id: string, naming = false): boolean {
  if (typeof value === "string") return naming && value === id;
  if (Array.isArray(value)) return value.some((one) => names(one, id, naming));
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, one]) => names(one, id, NAMING.has(key)));
}
