import { err, ok, type Result } from "neverthrow";
import type { Boot } from "../../electron/contract/index.ts";
import { cameraFault, type CameraFault } from "./camera-fault.ts";
import { findCamera, type CameraList } from "./find-camera.ts";
import { lensOf, type Lens } from "./lens.ts";

export interface OpenCameraOptions {
  config: NonNullable<Boot["documentCamera"]>;
  devices: CameraList & Pick<MediaDevices, "getUserMedia">;
}

/** A camera that looks at the tray, XFS4IoT Camera. */
export interface DocumentCamera {
  /** For a `<video>`; the camera's own choice of frames. */
  readonly stream: MediaStream;
  /** What of focus and exposure this camera lets one set. */
  readonly lens: Lens;
  /** One picture at the full resolution of the sensor. Lives in memory; nobody writes it anywhere. */
  still(): Promise<Result<Blob, CameraFault>>;
  /** Told once when the camera is unplugged. */
  onLost(listener: () => void): void;
  /** Lamp off, stream closed. */
  close(): void;
}

export async function openDocumentCamera({
  config,
  devices,
}: OpenCameraOptions): Promise<Result<DocumentCamera, CameraFault>> {
  const found = await findCamera(devices, config);
  if (found.isErr()) return err(found.error);
  try {
    const stream = await devices.getUserMedia({
      audio: false,
      video: {
        deviceId: { exact: found.value.deviceId },
        // Ideal, not exact: the camera gives the nearest it has instead of nothing.
        width: { ideal: config.widthPx },
        height: { ideal: config.heightPx },
      },
    });
    const [track] = stream.getVideoTracks();
    if (track === undefined) return err({ code: "io", detail: "the camera gives no picture" });
    return ok(cameraOf(stream, track));
  } catch (error) {
    return err(cameraFault(error));
  }
}

function cameraOf(stream: MediaStream, track: MediaStreamTrack): DocumentCamera {
  return {
    stream,
    lens: lensOf(track),
    still: () => still(track),
    // Not fired by our own stop().
    onLost: (listener) => track.addEventListener("ended", listener, { once: true }),
    close: () => stream.getTracks().forEach((each) => each.stop()),
  };
}

/** JPEG of this quality loses nothing that a reader of printed text would miss. */
const JPEG_QUALITY = 0.92;

async function still(track: MediaStreamTrack): Promise<Result<Blob, CameraFault>> {
  if (track.readyState === "ended") return err({ code: "unplugged", detail: "the camera is gone" });
  try {
    const capture = new ImageCapture(track);
    // Many UVC cameras have a still picture larger than their video; those that have none refuse this.
    const photo = await capture.takePhoto().catch(() => undefined);
    return ok(photo ?? (await frame(capture)));
  } catch (error) {
    return err(cameraFault(error));
  }
}

async function frame(capture: ImageCapture): Promise<Blob> {
  const bitmap = await capture.grabFrame();
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas.convertToBlob({ type: "image/jpeg", quality: JPEG_QUALITY });
}
