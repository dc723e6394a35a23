import { Fee, Guide, ProcessStep } from "../../../../../kiosk-config/schema/guide.ts";
import type { SettingOrder } from "./write-at.ts";

const SHAPE = Guide.shape;

const NAMES: Readonly<Record<string, readonly string[]>> = {
  "": Object.keys(SHAPE),
  materials: Object.keys(SHAPE.materials.element.shape),
  steps: Object.keys(ProcessStep.shape),
  fees: Object.keys(Fee.shape),
  place: Object.keys(SHAPE.place.shape),
};

/** Settings of a guide in the order of its schema. */
export const ORDER: SettingOrder = (below) => NAMES[below] ?? [];
