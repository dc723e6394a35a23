import { implement } from "@orpc/server";
import { pageContract } from "../../contract/index.ts";
import type { ScanService } from "./scan-service.ts";
import type { ScanSheets } from "./scan-sheets.ts";

export interface ScanRoutesOptions {
  scans: Pick<ScanService, "prepare" | "read" | "changeKind" | "confirm" | "list" | "remove">;
  scanSheets: Pick<ScanSheets, "print">;
}

/** Serves scanning and reading to the page. */
export function scanRoutes({ scans, scanSheets }: ScanRoutesOptions) {
  const os = implement(pageContract).scan;
  return {
    prepare: os.prepare.handler(() => scans.prepare()),
    read: os.read.handler(async ({ input, signal, errors }) => {
      const read = await scans.read(new Uint8Array(Buffer.from(input.image, "base64")), signal);
      if (read.isOk()) return read.value;
      throw errors[read.error]();
    }),
    changeKind: os.changeKind.handler(({ input, errors }) => {
      const changed = scans.changeKind(input.scanId, input.kind);
      if (changed.isErr()) throw errors.NOT_FOUND();
      return changed.value;
    }),
    confirm: os.confirm.handler(({ input, errors }) => {
      const confirmed = scans.confirm(input);
      if (confirmed.isOk()) return confirmed.value;
      const refusal = confirmed.error;
      throw refusal.code === "NOT_FOUND"
        ? errors.NOT_FOUND()
        : errors.FIELDS_WRONG({ data: { problems: refusal.problems } });
    }),
    list: os.list.handler(() => scans.list()),
    remove: os.remove.handler(({ input, errors }) => {
      if (!scans.remove(input.scanId)) throw errors.NOT_FOUND();
    }),
    print: os.print.handler(async ({ input, errors }) => {
      const printed = await scanSheets.print(input.scanIds);
      if (printed.isOk()) return printed.value;
      throw errors[printed.error]();
    }),
  };
}
