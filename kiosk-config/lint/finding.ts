import type { Guide } from "../schema/guide.ts";
import type { Hall } from "../schema/hall.ts";
import type { Topics } from "../schema/topic.ts";

/** Where inside a guide. */
export type GuidePath = readonly (string | number)[];

/** Something the schema allows and a citizen would stumble over. */
export interface Finding {
  path: GuidePath;
  expected: string;
  found: string;
  /** `warning`: it may be published, but somebody will stumble. Absent: it must not. */
  severity?: "warning";
}

/** One rule over one guide; the hall says which windows and hours there are. */
export type Rule = (guide: Guide, hall: Hall) => Finding[];

/** What every rule over one piece of content may look at besides it. */
export interface Surroundings {
  hall: Hall;
  /** Ids of `forms/`, life events and themes: what a guide may refer to. Absent: not checked. */
  formIds?: ReadonlySet<string>;
  topics?: Topics;
}

/** A warning when `holds` is false. */
export function advise(holds: boolean, finding: Finding): Finding[] {
  return holds ? [] : [{ ...finding, severity: "warning" }];
}

/** A finding when `holds` is false. */
export function unless(holds: boolean, finding: Finding): Finding[] {
  return holds ? [] : [finding];
}
