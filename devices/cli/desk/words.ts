import type { DeviceEntry, PortInfo, TraceLine, TrialProgress } from "../../contract/index.ts";

/** Columns, two spaces between; the last one is not filled up. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, columnsOf(cell))));
  const fill = (cell: string, index: number, row: readonly string[]) =>
    index === row.length - 1 ? cell : cell + " ".repeat((widths[index] ?? 0) - columnsOf(cell));
  return rows.map((row) => row.map(fill).join("  ").trimEnd()).join("\n");
}

/** A Chinese character takes two columns of a terminal. */
const columnsOf = (text: string) =>
  Array.from(text).reduce((sum, char) => sum + (/[\u2e80-\uffef]/.test(char) ? 2 : 1), 0);

export function listRow({ status, connection }: DeviceEntry): string[] {
  const { kind, device, fault } = status;
  return [kind, device, fault?.code ?? "", connection];
}

/** Everything known of one device, a line each. */
export function statusText(entry: DeviceEntry): string {
  const { kind, device, fault, ...facts } = entry.status;
  const rows = [
    [kind, device],
    ...(entry.connection === "" ? [] : [["  on", entry.connection]]),
    ...(fault === undefined ? [] : [["  fault", `${fault.code}: ${fault.detail}`]]),
    ...Object.entries(facts).map(([name, value]) => [`  ${name}`, String(value)]),
    ["  since", time(entry.since)],
    ...(entry.servicedAt === undefined ? [] : [["  serviced", time(entry.servicedAt)]]),
    ...entry.counters.map(({ name, lifetime, sinceService }) => [
      `  ${name}`,
      `${lifetime} (${sinceService} since service)`,
    ]),
    ...(entry.trials.length === 0 ? [] : [["  tests", entry.trials.map(({ name }) => name).join(", ")]]),
  ];
  return table(rows);
}

export function progressText({
  rounds,
  passed,
  failed,
  lastMs,
  medianMs,
  worstMs,
  note,
  state,
}: TrialProgress): string {
  const times = lastMs === undefined ? "" : ` ${ms(lastMs)} ms (median ${ms(medianMs)}, worst ${ms(worstMs)})`;
  const end =
    state.state === "stopped"
      ? `  stopped: ${state.reason}${state.detail === undefined ? "" : `, ${state.detail}`}`
      : "";
  return `round ${rounds}: ${passed} passed, ${failed} failed${times}${note === undefined ? "" : `  ${note}`}${end}`;
}

const ms = (value: number | undefined) => (value === undefined ? "?" : value.toFixed(value < 10 ? 1 : 0));

const ARROW = { out: "->", in: "<-", note: "--" } as const;

export function traceText({ at, kind, direction, bytes, hex, meaning }: TraceLine): string {
  const size = direction === "note" ? "" : ` ${bytes} bytes`;
  return [`${time(at)} ${kind} ${ARROW[direction]}${size}`, hex, meaning].filter((part) => part !== "").join("  ");
}

export function portRow({
  path,
  bus,
  stablePath,
  vendorId,
  productId,
  serialNumber,
  label,
  heldBy,
}: PortInfo): string[] {
  const usb = vendorId === undefined ? "" : `${vendorId}:${productId ?? "?"}${serialNumber ? ` ${serialNumber}` : ""}`;
  return [bus, path, usb, label ?? "", heldBy === undefined ? "free" : `held by ${heldBy}`, stablePath ?? ""];
}

export const time = (at: number) => new Date(at).toISOString();
