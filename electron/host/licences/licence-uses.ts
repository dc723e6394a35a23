import { isOfBody, kindOf } from "../../../kiosk-config/schema/licence-kind.ts";
import type { Bundle } from "../../../kiosk-config/schema/bundle.ts";
import type { Guide } from "../../../kiosk-config/schema/guide.ts";
import type { Material } from "../../../kiosk-config/schema/material.ts";
import type { LicenceUse } from "../../contract/licence.ts";

interface Piece {
  id: string;
  name: string;
  aliases: readonly string[];
  materials: readonly Material[];
}

interface Known {
  use: LicenceUse;
  /** Whether persons do this; the rest is for firms. */
  forPersons: boolean;
}

const ORDER: readonly LicenceUse["submission"][] = ["fetched", "fetched-or-bring", "bring"];

/**
 * Where licences of each kind stand in for a paper: errands of those who hold such licences first, then what nobody has to
 * bring. Made once, from the content.
 */
export function usesByKind(content: { guides: readonly Guide[]; bundles: readonly Bundle[] }) {
  const uses = new Map<string, Known[]>();
  const add = (kind: LicenceUse["kind"], forPersons: boolean, { id, name, aliases, materials }: Piece) => {
    const seen = new Set<string>();
    for (const { licenceType, name: paper, submission } of materials) {
      const word = licenceType === undefined ? undefined : kindOf(licenceType);
      if (word === undefined || seen.has(word)) continue;
      seen.add(word);
      const known = uses.get(word) ?? [];
      const use = { kind, id, title: aliases[0] ?? name, paper, submission };
      uses.set(word, [...known, { use, forPersons }]);
    }
  };
  content.guides.forEach((guide) => add("guide", guide.audience.includes("person"), guide));
  content.bundles.forEach((bundle) => add("bundle", bundle.audience === "person", bundle));
  const rank = ({ use, forPersons }: Known, kind: string) =>
    Number(forPersons === isOfBody(kind)) * ORDER.length + ORDER.indexOf(use.submission);
  return (kind: string): LicenceUse[] =>
    [...(uses.get(kind) ?? [])].sort((a, b) => rank(a, kind) - rank(b, kind)).map(({ use }) => use);
}
