import { implement } from "@orpc/server";
import type { LookUp } from "../kiosk-config/schema/look-up.ts";
import type { CallContext } from "./call-context.ts";
import type { AccessContext } from "./access/access-context.ts";
import { accountRoutes } from "./access/accounts/account-routes.ts";
import { machineRoutes } from "./access/machines/machine-routes.ts";
import { screenRoutes } from "./access/screens/screen-routes.ts";
import { sessionRoutes } from "./access/session/session-routes.ts";
import { auditRoutes } from "./audit/audit-routes.ts";
import { headsTold } from "./audit/tell-heads.ts";
import { appointmentRoutes } from "./appointments/appointment-routes.ts";
import { caseRoutes } from "./cases/case-routes.ts";
import { deskRoutes } from "./desk/desk-routes.ts";
import type { ContentContext } from "./content/content-context.ts";
import { contentRoutes, settingsRoutes } from "./content/content-routes.ts";
import { connectorCalls } from "./connectors/connection/call-audit.ts";
import type { Systems } from "./connectors/systems.ts";
import { hallContract } from "./contract/index.ts";
import type { SharedBoard } from "./display/shared-board.ts";
import type { NoticeSource } from "../kiosk-config/notice/notice-of.ts";
import { fleetRoutes } from "./fleet/fleet-routes.ts";
import { identityRoutes } from "./identity/identity-routes.ts";
import { licenceRoutes } from "./licences/licence-routes.ts";
import { lookUpRoutes } from "./look-ups/look-up-routes.ts";
import type { AppealContext } from "./appeals/appeal-context.ts";
import { appealRoutes } from "./appeals/appeal-routes.ts";
import { callForHelp, helpCallByKey, helpCallsOfToday, moveHelpCall } from "./help/help-call.ts";
import { outboxPieces, outboxStanding } from "./outbox/outbox-state.ts";
import { businessDayOf } from "./queue/business-day.ts";
import { handOver } from "./queue/hand-over.ts";
import { findByKey, issueTicket } from "./queue/issue.ts";
import type { QueueContext } from "./queue/queue-context.ts";
import { reportSlip } from "./queue/report-slip.ts";
import { reserveRange } from "./queue/reserve-range.ts";
import { findPlace, leaveQueue } from "./queue/ticket-place.ts";
import { viewTicket } from "./queue/ticket-view.ts";
import { waitingByLane } from "./queue/waiting.ts";
import { callNext } from "./queue/window/call.ts";
import { valueOf, windowRoutes } from "./queue/window/window-routes.ts";
import type { RatingContext } from "./ratings/rating-context.ts";
import { ratingRoutes } from "./ratings/rating-routes.ts";
import { keepMisses, missesOfLate } from "./search/miss.ts";
import { statisticsRoutes } from "./statistics/statistics-routes.ts";
import type { HallsBelow } from "./store/halls/subtree.ts";
import type { Store } from "./store/types.ts";

/** The contract, each procedure handed to its service; refusals of a service become the contract's typed errors. */
export function createRouter(
  queue: QueueContext,
  options: {
    version: string;
    board: SharedBoard;
    store?: Pick<Store, "kind" | "state"> | undefined;
    halls?: HallsBelow | undefined;
    systems: Systems;
    content?: (NoticeSource & { lookUps?: readonly LookUp[] }) | undefined;
    ratings: RatingContext;
    appeals: AppealContext;
    access: AccessContext;
    documents: ContentContext;
    /** Whether a server of the county is told of the audit trail. */
    tellsHeads?: boolean | undefined;
  },
) {
  const { version, board, store, systems, content, ratings, appeals, access, documents } = options;
  const os = implement(hallContract).$context<CallContext>();
  return os.router({
    health: os.health.handler(async () => ({
      status: "ok",
      businessDay: businessDayOf(queue.clock()),
      version,
      outbox: [
        await outboxStanding(queue.db, { system: "ratings", connected: ratings.uploads }),
        await outboxStanding(queue.db, { system: "appeals", connected: appeals.handsOver }),
      ],
      ...(options.tellsHeads === true && { auditHeads: await headsTold(queue.db) }),
      ...(store && { store: { kind: store.kind, state: store.state() } }),
    })),
    queue: {
      issue: os.queue.issue.handler(async ({ input, errors }) => {
        const issued = await issueTicket(queue, input);
        if (issued.isErr()) throw errors[issued.error.code]({ data: issued.error.data });
        return issued.value;
      }),
      find: os.queue.find.handler(async ({ input, errors }) => {
        const place = await findPlace(queue, input);
        if (place === undefined) throw errors.UNKNOWN_TICKET();
        return place;
      }),
      leave: os.queue.leave.handler(async ({ input, errors }) => {
        const left = await leaveQueue(queue, { ...input, actor: `kiosk:${input.kioskId}` });
        if (left.isErr()) throw errors[left.error]();
        return left.value;
      }),
      ticket: os.queue.ticket.handler(async ({ input, errors }) => {
        const ticket = await viewTicket(queue, input.id);
        if (ticket === undefined) throw errors.UNKNOWN_TICKET();
        return ticket;
      }),
      byKey: os.queue.byKey.handler(async ({ input, errors }) => {
        const ticket = await findByKey(queue, input.idempotencyKey);
        if (ticket === undefined) throw errors.UNKNOWN_TICKET();
        return ticket;
      }),
      slip: os.queue.slip.handler(async ({ input, errors }) => {
        const reported = await reportSlip(queue, input);
        if (reported.isErr()) throw errors[reported.error]();
        return reported.value;
      }),
      waiting: os.queue.waiting.handler(() => waitingByLane(queue)),
      reserveRange: os.queue.reserveRange.handler(async ({ input, errors }) => {
        const reserved = await reserveRange(queue, input);
        if (reserved.isErr()) throw errors[reserved.error]();
        return reserved.value;
      }),
      handOver: os.queue.handOver.handler(({ input }) => handOver(queue, input)),
      callNext: os.queue.callNext.handler(async ({ input, errors }) => {
        const called = valueOf(await callNext(queue, input), errors);
        return called === undefined ? {} : { ticket: called };
      }),
    },
    windows: windowRoutes(queue),
    display: {
      board: os.display.board.handler(({ input }) => board.board(input)),
    },
    desk: deskRoutes({ queue, content }),
    identity: identityRoutes(systems),
    licences: licenceRoutes({ systems, content, clock: queue.clock }),
    cases: caseRoutes({ systems, clock: queue.clock }),
    appointments: appointmentRoutes({ systems, queue }),
    lookUps: lookUpRoutes({
      lookUps: () => content?.lookUps ?? [],
      connectionOf: systems.lookUpSystem,
      clock: queue.clock,
    }),
    connectors: {
      calls: os.connectors.calls.handler(({ input }) =>
        connectorCalls(queue.db, {
          limit: input.limit,
          ...(input.before !== undefined && { before: input.before }),
        }),
      ),
    },
    fleet: fleetRoutes({ queue, editions: documents.editions }),
    search: {
      reportMisses: os.search.reportMisses.handler(({ input }) => keepMisses(queue, input)),
      misses: os.search.misses.handler(() => missesOfLate(queue)),
    },
    outbox: { pieces: os.outbox.pieces.handler(() => outboxPieces(queue.db)) },
    help: {
      call: os.help.call.handler(({ input }) => callForHelp(queue, input)),
      state: os.help.state.handler(async ({ input, errors }) => {
        const call = await helpCallByKey(queue, input.idempotencyKey);
        if (call === undefined) throw errors.UNKNOWN_CALL();
        return call;
      }),
      acknowledge: os.help.acknowledge.handler(async ({ input, errors }) => {
        const state = await moveHelpCall(queue, input);
        if (state === undefined) throw errors.UNKNOWN_CALL();
        return { state };
      }),
      open: os.help.open.handler(() => helpCallsOfToday(queue)),
    },
    ratings: ratingRoutes(ratings, { demo: access.demo }),
    appeals: appealRoutes(appeals),
    statistics: statisticsRoutes({ queue, halls: options.halls, demo: access.demo }),
    session: sessionRoutes(access),
    accounts: accountRoutes(access),
    machines: machineRoutes(access, documents.editions),
    screens: screenRoutes(access),
    content: {
      ...contentRoutes(documents),
      edition: os.content.edition.handler(async ({ input }) => {
        const edition = await documents.editions.newest();
        if (edition !== undefined && input.have === edition) return { state: "unchanged", edition };
        const bundle = edition === undefined ? undefined : await documents.editions.bundle();
        if (bundle === undefined) return { state: "none" };
        return {
          state: "edition",
          edition: bundle.edition,
          bundle: Buffer.from(bundle.bytes).toString("base64"),
        };
      }),
    },
    settings: settingsRoutes(documents),
    audit: auditRoutes(queue),
  });
}
