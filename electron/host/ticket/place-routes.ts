import { implement } from "@orpc/server";
import type { KioskState } from "../../contract/index.ts";
import { ticketPlaceContract, type SlipScan } from "../../contract/ticket-place.ts";
import type { DevicesLink } from "../link/devices-link.ts";
import type { LiveValue } from "../live-value.ts";
import { slipIn } from "../visit/scan-slip.ts";
import type { PlaceDesk } from "./place-desk.ts";

/** My ticket, for the page. */
export function placeRoutes(options: {
  desk: PlaceDesk;
  kiosk: LiveValue<KioskState>;
  devices: Pick<DevicesLink, "client">;
}) {
  const { desk, kiosk, devices } = options;
  const os = implement(ticketPlaceContract);
  return {
    find: os.find.handler(async ({ input, errors }) => {
      const found = await desk.find(input.number);
      if (found.isErr()) throw errors[found.error]();
      return found.value;
    }),
    place: os.place.handler(async ({ input, errors }) => {
      const place = await desk.place(input.ticketId);
      if (place.isErr()) throw errors[place.error]();
      return place.value;
    }),
    scanSlip: os.scanSlip.handler(async function* ({ signal, errors }) {
      const client = devices.client();
      if (kiosk.get().barcodeScanner !== "ready" || client === undefined) throw errors.NO_SCANNER();
      const scans = await client.barcodeScanner.watch(undefined, signal === undefined ? {} : { signal });
      yield { verdict: "waiting" } satisfies SlipScan;
      for await (const event of scans) {
        const read = slipIn(event);
        yield read.verdict === "slip" ? await desk.scanned(read.slip) : (read satisfies SlipScan);
      }
    }),
    leave: os.leave.handler(async ({ input, errors }) => {
      const left = await desk.leave(input.ticketId);
      if (left.isErr()) throw errors[left.error]();
      return left.value;
    }),
  };
}
