import type { Migration } from "kysely";
import { queueTables } from "./0001-queue.ts";
import { fleetTables } from "./0002-fleet.ts";
import { kioskKeys } from "./0003-kiosk-key.ts";
import { searchTables } from "./0004-search.ts";
import { connectorCalls } from "./0005-connector-call.ts";
import { slipCodes } from "./0006-slip-code.ts";
import { feedbackTables } from "./0007-feedback.ts";
import { shortCodes } from "./0008-short-code.ts";
import { outboxWaiting } from "./0009-outbox-waiting.ts";
import { visitLife } from "./0010-visit-life.ts";
import { quotas } from "./0011-quota.ts";
import { dayEnd } from "./0012-day-end.ts";
import { settings } from "./0013-setting.ts";
import { eventLog } from "./0020-events.ts";
import { accountTables } from "./0025-accounts.ts";
import { machineTables } from "./0026-machines.ts";
import { kioskConditions } from "./0035-kiosk-condition.ts";
import { kioskLastReport } from "./0036-kiosk-last-report.ts";
import { auditTables } from "./0050-audit.ts";
import { keptDays } from "./0055-kept-days.ts";
import { contentRevisions } from "./0065-content.ts";
import { contentPacks } from "./0066-content-pack.ts";
import { kioskCommands } from "./0070-kiosk-command.ts";
import { keptFigures } from "./0075-kept-figures.ts";
import { archiveMore } from "./0076-archive.ts";
import { halls } from "./0080-halls.ts";
import { windowClerk } from "./0081-window-clerk.ts";
import { visitSums } from "./0082-visit-sums.ts";
import { ratingWords } from "./0083-rating-words.ts";
import { screens } from "./0084-screens.ts";
import { dayFigures } from "./0085-day-figures.ts";
import { laneSource } from "./0086-lane-source.ts";
import { bundleRequest } from "./0087-bundle-request.ts";
import { scopingAfter } from "../halls/scoping-after.ts";

/**
 * Every step of the schema, in order of its name. Forward only; a step that has shipped is never edited. Tables made by a
 * step get their hall by themselves (`halls/scoping-after.ts`).
 */
export const MIGRATIONS: Readonly<Record<string, Migration>> = scopingAfter({
  "0001-queue": queueTables,
  "0002-fleet": fleetTables,
  "0003-kiosk-key": kioskKeys,
  "0004-search": searchTables,
  "0005-connector-call": connectorCalls,
  "0006-slip-code": slipCodes,
  "0007-feedback": feedbackTables,
  "0008-short-code": shortCodes,
  "0009-outbox-waiting": outboxWaiting,
  "0010-visit-life": visitLife,
  "0011-quota": quotas,
  "0012-day-end": dayEnd,
  "0013-setting": settings,
  "0020-events": eventLog,
  "0025-accounts": accountTables,
  "0026-machines": machineTables,
  "0035-kiosk-condition": kioskConditions,
  "0036-kiosk-last-report": kioskLastReport,
  "0050-audit": auditTables,
  "0055-kept-days": keptDays,
  "0065-content": contentRevisions,
  "0066-content-pack": contentPacks,
  "0070-kiosk-command": kioskCommands,
  "0075-kept-figures": keptFigures,
  "0076-archive": archiveMore,
  "0080-halls": halls,
  "0081-window-clerk": windowClerk,
  "0082-visit-sums": visitSums,
  "0083-rating-words": ratingWords,
  "0084-screens": screens,
  "0085-day-figures": dayFigures,
  "0086-lane-source": laneSource,
  "0087-bundle-request": bundleRequest,
});
