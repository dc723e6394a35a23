import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { Reader } from "../reader/reader.ts";
import { errorLine, resultLine, table, type Line } from "./output.ts";

const USAGE = `usage: kiosk ocr DIR|FILE… [--json] [--engine auto|light]
      reads each JPEG or PNG: kind, fields, and which of them are certain
      --json: one line a picture, {"file":…,"kind":…,"fields":{name:{value,certain}},"ms":…}, or {"file":…,"error":…}
      --engine light: the small engine alone; auto (the default): both, compared`;
const PICTURE = /\.(jpe?g|png)$/iu;
const EXIT_USAGE = 2;

/** `argv` without the word `ocr`. Gives the exit code: 0 all read, 1 a file could not be read, 2 wrong arguments. */
export async function runOcrCli(argv: readonly string[]): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: "boolean", default: false },
        engine: { type: "string", default: "auto" },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    return complain(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
  const { values, positionals } = parsed;
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const { engine } = values;
  if (engine !== "auto" && engine !== "light") return complain(`there is no engine '${engine}'\n${USAGE}`);
  if (positionals.length === 0) return complain(USAGE);
  const absent = positionals.find((path) => !existsSync(path));
  if (absent !== undefined) return complain(`kiosk ocr: there is no ${absent}`);
  const files = positionals.flatMap(picturesOf);
  if (files.length === 0) return complain(`kiosk ocr: no JPEG or PNG in ${positionals.join(", ")}`);

  const reader = new Reader();
  let unread = 0;
  try {
    for (const path of files) {
      const line = await readOne(reader, path, engine);
      if ("error" in line) unread += 1;
      console.log(values.json ? JSON.stringify(line) : table(line));
    }
  } finally {
    await reader.stop();
  }
  return unread === 0 ? 0 : 1;
}

async function readOne(reader: Reader, path: string, engines: "auto" | "light"): Promise<Line> {
  const file = basename(path);
  let image: Uint8Array;
  try {
    image = new Uint8Array(readFileSync(path));
  } catch (error) {
    return errorLine(file, {
      code: "UNREADABLE_FILE",
      detail: (error as NodeJS.ErrnoException).code ?? "cannot be opened",
    });
  }
  const result = await reader.read({ image, engines });
  return result.match(
    (read) => resultLine(file, read),
    (fault) => errorLine(file, fault),
  );
}

/** The pictures of a folder, in order of their names; a file that is named is taken whatever its name. */
function picturesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && PICTURE.test(entry.name))
    .map(({ name }) => join(path, name))
    .sort();
}

function complain(words: string): number {
  process.stderr.write(`${words}\n`);
  return EXIT_USAGE;
}
