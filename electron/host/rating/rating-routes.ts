import { implement } from "@orpc/server";
import type { KioskState } from "../../contract/index.ts";
import { ratingContract, type RatingScan } from "../../contract/rating.ts";
import type { DevicesLink } from "../link/devices-link.ts";
import type { LiveValue } from "../live-value.ts";
import { slipIn } from "../visit/scan-slip.ts";
import type { RatingDesk } from "./rating-desk.ts";
import type { RatingService } from "./rating-service.ts";

export interface RatingRoutesOptions {
  ratings: Pick<RatingService, "offer" | "give">;
  ratingDesk: Pick<RatingDesk, "own" | "find" | "scanned">;
  kiosk: LiveValue<KioskState>;
  devices: Pick<DevicesLink, "client">;
}

/** Serves 好差评 to the page. */
export function ratingRoutes({ ratings, ratingDesk, kiosk, devices }: RatingRoutesOptions) {
  const os = implement(ratingContract);
  return {
    offer: os.offer.handler(() => ratings.offer()),
    ticket: os.ticket.handler(async ({ input, errors }) => {
      const ticket = await ratingDesk.own(input.ticketId);
      if (ticket.isErr()) throw errors[ticket.error]();
      return ticket.value;
    }),
    findTicket: os.findTicket.handler(async ({ input, errors }) => {
      const ticket = await ratingDesk.find(input);
      if (ticket.isErr()) throw errors[ticket.error]();
      return ticket.value;
    }),
    scanSlip: os.scanSlip.handler(async function* ({ signal, errors }) {
      const client = devices.client();
      if (kiosk.get().barcodeScanner !== "ready" || client === undefined) throw errors.NO_SCANNER();
      const scans = await client.barcodeScanner.watch(undefined, signal === undefined ? {} : { signal });
      yield { verdict: "waiting" } satisfies RatingScan;
      for await (const event of scans) {
        const read = slipIn(event);
        yield read.verdict === "slip" ? await ratingDesk.scanned(read.slip) : (read satisfies RatingScan);
      }
    }),
    give: os.give.handler(async ({ input, errors }) => {
      const given = await ratings.give(input);
      if (given.isErr()) throw errors[given.error]();
      return given.value;
    }),
  };
}
