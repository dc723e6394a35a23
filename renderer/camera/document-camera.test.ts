import { describe, expect, it, vi } from "vitest";
import { openDocumentCamera } from "./document-camera.ts";
import { findCamera } from "./find-camera.ts";
import { lensOf } from "./lens.ts";

const CONFIG = { label: "Document", widthPx: 3264, heightPx: 2448 };
const camera = (label: string, deviceId = label): MediaDeviceInfo =>
  ({ kind: "videoinput", label, deviceId, groupId: "" }) as MediaDeviceInfo;
const named = (name: string) => Object.assign(new Error(name), { name });

function devices(list: MediaDeviceInfo[], getUserMedia = vi.fn()) {
  return { enumerateDevices: async () => list, getUserMedia };
}

describe("the camera is chosen by its label", () => {
  it("and by nothing else, however the capitals stand", async () => {
    const all = [camera("Security Cam"), camera("USB DOCUMENT Camera (1bcf:2c99)")];
    expect((await findCamera(devices(all), CONFIG))._unsafeUnwrap().label).toContain("DOCUMENT");
  });

  it("a face camera is not taken in its place, and the technician reads what there is", async () => {
    const fault = (await findCamera(devices([camera("Security Cam")]), CONFIG))._unsafeUnwrapErr();
    expect(fault.code).toBe("otherCamera");
    expect(fault.detail).toContain("Security Cam");
  });

  it("none at all is said as such", async () => {
    const microphone = { kind: "audioinput", label: "mic", deviceId: "mic" } as MediaDeviceInfo;
    expect((await findCamera(devices([microphone]), CONFIG))._unsafeUnwrapErr().code).toBe("noCamera");
  });
});

describe("opening", () => {
  it("asks for that camera, its full resolution and no sound", async () => {
    const track = { readyState: "live", getCapabilities: () => ({}), stop: vi.fn(), addEventListener: vi.fn() };
    const stream = { getVideoTracks: () => [track], getTracks: () => [track] };
    const getUserMedia = vi.fn(async () => stream);
    const opened = await openDocumentCamera({
      config: CONFIG,
      devices: devices([camera("Document A", "a1")], getUserMedia),
    });
    expect(getUserMedia).toHaveBeenCalledWith({
      audio: false,
      video: { deviceId: { exact: "a1" }, width: { ideal: 3264 }, height: { ideal: 2448 } },
    });
    opened._unsafeUnwrap().close();
    expect(track.stop).toHaveBeenCalledTimes(1);
  });

  it.each([
    ["NotReadableError", "busy"],
    ["NotAllowedError", "denied"],
    ["OverconstrainedError", "noCamera"],
    ["TypeError", "io"],
  ])("%s is %s", async (name, code) => {
    const refuse = vi.fn(async () => Promise.reject(named(name)));
    const opened = await openDocumentCamera({ config: CONFIG, devices: devices([camera("Document")], refuse) });
    expect(opened._unsafeUnwrapErr().code).toBe(code);
  });

  it("a still of a camera that was pulled is a fault, not a picture of before", async () => {
    const track = { readyState: "ended", getCapabilities: () => ({}), stop: vi.fn(), addEventListener: vi.fn() };
    const stream = { getVideoTracks: () => [track], getTracks: () => [track] };
    const opened = await openDocumentCamera({
      config: CONFIG,
      devices: devices(
        [camera("Document")],
        vi.fn(async () => stream),
      ),
    });
    expect((await opened._unsafeUnwrap().still())._unsafeUnwrapErr().code).toBe("unplugged");
  });
});

describe("the lens", () => {
  const track = (able: object, applyConstraints = vi.fn(async () => undefined)) =>
    ({ getCapabilities: () => able, applyConstraints }) as unknown as MediaStreamTrack & {
      applyConstraints: typeof applyConstraints;
    };

  it("offers what the camera offers and keeps within its range", async () => {
    const able = { focusMode: ["manual", "continuous"], focusDistance: { min: 10, max: 100, step: 1 } };
    const apply = vi.fn(async () => undefined);
    const lens = lensOf(track(able, apply));
    expect(lens.focus).toEqual(able.focusDistance);
    expect(lens.exposure).toBeUndefined();
    expect(await lens.set("focus", 500)).toBe(true);
    expect(await lens.set("focus", "auto")).toBe(true);
    expect(apply.mock.calls).toEqual([
      [{ advanced: [{ focusMode: "manual", focusDistance: 100 }] }],
      [{ advanced: [{ focusMode: "continuous" }] }],
    ]);
  });

  it("says no where the camera decides alone, or would not", async () => {
    expect(await lensOf(track({})).set("exposure", "auto")).toBe(false);
    const stubborn = vi.fn(async () => Promise.reject(named("OverconstrainedError")));
    expect(await lensOf(track({ focusMode: ["manual"] }, stubborn)).set("focus", 1)).toBe(false);
  });
});
