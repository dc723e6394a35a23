import { implement } from "@orpc/server";
import type { AuditFault, AuditTrail } from "../audit/audit-trail.ts";
import {
  devicesContract,
  type Actor,
  type DeviceEntry,
  type DeviceKind,
  type PortInfo,
  type ProbeResult,
  type TraceLine,
  type TrialProgress,
} from "../contract/index.ts";
import { eventQueue } from "./event-queue.ts";
import type { DeviceManager } from "./manager.ts";

export interface TechnicianOptions {
  audit: AuditTrail;
  /** The disk refused an entry. The deed is done all the same: a full disk must not keep a technician from mending it. */
  onAuditFault?: (fault: AuditFault) => void;
  /** What goes over the cables, masked. */
  trace?: {
    onLine: (listener: (line: TraceLine) => void) => () => void;
    recent: () => TraceLine[];
  };
  listPorts?: () => Promise<PortInfo[]>;
  probePort?: (path: string) => Promise<ProbeResult>;
}

/** `technician` of devicesContract. Every deed goes into the audit trail, with who did it. */
export function technicianRoutes(manager: DeviceManager, options: TechnicianOptions) {
  const os = implement(devicesContract).technician;
  const { audit, trace } = options;
  const record = async (actor: Actor, action: string, detail: string) => {
    const written = await audit.append(actor, action, detail);
    if (written.isErr()) options.onAuditFault?.(written.error);
  };

  return os.router({
    board: os.board.handler(({ signal }) =>
      eventQueue<DeviceEntry>({
        subscribe: (listener) => manager.onEntry(listener),
        first: () => manager.entries(),
        signal,
      }),
    ),
    entries: os.entries.handler(() => manager.entries()),
    trial: os.trial.handler(async ({ input, signal, errors }) => {
      const { actor, ...order } = input;
      const loop = manager.trial({ ...order, asked: signal ?? new AbortController().signal });
      if (loop.isErr()) throw errors[loop.error]();
      await record(actor, "trial.start", `${input.kind} ${input.trial}, at most ${input.rounds} rounds`);
      return withEnd(loop.value, (last) => record(actor, "trial.end", endOf(input.kind, input.trial, last)));
    }),
    trace: os.trace.handler(async ({ input, signal }) => {
      await record(input.actor, "trace.start", input.kinds.join(" ") || "all");
      const wanted = ({ kind }: TraceLine) => input.kinds.length === 0 || input.kinds.includes(kind);
      return eventQueue<TraceLine>({
        subscribe: (listener) => trace?.onLine((line) => wanted(line) && listener(line)) ?? (() => undefined),
        first: () => [],
        signal,
      });
    }),
    recentTrace: os.recentTrace.handler(() => trace?.recent() ?? []),
    serviced: os.serviced.handler(async ({ input: { actor, kind }, errors }) => {
      if (!manager.serviced(kind)) throw errors.NO_DEVICE();
      await record(actor, "serviced", kind);
    }),
    restart: os.restart.handler(async ({ input: { actor, kind }, errors }) => {
      if (!manager.has(kind)) throw errors.NO_DEVICE();
      // Before the deed: what hangs here is known to have been tried.
      await record(actor, "restart", kind);
      await manager.restart(kind);
    }),
    ports: os.ports.handler(async () => {
      const ports = (await options.listPorts?.()) ?? [];
      return Promise.all(ports.map((port) => withHolder(port, manager)));
    }),
    probe: os.probe.handler(async ({ input: { actor, path } }) => {
      const holder = await manager.claims.holderOf(path);
      const result = holder === undefined ? await options.probePort?.(path) : heldResult(path, holder);
      const answer = result ?? { path, found: "unreadable" as const, detail: "this kiosk cannot ask ports" };
      await record(actor, "probe", `${path}: ${answer.found}`);
      return answer;
    }),
    audit: {
      add: os.audit.add.handler(({ input: { actor, action, detail } }) => record(actor, action, detail)),
      list: os.audit.list.handler(async ({ input: { last } }) => {
        const entries = await audit.last(last);
        if (entries.isErr()) options.onAuditFault?.(entries.error);
        return entries.unwrapOr([]);
      }),
    },
  });
}

async function withHolder(port: PortInfo, { claims }: DeviceManager): Promise<PortInfo> {
  const holder = await claims.holderOf(port.path);
  return holder === undefined || holder === "probe" ? port : { ...port, heldBy: holder };
}

const heldResult = (path: string, holder: string): ProbeResult => ({
  path,
  found: "held",
  detail: `held by ${holder}`,
});

/** The same values; `end` is told the last one, also when the reader goes away in the middle. */
async function* withEnd<T>(values: AsyncIterable<T>, end: (last: T | undefined) => Promise<void>): AsyncGenerator<T> {
  let last: T | undefined;
  try {
    for await (const value of values) {
      last = value;
      yield value;
    }
  } finally {
    await end(last);
  }
}

function endOf(kind: DeviceKind, trial: string, last: TrialProgress | undefined): string {
  const { rounds = 0, passed = 0, failed = 0, state } = last ?? {};
  const reason = state?.state === "stopped" ? state.reason : "asked";
  return `${kind} ${trial}: ${reason} after ${rounds} rounds, ${passed} passed, ${failed} failed`;
}
