import type { Guide } from "../schema/guide.ts";
import type { Hall } from "../schema/hall.ts";
import { unless, type Finding, type Rule } from "./finding.ts";

/** What is done in the hall is done at its address, at its windows, in its hours. */
export const place: Rule = (guide, hall) =>
  guide.place.name !== hall.name
    ? []
    : [
        ...windowsOf(guide, hall),
        ...unless(guide.place.address === hall.address, {
          path: ["place", "address"],
          expected: `the address of the hall (${hall.address})`,
          found: guide.place.address,
        }),
        ...hoursOf(guide, hall),
      ];

function windowsOf({ place: { windows }, categoryId }: Guide, hall: Hall): Finding[] {
  const called = hall.categories.find(({ id }) => id === categoryId)?.windows ?? [];
  return windows.flatMap((label, index) => {
    const path = ["place", "windows", index];
    const window = hall.windows.find((each) => each.label === label);
    if (window === undefined) return [{ path, expected: "the label of a window of this hall", found: label }];
    return unless(called.includes(window.id), {
      path,
      expected: `a window that calls the category ${categoryId}`,
      found: label,
    });
  });
}

function hoursOf(guide: Guide, hall: Hall): Finding[] {
  const open = [...new Set(hall.openingHours.flatMap(({ from, to }) => [from, to]))].sort();
  const said = [...new Set(guide.place.hours.match(/\d\d:\d\d/g) ?? [])].sort();
  return unless(open.join() === said.join(), {
    path: ["place", "hours"],
    expected: `the hours of the hall (${open.join(", ")})`,
    found: guide.place.hours,
  });
}

/** To ask and to complain are two desks, and a window they name is one of the hall. */
export const desks: Rule = ({ consultation, supervision }, hall) => [
  ...unless(consultation !== supervision, {
    path: ["supervision"],
    expected: "another desk than consultation",
    found: supervision,
  }),
  ...Object.entries({ consultation, supervision }).flatMap(([key, text]) =>
    (text.match(/[A-Z]\d{2}/g) ?? []).flatMap((label) =>
      unless(
        hall.windows.some((window) => window.label === label),
        { path: [key], expected: "a window of this hall", found: label },
      ),
    ),
  ),
];

/** A hall without the notice would show sample content as if it were real. */
export const sampleNotice: Rule = ({ sample }, hall) =>
  unless(!sample || hall.sampleNotice !== undefined, {
    path: ["sample"],
    expected: "a sampleNotice in hall.yaml",
    found: "none",
  });
