/** What the printer's sensors see, as its firmware reports it. */
export interface Sensed {
  coverOpen: boolean;
  cutterError: boolean;
  overheated: boolean;
  nearEnd: boolean;
  end: boolean;
}

const set = (...bits: (readonly [boolean, number])[]) =>
  bits.reduce((byte, [on, bit]) => (on ? byte | (1 << bit) : byte), 0);

/** Answer to `DLE EOT n`; bits 1 and 4 are always set. */
export function realTimeByte(n: number, { coverOpen, cutterError, overheated, nearEnd, end }: Sensed): number {
  const fixed = 0x12;
  const error = cutterError || overheated;
  switch (n) {
    case 1:
      return fixed | set([coverOpen || end || error, 3]);
    case 2:
      return fixed | set([coverOpen, 2], [end, 5], [error, 6]);
    case 3:
      return fixed | set([cutterError, 3], [overheated, 6]);
    case 4:
      return fixed | set([nearEnd, 2], [nearEnd, 3], [end, 5], [end, 6]);
    default:
      return fixed;
  }
}

/** The four bytes of an automatic status report. */
export function statusBackBytes({ coverOpen, cutterError, overheated, nearEnd, end }: Sensed): number[] {
  return [
    0x10 | set([coverOpen || end || cutterError || overheated, 3], [coverOpen, 5]),
    set([cutterError, 3], [overheated, 6]),
    set([nearEnd, 0], [nearEnd, 1], [end, 2], [end, 3]),
    0,
  ];
}
