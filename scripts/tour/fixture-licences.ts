import { ORPCError } from "@orpc/client";
import type { HallClient } from "../../electron/host/hall/hall-client.ts";
import { WireCertificate } from "../../hall/connectors/licences/wire.ts";
import { TWIN_LICENCES } from "../../hall/connectors/twins/licence-data.ts";
import type { Licence } from "../../hall/contract/licence.ts";
import { summaryOf } from "../../hall/licences/mask-licence.ts";
import { serviceOf, servicePapers } from "../../hall/licences/service-papers.ts";
import type { NoticeSource } from "../../kiosk-config/notice/notice-of.ts";

/** What the licence platform does in a scene. */
export type LicenceOutcome = "held" | "none" | "SYSTEM_AWAY" | "WRONG_HOLDER";

const TODAY = "2026-03-02";
const AT = Date.parse("2026-03-02T01:30:00Z");

/** The hall's licences without the wire: data of the platform's twin through the hall's own masks. */
export function fixtureLicences(outcome: LicenceOutcome, content: NoticeSource): HallClient["licences"] {
  const own = TWIN_LICENCES.flatMap(({ certificate, fields }) => {
    const read = WireCertificate.safeParse(certificate);
    return read.success ? [{ certificate: read.data, fields }] : [];
  });
  const held = (idNumber: string) => {
    if (outcome === "SYSTEM_AWAY" || outcome === "WRONG_HOLDER") {
      throw new ORPCError(outcome, { defined: true, data: { system: "licences" as const } });
    }
    return outcome === "none" ? [] : own.filter(({ certificate }) => certificate.holderCode === idNumber);
  };
  const one = (idNumber: string, licenceId: string): Licence => {
    const found = held(idNumber).find(({ certificate }) => certificate.id === licenceId);
    if (found === undefined) throw new ORPCError("NO_SUCH_LICENCE", { defined: true });
    const { certificate, fields } = found;
    const { number, holderName: holder } = certificate;
    return { ...summaryOf(certificate, TODAY), number, holder, fields: [...fields] };
  };
  const summaries = (idNumber: string) => held(idNumber).map(({ certificate }) => summaryOf(certificate, TODAY));
  return {
    list: async ({ subject }: { subject: { idNumber: string } }) => ({
      licences: summaries(subject.idNumber),
      unreadable: 0,
    }),
    reveal: async ({ subject, licenceId }: { subject: { idNumber: string }; licenceId: string }) =>
      one(subject.idNumber, licenceId),
    verify: async () => ({ result: "genuine" as const, checkedAt: AT }),
    forService: async (input: Parameters<HallClient["licences"]["forService"]>[0]) => {
      const { answers = {}, ...reference } = input.service;
      const service = serviceOf(content, { ...reference, answers });
      if (service === undefined) throw new ORPCError("NO_SUCH_SERVICE", { defined: true });
      const licences = summaries(input.subject.idNumber);
      return { title: service.title, papers: servicePapers({ service, answers, licences }) };
    },
    file: async () => ({ format: "none" as const }),
  };
}
