import { oc } from "@orpc/contract";
import { z } from "zod";
import { CalendarDate } from "../../kiosk-config/schema/identity.ts";
import { Material } from "../../kiosk-config/schema/material.ts";
import { connectorErrors, Subject, Use } from "./person.ts";
import { Instant } from "./ticket.ts";

/**
 * Identifier of one licence (GB/T 36904, `1.2.156.3005.2.` …). Its serial number may be made of the number on the licence,
 * so it is treated like that number: in bodies only, never in an address, a log or the audit.
 */
export const LicenceId = z.string().regex(/^1\.2\.156\.3005\.2\.[0-9A-Z.]{20,120}$/);

/** `expired`: its last day is over. `void`: the office took it back or replaced it (-2 失效). */
export const LicenceState = z.enum(["valid", "expired", "void"]);
export type LicenceState = z.infer<typeof LicenceState>;

/** A licence as anybody looking over the shoulder may see it. Texts are of the outside system: text, never markup. */
export const LicenceSummary = z.object({
  licenceId: LicenceId,
  /** The kind, in the word that guides use for it (`licenceType`), e.g. 居民户口簿. */
  kind: z.string().max(60),
  /** Name of the paper itself, where it says more than the kind. */
  title: z.string().max(120),
  maskedNumber: z.string().max(40),
  maskedHolder: z.string().max(40),
  issuer: z.string().max(80),
  issuedOn: CalendarDate.optional(),
  validFrom: CalendarDate.optional(),
  /** Absent: 长期. */
  validUntil: CalendarDate.optional(),
  state: LicenceState,
});
export type LicenceSummary = z.infer<typeof LicenceSummary>;

/** What is printed on its face, whole. The holder's number stands only among the fields of a paper that shows it itself. */
export const Licence = LicenceSummary.extend({
  number: z.string().max(80),
  holder: z.string().max(120),
  fields: z.array(z.object({ label: z.string().max(30), value: z.string().max(400) })).max(40),
});
export type Licence = z.infer<typeof Licence>;

/** The issuer's own file. OFD (GB/T 33190) is the standard's format; it is named, because nothing here can draw it. */
export const LicenceFile = z.discriminatedUnion("format", [
  z.object({ format: z.literal("pdf"), pdfBase64: z.base64().max(2_000_000) }),
  z.object({ format: z.literal("ofd") }),
  z.object({ format: z.literal("none") }),
]);
export type LicenceFile = z.infer<typeof LicenceFile>;

/** What the office that keeps the original says now. */
export const LicenceCheck = z.object({
  result: z.enum(["genuine", "changed", "void", "unknown"]),
  checkedAt: Instant,
});
export type LicenceCheck = z.infer<typeof LicenceCheck>;

/** A paper of a service and whether the person has the licence that stands in for it. */
export const ServicePaper = z.object({
  name: z.string(),
  kind: z.string(),
  submission: Material.shape.submission,
  need: Material.shape.need,
  /** In words, when it is asked for only sometimes. */
  when: z.string().optional(),
  /** `perhaps`: a question that decides whether it is needed was not answered. */
  verdict: z.enum(["yes", "perhaps"]),
  /** `expired` also stands for `void`; the licence says which. `body`: issued to firms, which are not looked up by a person's card. */
  holding: z.discriminatedUnion("state", [
    z.object({ state: z.literal("held"), licence: LicenceSummary }),
    z.object({ state: z.literal("expired"), licence: LicenceSummary }),
    z.object({ state: z.literal("missing") }),
    z.object({ state: z.literal("body") }),
  ]),
});
export type ServicePaper = z.infer<typeof ServicePaper>;

export const ServiceRef = z.strictObject({
  kind: z.enum(["guide", "bundle"]),
  id: z.string().min(1).max(80),
  /** Answers to situation questions, by question: they decide which papers are asked for. */
  answers: z.record(z.string().max(80), z.string().max(80)).default({}),
});
export type ServiceRef = z.infer<typeof ServiceRef>;

const person = z.strictObject({ subject: Subject, use: Use });
const one = person.extend({ licenceId: LicenceId });
const noSuchLicence = { NO_SUCH_LICENCE: { status: 404, message: "this person has no such licence" } } as const;
const tags = ["licences"];

/** Electronic licences (电子证照) of one person. Only POST: whom it is about stands in the body, never in an address. */
export const licenceContract = {
  list: oc
    .route({ method: "POST", path: "/licences/list", summary: "Licences that a person holds, masked", tags })
    .errors(connectorErrors)
    .input(person)
    .output(
      z.object({
        licences: z.array(LicenceSummary).max(200),
        /** So many entries of the platform were no licence as the standard wants it and are left out. */
        unreadable: z.int().min(0),
      }),
    ),
  reveal: oc
    .route({ method: "POST", path: "/licences/reveal", summary: "One licence with all that its face says", tags })
    .errors({ ...connectorErrors, ...noSuchLicence })
    .input(one)
    .output(Licence),
  file: oc
    .route({ method: "POST", path: "/licences/file", summary: "The issuer's file of a licence, verified", tags })
    .errors({
      ...connectorErrors,
      ...noSuchLicence,
      NOT_GENUINE: { status: 409, message: "the issuer does not confirm the file" },
    })
    .input(one)
    .output(LicenceFile),
  verify: oc
    .route({ method: "POST", path: "/licences/verify", summary: "Whether the issuer still stands by a licence", tags })
    .errors({ ...connectorErrors, ...noSuchLicence })
    .input(one)
    .output(LicenceCheck),
  forService: oc
    .route({
      method: "POST",
      path: "/licences/for-service",
      summary: "Licences that a service asks for: held, expired or missing",
      tags,
    })
    .errors({ ...connectorErrors, NO_SUCH_SERVICE: { status: 404, message: "no such guide or bundle" } })
    .input(person.extend({ service: ServiceRef }))
    .output(z.object({ title: z.string(), papers: z.array(ServicePaper).max(60) })),
};
