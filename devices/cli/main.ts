import { parseArgs } from "node:util";
import { decodeFrame } from "./decode.ts";

const HELP = `./kiosk devices: look at and try devices

Of the kiosk that runs on --data DIR, or of --profile FILE without one; each takes --json:
  list                                what this kiosk has
  status [DEVICE] [--watch]           everything known of it
  test [DEVICE [TEST]] [--rounds N] [--rest MS] [--go-on]
                                      run a test again and again; without TEST, which there are
  trace [DEVICE …] [--recent]         what goes over the cables, personal data masked
  wizard [--probe PATH|all]           what is plugged in; ask serial ports what they are
  report                              whether this kiosk can serve, and what to do first
  restart DEVICE | serviced DEVICE    open it anew | new paper, cleaned: counters begin anew
  audit [--last N]                    who did what

  samv decode --hex FRAME             explain one frame of an ID-card reader as JSON
  id-reader watch --path TTY [--baud 115200] [--json] [--once] [--reveal]
                                      read cards, one line a card; masked unless --reveal
  escpos render FILE --png OUT [--text OUT] [--width 58|80]
                                      draw what a receipt printer would make of a byte file
  twins [--side NAMES|all] [--printer serial|tcp] [--paper 58|80] [--json]
                                      simulated devices at the end of real cables, with a control page
  twin NAME --pty PATH|--port N       one simulated device alone, for integrators
`;

const BAUD_RATES = [9600, 19200, 38400, 57600, 115200] as const;

/** `./kiosk devices …`. Resolves with the exit code: 0 done, 1 the thing itself is bad, 2 wrong call. */
export async function runDevicesCli(argv: string[], places: { defaultDataDir: string }): Promise<number> {
  const [group, ...rest] = argv;
  try {
    if (isDeskCommand(group)) return await (await import("./desk/main.ts")).runDeskCli(group, rest, places);
    switch (group) {
      case "samv":
        return samv(rest);
      case "id-reader":
        return await idReader(rest);
      case "escpos":
        return await (await import("./escpos.ts")).runEscposCli(rest);
      case "twin":
        return await (await import("../twins/alone/cli.ts")).runLoneTwin(rest);
      case "twins":
        return await (await import("../twins/cli.ts")).runTwinsCli(rest);
      case undefined:
      case "help":
      case "--help":
        console.log(HELP);
        return 0;
      default:
        console.error(`no such command: devices ${group}\n\n${HELP}`);
        return 2;
    }
  } catch (error) {
    if (error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")) {
      console.error(`${error.message}\n\n${HELP}`);
      return 2;
    }
    throw error;
  }
}

const DESK_COMMANDS = ["list", "status", "test", "trace", "wizard", "report", "restart", "serviced", "audit"] as const;
const isDeskCommand = (word: string | undefined): word is (typeof DESK_COMMANDS)[number] =>
  DESK_COMMANDS.some((name) => name === word);

function samv(argv: string[]): number {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { hex: { type: "string" } },
  });
  if (positionals[0] !== "decode" || values.hex === undefined) {
    console.error("usage: ./kiosk devices samv decode --hex FRAME");
    return 2;
  }
  return decodeFrame(values.hex).match(
    (frame) => {
      console.log(JSON.stringify(frame, undefined, 2));
      return 0;
    },
    (reason) => {
      console.error(`bad frame: ${reason}`);
      return 1;
    },
  );
}

async function idReader(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      path: { type: "string" },
      baud: { type: "string", default: "115200" },
      json: { type: "boolean", default: false },
      reveal: { type: "boolean", default: false },
      once: { type: "boolean", default: false },
    },
  });
  const baudRate = BAUD_RATES.find((rate) => String(rate) === values.baud);
  if (positionals[0] !== "watch" || values.path === undefined || baudRate === undefined) {
    console.error(
      `usage: ./kiosk devices id-reader watch --path TTY [--baud ${BAUD_RATES.join("|")}] [--json] [--once] [--reveal]`,
    );
    return 2;
  }
  const { watchCards } = await import("./watch.ts");
  const ended = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => ended.abort());
  // Who read our lines has gone (`| head -1`); there is nobody left to watch for.
  process.stdout.once("error", () => ended.abort());
  return watchCards({
    path: values.path,
    baudRate,
    json: values.json,
    reveal: values.reveal,
    once: values.once,
    write: (text) => console.log(text),
    warn: (text) => console.error(text),
    signal: ended.signal,
  });
}
