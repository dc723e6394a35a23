import { inflateRawSync } from "node:zlib";
import type { Picture } from "../../sheet/picture.ts";

/** What the test picture says: characters from all over the alphabet. */
export const SELF_TEST_TEXT = "样本2024年X绍";

/** One bit a pixel, packed; drawn once with Noto Sans SC, so that no font has to be there. */
const SIZE = { width: 210, height: 32 } as const;
const PACKED =
  "xZIxblsxDIZ/SQ+yAyjxGwnUQXyADpyCDAb8gvQUnZglXTN0jvUQwJOHjD0ODXfuGdwbCMjioTCLVM8OeoJwEET8Ej/+BIGPD9d4xGPi/5Nu++zy8dnbJS33NWu5g2COMsoBgovgrw5VaRKDsNCnUXG6sN99n6XWCH6KiCnzNqJMrLB0rfxTRq+2NdNIDP0cPRJzQ7UcR5gVt4rgTwHZrcd3Q7PJZXwF7vuc0kZneIjcD6AsuFaQSAj8zcr58166+ml3g7MXxJbQr539CfrzsVTlu+3iA0ITIXfoMsS3g/PLPgdSbFwm1naG6Wkm5xCsGNJJIm7GmEBtV+fYEe5XYKI4MucRZcnVkXu5AIumGIMz1ex+zNPg6MvyQETR9b1iY1a2CAPKQZK9PkN0B8YUrNA6OnTkXb7NiR+R4EEUBhDaCIizzX6xD0COYbIeQI3LICzLfHKAYhbwK9gJ9L4MGL8dgyN0hJPxuidH0MfHXw==";

export function selfTestPicture(): Picture {
  const { width, height } = SIZE;
  const bits = inflateRawSync(Buffer.from(PACKED, "base64"));
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at += 1) {
    const ink = ((bits[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
    data.fill(ink === 1 ? 0 : 255, at * 4, at * 4 + 4);
  }
  return { width, height, data };
}
