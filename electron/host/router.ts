import { implement } from "@orpc/server";
import type { Content } from "../../kiosk-config/loader/index.ts";
import type { KioskProfile } from "../../kiosk-config/schema/profile.ts";
import type { Reading } from "../contract/content.ts";
import { pageContract, type KioskState } from "../contract/index.ts";
import { bootOf, usedHere } from "./content/boot-of.ts";
import { contentRoutes } from "./content/content-routes.ts";
import type { Finder } from "./content/finder.ts";
import type { HallLink } from "./hall/hall-link.ts";
import type { DevicesLink } from "./link/devices-link.ts";
import type { LiveValue } from "./live-value.ts";
import type { NoticePrinter } from "./notice/notice-printer.ts";
import type { OpenedCounts } from "./store/opened-counts.ts";
import { staffRoutes } from "./staff/staff-routes.ts";
import type { HelpJournal } from "./store/help-journal.ts";
import { technicianRoutes, type TechnicianRoutesOptions } from "./technician/technician-routes.ts";
import type { TicketService } from "./ticket/ticket-service.ts";
import { isIdNumber } from "../../devices/contract/id-number.ts";
import { numberIn } from "./visit/scan-number.ts";
import type { VisitService } from "./visit/visit-service.ts";

export interface RouterOptions {
  profile: KioskProfile;
  content: Content;
  opened: Pick<OpenedCounts, "count" | "often" | "recent">;
  notices: Pick<NoticePrinter, "print">;
  /** Opens a notice on a telephone; nothing where the hall has no public address. */
  linkOf: (reading: Reading) => string | undefined;
  finder: Pick<Finder, "find" | "warm">;
  version: string;
  kiosk: LiveValue<KioskState>;
  visit: VisitService;
  tickets: TicketService;
  help: HelpJournal;
  hallLink: Pick<HallLink, "poll">;
  devices: DevicesLink;
  /** The page says that no visit is under way. */
  nobodyHere: () => void;
  technician: TechnicianRoutesOptions;
  /** Tell the shell that the visit is over, so that page and session are destroyed. */
  visitEnded: (reason: string) => void;
  now?: () => number;
}

/** Serves the page contract. Inputs have been checked against their schemas before any of this runs. */
export function createPageRouter(options: RouterOptions) {
  const os = implement(pageContract);
  const fixed = bootOf(options);
  return os.router({
    boot: os.boot.handler(() => {
      options.finder.warm();
      return { ...fixed, ...usedHere(options) };
    }),

    content: contentRoutes(options),

    kiosk: {
      watch: os.kiosk.watch.handler(({ signal }) => options.kiosk.watch(signal)),
      nobodyHere: os.kiosk.nobodyHere.handler(() => options.nobodyHere()),
    },

    visit: {
      watch: os.visit.watch.handler(({ signal }) => options.visit.live.watch(signal)),
      typeNumber: os.visit.typeNumber.handler(({ input, errors }) => {
        if (!isIdNumber(input.idNumber)) throw errors.NOT_A_NUMBER();
        options.visit.number(input.idNumber, "keypad");
      }),
      scanNumber: os.visit.scanNumber.handler(async function* ({ signal, errors }) {
        const client = options.devices.client();
        if (options.kiosk.get().barcodeScanner !== "ready" || client === undefined) throw errors.NO_SCANNER();
        const scans = await client.barcodeScanner.watch(undefined, signal === undefined ? {} : { signal });
        yield "waiting" as const;
        for await (const event of scans) {
          const found = numberIn(event);
          if (found.verdict === "taken") options.visit.number(found.idNumber, "scan");
          yield found.verdict;
        }
      }),
      wants: os.visit.wants.handler(({ input }) => options.visit.cardWanted.set(input.card)),
      end: os.visit.end.handler(({ input }) => {
        options.visit.end();
        options.visitEnded(input.reason);
      }),
    },

    ticket: {
      take: os.ticket.take.handler(async ({ input, errors }) => {
        const taken = await options.tickets.take(input);
        if (taken.isOk()) return taken.value;
        throw errors[taken.error]();
      }),
      reprint: os.ticket.reprint.handler(({ input, errors }) => {
        const ticket = options.tickets.reprint(input.ticketId);
        if (ticket === undefined) throw errors.NOT_FOUND();
        return ticket;
      }),
    },

    staff: staffRoutes(options.technician.signIn),
    technician: technicianRoutes(options.technician),
    parts: { report: os.parts.report.handler(({ input }) => options.devices.report(input)) },

    help: {
      call: os.help.call.handler(async ({ input }) => {
        const at = (options.now ?? Date.now)();
        options.help.add({ wishKey: input.wishKey, reason: "citizen", detail: input.screen, at });
        await options.hallLink.poll();
        return { delivered: options.help.isDelivered(input.wishKey) };
      }),
    },
  });
}
