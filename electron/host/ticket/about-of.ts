import type { Bundle } from "../../../kiosk-config/schema/bundle.ts";
import type { Guide } from "../../../kiosk-config/schema/guide.ts";
import { decidingAnswers, fittingAnswers, givenAnswers } from "../../../kiosk-config/schema/personal.ts";
import type { Reading } from "../../contract/content.ts";

/** What the window has to know of what somebody read: of the answers those on which a paper or an office hangs, and what stops. */
export function aboutOf(content: { guides: readonly Guide[]; bundles: readonly Bundle[] }, about: Reading): Reading {
  const { kind, id, answers } = about;
  const piece = (kind === "guide" ? content.guides : content.bundles).find((one) => one.id === id);
  if (piece === undefined) return { kind, id, answers: {} };
  const known = fittingAnswers(piece.situations, answers);
  const stopping = givenAnswers(piece.situations, known).filter(({ stop }) => stop !== undefined);
  const offices = "stages" in piece ? piece.stages.flatMap(({ items }) => items) : [];
  return {
    kind,
    id,
    answers: {
      ...decidingAnswers([...piece.materials, ...offices], known),
      ...Object.fromEntries(stopping.map(({ question: { id: asked } }) => [asked, known[asked] ?? ""])),
    },
  };
}
