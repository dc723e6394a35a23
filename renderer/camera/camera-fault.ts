/** Why there is no picture; codes as on the technician's board. */
export interface CameraFault {
  code: "noCamera" | "otherCamera" | "busy" | "denied" | "unplugged" | "io";
  detail: string;
}

/** What getUserMedia throws, in our words (W3C Media Capture, section 10.2). */
export function cameraFault(error: unknown): CameraFault {
  const name = error instanceof Error ? error.name : "";
  const detail = error instanceof Error ? error.message : String(error);
  switch (name) {
    case "NotFoundError":
    case "OverconstrainedError":
      return { code: "noCamera", detail };
    case "NotReadableError":
    case "AbortError":
      return { code: "busy", detail };
    case "NotAllowedError":
    case "SecurityError":
      return { code: "denied", detail };
    default:
      return { code: "io", detail };
  }
}
