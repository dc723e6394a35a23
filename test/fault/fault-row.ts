import type { DeviceKind } from "../../devices/contract/index.ts";
import type { Rig } from "../../scripts/rig/rig.ts";
import type { PcscCable } from "./pcsc-cable.ts";

/** What a citizen reads and may touch. */
export interface CitizenView {
  title: string;
  /** Titles of the notices. */
  notices: readonly string[];
  /** Services that the screen offers, by `data-action`. */
  offers: readonly string[];
}

/** Where faults are caused: every cable there is. */
export interface FaultSite {
  readonly rig: Rig;
  readonly pcsc: PcscCable;
}

/**
 * What kind of thing has gone wrong, whatever the device: `gone` from its cable; `silent`; `slow`; `garbled`, words that are
 * none; `foreign`, somebody else answers or refuses; `broken` inside; `hand`, a person in the hall must do something; `low`,
 * something is nearly used up; `fraud`, somebody tampers.
 */
type FaultSort = "gone" | "silent" | "slow" | "garbled" | "foreign" | "broken" | "hand" | "low" | "fraud";

/** One fault of one device, and how it is seen. A new fault is a line in a table of these. */
export interface FaultRow {
  kind: DeviceKind;
  fault: string;
  sort: FaultSort;
  provoke: (at: FaultSite) => Promise<unknown>;
  /** State and code, on the board and in the hall alike, e.g. `userError paperOut`. */
  is: string;
  /** What the hall reads of things used up, e.g. `paper low`. */
  supply?: string;
  /** What else the board says. */
  fact?: string;
  /** About how long it takes until it is noticed, where that is long. */
  seconds?: number;
  /** What is different for a citizen; nothing, for most. */
  citizen?: Partial<CitizenView>;
}

/**
 * Rounds in which each device has one of its faults, all at the same time: devices are on cables of their own, so none
 * may hide or cause another's fault. Named for what is broken.
 */
export function roundsOf(...devices: readonly (readonly FaultRow[])[]): [name: string, rows: readonly FaultRow[]][] {
  const length = Math.max(...devices.map((rows) => rows.length));
  return Array.from({ length }, (_, index) => {
    const rows = devices.flatMap((faults) => faults.slice(index, index + 1));
    return [rows.map(({ kind, fault }) => `${kind} ${fault}`).join(", "), rows];
  });
}

/** What a citizen sees when all these faults are there. */
export function viewIn(healthy: CitizenView, rows: readonly FaultRow[]): CitizenView {
  const changes = rows.flatMap(({ citizen }) => (citizen === undefined ? [] : [citizen]));
  return {
    title: changes.find(({ title }) => title !== undefined)?.title ?? healthy.title,
    notices: [...healthy.notices, ...changes.flatMap(({ notices }) => notices ?? [])].sort(),
    offers: [...(changes.find(({ offers }) => offers !== undefined)?.offers ?? healthy.offers)].sort(),
  };
}
