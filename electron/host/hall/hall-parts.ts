import { hallFetch } from "../../../kiosk-config/loader/hall-fetch.ts";
import type { KioskProfile } from "../../../kiosk-config/schema/profile.ts";
import { HallClock } from "../enrolment/hall-clock.ts";
import { HallIdentity } from "../enrolment/hall-identity.ts";
import type { Log } from "../log.ts";
import { HallLine } from "./hall-line.ts";

/** All of this kiosk's side towards the hall: who it is there, what time it is there, and the way. */
export function hallParts(options: {
  profile: KioskProfile;
  dataDir: string;
  log: Log;
  /** With which the hall signs content, told when this kiosk was enrolled. */
  onContentKey?: (key: string | undefined) => void;
}) {
  const { profile, dataDir, log, onContentKey } = options;
  const clock = new HallClock();
  const identity = new HallIdentity({
    dataDir,
    kioskId: profile.kioskId,
    clock,
    log,
    ...(onContentKey && { onContentKey }),
  });
  return {
    clock,
    identity,
    line: new HallLine({
      ...{ url: profile.hall.url, identity, clock },
      kioskId: profile.kioskId,
      fetch: hallFetch(profile.hall),
    }),
  };
}
