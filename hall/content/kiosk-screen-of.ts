import type { Content } from "../../kiosk-config/loader/index.ts";
import type { Bundle } from "../../kiosk-config/schema/bundle.ts";
import type { Guide } from "../../kiosk-config/schema/guide.ts";
import type { KioskScreen } from "../../kiosk-config/schema/kiosk-screen.ts";

type Shown = { kind: "guide"; value: Guide } | { kind: "bundle"; value: Bundle };

/** A guide or bundle as it is being written, with what its screen at the kiosk leads to; that is as it is in force. */
export function kioskScreenOf(piece: Shown, content: Content): KioskScreen {
  const { hall, forms, outlets } = content;
  const { id } = piece.value;
  const [guides, bundles] =
    piece.kind === "guide" ? [[piece.value], []] : [guidesOf(piece.value, content), [piece.value]];
  const named = new Set([...guides, ...bundles].flatMap(({ materials }) => materials.map(({ formId }) => formId)));
  const shown = new Set([...guides, ...bundles].map((one) => one.id));
  return {
    shown: { kind: piece.kind, id },
    hall: { name: hall.name, ...(hall.sampleNotice !== undefined && { sampleNotice: hall.sampleNotice }) },
    guides,
    bundles,
    forms: forms.filter((form) => named.has(form.id)),
    outlets: outlets.filter(({ offers }) => offers.some((offered) => shown.has(offered))),
  };
}

function guidesOf({ stages }: Bundle, { guides }: Content): Guide[] {
  const named = new Set(stages.flatMap(({ items }) => items.map(({ guideId }) => guideId)));
  return guides.filter(({ id }) => named.has(id));
}
