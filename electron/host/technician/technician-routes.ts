import { randomUUID } from "node:crypto";
import { isDefinedError, safe } from "@orpc/client";
import { implement, type Implementer } from "@orpc/server";
import type { Result } from "neverthrow";
import { pageContract, type ExportResult, type ExportTarget, type RestartablePart } from "../../contract/index.ts";
import type { PrintDocument } from "../../contract/print.ts";
import type { ContentState } from "../../contract/technician.ts";
import type { DevicesLink } from "../link/devices-link.ts";
import type { SignIn } from "../staff/sign-in.ts";
import type { HallDesk } from "./hall-desk.ts";
import { readinessReport, reportSlip } from "./report.ts";
import type { Bench, Deed, Refusal, TechnicianDesk } from "./technician-desk.ts";

export interface TechnicianRoutesOptions {
  desk: TechnicianDesk;
  signIn: SignIn;
  devices: DevicesLink;
  kiosk: { kioskId: string; kioskName: string; place: string; version: string };
  hall: Pick<HallDesk, "standing" | "watch" | "enrol">;
  content: () => ContentState;
  renderPdf: (document: PrintDocument) => Promise<Result<Uint8Array, string>>;
  restartPart: (part: RestartablePart) => void;
  /** Whatever the hall said about it. */
  backInService: () => void;
  bundle: {
    targets: () => Promise<ExportTarget[]>;
    write: (path: string) => Promise<Result<ExportResult, { code: "NO_TARGET" | "FAILED"; detail: string }>>;
  };
}

type Errors = { [Code in Refusal]: () => Error };

/** `technician` of pageContract: everything behind the sign-in, passed on to the devices with the name of who asks. */
export function technicianRoutes(options: TechnicianRoutesOptions) {
  const os: Implementer<typeof pageContract, object, object>["technician"] = implement(pageContract).technician;
  const { desk, signIn, devices } = options;
  const bench = (deed: Deed, errors: Errors): Bench => {
    const found = desk.bench(deed);
    if (typeof found === "string") throw errors[found]();
    return found;
  };
  const staff = (deed: Deed, errors: Errors) => {
    const found = desk.staff(deed);
    if (typeof found === "string") throw errors[found]();
    return found;
  };
  /** A stream ends with the session, whoever still watches it. */
  const whileSignedIn = (signal: AbortSignal | undefined): AbortSignal => {
    const stop = new AbortController();
    signal?.addEventListener("abort", () => stop.abort());
    signIn.onEnd(() => stop.abort());
    return stop.signal;
  };
  const report = async (errors: Errors) => {
    const session = staff("attend", errors);
    const client = devices.client();
    const asked = client === undefined ? undefined : await safe(client.technician.entries());
    return readinessReport({
      kiosk: options.kiosk,
      at: Date.now(),
      by: session.name,
      entries: asked?.isSuccess === true ? asked.data : "devicesAway",
      hall: options.hall.standing().link,
    });
  };

  return os.router({
    board: os.board.handler(async ({ signal, errors }) => {
      const { devices: client } = bench("attend", errors);
      return client.technician.board(undefined, { signal: whileSignedIn(signal) });
    }),
    trial: os.trial.handler(async ({ input, signal, errors }) => {
      const { devices: client, actor } = bench("repair", errors);
      const { error, data } = await safe(
        client.technician.trial({ ...input, actor }, { signal: whileSignedIn(signal) }),
      );
      if (error === null) return data;
      if (isDefinedError(error)) throw error.code === "BUSY" ? errors.BUSY() : errors.NO_TRIAL();
      throw errors.DEVICES_AWAY();
    }),
    trace: os.trace.handler(async ({ input, signal, errors }) => {
      const { devices: client, actor } = bench("repair", errors);
      return client.technician.trace({ ...input, actor }, { signal: whileSignedIn(signal) });
    }),
    serviced: os.serviced.handler(async ({ input, errors }) => {
      const { devices: client, actor } = bench("attend", errors);
      await client.technician.serviced({ ...input, actor });
    }),
    restartDevice: os.restartDevice.handler(async ({ input, errors }) => {
      const { devices: client, actor } = bench("attend", errors);
      await client.technician.restart({ ...input, actor });
    }),
    restartPart: os.restartPart.handler(async ({ input, errors }) => {
      const session = staff("repair", errors);
      await desk.audit(session.id, "restartPart", input.part);
      options.restartPart(input.part);
    }),
    ports: os.ports.handler(({ errors }) => bench("repair", errors).devices.technician.ports()),
    probe: os.probe.handler(({ input, errors }) => {
      const { devices: client, actor } = bench("repair", errors);
      return client.technician.probe({ ...input, actor });
    }),
    content: os.content.handler(({ errors }) => {
      staff("attend", errors);
      return options.content();
    }),
    audit: os.audit.handler(({ input, errors }) => bench("repair", errors).devices.technician.audit.list(input)),
    exportTargets: os.exportTargets.handler(({ errors }) => {
      staff("repair", errors);
      return options.bundle.targets();
    }),
    export: os.export.handler(async ({ input, errors }) => {
      const session = staff("repair", errors);
      const written = await options.bundle.write(input.path);
      await desk.audit(session.id, "export", written.isOk() ? written.value.file : written.error.code);
      if (written.isOk()) return written.value;
      if (written.error.code === "NO_TARGET") throw errors.NO_TARGET();
      throw errors.FAILED({ data: { detail: written.error.detail } });
    }),
    hall: os.hall.handler(({ signal, errors }) => {
      staff("attend", errors);
      return options.hall.watch(whileSignedIn(signal));
    }),
    enrol: os.enrol.handler(async ({ input, errors }) => {
      const session = staff("repair", errors);
      const enrolled = await options.hall.enrol(input.code);
      await desk.audit(session.id, "enrol", enrolled.isOk() ? "done" : enrolled.error.code);
      if (enrolled.isOk()) return enrolled.value;
      const refusal = enrolled.error;
      if (refusal.code === "HALL_AWAY") throw errors.HALL_AWAY({ data: { code: refusal.why.code } });
      if (refusal.code === "NOT_KEPT") throw errors.NOT_KEPT({ data: { detail: refusal.detail } });
      throw errors[refusal.code]();
    }),
    backInService: os.backInService.handler(async ({ errors }) => {
      const session = staff("repair", errors);
      options.backInService();
      await desk.audit(session.id, "backInService");
    }),
    report: os.report.handler(({ errors }) => report(errors)),
    printReport: os.printReport.handler(async ({ input, errors }) => {
      const made = await report(errors);
      await desk.audit(staff("attend", errors).id, "printReport", input.on);
      const jobId = randomUUID();
      if (input.on === "receipt") return outcomeOf(await devices.print({ jobId, document: reportSlip(made) }));
      const pdf = await options.renderPdf({ template: "readiness-report", report: made });
      if (pdf.isErr()) return { outcome: "failed" as const, detail: pdf.error };
      return outcomeOf(await devices.printDocument({ jobId, title: "自助机状态检查单", pdf: pdf.value }));
    }),
  });
}

function outcomeOf(result: { outcome: "printed" | "failed" | "unknown"; detail?: string; cause?: string }) {
  const { outcome, cause, detail } = result;
  return { outcome, detail: [cause, detail].filter((text) => text !== undefined).join(": ") };
}
