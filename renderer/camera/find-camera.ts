import { err, ok, type Result } from "neverthrow";
import { cameraFault, type CameraFault } from "./camera-fault.ts";

export type CameraList = Pick<MediaDevices, "enumerateDevices">;

/**
 * The camera whose label holds `label`. Never "the first one": a kiosk may have a second camera for its own safety, and
 * papers must not be looked for in people's faces.
 */
export async function findCamera(
  devices: CameraList,
  { label }: { label: string },
): Promise<Result<MediaDeviceInfo, CameraFault>> {
  let cameras: MediaDeviceInfo[];
  try {
    cameras = (await devices.enumerateDevices()).filter(({ kind }) => kind === "videoinput");
  } catch (error) {
    return err(cameraFault(error));
  }
  const found = cameras.find((camera) => camera.label.toLowerCase().includes(label.toLowerCase()));
  if (found !== undefined) return ok(found);
  if (cameras.length === 0) return err({ code: "noCamera", detail: "no camera is plugged in" });
  const labels = cameras.map((camera) => camera.label || "(no label)").join(", ");
  return err({ code: "otherCamera", detail: `no camera with "${label}" in its label; there is: ${labels}` });
}
