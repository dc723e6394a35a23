import type { Need } from "./subcommands.ts";

/** How one sees that a package is there, whatever brought it. */
export type Evidence =
  | { kind: "program"; name: string }
  | { kind: "library"; soname: string }
  /** A font file by its name. */
  | { kind: "font"; file: RegExp }
  /** A model of Tesseract by its name. */
  | { kind: "data"; file: string };

export interface DebianPackage {
  evidence: Evidence;
  /** Names in different releases, the newest first: Debian 13 and Ubuntu 24.04 renamed libraries with 64-bit time. */
  names: readonly [string, ...string[]];
  need: Need;
  importance: "required" | "wanted";
  /** What one does without, for packages that are only wanted. */
  without?: string;
}

const library = (soname: string, ...names: [string, ...string[]]): DebianPackage => ({
  evidence: { kind: "library", soname },
  names,
  need: "electron",
  importance: "required",
});

export const DEBIAN_PACKAGES: readonly DebianPackage[] = [
  { evidence: { kind: "program", name: "Xvfb" }, names: ["xvfb"], need: "virtual-display", importance: "required" },
  // The pages of the hall are tried in the browser that displays and windows use.
  { evidence: { kind: "program", name: "chromium" }, names: ["chromium"], need: "browser", importance: "required" },
  {
    evidence: { kind: "program", name: "espeak-ng" },
    names: ["espeak-ng"],
    need: "browser",
    importance: "wanted",
    without: "the voice of the hall is not tried",
  },
  { evidence: { kind: "program", name: "socat" }, names: ["socat"], need: "pty", importance: "required" },
  {
    // Characters of rare names beyond GB/T 2312; the type family of the screens itself is an npm package.
    evidence: { kind: "font", file: /babelstone|hanamin|plangothic|simsunb|sursong|unifont_upper|notoserifcjk/i },
    names: ["fonts-babelstone-han"],
    need: "electron",
    importance: "wanted",
    without: "rare characters may show as boxes",
  },
  // Makes the certificates that tests of TLS are done with: files of that kind in a repository would run out.
  { evidence: { kind: "program", name: "openssl" }, names: ["openssl"], need: "device-peers", importance: "required" },
  // Peers of our protocols that we did not write: the tests try against them, too.
  ...(
    [
      ["upsd", "nut-server"],
      ["upsc", "nut-client"],
      ["ippeveprinter", "cups-ipp-utils"],
      ["dbus-daemon", "dbus"],
      ["avahi-daemon", "avahi-daemon"],
      ["pcscd", "pcscd"],
      // Reads what a printed page says.
      ["pdftotext", "poppler-utils"],
    ] as const
  ).map(([program, name]): DebianPackage => ({
    evidence: { kind: "program", name: program },
    names: [name],
    need: "device-peers",
    importance: "wanted",
    without: "tests against it are left out",
  })),
  {
    evidence: { kind: "library", soname: "pcsc/drivers/serial/libifdvpcd.so" },
    names: ["vsmartcard-vpcd"],
    need: "device-peers",
    importance: "wanted",
    without: "tests against it are left out",
  },
  // The reading of documents is measured beside it.
  ...(["tesseract-ocr", "tesseract-ocr-chi-sim"] as const).map((name): DebianPackage => ({
    evidence:
      name === "tesseract-ocr" ? { kind: "program", name: "tesseract" } : { kind: "data", file: "chi_sim.traineddata" },
    names: [name],
    need: "native-ocr",
    importance: "wanted",
    without: "the time of reading documents cannot be judged",
  })),
  // What the executable of Electron is linked with.
  library("libgtk-3.so.0", "libgtk-3-0t64", "libgtk-3-0"),
  library("libnss3.so", "libnss3"),
  library("libnspr4.so", "libnspr4"),
  library("libgbm.so.1", "libgbm1"),
  library("libasound.so.2", "libasound2t64", "libasound2"),
  library("libatk-1.0.so.0", "libatk1.0-0t64", "libatk1.0-0"),
  library("libatk-bridge-2.0.so.0", "libatk-bridge2.0-0t64", "libatk-bridge2.0-0"),
  library("libatspi.so.0", "libatspi2.0-0t64", "libatspi2.0-0"),
  library("libcups.so.2", "libcups2t64", "libcups2"),
  library("libdbus-1.so.3", "libdbus-1-3"),
  library("libdrm.so.2", "libdrm2"),
  library("libpango-1.0.so.0", "libpango-1.0-0"),
  library("libcairo.so.2", "libcairo2"),
  library("libexpat.so.1", "libexpat1"),
  library("libX11.so.6", "libx11-6"),
  library("libXcomposite.so.1", "libxcomposite1"),
  library("libXdamage.so.1", "libxdamage1"),
  library("libXext.so.6", "libxext6"),
  library("libXfixes.so.3", "libxfixes3"),
  library("libXrandr.so.2", "libxrandr2"),
  library("libxcb.so.1", "libxcb1"),
  library("libxkbcommon.so.0", "libxkbcommon0"),
];
