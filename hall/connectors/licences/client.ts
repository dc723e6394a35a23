import { err, ok, type Result } from "neverthrow";
import type { Connection } from "../connection/connection.ts";
import type { ConnectorFailure } from "../connection/failure.ts";
import type {
  Certificate,
  CertificateFile,
  CertificateVerdict,
  LicenceQuestion,
  LicencesClient,
  OneLicence,
} from "./types.ts";
import { WireCertificate, WireFile, WireInfo, WireList, WireVerdict } from "./wire.ts";

const VERDICTS: Readonly<Record<string, CertificateVerdict>> = {
  consistent: "genuine",
  inconsistent: "changed",
  invalid: "void",
};
const PDF_MAGIC = "%PDF-";
/** The standard's limit of useCause, in characters. */
const MAX_USE_CAUSE = 200;

/**
 * Client of the licence platform. Every question is a POST, because holder and identifier stand in its body; all of them
 * only read, so they may be asked again.
 */
export function createLicencesClient(connection: Connection): LicencesClient {
  const asked = (operation: string, { subject, use }: LicenceQuestion, item = "") =>
    ({ operation, method: "POST", repeatable: true, subject, use, item }) as const;
  const about = (of: OneLicence) => ({ ...holderOf(of), certificateId: of.certificateId });
  const fits = (of: OneLicence) => (answer: { certificate_id: string }) => answer.certificate_id === of.certificateId;

  return {
    async list(of) {
      const { holderCode } = holderOf(of);
      const answer = await connection.call({
        ...asked("list", of),
        path: "/certificates/list",
        body: holderOf(of),
        answer: WireList,
        // One licence of somebody else, and nothing of the answer can be trusted.
        isAbout: ({ certificates }) =>
          certificates.every(({ holder_code: code }) => typeof code !== "string" || sameCode(code, holderCode)),
      });
      return answer.map(({ certificates }) => readable(certificates));
    },
    async info(of) {
      const { holderCode } = holderOf(of);
      const answer = await connection.call({
        ...asked("info", of, of.item),
        path: "/certificates/info",
        body: about(of),
        answer: WireInfo,
        isAbout: ({ certificate }) =>
          certificate.id === of.certificateId && sameCode(certificate.holderCode, holderCode),
      });
      return answer.map(({ certificate, fields }) => ({ ...certificate, fields }));
    },
    async file(of) {
      const { holderCode } = holderOf(of);
      const answer = await connection.call({
        ...asked("file", of, of.item),
        path: "/certificates/file",
        body: about(of),
        answer: WireFile,
        isAbout: (file) => fits(of)(file) && sameCode(file.holder_code, holderCode),
      });
      return answer.andThen((file): Result<CertificateFile, ConnectorFailure> => {
        if (file.file_type !== "pdf") return ok({ format: file.file_type });
        const bytes = Buffer.from(file.content, "base64");
        if (bytes.subarray(0, PDF_MAGIC.length).toString("latin1") !== PDF_MAGIC)
          return err({ kind: "badAnswer", system: connection.system, detail: "file: no PDF" });
        return ok({ format: "pdf", bytes });
      });
    },
    async verifyInfo(of) {
      const answer = await connection.call({
        ...asked("verifyInfo", of, of.item),
        path: "/certificates/verify-info",
        body: { ...about(of), certNo: of.number },
        answer: WireVerdict,
        isAbout: fits(of),
      });
      return answer.map(verdictOf);
    },
    async verifyFile(of) {
      const answer = await connection.call({
        ...asked("verifyFile", of, of.item),
        path: "/certificates/verify-file",
        body: { ...about(of), digest: of.sha256, digestAlgorithm: "SHA-256" },
        answer: WireVerdict,
        isAbout: fits(of),
      });
      return answer.map(verdictOf);
    },
  };
}

const sameCode = (one: string, other: string) => one.trim().toUpperCase() === other;
const verdictOf = ({ result }: { result: string }): CertificateVerdict => VERDICTS[result] ?? "unknown";

function holderOf({ holder, subject, use }: LicenceQuestion) {
  const { typeCode, code } =
    holder?.typeCode === "001"
      ? { typeCode: holder.typeCode, code: holder.creditCode }
      : { typeCode: "111" as const, code: holder?.idNumber ?? subject.idNumber };
  return {
    holderCode: code.toUpperCase(),
    holderTypeCode: typeCode,
    useCause: Array.from(use.purpose).slice(0, MAX_USE_CAUSE).join(""),
  };
}

/** What can be read, each licence once; the rest is counted. */
function readable(entries: readonly unknown[]): { certificates: Certificate[]; unreadable: number } {
  const known = new Map<string, Certificate>();
  let unreadable = 0;
  for (const entry of entries) {
    const read = WireCertificate.safeParse(entry);
    if (read.success) known.set(read.data.id, read.data);
    else unreadable += 1;
  }
  return { certificates: [...known.values()], unreadable };
}
