import type { TicketSegmentTable } from "../store/schema.ts";

export type Segment = Omit<TicketSegmentTable, "ticketId" | "seq">;

/**
 * What really happened, without what was taken back: an act that was undone is not there, and the state that it had
 * interrupted goes on as if nobody had touched it. `segments` in their order.
 */
export function withoutUndone(segments: readonly Segment[]): Segment[] {
  const story: Segment[] = [];
  for (const segment of segments) {
    if (segment.cause !== "undo") {
      story.push({ ...segment });
      continue;
    }
    // An act added one segment, or two with a transfer's moment: back to the state that it found.
    const undone = story.pop();
    while (story.length > 1 && story.at(-1)?.state !== segment.state) story.pop();
    const found = story.at(-1);
    if (found === undefined || found.state !== segment.state)
      story.push({ ...segment, fromAt: undone?.fromAt ?? segment.fromAt });
    else found.toAt = segment.toAt;
  }
  return story;
}
