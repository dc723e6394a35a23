import type { Result } from "neverthrow";
import type { AttachReceipt } from "../../contract/attach.ts";
import type { CaseProof } from "../../contract/case.ts";
import type { Subject, Use } from "../../contract/person.ts";
import type { Connection } from "../connection/connection.ts";
import type { ConnectorFailure } from "../connection/failure.ts";
import { attachDocument, type NewDocument } from "../documents/attach-document.ts";
import { ByHolder, ByNumber, type WireCase } from "./wire.ts";

/** The platform on which departments keep their cases (统一受理平台). */
export interface CasesClient {
  byHolder(of: { subject: Subject; use: Use }): Promise<Result<WireCase[], ConnectorFailure>>;
  /** Whose number ends so, and whose proof fits; none is an empty list, whatever the reason. */
  byNumber(of: { number: string; proof: CaseProof }): Promise<Result<WireCase[], ConnectorFailure>>;
  /** Papers for one of the holder's cases. Refused with `CLOSED`, `NO_PAPERS_WANTED`, `TOO_LARGE`, `KIND_NOT_WANTED`; `notFound`: none of theirs. */
  attach(of: { number: string; document: NewDocument }): Promise<Result<AttachReceipt, ConnectorFailure>>;
}

const NUMBER_SHOWN = 4;

export function createCasesClient(connection: Connection): CasesClient {
  return {
    async byHolder({ subject, use }) {
      const answer = await connection.call({
        operation: "byHolder",
        method: "POST",
        path: "/cases/by-holder",
        body: { holderCode: subject.idNumber, holderName: subject.name, useCause: use.purpose },
        answer: ByHolder,
        subject,
        use,
        // It changes nothing there; only the number must not stand in an address.
        repeatable: true,
        isAbout: ({ holderCode }) => holderCode === subject.idNumber,
      });
      return answer.map(({ cases }) => once(cases));
    },
    async byNumber({ number, proof }) {
      const answer = await connection.call({
        operation: "byNumber",
        method: "POST",
        path: "/cases/by-number",
        body: { affairSerialNo: number, proofKind: proof.kind, proofValue: proof.value, useCause: "查询办件进度" },
        answer: ByNumber,
        item: itemOf(number),
        repeatable: true,
        isAbout: ({ cases }) => cases.every(({ affairSerialNo }) => affairSerialNo.endsWith(number)),
      });
      return answer.map(({ cases }) => once(cases));
    },
    attach: ({ number, document }) =>
      attachDocument(connection, {
        document,
        path: "/cases/documents",
        target: { affairSerialNo: number },
        item: itemOf(number),
      }),
  };
}

/** A case in the audit: which one, for who knows it already. */
const itemOf = (number: string) => `****${number.slice(-NUMBER_SHOWN)}`;

/** Some platforms send a case twice, once a department. */
function once(cases: readonly WireCase[]): WireCase[] {
  return [...new Map(cases.map((one) => [one.affairSerialNo, one])).values()];
}
