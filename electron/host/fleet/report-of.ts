import type { DeviceStatus } from "../../../devices/contract/index.ts";
import type { ContentStanding, KioskReport, KioskScreen, PartState } from "../../../hall/contract/fleet.ts";
import type { KioskState } from "../../contract/index.ts";

/** The hall's words for what the devices say: states and codes only, no detail that could carry a path or a person. */
export function reportOf(options: {
  kioskId: string;
  version: string;
  at: number;
  devices: readonly DeviceStatus[];
  power: KioskState["power"];
  handOffKey: string;
  content: ContentStanding;
  screen: KioskScreen;
  service: "in" | "out";
  lastVisitEndedAt?: number;
  /** When the program was started. */
  upSince: number;
}): KioskReport {
  const { devices, ...rest } = options;
  return { ...rest, parts: [...devices].map(partOf).sort((a, b) => a.kind.localeCompare(b.kind)) };
}

function partOf(status: DeviceStatus): PartState {
  const supply = supplyOf(status);
  return {
    kind: status.kind,
    device: status.device,
    ...(status.fault !== undefined && { fault: status.fault.code.slice(0, 60) }),
    ...(supply !== undefined && { supply }),
  };
}

/** What staff should bring along before it is used up. */
function supplyOf(status: DeviceStatus): string | undefined {
  switch (status.kind) {
    case "receiptPrinter":
      return status.paper === "low" || status.paper === "out" ? `paper ${status.paper}` : undefined;
    case "documentPrinter":
      if (status.paper === "low" || status.paper === "out") return `paper ${status.paper}`;
      return status.toner === "low" || status.toner === "out" ? `toner ${status.toner}` : undefined;
    case "ups":
      return status.power === "battery" ? `battery ${status.battery}` : undefined;
    default:
      return undefined;
  }
}
