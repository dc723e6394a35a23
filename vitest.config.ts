import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";

/*
 * Three projects: `unit` (beside the code, Node), `page` (components in happy-dom), `e2e` (real Electron, real ptys, real
 * hall; one file at a time, because each owns a display and two cores are soon full).
 */
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
          include: ["{electron,devices,hall,kiosk-config,scripts}/**/*.test.ts"],
          setupFiles: ["scripts/test/property-runs.ts"],
          testTimeout: 15_000,
        },
      },
      {
        extends: true,
        plugins: [vue()],
        test: { name: "page", environment: "happy-dom", include: ["renderer/**/*.test.ts"], testTimeout: 15_000 },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          environment: "node",
          include: ["test/{e2e,fault,bench}/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          retry: 0,
        },
      },
    ],
  },
});
