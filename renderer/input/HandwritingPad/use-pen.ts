import { shallowRef } from "vue";
import type { Point, Stroke } from "../handwriting/ink.ts";

/** The pad's own coordinates: however large the square is drawn, it is this wide. */
export const SQUARE = 1000;
/** A hand that rests on the glass must not fill the memory. */
const MOST_POINTS = 600;

/** One finger or the mouse on the square; further fingers and other buttons are not there. */
export function usePen(options: { finished: (stroke: Stroke) => void }) {
  const drawing = shallowRef<readonly Point[]>([]);
  let pointer: number | undefined;

  function down(event: PointerEvent): void {
    if (pointer !== undefined || event.button !== 0) return;
    pointer = event.pointerId;
    capture(event);
    drawing.value = [pointOf(event, squareOf(event))];
  }

  function move(event: PointerEvent): void {
    if (event.pointerId !== pointer || drawing.value.length >= MOST_POINTS) return;
    const square = squareOf(event);
    // The screen is drawn less often than the glass is read: the points in between make the curve.
    const between = event.getCoalescedEvents();
    const points = (between.length > 0 ? between : [event]).map((each) => pointOf(each, square));
    drawing.value = [...drawing.value, ...points];
  }

  function up(event: PointerEvent): void {
    if (event.pointerId !== pointer) return;
    pointer = undefined;
    const stroke = drawing.value;
    drawing.value = [];
    options.finished(stroke);
  }

  return { drawing, down, move, up };
}

/** Strokes go on outside the square until the finger is lifted. */
function capture({ currentTarget, pointerId }: PointerEvent): void {
  try {
    if (currentTarget instanceof Element) currentTarget.setPointerCapture(pointerId);
  } catch {
    // The finger has gone already.
  }
}

const squareOf = ({ currentTarget }: Event): DOMRect | undefined =>
  currentTarget instanceof Element ? currentTarget.getBoundingClientRect() : undefined;

function pointOf({ clientX, clientY }: PointerEvent, square: DOMRect | undefined): Point {
  if (square === undefined || square.width === 0 || square.height === 0) return { x: clientX, y: clientY };
  return {
    x: ((clientX - square.left) / square.width) * SQUARE,
    y: ((clientY - square.top) / square.height) * SQUARE,
  };
}
