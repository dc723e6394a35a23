/** Longest side of what is read; more pixels make letters no clearer. */
const MOST_PIXELS = 4000;
const QUALITY = 0.92;
/** The host takes no larger ones. */
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * A camera's still as JPEG in base64. Some cameras give PNG of many megabytes, and some more pixels than anybody reads:
 * those are written anew. Undefined for what is no picture.
 */
export async function jpegOf(still: Blob): Promise<string | undefined> {
  try {
    const bitmap = await createImageBitmap(still);
    const scale = Math.min(1, MOST_PIXELS / Math.max(bitmap.width, bitmap.height));
    const fits = still.type === "image/jpeg" && scale === 1 && still.size <= MOST_BYTES;
    const jpeg = fits ? still : await written(bitmap, scale);
    bitmap.close();
    return await base64Of(jpeg);
  } catch {
    return undefined;
  }
}

function written(bitmap: ImageBitmap, scale: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
}

function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === "string" ? (reader.result.split(",", 2)[1] ?? "") : "");
    reader.onerror = () => reject(new Error("the picture cannot be read"));
    reader.readAsDataURL(blob);
  });
}
