import { implement } from "@orpc/server";
import { caseContract, type CaseScan } from "../../contract/case.ts";
import type { KioskState } from "../../contract/index.ts";
import type { DevicesLink } from "../link/devices-link.ts";
import type { LiveValue } from "../live-value.ts";
import { slipIn } from "../visit/scan-slip.ts";
import type { CaseDesk } from "./case-desk.ts";

/** Progress of cases for the page. */
export function caseRoutes(options: {
  desk: CaseDesk;
  kiosk: LiveValue<KioskState>;
  devices: Pick<DevicesLink, "client">;
}) {
  const { desk, kiosk, devices } = options;
  const os = implement(caseContract);
  return {
    mine: os.mine.handler(async ({ errors }) => {
      const cases = await desk.mine();
      if (cases.isErr()) throw errors[cases.error]();
      return cases.value;
    }),
    byNumber: os.byNumber.handler(async ({ input, errors }) => {
      const cases = await desk.byNumber(input);
      if (cases.isErr()) throw errors[cases.error]();
      return cases.value;
    }),
    scan: os.scan.handler(async function* ({ signal, errors }) {
      const client = devices.client();
      if (kiosk.get().barcodeScanner !== "ready" || client === undefined) throw errors.NO_SCANNER();
      const scans = await client.barcodeScanner.watch(undefined, signal === undefined ? {} : { signal });
      yield { verdict: "waiting" } satisfies CaseScan;
      for await (const event of scans) {
        const read = slipIn(event);
        if (read.verdict !== "slip") yield read satisfies CaseScan;
        else if (read.slip.kind !== "case") yield { verdict: "notASlip" } satisfies CaseScan;
        else {
          yield { verdict: "asking" } satisfies CaseScan;
          const { number, queryCode } = read.slip;
          const found = await desk.byNumber({ number, proof: { kind: "queryCode", value: queryCode } });
          yield found.match<CaseScan>(
            (cases) => ({ verdict: "found", cases }),
            (code) => ({ verdict: SCAN_REFUSALS[code] }),
          );
        }
      }
    }),
    print: os.print.handler(async ({ input, errors }) => {
      const printed = await desk.print(input.number);
      if (printed.isErr()) throw errors[printed.error]();
      return printed.value;
    }),
  };
}

const SCAN_REFUSALS = {
  NO_MATCH: "noMatch",
  TOO_MANY_TRIES: "tooManyTries",
  HALL_AWAY: "hallAway",
  SYSTEM_AWAY: "systemAway",
  SYSTEM_REFUSED: "systemAway",
  WRONG_HOLDER: "systemAway",
} as const;
