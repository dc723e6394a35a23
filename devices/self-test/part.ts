import { err, ok } from "neverthrow";
import type { DocumentCameraStatus, SelfTestKind, SelfTestStatus } from "../contract/index.ts";
import type { ManagedDevice, Trial } from "../manager/managed-device.ts";
import { PollLoop } from "../manager/poll-loop.ts";
import { Listeners } from "../transport/listeners.ts";
import type { Finding } from "./probes.ts";

/** A part that is looked at now and then. */
export function createWatchedPart(options: {
  kind: SelfTestKind;
  title: string;
  look: () => Promise<Finding>;
  intervalMs: number;
}): ManagedDevice<SelfTestStatus> {
  const { kind, title, look, intervalMs } = options;
  const part = new Part<SelfTestStatus>({ kind, device: "starting" });
  const round = async () => {
    const finding = await look();
    part.tell({ kind, ...finding });
    return finding;
  };
  const loop = new PollLoop(async () => {
    await round();
    return intervalMs;
  });
  const trial: Trial = {
    name: "run",
    title,
    run: async () => {
      const { device, finding, fault } = await round();
      return fault === undefined && device === "online" ? ok(finding) : err(fault?.detail ?? finding);
    },
  };
  return {
    kind,
    trials: [trial],
    status: () => part.status,
    onStatus: (listener) => part.listeners.add(listener),
    start: () => loop.start(),
    stop: () => loop.stop(),
  };
}

/** A part that somebody else looks at, the page; here it is only remembered. */
export interface ToldPart<S extends SelfTestStatus | DocumentCameraStatus> extends ManagedDevice<S> {
  told(status: S): void;
}

export function createToldPart<S extends SelfTestStatus | DocumentCameraStatus>(first: S): ToldPart<S> {
  const part = new Part<S>(first);
  return {
    kind: first.kind,
    status: () => part.status,
    onStatus: (listener) => part.listeners.add(listener),
    told: (status) => part.tell(status),
    start: () => undefined,
    stop: async () => undefined,
  };
}

class Part<S> {
  readonly listeners = new Listeners<S>();
  status: S;

  constructor(first: S) {
    this.status = first;
  }

  tell(next: S): void {
    if (JSON.stringify(next) === JSON.stringify(this.status)) return;
    this.status = next;
    this.listeners.tell(next);
  }
}
