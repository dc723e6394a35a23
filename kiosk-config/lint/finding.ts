import type { Guide } from "../schema/guide.ts";
import type { Hall } from "../schema/hall.ts";

/** Where inside a guide. */
export type GuidePath = readonly (string | number)[];

/** Something the schema allows and a citizen would stumble over. */
export interface Finding {
  path: GuidePath;
  expected: string;
  found: string;
}

/** One rule over one guide; the hall says which windows and hours there are. */
export type Rule = (guide: Guide, hall: Hall) => Finding[];

/** A finding when `holds` is false. */
export function unless(holds: boolean, finding: Finding): Finding[] {
  return holds ? [] : [finding];
}
