import type { DevicesConfig } from "../../kiosk-config/schema/devices.ts";
import type { DocumentCameraStatus, SelfTestStatus } from "../contract/index.ts";
import { createToldPart, type ToldPart } from "../self-test/part.ts";

type Told = DocumentCameraStatus | SelfTestStatus;

/** Parts that only the page can see. */
const OF_EVERY_KIOSK = ["speaker", "touchPanel", "display"] as const;

/** What the page tells of them; a part that this kiosk has not is no news. */
export class ToldParts {
  readonly parts: readonly ToldPart<Told>[];

  constructor(config: DevicesConfig) {
    const kinds: readonly Told["kind"][] =
      config.documentCamera === undefined ? OF_EVERY_KIOSK : [...OF_EVERY_KIOSK, "documentCamera"];
    this.parts = kinds.map((kind) => createToldPart<Told>({ kind, device: "starting" }));
  }

  report(status: Told): void {
    this.parts.find(({ kind }) => kind === status.kind)?.told(status);
  }
}
