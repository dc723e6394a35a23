import { parseArgs } from "node:util";
import { err, ok, type Result } from "neverthrow";
import { LONE_TWINS } from "./alone/catalogue.ts";
import { startStation, type Station, type StationOptions } from "./station/station.ts";

const USAGE = `Usage: twins [--dir DIR] [--printer serial|tcp] [--paper 58|80] [--pace wire|none] [--think MS] [--json] [--stdin-guard]

Starts simulated devices on real ports and a page to handle them, until SIGINT or SIGTERM.

  --dir DIR        where the links to the serial ports go (default: a private directory)
  --printer KIND   cable of the receipt printer (default: serial)
  --paper MM       width of its roll (default: 80)
  --side NAMES     further devices, comma between; "all" for every one (default: none)
  --pace KIND      wire: bytes and paper take their time (default); none: at once, for measurements
  --think MS       what reader and card need for each other on top of the wire (default: 0)
  --json           print one line of JSON when ready, for programs
  --stdin-guard    also stop when standard input ends, so that a parent that dies takes us along
`;

const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** Those that the station does not have anyway. */
const SIDE_NAMES = Object.keys(LONE_TWINS).filter((name) => name !== "id-reader" && name !== "receipt-printer");
const sideOf = (words: string) => (words === "all" ? SIDE_NAMES : words.split(",").filter((name) => name !== ""));

interface Arguments {
  station: StationOptions;
  output: "json" | "text";
  stdinGuard: boolean;
}

/** `twins` as a program of its own. Resolves with the exit code: 0 stopped as asked, 1 could not start, 2 usage. */
export async function runTwinsCli(argv: string[]): Promise<number> {
  const parsed = parseArguments(argv);
  if (parsed.isErr()) {
    process.stderr.write(`twins: ${parsed.error}\n\n${USAGE}`);
    return EXIT.usage;
  }
  if (parsed.value === "help") {
    process.stdout.write(USAGE);
    return EXIT.done;
  }
  const { station: options, output, stdinGuard } = parsed.value;
  const stop = listenForStop(stdinGuard);
  let station: Station;
  try {
    station = await startStation(options);
  } catch (error) {
    stop.ignore();
    process.stderr.write(`twins: ${error instanceof Error ? error.message : String(error)}\n`);
    return EXIT.failed;
  }
  process.stdout.write(output === "json" ? `${readyLine(station)}\n` : readyText(station));
  await stop.asked;
  await station.stop();
  return EXIT.done;
}

function parseArguments(argv: string[]): Result<Arguments | "help", string> {
  let values: ReturnType<typeof parseOptions>["values"];
  try {
    ({ values } = parseOptions(argv));
  } catch (error) {
    // parseArgs throws on what the user typed; its message names the option.
    return err(error instanceof Error ? error.message : String(error));
  }
  if (values.help === true) return ok("help");
  const { dir, printer = "serial", paper = "80" } = values;
  if (printer !== "serial" && printer !== "tcp") return err(`--printer must be serial or tcp, not ${printer}`);
  if (paper !== "58" && paper !== "80") return err(`--paper must be 58 or 80, not ${paper}`);
  const side = sideOf(values.side ?? "");
  const unknown = side.find((name) => !Object.hasOwn(LONE_TWINS, name));
  if (unknown !== undefined) return err(`--side knows ${SIDE_NAMES.join(", ")}, not ${unknown}`);
  const { pace = "wire", think = "0" } = values;
  if (pace !== "wire" && pace !== "none") return err(`--pace must be wire or none, not ${pace}`);
  const cardDelayMs = Number(think);
  if (!Number.isInteger(cardDelayMs) || cardDelayMs < 0 || cardDelayMs > 10_000)
    return err(`--think must be 0 to 10000 milliseconds, not ${think}`);
  return ok({
    station: {
      side,
      pace,
      cardDelayMs,
      printer,
      paperWidthMm: paper === "58" ? 58 : 80,
      ...(dir === undefined ? {} : { dir }),
    },
    output: values.json === true ? "json" : "text",
    stdinGuard: values["stdin-guard"] === true,
  });
}

function parseOptions(args: string[]) {
  return parseArgs({
    args,
    options: {
      dir: { type: "string" },
      printer: { type: "string" },
      paper: { type: "string" },
      side: { type: "string" },
      pace: { type: "string" },
      think: { type: "string" },
      json: { type: "boolean" },
      "stdin-guard": { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
}

/** From the beginning on: a stop that is asked for during the start must not be lost. */
function listenForStop(stdinGuard: boolean): { asked: Promise<void>; ignore: () => void } {
  let ignore = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    process.once("SIGTERM", resolve).once("SIGINT", resolve);
    if (stdinGuard) process.stdin.once("close", resolve).resume();
    ignore = () => {
      process.off("SIGTERM", resolve).off("SIGINT", resolve);
      if (stdinGuard) process.stdin.off("close", resolve).pause();
    };
  });
  // The next signal ends the program at once, should stopping hang.
  return { asked: asked.finally(ignore), ignore };
}

function readyLine({ idReaderPath, printer, side, controlUrl }: Station): string {
  return JSON.stringify({ event: "ready", idReaderPath, printer, side, controlUrl });
}

function readyText({ idReaderPath, printer, side, controlUrl }: Station): string {
  const where = printer.kind === "serial" ? printer.path : `${printer.host}:${printer.port}`;
  const more = Object.entries(side).map(
    ([name, at]) => `${name.padEnd(16)} ${at.kind === "serial" ? at.path : at.url}\n`,
  );
  return `ID-card reader   ${idReaderPath}\nReceipt printer  ${where}\n${more.join("")}Dock page        ${controlUrl}\n`;
}
