import { unless, type Rule } from "./finding.ts";

/** 即办件 is what is done on the spot, and nothing is promised later than the law allows. */
export const times: Rule = ({ projectType, promisedWorkdays, legalWorkdays }) => [
  ...unless((projectType === "instant") === (promisedWorkdays === 0), {
    path: ["projectType"],
    expected: promisedWorkdays === 0 ? "instant, as 0 days are promised" : "promised, as days are promised",
    found: projectType,
  }),
  ...unless(promisedWorkdays <= legalWorkdays, {
    path: ["promisedWorkdays"],
    expected: `at most the ${legalWorkdays} days of legalWorkdays`,
    found: String(promisedWorkdays),
  }),
];

/** Who must come is told why; who need not is told where else. */
export const visits: Rule = ({ visits: count, visitReason, online }) => [
  ...unless(count === 0 || visitReason !== undefined, {
    path: ["visitReason"],
    expected: "the reason why people must come",
    found: "nothing",
  }),
  ...unless(count > 0 || online.available, {
    path: ["online", "available"],
    expected: "true, as visits is 0",
    found: "false",
  }),
  ...unless(online.available === (online.channel !== undefined), {
    path: ["online", "channel"],
    expected: online.available ? "where it is done online" : "nothing, as it cannot be done online",
    found: online.channel ?? "nothing",
  }),
];

/** How much, and which document allows it: not "as ruled". */
export const fees: Rule = (guide) =>
  guide.fees.flatMap(({ standard, basis }, index) => [
    ...unless(/\d.*元/.test(standard), {
      path: ["fees", index, "standard"],
      expected: "an amount in 元",
      found: standard,
    }),
    ...unless(/《[^》]+》/.test(basis), {
      path: ["fees", index, "basis"],
      expected: "the name of a document in 《》",
      found: basis,
    }),
  ]);

const LICENCE_MIN_STEPS = 5;

/** 行政许可 is the kind that people misjudge most. */
export const licences: Rule = ({ taskType, steps, faq }) =>
  taskType !== "licence"
    ? []
    : [
        ...unless(steps.length >= LICENCE_MIN_STEPS, {
          path: ["steps"],
          expected: `at least ${LICENCE_MIN_STEPS} steps for a licence`,
          found: String(steps.length),
        }),
        ...unless(faq.length > 0, {
          path: ["faq"],
          expected: "a question and its answer for a licence",
          found: "none",
        }),
      ];

const KIND_BY_ENDING = [
  { ending: /((?<!凭)证|证书|执照)$/, kind: "certificate" },
  { ending: /批复$/, kind: "approval" },
  { ending: /(批文|决定书|通知书)$/, kind: "document" },
] as const;

export const results: Rule = (guide) =>
  guide.results.flatMap(({ name, kind }, index) => {
    const wanted = KIND_BY_ENDING.find(({ ending }) => ending.test(name))?.kind ?? kind;
    return unless(kind === wanted, {
      path: ["results", index, "kind"],
      expected: `${wanted}, as it is named ${name}`,
      found: kind,
    });
  });

const MAX_SHORT_TITLE = 8;

/** The first alias stands on lists as the title. */
export const aliases: Rule = (guide) => {
  const [title] = guide.aliases;
  return [
    ...unless(title !== undefined && title.length <= MAX_SHORT_TITLE, {
      path: ["aliases", 0],
      expected: `a short title of at most ${MAX_SHORT_TITLE} characters`,
      found: title ?? "nothing",
    }),
    ...guide.aliases.flatMap((alias, index) =>
      unless(guide.aliases.indexOf(alias) === index, {
        path: ["aliases", index],
        expected: "each alias once",
        found: alias,
      }),
    ),
  ];
};

export const dates: Rule = ({ effectiveOn, cancelledOn }) =>
  unless(cancelledOn === undefined || cancelledOn > effectiveOn, {
    path: ["cancelledOn"],
    expected: `a day after effectiveOn (${effectiveOn})`,
    found: cancelledOn ?? "nothing",
  });
