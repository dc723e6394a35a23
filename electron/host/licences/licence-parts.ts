import { randomUUID } from "node:crypto";
import type Database from "libsql";
import type { Result } from "neverthrow";
import type { Content } from "../../../kiosk-config/loader/index.ts";
import type { KioskProfile } from "../../../kiosk-config/schema/profile.ts";
import type { PrintDocument } from "../../contract/print.ts";
import type { HallClient } from "../hall/hall-client.ts";
import type { DevicesLink } from "../link/devices-link.ts";
import type { Log } from "../log.ts";
import type { HallLink } from "../hall/hall-link.ts";
import type { HelpJournal } from "../store/help-journal.ts";
import { PrintCounts } from "../store/print-counts.ts";
import type { VerificationLink } from "../verify/verification-link.ts";
import type { VisitService } from "../visit/visit-service.ts";
import { LicencePrinter } from "./licence-printer.ts";
import { errandIn } from "./licence-routes.ts";
import { LicenceService } from "./licence-service.ts";

/** Licences of the present citizen, and their way onto paper. */
export function licenceParts(options: {
  content: Content;
  profile: KioskProfile;
  services: HallClient;
  visit: VisitService;
  devices: DevicesLink;
  renderPdf: (document: PrintDocument) => Promise<Result<Uint8Array, string>>;
  verificationLink: VerificationLink;
  db: Database.Database;
  help: HelpJournal;
  hallLink: Pick<HallLink, "poll">;
  log: Log;
}): { licences: LicenceService; licencePrinter: LicencePrinter } {
  const { content, services, visit, db, help, hallLink } = options;
  const licences = new LicenceService({
    hall: services.licences,
    person: () => visit.person({ purpose: "licences", need: "card" }),
    visit: visit.live,
  });
  void forgetWithVisit(licences, visit);
  const counts = new PrintCounts(db);
  counts.forgetOld(Date.now());
  const licencePrinter = new LicencePrinter({
    ...options,
    licences,
    errandOf: errandIn(content),
    get hallName() {
      return content.hall.name;
    },
    counts,
    tellStaff: (call) => {
      help.add({ wishKey: randomUUID(), at: Date.now(), ...call });
      void hallLink.poll();
    },
  });
  return { licences, licencePrinter };
}

async function forgetWithVisit(licences: LicenceService, visit: VisitService): Promise<void> {
  let { visitId } = visit.live.get();
  for await (const now of visit.live.watch()) {
    if (now.visitId !== visitId) licences.forget();
    ({ visitId } = now);
  }
}
