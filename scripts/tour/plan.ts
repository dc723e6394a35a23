import type { RouterOptions } from "../../electron/host/router.ts";
import type { Layout, Look, Scene } from "./scene.ts";

/** Plan of one run, written beside the tour's own program. */
export interface Plan {
  scenes: Scene[];
  looks: Look[];
  layouts: Layout[];
  /** `short`: each scene once, layouts and looks taking turns. */
  form: "whole" | "short";
  profile: RouterOptions["profile"];
  content: RouterOptions["content"];
}

/** What the tour's camera sees, beside the plan; the camera bears the name of its file. */
export const CAMERA_FILM = "tray-camera.mjpeg";

/** Which layout a program photographs, and where it writes what it found. */
export const LAYOUT_ENV = "FANGBIAN_TOUR_LAYOUT";
export const shotsFile = (layout: Layout) => `shots-${layout}.json`;
