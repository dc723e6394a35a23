import { z } from "zod";
import type { WireCase } from "../cases/wire.ts";
import type { WireDocument } from "../documents/wire.ts";
import { twinCases } from "./case-data.ts";
import { DocumentShelf, type ShelvedDocument, type TwinVerdict } from "./document-shelf.ts";
import type { Kept } from "./kept-once.ts";
import { personOf, TWIN_PEOPLE } from "./people.ts";
import { startTwin, type RunningTwin } from "./twin-server.ts";

const HolderOrder = z.object({ holderCode: z.string(), holderName: z.string(), useCause: z.string().min(1).max(200) });
const NumberOrder = z.object({
  affairSerialNo: z.string().min(12),
  proofKind: z.enum(["idTail", "queryCode"]),
  proofValue: z.string(),
  useCause: z.string().min(1).max(200),
});
const HOSTILE = '<img src=x onerror="document.title=1">\u001b@\u202e';

export interface CasesTwin extends RunningTwin {
  /** Papers that were handed in, in the order in which they came; memory of the twin only. */
  documents(): Kept<ShelvedDocument>[];
  /** `{ code }`: it says no to papers; `{ code: null }`: it takes them again. */
  refuseDocuments(order: { code: string | null; times?: number }): void;
}

/** Ways of a case to its end: nothing is added to it any more. */
const ENDED: ReadonlySet<WireCase["status"]> = new Set(["不予受理", "办结", "退件"]);

/** The case platform. `clock` gives Unix ms: the days of its cases count from there. */
export async function startCasesTwin(options: { port?: number; clock?: () => number } = {}): Promise<CasesTwin> {
  const { clock = Date.now, ...place } = options;
  const documents = new DocumentShelf("CL", clock);
  const all = (): { idNumber: string; wire: WireCase }[] =>
    twinCases(clock()).map(({ owner, wire }) => ({
      idNumber: TWIN_PEOPLE[owner].idNumber,
      wire: { ...wire, applicantName: TWIN_PEOPLE[owner].name },
    }));
  const casesOf = (idNumber: string) => all().flatMap((one) => (one.idNumber === idNumber ? [one.wire] : []));
  const judge = (number: string, { holderCode, materials }: WireDocument): TwinVerdict => {
    const found = casesOf(holderCode).find(({ affairSerialNo }) => affairSerialNo === number);
    if (found === undefined) return "NOT_FOUND";
    if (ENDED.has(found.status)) return "CLOSED";
    if (found.acceptsMaterials !== true) return "NO_PAPERS_WANTED";
    // What was asked for by name may look like anything; a licence to drive is never any of it.
    return materials.every(({ kindCode }) => kindCode === "driving-licence") ? "KIND_NOT_WANTED" : "TAKEN";
  };
  const twin = await startTwin({
    system: "cases",
    ...place,
    routes: [
      {
        method: "POST",
        path: "/cases/by-holder",
        answer: ({ body, fault }) => {
          const order = HolderOrder.safeParse(body);
          if (!order.success) return { status: 400, json: { code: "BAD_REQUEST" } };
          const person = personOf(order.data.holderCode);
          // The name must be the number's own: numbers cannot be tried out without it.
          if (person !== undefined && TWIN_PEOPLE[person].name !== order.data.holderName) {
            return { status: 403, json: { code: "NAME_DIFFERS" } };
          }
          const holderCode = fault === "otherHolder" ? TWIN_PEOPLE.li.idNumber : order.data.holderCode;
          const cases = casesOf(holderCode);
          if (fault === "duplicate") return { json: { holderCode, cases: [...cases, ...cases] } };
          if (fault !== "hostile") return { json: { holderCode, cases } };
          const hostile = cases.map((wire) => ({ ...wire, affairName: HOSTILE, departmentName: HOSTILE }));
          return { json: { holderCode, cases: hostile } };
        },
      },
      {
        method: "POST",
        path: "/cases/by-number",
        answer: ({ body, fault }) => {
          const order = NumberOrder.safeParse(body);
          if (!order.success) return { status: 400, json: { code: "BAD_REQUEST" } };
          if (fault === "otherHolder") return { json: { cases: casesOf(TWIN_PEOPLE.li.idNumber) } };
          const { affairSerialNo, proofKind, proofValue } = order.data;
          const found = all().filter(
            ({ idNumber, wire }) =>
              wire.affairSerialNo.endsWith(affairSerialNo) &&
              (proofKind === "idTail" ? idNumber.endsWith(proofValue) : wire.queryCode === proofValue),
          );
          return { json: { cases: found.map(({ wire }) => wire) } };
        },
      },
      ...documents.routes({ path: "/cases/documents", targetField: "affairSerialNo", judge }),
    ],
  });
  return { ...twin, documents: () => documents.list(), refuseDocuments: (order) => documents.refuse(order) };
}
