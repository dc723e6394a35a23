import { createHash } from "node:crypto";
import { z } from "zod";
import { HOSTILE_NAME, TWIN_LICENCES, type TwinLicence } from "./licence-data.ts";
import { plainPdf } from "./plain-pdf.ts";
import { startTwin, type RunningTwin, type TwinAnswer, type TwinRequest } from "./twin-server.ts";

const Question = z.looseObject({
  holderCode: z.string(),
  holderTypeCode: z.enum(["111", "001"]),
  useCause: z.string().min(1).max(200),
});
const About = Question.extend({ certificateId: z.string() });

/** The platform of electronic licences: list, info, file, verify info, verify file. */
export function startLicencesTwin(options: { port?: number } = {}): Promise<RunningTwin> {
  return startTwin({
    system: "licences",
    ...options,
    routes: [
      { method: "POST", path: "/certificates/list", answer: list },
      {
        method: "POST",
        path: "/certificates/info",
        answer: one(({ licence, fault }) => ({
          json: {
            certificate: told(licence, fault),
            fields: fault === "hostile" ? hostileFields(licence) : licence.fields,
          },
        })),
      },
      {
        method: "POST",
        path: "/certificates/file",
        answer: one(({ licence }) => ({
          json: {
            certificate_id: licence.certificate["certificate_id"],
            holder_code: licence.certificate["holder_code"],
            file_type: licence.fileType,
            content: licence.fileType === "none" ? "" : Buffer.from(fileOf(licence)).toString("base64"),
          },
        })),
      },
      {
        method: "POST",
        path: "/certificates/verify-info",
        answer: one(({ licence, body }) => {
          const same = licence.certificate["certificate_number"] === body["certNo"];
          return verdict(licence, same ? "consistent" : "inconsistent");
        }),
      },
      {
        method: "POST",
        path: "/certificates/verify-file",
        answer: one(({ licence, body }) => {
          const digest = createHash("sha256").update(fileOf(licence)).digest("hex");
          return verdict(licence, digest === body["digest"] ? "consistent" : "inconsistent");
        }),
      },
    ],
  });
}

function list({ body, fault }: TwinRequest): TwinAnswer {
  const question = Question.safeParse(body);
  if (!question.success) return { status: 400, json: { code: "BAD_REQUEST" } };
  const own = TWIN_LICENCES.filter(({ certificate }) => certificate["holder_code"] === question.data.holderCode);
  const others = TWIN_LICENCES.filter(({ certificate }) => certificate["holder_code"] !== question.data.holderCode);
  const shown =
    fault === "otherHolder" ? [...own, ...others.slice(-1)] : fault === "duplicate" ? [...own, ...own] : own;
  return { json: { certificates: shown.map((licence) => told(licence, fault)) } };
}

/** Routes about one licence: it must be the holder's own, unless the fault is just that it is not. */
function one(
  answer: (about: { licence: TwinLicence; body: Record<string, unknown>; fault: TwinRequest["fault"] }) => TwinAnswer,
): (request: TwinRequest) => TwinAnswer {
  return ({ body, fault }) => {
    const about = About.safeParse(body);
    if (!about.success) return { status: 400, json: { code: "BAD_REQUEST" } };
    const { certificateId, holderCode } = about.data;
    const own = TWIN_LICENCES.find(
      ({ certificate }) => certificate["certificate_id"] === certificateId && certificate["holder_code"] === holderCode,
    );
    const licence =
      fault === "otherHolder"
        ? TWIN_LICENCES.find(({ certificate }) => certificate["holder_code"] !== holderCode)
        : own;
    if (licence === undefined) return { status: 404, json: { code: "NO_SUCH_CERTIFICATE" } };
    return answer({ licence, body: about.data, fault });
  };
}

const verdict = ({ certificate }: TwinLicence, result: "consistent" | "inconsistent"): TwinAnswer => ({
  json: {
    certificate_id: certificate["certificate_id"],
    result: certificate["state"] === "-2" ? "invalid" : result,
  },
});

const told = ({ certificate }: TwinLicence, fault: TwinRequest["fault"]) =>
  fault === "hostile"
    ? { ...certificate, certificate_name: HOSTILE_NAME, issue_dept: HOSTILE_NAME, certificate_number: HOSTILE_NAME }
    : certificate;

const hostileFields = ({ fields }: TwinLicence) => fields.map(({ label }) => ({ label, value: HOSTILE_NAME }));

function fileOf({ certificate, fields, fileType }: TwinLicence): Uint8Array {
  // An OFD is a packed folder; what is in it nobody here looks at.
  if (fileType === "ofd") return new Uint8Array(Buffer.from("PK\u0003\u0004 sample OFD", "latin1"));
  return plainPdf([
    String(certificate["certificate_name"]),
    "样本，不是真的证照",
    `编号 ${String(certificate["certificate_number"])}`,
    ...fields.map(({ label, value }) => `${label} ${value}`),
    String(certificate["issue_dept"]),
  ]);
}
