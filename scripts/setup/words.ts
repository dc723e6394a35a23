import { parseArgs, type ParseArgsConfig } from "node:util";
import type { Subcommand } from "./subcommands.ts";

/** The words that a subcommand of this room understands, and how to say them. */
interface Words {
  usage: string;
  config: Pick<ParseArgsConfig, "options" | "allowPositionals">;
}

const FLAG = { type: "boolean" } as const;
const VALUE = { type: "string" } as const;

/**
 * Of every subcommand that makes the machine ready before it begins. Wrong words are refused before that, so they stand here and
 * not with what reads them; the subcommands of other rooms look at theirs first anyway.
 */
export const WORDS = {
  demo: {
    usage: `usage: ./kiosk demo [--headless]
  one whole visit on twins: kiosk, dock and hall on this machine
  --headless  no window; pictures in out/demo/, then it ends`,
    config: { options: { headless: FLAG } },
  },
  start: {
    usage: `usage: ./kiosk start [--profile FILE] [--data DIR] [--enrol CODE] [--headless]
  the kiosk itself, until it is ended
  --profile FILE  which kiosk it is (kiosk-config/profiles/demo.yaml)
  --data DIR      where its data goes
  --enrol CODE    enrol it at its hall first, with a one-time code
  --headless      on a display that nobody sees`,
    config: { options: { profile: VALUE, data: VALUE, enrol: VALUE, headless: FLAG } },
  },
  tour: {
    usage: `usage: ./kiosk tour [--only NAME] [--short] [--check]
  every screen, look and layout as pictures in out/tour/
  --only NAME  only scenes whose name contains this, or one of several with commas between
  --short      each screen once, looks and layouts taking turns
  --check      what is cut, too small or not accessible fails it`,
    config: { options: { only: VALUE, short: FLAG, check: FLAG, headless: FLAG } },
  },
  bench: {
    usage: `usage: ./kiosk bench [first-visit|devices|input|search|ocr|services|hall] [--json] [--rounds 20]
       ./kiosk bench hall [--json] [--store sqlite|postgres] [--short | --kiosks 10000 --minutes 5]`,
    config: {
      allowPositionals: true,
      options: { json: FLAG, rounds: VALUE, short: FLAG, store: VALUE, kiosks: VALUE, minutes: VALUE },
    },
  },
  soak: {
    usage: `usage: ./kiosk soak codecs|ports|replicas|fuzz|faults [--runs N]
  the long forms of tests; ./kiosk soak alone says how far each goes`,
    config: { allowPositionals: true, options: { runs: VALUE } },
  },
  doctor: {
    usage: `usage: ./kiosk doctor [--json] [--profile FILE] [--no-setup]
  what this machine has and lacks, and what to do; --no-setup changes nothing`,
    config: { options: { json: FLAG, profile: VALUE, "no-setup": FLAG } },
  },
} as const satisfies Partial<Record<Subcommand, Words>>;

export type WordsVerdict = { kind: "fine" } | { kind: "help"; usage: string } | { kind: "wrong"; complaint: string };

/** Whether a subcommand understands its words; looks at nothing but them. */
export function wordsVerdict(name: Subcommand, argv: readonly string[]): WordsVerdict {
  if (!isListed(name)) return { kind: "fine" };
  const { usage, config }: Words = WORDS[name];
  if (argv.includes("--help") || argv.includes("-h")) return { kind: "help", usage };
  try {
    parseArgs({ args: [...argv], ...config });
    return { kind: "fine" };
  } catch (error) {
    // The first sentence names the word; what follows it tells programmers about Node.
    const [said] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
    return { kind: "wrong", complaint: `kiosk ${name}: ${said}\n${usage}` };
  }
}

function isListed(name: Subcommand): name is keyof typeof WORDS {
  return Object.hasOwn(WORDS, name);
}
