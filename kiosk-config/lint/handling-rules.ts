import { advise, unless, type Finding, type Rule } from "./finding.ts";

/** What is done wholly online needs nobody to come; what needs nobody to come can be sent in or done online. */
export const onlineDepth: Rule = ({ visits, online, handling }) => [
  ...unless(handling.onlineDepth !== "whole" || visits === 0, {
    path: ["visits"],
    expected: "0, as everything is done online (handling.onlineDepth: whole)",
    found: String(visits),
  }),
  ...unless(handling.onlineDepth === undefined || online.available, {
    path: ["online", "available"],
    expected: "true, as handling.onlineDepth is given",
    found: "false",
  }),
  ...unless(!handling.forms.includes("online") || online.available, {
    path: ["handling", "forms"],
    expected: "no online form, as online.available is false",
    found: "online",
  }),
];

/** 特殊环节 and 中介服务 without a law are to be struck off (办理环节清理). */
export const specialSteps: Rule = ({ handling }) => [
  ...handling.specialProcedures.flatMap(({ basis }, index) =>
    unless(/《[^》]+》/.test(basis), {
      path: ["handling", "specialProcedures", index, "basis"],
      expected: "the name of a document in 《》",
      found: basis,
    }),
  ),
  ...handling.intermediaries.flatMap(({ basis }, index) =>
    unless(/《[^》]+》/.test(basis), {
      path: ["handling", "intermediaries", index, "basis"],
      expected: "the name of a document in 《》",
      found: basis,
    }),
  ),
];

/** A promise in place of a paper: what is promised, and which paper it stands for, belong together. */
export const commitment: Rule = ({ handling, materials }) => {
  const promisable = materials.some((material) => material.promisable === true);
  return unless((handling.commitment !== undefined) === promisable, {
    path: promisable ? ["handling", "commitment"] : ["materials"],
    expected: promisable ? "what is promised, as a material is promisable" : "a promisable material",
    found: "none",
  });
};

const MIN_SITUATIONS = 3;

/** None, or three to five; and each question changes something. */
export const situations: Rule = (guide) => {
  const { situations: questions, materials, steps, fees } = guide;
  const asked = new Set([...materials, ...steps, ...fees].flatMap(({ onlyIf }) => Object.keys(onlyIf ?? {})));
  return [
    ...unless(questions.length === 0 || questions.length >= MIN_SITUATIONS, {
      path: ["situations"],
      expected: `no question, or at least ${MIN_SITUATIONS}`,
      found: String(questions.length),
    }),
    ...questions.flatMap(({ id, options }, index) =>
      advise(asked.has(id) || options.some(({ stop, note }) => stop !== undefined || note !== undefined), {
        path: ["situations", index, "id"],
        expected: "a question whose answer changes a material, a step, a fee, or says something",
        found: id,
      }),
    ),
  ];
};

/** Who fills in a form wants to see it before. */
const FORM = /(申请表|登记表|申报表|审批表|申请书|备案表|承诺书|委托书)$/;

export const forms = (known: ReadonlySet<string> | undefined): Rule => {
  return ({ materials }): Finding[] =>
    materials.flatMap(({ name, formId }, index) => [
      ...unless(formId === undefined || known === undefined || known.has(formId), {
        path: ["materials", index, "formId"],
        expected: "the id of a file in forms/",
        found: formId ?? "",
      }),
      ...advise(!FORM.test(name) || formId !== undefined, {
        path: ["materials", index],
        expected: "formId, so that people see the form and how it is filled in",
        found: "none",
      }),
    ]);
};

/** A result that nobody can picture is not recognised when it is handed over. */
export const resultSamples: Rule = ({ taskType, results }) =>
  taskType !== "licence"
    ? []
    : results.flatMap(({ sample }, index) =>
        advise(sample !== undefined, {
          path: ["results", index],
          expected: "sample: how one knows it",
          found: "none",
        }),
      );
