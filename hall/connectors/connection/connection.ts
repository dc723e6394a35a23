import { setTimeout as sleep } from "node:timers/promises";
import { BrokenCircuitError, circuitBreaker, ConsecutiveBreaker, handleWhenResult } from "cockatiel";
import { err, ok, type Result } from "neverthrow";
import type { z } from "zod";
import { maskNumber } from "../../../kiosk-config/schema/mask.ts";
import type { Subject, SystemName, Use } from "../../contract/person.ts";
import { boundedBody } from "./bounded-body.ts";
import type { CallAudit } from "./call-audit.ts";
import { isOutage, isPassing, type ConnectorFailure } from "./failure.ts";

const DEADLINE_MS = 5000;
const TRIES = 3;
/** Waits before the second and the third try; all tries together stay within the deadline. */
const PAUSES_MS = [150, 500] as const;
const ANSWER_LIMIT_BYTES = 2 * 1024 * 1024;
/** After so many failures one after the other the system is left alone for REST_MS, then tried once. */
const FAILURES_TO_REST = 5;
const REST_MS = 10_000;

export interface ConnectionOptions {
  system: SystemName;
  /** e.g. `https://licences.example.gov.cn/api`. */
  baseUrl: string;
  /** Credentials of the hall. */
  headers?: Readonly<Record<string, string>>;
  /** For the whole call, all tries included. Default 5 s. */
  deadlineMs?: number;
  answerLimitBytes?: number;
  restMs?: number;
  audit: CallAudit;
  fetch?: typeof fetch;
  clock?: () => number;
  /** The system failed in a way that staff must know: another's data. */
  alarm?: (failure: ConnectorFailure) => void;
}

export interface CallOptions<Answer> {
  /** Name for the audit, e.g. `list`. */
  operation: string;
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below `baseUrl`; parts are to be encoded by the caller, and none may be personal. */
  path: string;
  query?: Readonly<Record<string, string>>;
  body?: unknown;
  answer: z.ZodType<Answer>;
  /** `bytes`: the answer is a file; `answer` is then a schema of `Uint8Array`. */
  as?: "json" | "bytes";
  /** Whom it is about, and for what: the audit gets masks. */
  subject?: Subject;
  use?: Use;
  /** Which licence, case, look-up: never personal. */
  item?: string;
  /** Whether asking twice is harmless. Default: only for GET. */
  repeatable?: boolean;
  /** Files take longer: so many times the connection's deadline. Default 1. */
  patience?: number;
  /** Whether an answer is about `subject`; one that is not is thrown away and alarmed. */
  isAbout?: (answer: Answer) => boolean;
}

export interface Connection {
  readonly system: SystemName;
  call<Answer>(options: CallOptions<Answer>): Promise<Result<Answer, ConnectorFailure>>;
}

/**
 * One outside system over HTTP: a deadline, careful retries, a rest after failures, a checked answer, and a line in the
 * audit for each call. Nothing that it sends is believed before its schema has seen it.
 */
export function createConnection(options: ConnectionOptions): Connection {
  const { system, audit, clock = Date.now, deadlineMs = DEADLINE_MS, restMs = REST_MS } = options;
  const breaker = circuitBreaker(
    handleWhenResult((result) => {
      const settled = result as Result<unknown, ConnectorFailure>;
      return settled.isErr() && isOutage(settled.error);
    }),
    { halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(FAILURES_TO_REST) },
  );

  return {
    system,
    async call<Answer>(call: CallOptions<Answer>) {
      const startedAt = clock();
      const callMs = deadlineMs * (call.patience ?? 1);
      const deadline = AbortSignal.timeout(callMs);
      let tries = 0;
      const result = await guarded(async () => {
        const repeatable = call.repeatable ?? call.method === "GET";
        for (;;) {
          tries += 1;
          const answer = await askOnce(options, call, deadline);
          const pause = PAUSES_MS[tries - 1];
          if (answer.isOk() || !repeatable || !isPassing(answer.error) || tries >= TRIES || pause === undefined)
            return answer;
          if (deadline.aborted || clock() - startedAt + pause >= callMs) return answer;
          await sleep(pause);
        }
      });
      if (result.isErr() && result.error.kind === "wrongHolder") options.alarm?.(result.error);
      const { use, subject } = call;
      await audit.write({
        at: startedAt,
        system,
        operation: call.operation,
        actor: use === undefined ? "hall" : `kiosk:${use.kioskId}`,
        purpose: use?.purpose ?? "",
        item: call.item ?? "",
        maskedNumber: subject === undefined ? null : maskNumber(subject.idNumber),
        consent: use?.consent ?? null,
        outcome: result.isOk() ? "answered" : result.error.kind,
        tries,
        ms: clock() - startedAt,
      });
      return result;
    },
  };

  async function guarded<Answer>(
    ask: () => Promise<Result<Answer, ConnectorFailure>>,
  ): Promise<Result<Answer, ConnectorFailure>> {
    try {
      return await breaker.execute(ask);
    } catch (error) {
      if (error instanceof BrokenCircuitError) {
        return err({ kind: "circuitOpen", system, detail: `left alone for ${restMs} ms after repeated failures` });
      }
      throw error;
    }
  }
}

async function askOnce<Answer>(
  options: ConnectionOptions,
  call: CallOptions<Answer>,
  deadline: AbortSignal,
): Promise<Result<Answer, ConnectorFailure>> {
  const { system, baseUrl, headers, fetch: send = fetch, answerLimitBytes = ANSWER_LIMIT_BYTES } = options;
  const fail = (kind: Exclude<ConnectorFailure["kind"], "refused">, detail: string) =>
    err<Answer, ConnectorFailure>({ kind, system, detail });
  const address = new URL(baseUrl.replace(/\/$/, "") + call.path);
  for (const [name, value] of Object.entries(call.query ?? {})) address.searchParams.set(name, value);
  try {
    const answer = await send(address, {
      method: call.method,
      headers: {
        accept: call.as === "bytes" ? "*/*" : "application/json",
        ...(call.body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      // An outside system has no business sending a citizen's data to a third place.
      redirect: "error",
      signal: deadline,
    });
    const body = await boundedBody(answer, answerLimitBytes);
    if (body.isErr()) return fail("tooLarge", `more than ${answerLimitBytes} bytes`);
    const read = call.as === "bytes" && answer.ok ? ok(body.value) : jsonOf(body.value);
    if (answer.status === 404) return fail("notFound", "404");
    if (!answer.ok) return err(refusalOf(system, answer.status, read));
    if (read.isErr()) return fail("badAnswer", `not JSON (${answer.headers.get("content-type") ?? "no type"})`);
    const checked = call.answer.safeParse(read.value);
    if (!checked.success) return fail("badAnswer", placesOf(checked.error));
    if (call.isAbout !== undefined && !call.isAbout(checked.data)) return fail("wrongHolder", call.operation);
    return ok(checked.data);
  } catch (error) {
    if (deadline.aborted) return fail("timeout", "no answer within the deadline");
    return fail("unreachable", networkCodeOf(error));
  }
}

function jsonOf(body: Uint8Array): Result<unknown, "notJson"> {
  try {
    return ok(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) as unknown);
  } catch {
    return err("notJson");
  }
}

function refusalOf(system: SystemName, status: number, read: Result<unknown, unknown>): ConnectorFailure {
  const body = read.isOk() ? (read.value as { code?: unknown } | null) : null;
  // A code is a word of the field; anything longer may be somebody's data.
  const code = typeof body?.code === "string" && /^[\w.-]{1,40}$/.test(body.code) ? body.code : undefined;
  return { kind: "refused", system, status, detail: code ?? `HTTP ${status}`, ...(code !== undefined && { code }) };
}

/** Where an answer has another shape; what stood there is not told. */
function placesOf(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map(({ path, code }) => `${path.map(String).join(".") || "answer"}: ${code}`)
    .join("; ");
}

function networkCodeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  if (typeof cause?.code === "string") return cause.code;
  return error instanceof Error ? error.name : "unknown";
}
