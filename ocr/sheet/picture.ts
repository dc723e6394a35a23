import { createCanvas, loadImage } from "@napi-rs/canvas";
import { err, ok, type Result } from "neverthrow";
import { readHeader, type ImageFault } from "./header.ts";
import type { Picture } from "./pixels.ts";
import { resize } from "./resample.ts";

export type { Picture } from "./pixels.ts";

const OVERVIEW_PX = 960;
const THUMBNAIL_PX = 300;

export async function decode(bytes: Uint8Array): Promise<Result<Picture, ImageFault>> {
  const header = readHeader(bytes);
  if (header.isErr()) return err(header.error);
  try {
    const image = await loadImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const drawn = (side: number): Picture => {
      const [width, height] = within(image, side);
      const context = createCanvas(width, height).getContext("2d");
      context.imageSmoothingQuality = "high";
      context.drawImage(image, 0, 0, width, height);
      return { width, height, data: context.getImageData(0, 0, width, height).data };
    };
    return ok({ ...drawn(Infinity), overview: drawn(OVERVIEW_PX), thumbnail: drawn(THUMBNAIL_PX) });
  } catch {
    // What the decoder says of it is of no use to anybody and may quote the file.
    return err({ code: "UNREADABLE_IMAGE", detail: `a damaged ${header.value.format.toUpperCase()}` });
  }
}

/** The very small one of any picture. */
export function thumbnailOf(picture: Picture): Picture {
  return picture.thumbnail ?? resize(picture, ...within(picture, THUMBNAIL_PX));
}

/** Width and height of a picture made so small that its long side is no longer than this. */
export function within({ width, height }: Pick<Picture, "width" | "height">, sidePx: number): [number, number] {
  const scale = Math.min(1, sidePx / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

const JPEG_QUALITY = 88;

export function encodeJpeg({ width, height, data }: Picture): Uint8Array {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  image.data.set(data);
  for (let at = 3; at < image.data.length; at += 4) image.data[at] = 255;
  context.putImageData(image, 0, 0);
  return canvas.toBuffer("image/jpeg", JPEG_QUALITY);
}
