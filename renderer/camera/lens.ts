/*
 * Focus and exposure as the Image Capture draft names them. TypeScript's DOM library does not know them, because not
 * every browser has them; Chromium has.
 */
interface Range {
  min: number;
  max: number;
  step: number;
}
interface LensCapabilities {
  focusMode?: string[];
  focusDistance?: Range;
  exposureMode?: string[];
  exposureCompensation?: Range;
}
type Setting = "focusDistance" | "exposureCompensation";
const MODE = { focusDistance: "focusMode", exposureCompensation: "exposureMode" } as const;

export interface Lens {
  /** Where it can be set by hand; absent where this camera decides alone. */
  readonly focus?: Range;
  readonly exposure?: Range;
  /** `auto` or a value within the range. False when the camera would not. */
  set(what: "focus" | "exposure", value: number | "auto"): Promise<boolean>;
}

export function lensOf(track: MediaStreamTrack): Lens {
  const able = track.getCapabilities() as LensCapabilities;
  const set = async (setting: Setting, value: number | "auto"): Promise<boolean> => {
    const mode = MODE[setting];
    const change =
      value === "auto" ? { [mode]: "continuous" } : { [mode]: "manual", [setting]: clamp(value, able[setting]) };
    if (!(able[mode]?.includes(String(change[mode])) ?? false)) return false;
    try {
      await track.applyConstraints({ advanced: [change] });
      return true;
    } catch {
      return false;
    }
  };
  return {
    ...(able.focusDistance && { focus: able.focusDistance }),
    ...(able.exposureCompensation && { exposure: able.exposureCompensation }),
    set: (what, value) => set(what === "focus" ? "focusDistance" : "exposureCompensation", value),
  };
}

function clamp(value: number, range: Range | undefined): number {
  return range === undefined ? value : Math.min(range.max, Math.max(range.min, value));
}
