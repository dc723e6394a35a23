export const SUBCOMMANDS = [
  "demo",
  "start",
  "test",
  "hall",
  "devices",
  "content",
  "search",
  "ocr",
  "tour",
  "bench",
  "soak",
  "doctor",
  "help",
] as const;

export type Subcommand = (typeof SUBCOMMANDS)[number];

/** A thing of the machine that a subcommand may need: an Electron with its libraries, an Xvfb, socat, real device peers, a browser. */
export type Need = "electron" | "virtual-display" | "pty" | "device-peers" | "native-ocr" | "browser";

export interface Needs {
  /** `ordinary`: never as root; root drops to an ordinary user. `invoker`: with the rights of the one who calls. */
  runAs: "ordinary" | "invoker";
  needs: readonly Need[];
}

const NOTHING: Needs = { runAs: "invoker", needs: [] };
const EVERYTHING: Needs = { runAs: "ordinary", needs: ["electron", "virtual-display", "pty"] };
const WITH_PEERS: Needs = { ...EVERYTHING, needs: [...EVERYTHING.needs, "device-peers"] };

export function isSubcommand(name: string): name is Subcommand {
  return (SUBCOMMANDS as readonly string[]).includes(name);
}

/** What a subcommand needs, with these arguments and in this environment. */
export function needsOf(name: Subcommand, argv: readonly string[], env: NodeJS.ProcessEnv = process.env): Needs {
  if (argv.includes("--help")) return NOTHING;
  const screen: readonly Need[] = argv.includes("--headless") || !env["DISPLAY"] ? ["virtual-display"] : [];
  switch (name) {
    case "demo":
      return { runAs: "ordinary", needs: ["electron", ...screen, "pty"] };
    case "start":
      return { runAs: "ordinary", needs: ["electron", ...screen] };
    case "test":
      return needsOfTest(argv);
    case "soak":
      return argv.includes("faults") ? WITH_PEERS : { runAs: "ordinary", needs: ["pty"] };
    case "tour":
      return EVERYTHING;
    case "bench":
      return {
        ...EVERYTHING,
        needs: [
          ...EVERYTHING.needs,
          ...(argv.includes("ocr") ? (["native-ocr"] as const) : []),
          // Among the displays of the bench is a real one.
          ...(argv.includes("hall") ? (["browser"] as const) : []),
        ],
      };
    case "doctor":
      return argv.includes("--no-setup") ? { runAs: "ordinary", needs: [] } : EVERYTHING;
    case "devices":
      // Twins belong to the ordinary user, whose kiosk opens their cables. Reading a cable is the caller's own affair.
      return /^twins?$/.test(argv[0] ?? "") ? { runAs: "ordinary", needs: ["pty"] } : NOTHING;
    case "hall":
    case "content":
    case "search":
    case "ocr":
    case "help":
      return NOTHING;
  }
}

function needsOfTest(argv: readonly string[]): Needs {
  const parts = argv.filter((word) => ["checks", "unit", "page", "web", "e2e"].includes(word));
  const browser: readonly Need[] = parts.length === 0 || parts.includes("web") ? ["browser"] : [];
  if (parts.length === 0 || parts.includes("e2e")) return { ...WITH_PEERS, needs: [...WITH_PEERS.needs, ...browser] };
  return {
    runAs: "ordinary",
    needs: [...(parts.includes("unit") ? (["pty", "device-peers"] as const) : []), ...browser],
  };
}
