import vue from "@vitejs/plugin-vue";
import { configDefaults, defineConfig } from "vitest/config";

/*
 * Seven projects: `unit` (beside the code, Node), `own-process` (of these what measures its own process), `postgres` (the hall's tests that use a store once more, on PostgreSQL,
 * and those that need one), `page` (components in happy-dom), `web` (pages of the hall in a real
 * Chromium against a real hall), `e2e` (real Electron, real ptys, real
 * hall; as many files at a time as there are displays: most of their time they wait for devices), `alone` (what measures
 * time or fills both cores by itself, one after the other).
 */
const REAL_ELECTRON = {
  environment: "node",
  testTimeout: 120_000,
  hookTimeout: 120_000,
  retry: 0,
  // What real programs do is waited for; a second is not enough where four of them share a processor.
  expect: { poll: { timeout: 15_000, interval: 50 } },
} as const;
/**
 * A test that hangs is told after a minute, not sooner: on a machine with much to do, slow is not wrong. The same goes for
 * what is waited for; who measures time says so with a bound of its own.
 */
const PATIENT = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 10_000, interval: 20 } },
} as const;
/** Whatever opens its store through `hall/fixtures/queue.ts`, and what is about PostgreSQL itself. */
const ON_BOTH_STORES = [
  "hall/**/*.postgres.test.ts",
  "hall/{access,appeals,appointments,archive,audit,content,events,fleet,help,outbox,queue,ratings,retention,search,statistics}/**/*.test.ts",
  "hall/store/{transact,insertion,at-once}.test.ts",
  "hall/store/halls/{hall-scope,halls,many-halls,scope-tables,no-leak}.test.ts",
  "hall/openapi/fuzz.test.ts",
];
/** Processes on files, plans of SQLite's planner, what uses no store, and what long runs prove of rules, not of stores. */
const SQLITE_ONLY = [
  "hall/access/{admit,who-may}.test.ts",
  "hall/access/accounts/totp.test.ts",
  "hall/outbox/outbox-kill.test.ts",
  "hall/content/{write-value,content-access}.test.ts",
  "hall/queue/{index-use,prediction,turn,estimate,opening,slip,ticket-number,business-day}.test.ts",
];
/**
 * Files of one worker share their modules: loading them anew for each file took a third of the time. A test leaves nothing
 * behind in them: no module is mocked, clocks and spies are put back.
 */
const SHARED_MODULES = { isolate: false } as const;
/** Counts what is open in its process: nobody else's may be in it. */
const OWN_PROCESS = ["devices/manager/leaks.test.ts"];
const cacheDir = process.env.FANGBIAN_CACHE_DIR ?? "node_modules/.cache";

export default defineConfig({
  cacheDir: `${cacheDir}/vitest`,
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          include: ["{electron,devices,hall,kiosk-config,ocr,scripts}/**/*.test.ts"],
          exclude: [
            ...[...configDefaults.exclude, ...OWN_PROCESS],
            ...["hall/web/**", "**/*.postgres.test.ts", "**/*.browser.test.ts"],
          ],
          setupFiles: ["scripts/test/property-runs.ts"],
          ...SHARED_MODULES,
          ...PATIENT,
        },
      },
      { extends: true, test: { name: "own-process", environment: "node", include: OWN_PROCESS, ...PATIENT } },
      {
        extends: true,
        test: {
          name: "postgres",
          environment: "node",
          include: ON_BOTH_STORES,
          exclude: [...configDefaults.exclude, ...SQLITE_ONLY],
          env: { HALL_TEST_STORE: "postgres" },
          globalSetup: ["hall/fixtures/postgres-setup.ts"],
          setupFiles: ["scripts/test/property-runs.ts", "hall/fixtures/postgres-skip.ts"],
          ...SHARED_MODULES,
          ...PATIENT,
        },
      },
      {
        extends: true,
        plugins: [vue()],
        test: {
          name: "page",
          environment: "happy-dom",
          include: ["{renderer,hall/web}/**/*.test.ts"],
          exclude: ["**/*.browser.test.ts"],
          setupFiles: ["scripts/test/page-clean.ts"],
          // What one test pretends the browser can do, the next one's cannot.
          unstubGlobals: true,
          ...SHARED_MODULES,
          ...PATIENT,
        },
      },
      {
        extends: true,
        test: {
          name: "web",
          environment: "node",
          include: ["hall/{web,phone}/**/*.browser.test.ts"],
          globalSetup: ["scripts/test/hall-pages.ts"],
          ...SHARED_MODULES,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 10_000, interval: 25 } },
        },
      },
      {
        extends: true,
        test: { name: "e2e", include: ["test/{e2e,fault}/**/*.test.ts"], ...SHARED_MODULES, ...REAL_ELECTRON },
      },
      {
        extends: true,
        test: { name: "alone", include: ["test/alone/**/*.test.ts"], fileParallelism: false, ...REAL_ELECTRON },
      },
    ],
  },
});
