import { deliverOutbox, hurryOutbox, type DeliverOptions, type Round } from "./outbox.ts";
import { outboxStanding } from "./outbox-state.ts";
import type { Store } from "../store/types.ts";

/** How often it is looked whether something is due. */
const ROUND_EVERY_MS = 5000;
/** So often it is said again that a system is still away. */
const SAY_AGAIN_MS = 60 * 60 * 1000;
/** After so many rounds in vain a system was away; one round may be one piece's own fault. */
const AWAY_ROUNDS = 2;

export interface OutboxLog {
  info(line: object, event: string): void;
  warn(line: object, event: string): void;
  error(line: object, event: string): void;
}

export interface OutboxWorker {
  /** Tell what is due now; while a round is under way, that one. */
  round(): Promise<void>;
  /** No more rounds: resolves when the call under way has ended. */
  stop(): Promise<void>;
}

/**
 * Tells one outside system what the outbox has for it, for as long as the hall runs: now, and every few seconds what is
 * due. Nothing that goes wrong ends it. The log says when the system is away, when it is back, and what it refused; never
 * what was in it.
 */
export function startOutboxWorker(
  options: Omit<DeliverOptions, "stopping"> & {
    /** Of several processes on one database one tells a system at a time; without it this is the only one. */
    exclusively?: Store["exclusively"];
    log: OutboxLog;
    everyMs?: number;
  },
): OutboxWorker {
  const { db, clock, system, log, everyMs = ROUND_EVERY_MS } = options;
  const { exclusively = (_task: string, work: () => Promise<void>) => work() } = options;
  let stopped = false;
  let underWay: Promise<void> | undefined;
  let away: { reason: string; rounds: number; saidAt: number } | undefined;

  const standing = async () => {
    const { waiting, oldestAt, refused } = await outboxStanding(db, { system, connected: true });
    return { system, waiting, refused, ...(oldestAt !== undefined && { oldestMs: clock() - oldestAt }) };
  };
  const tellAll = async () => {
    for (;;) {
      const round = await deliverOutbox({ ...options, stopping: () => stopped });
      for (const refused of round.refused) log.warn({ system, ...refused }, "outbox.refused");
      if (round.settled > 0) await back();
      if (round.trouble !== undefined) await gone(round.trouble);
      if (!round.more) return;
    }
  };
  const back = async () => {
    const before = away;
    away = undefined;
    if (before === undefined || before.rounds < AWAY_ROUNDS) return;
    await hurryOutbox(options);
    log.info(await standing(), "outbox.back");
  };
  const gone = async ({ reason, error }: NonNullable<Round["trouble"]>) => {
    if (error !== undefined) log.error({ system, err: error }, "outbox.tellFailed");
    const now = clock();
    const before = away;
    // A rest after failures is no news of its own.
    const resting = reason === "circuitOpen";
    const known = before !== undefined && (resting || reason === before.reason) && now - before.saidAt < SAY_AGAIN_MS;
    away = {
      reason: resting ? (before?.reason ?? reason) : reason,
      rounds: (before?.rounds ?? 0) + 1,
      saidAt: known ? before.saidAt : now,
    };
    if (!known) log.warn({ ...(await standing()), reason: away.reason }, "outbox.away");
  };

  const round = () => {
    if (stopped) return underWay ?? Promise.resolve();
    underWay ??= exclusively(`outbox ${system}`, tellAll, { wait: false })
      .catch((error: unknown) => log.error({ system, err: error }, "outbox.roundFailed"))
      .finally(() => (underWay = undefined));
    return underWay;
  };
  const timer = setInterval(() => void round(), everyMs);
  void round();
  return {
    round,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await underWay;
    },
  };
}
