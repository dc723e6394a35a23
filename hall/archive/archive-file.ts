import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { z } from "zod";

/** Check sums of all files of the folder, as `sha256sum -c` reads them. */
export const SUMS_FILE = "SHA256SUMS";
const NAME = /^(?:tickets-\d{4}-\d{2}-\d{2}|audit-\d+-\d+)\.jsonl\.gz$/u;

const Hash = z.string().regex(/^[0-9a-f]{64}$/u);
/** First line of an archive: what is in it. */
export const ArchiveHeader = z.discriminatedUnion("format", [
  z.object({
    format: z.literal("fangbian-hall-tickets"),
    version: z.literal(1),
    businessDay: z.string(),
    tickets: z.int().min(0),
    madeAt: z.int(),
  }),
  z.object({
    format: z.literal("fangbian-hall-audit"),
    version: z.literal(1),
    /** Entries from the one to the other, without a gap; `previous` is the hash of the one before the first. */
    firstSeq: z.int().min(1),
    lastSeq: z.int().min(1),
    previous: Hash,
    lastHash: Hash,
    madeAt: z.int(),
  }),
]);
export type ArchiveHeader = z.infer<typeof ArchiveHeader>;

export const nameOf = (businessDay: string) => `tickets-${businessDay}.jsonl.gz`;
const SEQ_DIGITS = 12;
export const auditNameOf = ({ firstSeq, lastSeq }: { firstSeq: number; lastSeq: number }) =>
  `audit-${String(firstSeq).padStart(SEQ_DIGITS, "0")}-${String(lastSeq).padStart(SEQ_DIGITS, "0")}.jsonl.gz`;

/** How many lines belong behind a header. */
const linesBehind = (header: ArchiveHeader) =>
  header.format === "fangbian-hall-audit" ? header.lastSeq - header.firstSeq + 1 : header.tickets;

/** Write an archive whole or not at all, readable by the hall's user alone. Gives its check sum. */
export async function writeArchive(
  dir: string,
  { header, lines }: { header: ArchiveHeader; lines: AsyncIterable<object> },
): Promise<string> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const name = header.format === "fangbian-hall-audit" ? auditNameOf(header) : nameOf(header.businessDay);
  const part = join(dir, `${name}.part`);
  await rm(part, { force: true });
  const handle = await open(part, "wx", 0o600);
  const text = async function* () {
    yield `${JSON.stringify(header)}\n`;
    for await (const line of lines) yield `${JSON.stringify(line)}\n`;
  };
  await pipeline(Readable.from(text()), createGzip(), handle.createWriteStream({ flush: true }));
  const sum = await sumOf(part);
  await rename(part, join(dir, name));
  await keepSum(dir, { name, sum });
  return sum;
}

/** The lines of an archive behind its header, as they were written; throws when it is none. */
export async function* readArchive(file: string): AsyncGenerator {
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: Infinity });
  for await (const line of lines) yield JSON.parse(line) as unknown;
}

export interface ArchiveState {
  name: string;
  tickets?: number;
  /** Of the audit trail. */
  entries?: number;
  /** In words; undefined when it is whole. */
  trouble?: string;
}

/** Every archive of a folder, by its day; `whole`: read to its end and compared with its check sum. */
export async function listArchives(dir: string, { whole }: { whole: boolean }): Promise<ArchiveState[]> {
  const sums = await readSums(dir);
  const there = (await readdir(dir).catch(() => [])).filter((name) => NAME.test(name));
  const names = [...new Set([...there, ...sums.keys()])].sort();
  const states: ArchiveState[] = [];
  for (const name of names) {
    if (!there.includes(name)) states.push({ name, trouble: "missing" });
    else states.push(await stateOf(join(dir, name), { name, sum: whole ? (sums.get(name) ?? "none") : undefined }));
  }
  return states;
}

async function stateOf(file: string, of: { name: string; sum: string | undefined }): Promise<ArchiveState> {
  const { name, sum } = of;
  try {
    let header: ArchiveHeader | undefined;
    let lines = 0;
    for await (const line of readArchive(file)) {
      if (header !== undefined) lines += 1;
      else header = ArchiveHeader.parse(line);
      if (sum === undefined) break;
    }
    if (header === undefined) return { name, trouble: "empty" };
    if (sum !== undefined && sum !== (await sumOf(file))) return { name, trouble: "another check sum" };
    const due = linesBehind(header);
    const what = header.format === "fangbian-hall-audit" ? "entries" : "tickets";
    if (sum !== undefined && lines !== due) return { name, trouble: `${lines} of ${due} ${what}` };
    return { name, [what]: due };
  } catch (error) {
    return { name, trouble: `unreadable: ${error instanceof Error ? error.message : String(error)}` };
  }
}

export async function sumOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

export async function readSums(dir: string): Promise<Map<string, string>> {
  const text = await readFile(join(dir, SUMS_FILE), "utf8").catch(() => "");
  const lines = text.split("\n").filter((line) => line !== "");
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

async function keepSum(dir: string, { name, sum }: { name: string; sum: string }): Promise<void> {
  const sums = (await readSums(dir)).set(name, sum);
  const text = [...sums].sort().map(([one, of]) => `${of}  ${one}\n`);
  const part = join(dir, `${SUMS_FILE}.part`);
  const handle = await open(part, "w", 0o600);
  await handle.writeFile(text.join(""));
  await handle.sync();
  await handle.close();
  await rename(part, join(dir, SUMS_FILE));
  const folder = await open(dir, "r");
  await folder.sync();
  await folder.close();
}
