import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import type { RigOptions } from "../../scripts/rig/rig.ts";
import { ROOT } from "./harness.ts";

const PICTURES = join(ROOT, "test/fixtures/documents");

/** Whose card lies under the camera: nobody's, as it is printed on `id-card-front`. */
export const PAPER = {
  name: "卜存在",
  number: "330198195803120023",
  address: "示例省云测市样本县演示街道虚构路128号3单元502室",
};

/** The camera over the tray: Chromium's own, showing a file in `dir` that we change as a hand would change the paper. */
export function trayCamera(dir: string): {
  rig: Pick<Required<RigOptions>, "flags"> & { setting: NonNullable<RigOptions["settings"]>[number] };
  lay(paper: "id-card-front" | "id-card-back", options?: { light: number }): Promise<void>;
} {
  const film = join(dir, "tray-camera.mjpeg");
  return {
    rig: {
      flags: ["--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${film}`],
      setting: [["devices", "documentCamera"], { label: "tray-camera", widthPx: 1280, heightPx: 960 }],
    },
    /**
     * Put a paper under the camera. Chromium's film player takes the levels of a JPEG (0–255) for those of video (16–235) and
     * spreads them, which burns out white paper as no camera does: they are narrowed beforehand, and come out as they were.
     */
    async lay(paper, { light } = { light: 1 }) {
      const picture = await loadImage(join(PICTURES, `${paper}.jpg`));
      const canvas = createCanvas(picture.width, picture.height);
      const context = canvas.getContext("2d");
      context.drawImage(picture, 0, 0);
      const image = context.getImageData(0, 0, canvas.width, canvas.height);
      image.data.forEach((level, at) => {
        if (at % 4 !== 3) image.data[at] = 16 + (level * light * 219) / 255;
      });
      context.putImageData(image, 0, 0);
      writeFileSync(film, canvas.toBuffer("image/jpeg", 95));
    },
  };
}
