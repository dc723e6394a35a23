import { describe, expect, it } from "vitest";
import { pageParts, type PagePartsOptions } from "./page-parts.ts";

const device = (kind: MediaDeviceKind, label: string) => ({ kind, label, deviceId: label }) as MediaDeviceInfo;
const PANEL = { diagonalInches: 21.5, widthPx: 1080, heightPx: 1920 };
const HEALTHY: PagePartsOptions = {
  boot: { panel: PANEL, documentCamera: { label: "Document", widthPx: 3264, heightPx: 2448 } },
  devices: {
    enumerateDevices: async () => [device("audiooutput", "Speaker"), device("videoinput", "Document Camera")],
  },
  view: { width: 1080, height: 1920, maxTouchPoints: 10 },
};
const codes = async (change: Partial<PagePartsOptions>) =>
  Object.fromEntries(
    (await pageParts({ ...HEALTHY, ...change })).map(({ kind, device: state, fault }) => [kind, fault?.code ?? state]),
  );

describe("the parts that only the page can see", () => {
  it("are well on a healthy kiosk", async () => {
    expect(await codes({})).toEqual({
      display: "online",
      touchPanel: "online",
      speaker: "online",
      documentCamera: "online",
    });
  });

  it("have a code each when they are not", async () => {
    expect(
      await codes({
        devices: { enumerateDevices: async () => [] },
        view: { width: 1920, height: 1080, maxTouchPoints: 0 },
      }),
    ).toEqual({ display: "displayTurned", touchPanel: "noTouch", speaker: "noSpeaker", documentCamera: "noCamera" });
  });

  it("name no camera where the profile names none", async () => {
    expect(await codes({ boot: { panel: PANEL, documentCamera: undefined } })).not.toHaveProperty("documentCamera");
  });

  it("survive a system that will not list its devices", async () => {
    const devices = { enumerateDevices: () => Promise.reject(new Error("no")) };
    expect(await codes({ devices })).toMatchObject({ speaker: "noSpeaker", documentCamera: "io" });
  });
});
