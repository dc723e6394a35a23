import type { AuxiliariesStatus } from "../../../devices/contract/index.ts";
import type { KioskProfile } from "../../../kiosk-config/schema/profile.ts";
import type { KioskState } from "../../contract/index.ts";
import { follow } from "../follow.ts";
import { works } from "../kiosk-state.ts";
import type { DevicesLink } from "../link/devices-link.ts";
import { onNextVisit } from "../visit/next-visit.ts";
import type { VisitService } from "../visit/visit-service.ts";
import { GuideLights } from "./guide-lights.ts";
import type { OutgoingPaper } from "./outgoing-paper.ts";
import { wantedLights } from "./wanted-lights.ts";

/** The board of lights and contacts, if this kiosk has one. */
export function boardOf(devices: DevicesLink): AuxiliariesStatus | undefined {
  return devices.statuses.get().find((status) => status.kind === "auxiliaries");
}

/** Lights follow visit and paper; the returned function says that the devices changed. */
export function followLights(of: {
  profile: KioskProfile;
  devices: DevicesLink;
  visit: VisitService;
  paper: OutgoingPaper;
  kioskState: () => KioskState;
}): () => void {
  const { profile, devices, visit, paper, kioskState } = of;
  const lights = new GuideLights({
    lights: profile.devices.auxiliaries?.board.lights.map(({ name }) => name) ?? [],
    setLight: (name, state) =>
      devices.client()?.auxiliaries.setLight({ name, state }) ?? Promise.reject(new Error("no devices")),
  });
  const show = () => {
    const scanner = devices.statuses.get().find((status) => status.kind === "barcodeScanner");
    lights.show(
      wantedLights({
        kiosk: kioskState(),
        card: visit.cardWanted.get(),
        scan: scanner?.scanner === "on",
        paper: paper.live.get(),
      }),
    );
  };
  onNextVisit(visit, () => paper.visitEnded());
  void follow(visit.cardWanted.watch(), show);
  void follow(paper.live.watch(), show);
  let there = false;
  return () => {
    const board = boardOf(devices);
    const here = board !== undefined && works(board);
    if (here && !there) lights.boardIsBack();
    there = here;
    show();
  };
}
