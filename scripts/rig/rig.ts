import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createStationClient, type StationClient } from "../../devices/twins/station/control-client.ts";
import { startStation, type Station } from "../../devices/twins/station/station.ts";
import { startTwins, type RunningTwins } from "../../hall/connectors/twins/start-twins.ts";
import { Citizen } from "./citizen.ts";
import { loadProfile } from "../../kiosk-config/loader/index.ts";
import { enrolKiosk } from "../start/enrol-kiosk.ts";
import { HallProgram } from "./hall-program.ts";
import { HallStaff } from "./hall-staff.ts";
import { KioskApp } from "./kiosk-app.ts";
import { RequestHeads } from "./request-heads.ts";
import { writeProfile, type ProfileChanges } from "./profile-file.ts";
import { Technician } from "./technician.ts";

export interface RigOptions {
  root: string;
  executable: string;
  display: string;
  printer?: "serial" | "tcp";
  paperWidthMm?: 58 | 80;
  settings?: ProfileChanges["settings"];
  /** Further devices of the station, each in the profile, too. */
  side?: readonly string[];
  /** Further switches of Chromium for the kiosk, e.g. for a camera that is none. */
  flags?: readonly string[];
  /** Further environment of the kiosk. */
  env?: Readonly<Record<string, string>>;
  /** Watch the requests between kiosk and hall. */
  watchRequests?: boolean;
  /** Content of hall and kiosk, if not the repository's own. */
  content?: string;
  /** `accounts`: the hall knows only enrolled kiosks; `enrol` or a hand on the screen makes this one known. Default `open`. */
  access?: "open" | "accounts";
  /** Start without the hall. */
  hall?: "running" | "stopped";
  onLog?: (line: string) => void;
}

/** A whole hall corner on one machine: hall server, twins at the end of their cables, and the kiosk. */
export class Rig {
  readonly dataDir: string;
  readonly hall: HallProgram;
  readonly station: Station;
  /** The outside systems; faults and what they were asked. */
  readonly systems: RunningTwins["twins"];
  readonly hands: StationClient;
  /** With `watchRequests`: line and headers of each request between kiosk and hall. */
  readonly requests: RequestHeads | undefined;
  readonly profileFile: string;
  readonly #staff: HallStaff | undefined;
  readonly #twins: RunningTwins;
  #kiosk: KioskApp | undefined;
  readonly #options: RigOptions;

  private constructor(
    options: RigOptions,
    parts: Pick<Rig, "dataDir" | "hall" | "station" | "profileFile" | "requests"> & {
      twins: RunningTwins;
      staff: HallStaff | undefined;
    },
  ) {
    this.#options = options;
    this.dataDir = parts.dataDir;
    this.hall = parts.hall;
    this.station = parts.station;
    this.#staff = parts.staff;
    this.#twins = parts.twins;
    this.requests = parts.requests;
    this.systems = parts.twins.twins;
    this.profileFile = parts.profileFile;
    this.hands = createStationClient(parts.station.controlUrl);
  }

  /** Everything but the kiosk itself; `launch` starts that. */
  static async prepare(options: RigOptions): Promise<Rig> {
    const dataDir = mkdtempSync(join(tmpdir(), "fangbian-"));
    const hallDir = join(dataDir, "hall");
    const kioskDir = join(dataDir, "kiosk");
    mkdirSync(hallDir);
    mkdirSync(kioskDir);
    const connectors = join(dataDir, "connectors.yaml");
    const twins = await startTwins({ file: connectors });
    const hall = new HallProgram({
      root: options.root,
      dataDir: hallDir,
      connectors,
      ...(options.content !== undefined && { content: options.content }),
      ...(options.access !== undefined && { access: options.access }),
      ...(options.onLog && { onLog: options.onLog }),
    });
    // Started once in any case: only then has it an address to put into the profile.
    await hall.start();
    const { firstSignIn } = hall;
    const staff = firstSignIn === undefined ? undefined : await HallStaff.first(hall.url, firstSignIn);
    if (options.hall === "stopped") await hall.stop();
    const station = await startStation({
      dir: join(dataDir, "station"),
      printer: options.printer ?? "serial",
      paperWidthMm: options.paperWidthMm ?? 80,
      side: options.side ?? [],
      hall: { running: () => hall.running, start: () => hall.start(), stop: () => hall.stop() },
    });
    const requests = options.watchRequests === true ? await RequestHeads.before(() => hall.url) : undefined;
    const profileFile = writeProfile({
      root: options.root,
      dataDir: kioskDir,
      changes: {
        hallUrl: requests?.url ?? hall.url,
        idReaderPath: station.idReaderPath,
        printer: station.printer,
        ...(options.paperWidthMm !== undefined && { paperWidthMm: options.paperWidthMm }),
        settings: [
          ...sideSettings(station),
          ...(options.content === undefined ? [] : [[["contentDir"], options.content] as const]),
          ...(options.settings ?? []),
        ],
      },
    });
    return new Rig(options, { dataDir, hall, station, profileFile, twins, requests, staff });
  }

  static async start(options: RigOptions): Promise<Rig> {
    const rig = await Rig.prepare(options);
    await rig.launch();
    return rig;
  }

  get kioskDir(): string {
    return join(this.dataDir, "kiosk");
  }

  get kiosk(): KioskApp {
    if (this.#kiosk === undefined) throw new Error("the kiosk is not running");
    return this.#kiosk;
  }

  get citizen(): Citizen {
    return new Citizen(this.kiosk);
  }

  get technician(): Technician {
    return new Technician(this.kiosk);
  }

  /** With accounts: somebody who may make codes and put kiosks out. */
  get staff(): HallStaff {
    if (this.#staff === undefined) throw new Error("the hall is open: it has no accounts");
    return this.#staff;
  }

  /** Enrol the kiosk as `./kiosk start --enrol CODE` does, with a code that the hall has just made. */
  async enrol(): Promise<void> {
    const { profileFile: profile, kioskDir: dataDir } = this;
    const { kioskId } = loadProfile(profile)._unsafeUnwrap();
    const enrolled = await enrolKiosk({ profile, dataDir, code: await this.staff.enrolmentCode(kioskId) });
    if (enrolled.isErr()) throw new Error(enrolled.error);
  }

  async launch(): Promise<KioskApp> {
    const { executable, root, display, flags = [], env = {} } = this.#options;
    this.#kiosk = await KioskApp.launch({
      executable,
      root,
      display,
      profileFile: this.profileFile,
      dataDir: this.kioskDir,
      flags,
      env,
    });
    return this.#kiosk;
  }

  /** Pull the plug of the kiosk: every one of its processes dies at once, none gets to say goodbye. */
  async powerCut(): Promise<void> {
    const kiosk = this.kiosk;
    this.#kiosk = undefined;
    await kiosk.killAll();
  }

  async stop(): Promise<void> {
    await this.#kiosk?.close().catch(() => undefined);
    await this.station.stop();
    await this.hall.stop();
    await this.#twins.close();
    await this.requests?.close();
    rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

function sideSettings({ side }: Station): NonNullable<ProfileChanges["settings"]> {
  return Object.values(side).flatMap(({ profile }) =>
    profile === undefined ? [] : [[["devices", profile[0]], profile[1]] as const],
  );
}
