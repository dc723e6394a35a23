import { implement } from "@orpc/server";
import type { Content } from "../../../kiosk-config/loader/index.ts";
import { appealContract } from "../../contract/appeal.ts";
import type { KioskState } from "../../contract/index.ts";
import type { DevicesLink } from "../link/devices-link.ts";
import type { LiveValue } from "../live-value.ts";
import { standingOfScan, ticketOfScan } from "./appeal-scan.ts";
import type { AppealService } from "./appeal-service.ts";

/** Serves 办不成事 to the page. */
export function appealRoutes(options: {
  appeals: Pick<AppealService, "offer" | "file" | "print" | "lookUp">;
  content: Pick<Content, "hall">;
  kiosk: LiveValue<KioskState>;
  devices: Pick<DevicesLink, "client">;
}) {
  const { appeals, content, kiosk, devices } = options;
  const os = implement(appealContract);
  /** The scanner, as long as somebody waits for it. */
  const scanner = () => (kiosk.get().barcodeScanner === "ready" ? devices.client()?.barcodeScanner : undefined);
  return {
    offer: os.offer.handler(() => appeals.offer()),
    file: os.file.handler(async ({ input, errors }) => {
      const filed = await appeals.file(input);
      if (filed.isErr()) throw errors[filed.error]();
      return filed.value;
    }),
    print: os.print.handler(async ({ input, errors }) => {
      const printed = await appeals.print(input.wishKey);
      if (printed.isErr()) throw errors[printed.error]();
      return printed.value;
    }),
    lookUp: os.lookUp.handler(async ({ input, errors }) => {
      const found = await appeals.lookUp(input);
      if (found.isOk()) return found.value;
      const { error } = found;
      if (error.code === "TOO_MANY_TRIES") throw errors.TOO_MANY_TRIES({ data: { retryAfterMs: error.retryAfterMs } });
      throw errors[error.code]();
    }),
    scan: os.scan.handler(async function* ({ signal, errors }) {
      const scans = await scanner()?.watch(undefined, signal === undefined ? {} : { signal });
      if (scans === undefined) throw errors.NO_SCANNER();
      yield { verdict: "waiting" as const };
      for await (const event of scans) yield* standingOfScan(event, appeals);
    }),
    scanTicket: os.scanTicket.handler(async function* ({ signal, errors }) {
      const scans = await scanner()?.watch(undefined, signal === undefined ? {} : { signal });
      if (scans === undefined) throw errors.NO_SCANNER();
      yield { verdict: "waiting" as const };
      for await (const event of scans) yield ticketOfScan(event, content.hall);
    }),
  };
}
