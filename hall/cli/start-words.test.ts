import { expect, it } from "vitest";
import { WEB_PAGES } from "../pages/web-pages.ts";
import { startOutput, startWords } from "./start-words.ts";

const url = "http://127.0.0.1:8080";

it("says where every page is, and how to get in the first time", () => {
  const words = startWords({
    ...{ url, demo: true, firstSignIn: { name: "admin", password: "k7qx-m2pd-9fjw" } },
    demoPhone: `${url}/t/411322.20260302.A004.2345678923456789`,
    demoSignIns: [{ role: "duty", name: "demo-duty", password: "2222-3333-4444" }],
  });
  for (const page of WEB_PAGES) expect(words).toContain(`${url}/${page}/`);
  expect(words).toMatch(/管理　admin +k7qx-m2pd-9fjw\n {2}值班　demo-duty +2222-3333-4444/);
  expect(words).toContain("演示大厅");
  expect(words).toContain(`群众的手机页　${url}/t/`);
});

it("gives links that make screens of browsers", () => {
  const link = `${url}/display/#code=482917305`;
  expect(startWords({ url, demo: true, screens: [{ kind: "display", link }] })).toContain(`大厅屏幕　${link}`);
});

it("speaks of no password and no demonstration where there is none", () => {
  expect(startWords({ url, demo: false })).not.toMatch(/第一次|演示/);
});

it("names what is sample content still in a hall that is no demonstration", () => {
  const samples = { ratings: true, appeals: false, lookUps: ["medicines"] };
  expect(startWords({ url, demo: false, samples })).toContain("评价的选项、查询（medicines）");
  expect(startWords({ url, demo: true, samples })).not.toContain("medicines");
});

it("speaks to people on a terminal, and in one line to the program that reads it", () => {
  const told = { url, businessDay: "2026-03-02", demo: false, pages: {} };
  expect(startOutput(told, { isTerminal: true })).toBe(startWords({ url, demo: false }));
  const line = startOutput(told, { isTerminal: false });
  expect(line).not.toContain("\n");
  expect(JSON.parse(line)).toEqual({ event: "listening", ...told });
});
