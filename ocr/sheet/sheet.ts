import type { Point } from "../contract/read.ts";
import { distance, turned, type Corners } from "./geometry.ts";
import type { Picture } from "./picture.ts";
import { projection, resize, warp } from "./resample.ts";

/** Below this an average of whole areas is drawn instead of single points: fine print would come out torn. */
const POINTWISE_FROM = 0.5;

/**
 * The straightened sheet, without being drawn: each part is taken from the picture as it is needed, and as large. Its
 * pixels are about as large as those of the picture.
 */
export class Sheet {
  readonly width: number;
  readonly height: number;
  readonly #picture: Picture;
  readonly #corners: Corners;

  constructor(picture: Picture, corners: Corners) {
    const [a, b, c, d] = corners;
    this.#picture = picture;
    this.#corners = corners;
    this.width = Math.max(1, Math.round(Math.max(distance(a, b), distance(d, c))));
    this.height = Math.max(1, Math.round(Math.max(distance(a, d), distance(b, c))));
  }

  /** The picture itself. */
  static whole(picture: Picture): Sheet {
    const [right, bottom] = [picture.width, picture.height];
    const corner = (x: number, y: number): Point => ({ x, y });
    return new Sheet(picture, [corner(0, 0), corner(right, 0), corner(right, bottom), corner(0, bottom)]);
  }

  get corners(): Corners {
    return this.#corners;
  }

  /** The same sheet, turned to the left by so many quarters. */
  turned(quarters: number): Sheet {
    return new Sheet(this.#picture, turned(this.#corners, quarters));
  }

  /** A four-cornered part, in pixels of the sheet, drawn as a rectangle. */
  crop(part: Corners, width: number, height: number): Picture {
    const toPicture = this.#toPicture();
    const [a, b, c, d] = part;
    return warp(this.#picture, [toPicture(a), toPicture(b), toPicture(c), toPicture(d)], width, height);
  }

  /** All of it in this size. */
  draw(width: number, height: number): Picture {
    const scale = width / this.width;
    if (scale >= POINTWISE_FROM) return warp(this.#picture, this.#corners, width, height);
    const { overview } = this.#picture;
    const wished = Math.round(this.#picture.width * scale);
    const small =
      overview !== undefined && wished <= overview.width && wished >= overview.width * POINTWISE_FROM
        ? overview
        : resize(
            overview !== undefined && wished <= overview.width ? overview : this.#picture,
            wished,
            Math.round(this.#picture.height * scale),
          );
    const [kx, ky] = [small.width / this.#picture.width, small.height / this.#picture.height];
    const [a, b, c, d] = this.#corners.map(({ x, y }) => ({ x: x * kx, y: y * ky })) as Corners;
    return warp(small, [a, b, c, d], width, height);
  }

  #toPicture(): (point: Point) => Point {
    const [a, b, c, d, e, f, g, h] = projection(this.#corners, this.width, this.height);
    return ({ x, y }) => {
      const w = 1 / (g * x + h * y + 1);
      return { x: (a * x + b * y + c) * w, y: (d * x + e * y + f) * w };
    };
  }
}
