import type { NoticeSource } from "../../kiosk-config/notice/notice-of.ts";
import { applies } from "../../kiosk-config/schema/personal.ts";
import type { Material } from "../../kiosk-config/schema/material.ts";
import type { LicenceSummary, ServicePaper, ServiceRef } from "../contract/licence.ts";
import { isOfBody, kindOf } from "../../kiosk-config/schema/licence-kind.ts";

export interface Service {
  title: string;
  materials: readonly Material[];
}

/** The guide or bundle, if the hall has it. */
export function serviceOf(content: NoticeSource | undefined, { kind, id }: ServiceRef): Service | undefined {
  const pieces = kind === "guide" ? content?.guides : content?.bundles;
  const piece = pieces?.find((one) => one.id === id);
  return piece && { title: piece.aliases[0] ?? piece.name, materials: piece.materials };
}

/** Each paper of a service that a licence can stand in for, and whether the person has one that is good today. */
export function servicePapers(options: {
  service: Service;
  answers: ServiceRef["answers"];
  licences: readonly LicenceSummary[];
}): ServicePaper[] {
  const { service, answers, licences } = options;
  return service.materials.flatMap((material) => {
    const { name, licenceType, submission, need, when, onlyIf } = material;
    const verdict = applies(onlyIf, answers);
    if (licenceType === undefined || verdict === "no") return [];
    const kind = kindOf(licenceType);
    const paper = { name, kind, submission, need, ...(when !== undefined && { when }), verdict };
    return [{ ...paper, holding: holdingOf(kind, licences) }];
  });
}

function holdingOf(kind: string, licences: readonly LicenceSummary[]): ServicePaper["holding"] {
  const own = licences.filter((licence) => licence.kind === kind);
  const held = own.find(({ state }) => state === "valid");
  if (held) return { state: "held", licence: held };
  // Of several old ones the newest is the one that people mean.
  const [former] = own.sort((a, b) => (b.validUntil ?? "").localeCompare(a.validUntil ?? ""));
  if (former) return { state: "expired", licence: former };
  return { state: isOfBody(kind) ? "body" : "missing" };
}
