import type Database from "libsql";
import type { Content } from "../../../kiosk-config/loader/index.ts";
import type { KioskProfile } from "../../../kiosk-config/schema/profile.ts";
import { AppealService } from "../appeal/appeal-service.ts";
import type { HallClient } from "../hall/hall-client.ts";
import type { HallLink } from "../hall/hall-link.ts";
import { loadSigningKey } from "../hand-off/signing-key.ts";
import type { DevicesLink } from "../link/devices-link.ts";
import type { Log } from "../log.ts";
import { AppealJournal } from "../store/appeal-journal.ts";
import { RatingJournal } from "../store/rating-journal.ts";
import type { VisitService } from "../visit/visit-service.ts";
import { RatingDesk, type RatingDeskOptions } from "./rating-desk.ts";
import { RatingService } from "./rating-service.ts";

/** What the hall has is remembered so long: nobody rates the same ticket again here, and a page asks again after a crash. */
const REMEMBERED_MS = 40 * 86_400_000;

/** 好差评 and 办不成事 of one kiosk: both write down first and deliver when the hall is there. */
export interface Feedback {
  ratings: RatingService;
  ratingDesk: RatingDesk;
  appeals: AppealService;
  deliver(): Promise<void>;
}

export function feedback(options: {
  profile: KioskProfile;
  content: Content;
  db: Database.Database;
  dataDir: string;
  client: HallClient;
  hallLink: Pick<HallLink, "state" | "lost" | "poll">;
  devices: Pick<DevicesLink, "print">;
  visit: Pick<VisitService, "live">;
  heldSlip: RatingDeskOptions["heldSlip"];
  log: Log;
}): Feedback {
  const { profile, content, db, dataDir, log } = options;
  const journals = { ratings: new RatingJournal(db), appeals: new AppealJournal(db) };
  for (const journal of Object.values(journals)) journal.forgetBefore(Date.now() - REMEMBERED_MS);
  const of = { ...options, kioskId: profile.kioskId, hall: content.hall };
  const ratingDesk = new RatingDesk(of);
  const slipOf = (ticketId: string) => ratingDesk.slipOf(ticketId);
  const ratings = new RatingService({ ...of, rules: content.ratings, journal: journals.ratings, slipOf });
  const appeals = new AppealService({
    ...of,
    rules: content.appeals,
    journal: journals.appeals,
    hasPrinter: profile.devices.receiptPrinter !== undefined,
    sign: loadSigningKey({ dataDir, log }).sign,
  });
  return {
    ratings,
    ratingDesk,
    appeals,
    async deliver() {
      await ratings.deliver();
      await appeals.deliver();
    },
  };
}
