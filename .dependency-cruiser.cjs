/**
 * The arrows of the house (docs/architecture.md): which room may import which. Every arrow between rooms ends in a
 * contract (or in kiosk-config's schema, which is the contract of what a hall may configure).
 */
const room = (name) => `^${name}/`;
const test = "\\.test\\.ts$|^test/|^scripts/";

module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true, dependencyTypesNot: ["type-only"] } },
    {
      name: "no-unresolvable",
      comment: "virtual: modules are made by the renderer's own build",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^virtual:" },
    },
    {
      name: "kiosk-config-imports-nothing-of-ours",
      severity: "error",
      from: { path: room("kiosk-config"), pathNot: test },
      to: { path: "^(electron|devices|renderer|hall|ocr|test|scripts)/" },
    },
    {
      name: "ocr-only-kiosk-config-schema",
      severity: "error",
      from: { path: room("ocr"), pathNot: test },
      to: { path: "^(electron|devices|renderer|hall|test|scripts)/|^kiosk-config/(?!schema/)" },
    },
    {
      name: "devices-only-kiosk-config-schema",
      severity: "error",
      from: { path: room("devices"), pathNot: test },
      to: { path: "^(electron|renderer|hall|ocr|test|scripts)/|^kiosk-config/(?!schema/|loader/)" },
    },
    {
      name: "hall-only-kiosk-config",
      severity: "error",
      from: { path: room("hall"), pathNot: test },
      to: {
        path: "^(electron|devices|renderer|ocr|test|scripts)/|^kiosk-config/(?!schema/|loader/|notice/|look-up/|lint/|diff/|pack/)",
      },
    },
    {
      name: "hall-pages-only-contracts",
      comment: "Pages run in a browser: of the hall they know what is published, and what may be configured.",
      severity: "error",
      from: { path: "^hall/web/", pathNot: test },
      to: { path: "^(electron|devices|renderer|ocr)/|^hall/(?!web/|contract/)|^kiosk-config/(?!schema/)" },
    },
    {
      name: "hall-pages-no-node",
      severity: "error",
      from: { path: "^hall/web/", pathNot: `^hall/web/build/|${test}` },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "hall-never-imports-its-pages",
      severity: "error",
      from: { path: "^hall/(?!web/)", pathNot: test },
      to: { path: "^hall/web/" },
    },
    {
      name: "electron-only-contracts",
      severity: "error",
      from: { path: room("electron"), pathNot: test },
      to: {
        path: "^(renderer|test|scripts)/|^devices/(?!contract/)|^hall/(?!contract/)|^ocr/(?!contract/)|^kiosk-config/(?!commitment/|schema/|loader/|notice/|look-up/|pack/|search/|staff/)",
      },
    },
    {
      name: "renderer-contracts-as-types-only",
      comment:
        "bridge.ts and device-names.ts are pages of constants, announced.ts, lane.ts, personal.ts, typed-text.ts and wait-words.ts of plain functions: they may be imported as code",
      severity: "error",
      from: { path: room("renderer"), pathNot: test },
      to: {
        path: "^(electron|devices|hall|ocr|kiosk-config)/",
        pathNot:
          "^electron/contract/bridge\\.ts$|^kiosk-config/schema/(announced|device-names|lane|personal|typed-text|wait-words)\\.ts$",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "renderer-only-contracts",
      severity: "error",
      from: { path: room("renderer"), pathNot: test },
      to: {
        path: "^(hall|test|scripts)/|^electron/(?!contract/)|^devices/(?!contract/)|^ocr/(?!contract/)|^kiosk-config/(?!schema/)",
      },
    },
    {
      name: "renderer-no-node-no-electron",
      comment: "build/ and vite.config.ts run when the page is built, not in it; fixtures serve tests and benches",
      severity: "error",
      from: { path: room("renderer"), pathNot: `^renderer/(build/|vite\\.config\\.ts$|.*/fixtures/)|${test}` },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "electron-module-only-in-shell",
      severity: "error",
      from: { pathNot: "^electron/(main|preload)/|" + test },
      to: { path: "node_modules/electron/" },
    },
    {
      name: "products-never-import-tests",
      severity: "error",
      from: { path: "^(electron|devices|renderer|hall|ocr|kiosk-config)/", pathNot: "\\.test\\.ts$" },
      to: { path: "^test/|\\.test\\.ts$" },
    },
    {
      name: "contracts-import-only-contracts",
      severity: "error",
      from: { path: "^(electron|devices|hall|ocr)/contract/" },
      to: { path: "^(electron|devices|renderer|hall|ocr|kiosk-config)/(?!contract/|schema/)" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|out)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".vue", ".js", ".cjs", ".mjs", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
