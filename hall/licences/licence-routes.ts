import { createHash } from "node:crypto";
import { implement } from "@orpc/server";
import { err, ok, type Result } from "neverthrow";
import type { NoticeSource } from "../../kiosk-config/notice/notice-of.ts";
import { errorCodeOf, type ConnectorFailure } from "../connectors/connection/failure.ts";
import { certificateIdParts } from "../connectors/licences/certificate-id.ts";
import { createLicencesClient } from "../connectors/licences/client.ts";
import type { CertificateInfo, LicencesClient, OneLicence } from "../connectors/licences/types.ts";
import type { Systems } from "../connectors/systems.ts";
import { licenceContract, type Licence, type LicenceFile } from "../contract/licence.ts";
import type { Subject, Use } from "../contract/person.ts";
import { businessDayOf } from "../queue/business-day.ts";
import type { CallContext } from "../call-context.ts";
import { summaryOf } from "./mask-licence.ts";
import { serviceOf, servicePapers } from "./service-papers.ts";

/**
 * Licences of one person, for kiosks. Nothing is kept: what the platform answers is checked, masked and handed on. One that
 * the person does not hold now is answered like one that does not exist, whatever identifier was sent.
 */
export function licenceRoutes(options: { systems: Systems; content: NoticeSource | undefined; clock: () => number }) {
  const { systems, content, clock } = options;
  const os = implement(licenceContract).$context<CallContext>();
  const client = createLicencesClient(systems.licences);
  const today = () => businessDayOf(clock());

  return {
    list: os.list.handler(async ({ input, errors }) => {
      const listed = await client.list(input);
      if (listed.isErr()) throw errors[errorCodeOf(listed.error)]({ data: { system: "licences" } });
      const { certificates, unreadable } = listed.value;
      return { licences: certificates.map((certificate) => summaryOf(certificate, today())), unreadable };
    }),
    reveal: os.reveal.handler(async ({ input, errors }) => {
      const found = await client.info(one(input));
      if (found.isOk()) return whole(found.value, today());
      if (found.error.kind === "notFound") throw errors.NO_SUCH_LICENCE();
      throw errors[errorCodeOf(found.error)]({ data: { system: "licences" } });
    }),
    file: os.file.handler(async ({ input, errors }) => {
      const found = await verifiedFile(client, one(input));
      if (found.isOk()) return found.value;
      if (found.error.kind === "notGenuine") throw errors.NOT_GENUINE();
      if (found.error.kind === "notFound") throw errors.NO_SUCH_LICENCE();
      throw errors[errorCodeOf(found.error)]({ data: { system: "licences" } });
    }),
    verify: os.verify.handler(async ({ input, errors }) => {
      const question = one(input);
      const info = await client.info(question);
      const said = info.isErr() ? err(info.error) : await client.verifyInfo({ ...question, number: info.value.number });
      if (said.isOk()) return { result: said.value, checkedAt: clock() };
      if (said.error.kind === "notFound") throw errors.NO_SUCH_LICENCE();
      throw errors[errorCodeOf(said.error)]({ data: { system: "licences" } });
    }),
    forService: os.forService.handler(async ({ input, errors }) => {
      const service = serviceOf(content, input.service);
      if (service === undefined) throw errors.NO_SUCH_SERVICE();
      const listed = await client.list(input);
      if (listed.isErr()) throw errors[errorCodeOf(listed.error)]({ data: { system: "licences" } });
      const licences = listed.value.certificates.map((certificate) => summaryOf(certificate, today()));
      const papers = servicePapers({ service, answers: input.service.answers, licences });
      return { title: service.title, papers };
    }),
  };
}

/** In the audit a licence is told by the code of its kind: identifier and number may be made of each other. */
function one({ licenceId, ...person }: { licenceId: string; subject: Subject; use: Use }): OneLicence {
  return { ...person, certificateId: licenceId, item: certificateIdParts(licenceId)?.typeCode ?? "" };
}

function whole(info: CertificateInfo, today: string): Licence {
  return { ...summaryOf(info, today), number: info.number, holder: info.holderName, fields: [...info.fields] };
}

/** The issuer's file, once the issuer has said that it is the one it made. */
async function verifiedFile(
  client: LicencesClient,
  question: OneLicence,
): Promise<Result<LicenceFile, ConnectorFailure | { kind: "notGenuine" }>> {
  const file = await client.file(question);
  if (file.isErr()) return err(file.error);
  if (file.value.format !== "pdf") return ok(file.value);
  const { bytes } = file.value;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const said = await client.verifyFile({ ...question, sha256 });
  if (said.isErr()) return err(said.error);
  if (said.value !== "genuine") return err({ kind: "notGenuine" });
  return ok({ format: "pdf", pdfBase64: Buffer.from(bytes).toString("base64") });
}
