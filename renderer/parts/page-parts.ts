import type { Boot } from "../../electron/contract/index.ts";
import type { DocumentCameraStatus, SelfTestStatus } from "../../devices/contract/index.ts";
import { findCamera, type CameraList } from "../camera/find-camera.ts";

export type PartStatus = DocumentCameraStatus | SelfTestStatus;

export interface PagePartsOptions {
  boot: Pick<Boot, "documentCamera" | "panel">;
  devices: CameraList;
  view: { width: number; height: number; maxTouchPoints: number };
}

/** What only the page can see of the machine, without touching any of it: screen, touch panel, speaker, camera. */
export async function pageParts({ boot, devices, view }: PagePartsOptions): Promise<PartStatus[]> {
  return [
    displayStatus(boot.panel, view),
    touchStatus(view),
    await speakerStatus(devices),
    ...(boot.documentCamera === undefined ? [] : [await cameraStatus(devices, boot.documentCamera)]),
  ];
}

function displayStatus(panel: Boot["panel"], view: PagePartsOptions["view"]): SelfTestStatus {
  const finding = `page ${view.width} × ${view.height}, profile ${panel.widthPx} × ${panel.heightPx}`;
  const turned = view.width > view.height !== panel.widthPx > panel.heightPx;
  return turned
    ? { kind: "display", device: "userError", fault: { code: "displayTurned", detail: finding }, finding }
    : { kind: "display", device: "online", finding };
}

function touchStatus({ maxTouchPoints }: PagePartsOptions["view"]): SelfTestStatus {
  return maxTouchPoints > 0
    ? { kind: "touchPanel", device: "online", finding: `${maxTouchPoints} points at once` }
    : {
        kind: "touchPanel",
        device: "noDevice",
        fault: { code: "noTouch", detail: "the system reports no touch panel" },
      };
}

async function speakerStatus(devices: CameraList): Promise<SelfTestStatus> {
  const all = await devices.enumerateDevices().catch(() => []);
  const outputs = all.filter(({ kind }) => kind === "audiooutput").length;
  return outputs > 0
    ? { kind: "speaker", device: "online", finding: `${outputs} outputs` }
    : {
        kind: "speaker",
        device: "noDevice",
        fault: { code: "noSpeaker", detail: "the system reports no sound output" },
      };
}

async function cameraStatus(
  devices: CameraList,
  config: NonNullable<Boot["documentCamera"]>,
): Promise<DocumentCameraStatus> {
  const found = await findCamera(devices, config);
  return found.isOk()
    ? { kind: "documentCamera", device: "online" }
    : {
        kind: "documentCamera",
        device: found.error.code === "noCamera" ? "noDevice" : "offline",
        fault: { code: found.error.code, detail: found.error.detail.slice(0, 200) },
      };
}
