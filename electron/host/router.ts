import { implement } from "@orpc/server";
import type { Content } from "../../kiosk-config/loader/index.ts";
import type { KioskProfile } from "../../kiosk-config/schema/profile.ts";
import type { Reading } from "../contract/content.ts";
import { pageContract, type KioskState } from "../contract/index.ts";
import type { AppointmentDesk } from "./appointments/appointment-desk.ts";
import { appointmentRoutes } from "./appointments/appointment-routes.ts";
import type { AttachDesk } from "./attach/attach-desk.ts";
import { attachRoutes } from "./attach/attach-routes.ts";
import type { CaseDesk } from "./cases/case-desk.ts";
import { caseRoutes } from "./cases/case-routes.ts";
import { appealRoutes } from "./appeal/appeal-routes.ts";
import type { AppealService } from "./appeal/appeal-service.ts";
import { commitmentRoutes, type CommitmentRoutesOptions } from "./commitment/commitment-routes.ts";
import { bootOf, usedHere } from "./content/boot-of.ts";
import { contentRoutes } from "./content/content-routes.ts";
import type { Finder } from "./content/finder.ts";
import type { LiveContent } from "./content/live-content.ts";
import { lookUpRoutes } from "./look-up/look-up-routes.ts";
import type { LookUpService } from "./look-up/look-up-service.ts";
import type { HallClient } from "./hall/hall-client.ts";
import type { HallLink } from "./hall/hall-link.ts";
import { helpRoutes, type HelpRoutesOptions } from "./help/help-routes.ts";
import { licenceRoutes, type LicenceRoutesOptions } from "./licences/licence-routes.ts";
import type { PageStanding } from "./fleet/page-watch.ts";
import type { DevicesLink } from "./link/devices-link.ts";
import type { Log } from "./log.ts";
import type { LiveValue } from "./live-value.ts";
import type { NoticePrinter } from "./notice/notice-printer.ts";
import type { OpenedCounts } from "./store/opened-counts.ts";
import { ratingRoutes, type RatingRoutesOptions } from "./rating/rating-routes.ts";
import { scanRoutes, type ScanRoutesOptions } from "./scan/scan-routes.ts";
import { staffRoutes } from "./staff/staff-routes.ts";
import { technicianRoutes, type TechnicianRoutesOptions } from "./technician/technician-routes.ts";
import type { PlaceDesk } from "./ticket/place-desk.ts";
import { aboutOf } from "./ticket/about-of.ts";
import { placeRoutes } from "./ticket/place-routes.ts";
import type { TicketService } from "./ticket/ticket-service.ts";
import { isIdNumber } from "../../kiosk-config/schema/id-number.ts";
import { personRoutes } from "./visit/person-routes.ts";
import { numberIn } from "./visit/scan-number.ts";
import type { VisitService } from "./visit/visit-service.ts";

export interface RouterOptions
  extends
    CommitmentRoutesOptions,
    ScanRoutesOptions,
    Pick<RatingRoutesOptions, "ratings" | "ratingDesk">,
    Pick<LicenceRoutesOptions, "licences" | "licencePrinter"> {
  profile: KioskProfile;
  /** Always the newest. */
  content: Content;
  live: Pick<LiveContent, "now">;
  opened: Pick<OpenedCounts, "count" | "often" | "recent">;
  notices: Pick<NoticePrinter, "print">;
  /** Opens a notice on a telephone; nothing where the hall has no public address. */
  linkOf: (reading: Reading) => string | undefined;
  lookUps: Pick<LookUpService, "form" | "run" | "print">;
  finder: Pick<Finder, "find" | "warm">;
  version: string;
  kiosk: LiveValue<KioskState>;
  visit: VisitService;
  tickets: TicketService;
  cases: CaseDesk;
  appointments: AppointmentDesk;
  attach: Pick<AttachDesk, "places" | "send">;
  places: PlaceDesk;
  help: HelpRoutesOptions["help"];
  appeals: Pick<AppealService, "offer" | "file" | "print" | "lookUp">;
  hallLink: Pick<HallLink, "poll">;
  devices: DevicesLink;
  /** The page says that no visit is under way: the kiosk may close, or show newer content. */
  nobodyHere: () => void;
  /** What the page says that it shows. */
  shows: (standing: PageStanding) => void;
  technician: TechnicianRoutesOptions;
  /** Tell the shell that the visit is over, so that page and session are destroyed. */
  visitEnded: (reason: string) => void;
  /** The hall, for what it asks of outside systems: slower than its own services. */
  services: HallClient;
  log: Log;
  now?: () => number;
}

/** Serves the page contract. Inputs have been checked against their schemas before any of this runs. */
export function createPageRouter(options: RouterOptions) {
  const os = implement(pageContract);
  const of = (content: Content) => ({ content, boot: bootOf({ ...options, content }) });
  let drawn = of(options.live.now);
  return os.router({
    boot: os.boot.handler(() => {
      options.finder.warm();
      if (drawn.content !== options.live.now) drawn = of(options.live.now);
      return { ...drawn.boot, ...usedHere(options) };
    }),

    content: contentRoutes(options),
    licence: licenceRoutes(options),
    commitment: commitmentRoutes(options),

    kiosk: {
      watch: os.kiosk.watch.handler(({ signal }) => options.kiosk.watch(signal)),
      nobodyHere: os.kiosk.nobodyHere.handler(() => options.nobodyHere()),
      shows: os.kiosk.shows.handler(({ input }) => options.shows(input)),
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
      ...personRoutes({ visit: options.visit, client: options.services, log: options.log }),
      wants: os.visit.wants.handler(({ input }) => options.visit.cardWanted.set(input.card)),
      end: os.visit.end.handler(({ input }) => {
        options.visit.end({ pageFollows: true });
        options.visitEnded(input.reason);
      }),
    },

    ticket: {
      take: os.ticket.take.handler(async ({ input, errors }) => {
        const about = input.about && aboutOf(options.content, input.about);
        const taken = await options.tickets.take({ ...input, about });
        if (taken.isOk()) return taken.value;
        throw errors[taken.error]();
      }),
      reprint: os.ticket.reprint.handler(({ input, errors }) => {
        const ticket = options.tickets.reprint(input.ticketId);
        if (ticket === undefined) throw errors.NOT_FOUND();
        return ticket;
      }),
      ...placeRoutes({ ...options, desk: options.places }),
    },

    scan: scanRoutes(options),
    attach: attachRoutes(options.attach),
    cases: caseRoutes({ ...options, desk: options.cases }),
    appointments: appointmentRoutes(options.appointments),
    lookUp: lookUpRoutes(options.lookUps),

    staff: staffRoutes(options.technician.signIn),
    technician: technicianRoutes(options.technician),
    parts: { report: os.parts.report.handler(({ input }) => options.devices.report(input)) },

    help: helpRoutes(options),
    rating: ratingRoutes(options),
    appeal: appealRoutes(options),
  });
}
