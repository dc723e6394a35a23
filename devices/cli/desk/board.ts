import type { DeviceEntry } from "../../contract/index.ts";
import { overallVerdict, readinessLines } from "../../contract/readiness.ts";
import { json, kindOf, type Call, type ExitCode } from "./call.ts";
import { OF_THE_PAGE } from "./desk.ts";
import { listRow, statusText, table } from "./words.ts";

/** Without a page nobody can tell of screen, sound and camera: they are left out, not shown as for ever starting. */
const told =
  (page: Call["page"]) =>
  ({ status }: DeviceEntry) =>
    page === "possible" || !OF_THE_PAGE.includes(status.kind);

/** `list`: what this kiosk has, one line a device. */
export async function list({ client, page, options, write }: Call): Promise<ExitCode> {
  const entries = (await client.technician.entries()).filter(told(page));
  if (options.json)
    write(
      json(
        entries.map(({ status: { kind, device, fault }, connection }) => ({
          kind,
          device,
          ...(fault !== undefined && { fault }),
          connection,
        })),
      ),
    );
  else write(table(entries.map(listRow)));
  return 0;
}

/** `status [DEVICE] [--watch]`: everything known. Ends with 1 when the device that is asked for does not work. */
export async function status(call: Call): Promise<ExitCode> {
  const { client, words, options, write, signal } = call;
  const kind = words[0] === undefined ? undefined : kindOf(words[0], call);
  if (words[0] !== undefined && kind === undefined) return 2;
  if (options.watch) return watch(call, kind);
  const entries = await client.technician.entries();
  const asked = entries.filter(kind === undefined ? told(call.page) : ({ status }) => status.kind === kind);
  if (kind !== undefined && asked.length === 0) {
    call.warn(`this kiosk has no ${kind}`);
    return 1;
  }
  signal.throwIfAborted();
  write(options.json ? json(kind === undefined ? asked : asked[0]) : asked.map(statusText).join("\n\n"));
  return kind !== undefined && asked[0]?.status.device !== "online" ? 1 : 0;
}

async function watch({ client, options, write, signal }: Call, kind: string | undefined): Promise<ExitCode> {
  for await (const entry of await client.technician.board(undefined, { signal })) {
    if (kind === undefined || entry.status.kind === kind)
      write(options.json ? JSON.stringify(entry) : table([listRow(entry)]));
  }
  return 0;
}

/** `report`: whether this kiosk can serve, worst first. Ends with 1 when it cannot. */
export async function report({ client, page, options, write }: Call): Promise<ExitCode> {
  const entries = await client.technician.entries();
  const lines = readinessLines(entries.filter(told(page)));
  const verdict = overallVerdict(lines);
  if (options.json) write(json({ verdict, lines }));
  else {
    const rows = lines.map(({ part, verdict: how, detail, advice }) => [MARKS[how], part, detail, advice]);
    write(`${verdict}\n${table(rows)}`);
  }
  return verdict === "notReady" ? 1 : 0;
}

const MARKS = { ready: "ok", limited: "!", notReady: "X" } as const;
