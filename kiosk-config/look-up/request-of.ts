import { namesIn } from "../schema/look-up-rules.ts";
import type { LookUpCall } from "../schema/look-up.ts";

/** Who is looked up. */
export interface RequestSubject {
  idNumber: string;
  name: string;
}

export interface LookUpRequest {
  path: string;
  query: Record<string, string>;
  body: Record<string, string> | undefined;
}

/** What the system is asked; a parameter that is made of an input nobody typed is left out. */
export function requestOf(of: {
  call: LookUpCall;
  inputs: Readonly<Record<string, string>>;
  subject?: RequestSubject | undefined;
}): LookUpRequest {
  const { call, inputs, subject } = of;
  const values: Readonly<Record<string, string>> = {
    ...inputs,
    ...(subject !== undefined && { "subject.idNumber": subject.idNumber, "subject.name": subject.name }),
  };
  const fill = (template: string, encode: (text: string) => string = (text) => text) =>
    namesIn(template).every((name) => Object.hasOwn(values, name))
      ? template.replace(/\{([^{}]*)\}/g, (_, name: string) => encode(values[name] ?? ""))
      : undefined;
  const fillAll = (templates: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(templates).flatMap(([key, template]) => {
        const text = fill(template);
        return text === undefined ? [] : [[key, text] as const];
      }),
    );
  return {
    path: fill(call.path, encodeURIComponent) ?? call.path,
    query: fillAll(call.query),
    body: call.method === "GET" ? undefined : fillAll(call.body),
  };
}
