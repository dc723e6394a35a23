import { mkdirSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { databaseAt, onServer, startPostgres } from "../../../hall/fixtures/postgres.ts";
import { openStore } from "../../../hall/store/store.ts";
import type { Store } from "../../../hall/store/types.ts";
import { barePostgresCommitMs, bareSqliteCommitMs } from "./bare-commit.ts";

/** Where a hall of the bench keeps what it knows. */
export interface HallPlace {
  dataDir: string;
  databaseUrl?: string;
}

/** One of the two stores, on this machine's disk, with commits that wait for it. */
export interface BenchStore {
  name: "SQLite" | "PostgreSQL";
  /** The bar: how much of the bare commit rate is left when numbers are given. */
  issueShare: number;
  /** Milliseconds of a bare commit, now. */
  bareMs: (times: number) => Promise<number>;
  /** A place for one hall, empty. */
  place: (name: string) => Promise<HallPlace>;
  /** Read after much was written at once, as a database does by itself in time. */
  settle: (place: HallPlace) => Promise<void>;
  close: () => Promise<void>;
}
export type BenchStoreName = "sqlite" | "postgres";

/** @param dir where files go */
export async function openBenchStore(name: BenchStoreName, { dir }: { dir: string }): Promise<BenchStore> {
  const folder = (of: string) => {
    const dataDir = join(dir, name, of);
    mkdirSync(dataDir, { recursive: true });
    return dataDir;
  };
  if (name === "sqlite")
    return {
      ...{ name: "SQLite", issueShare: 0.3 },
      bareMs: async (times) => bareSqliteCommitMs({ dir: folder("bare"), times }),
      place: async (of) => ({ dataDir: folder(of) }),
      settle: async () => undefined,
      close: async () => undefined,
    };
  const server = await startPostgres({ durable: true });
  await onServer(server.url, "create database bare");
  return {
    ...{ name: "PostgreSQL", issueShare: 0.4 },
    bareMs: (times) => barePostgresCommitMs({ url: databaseAt(server.url, "bare"), times }),
    place: async (of) => {
      await onServer(server.url, `create database ${of}`);
      return { dataDir: folder(of), databaseUrl: databaseAt(server.url, of) };
    },
    settle: async ({ databaseUrl }) => {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      await client.query("vacuum analyze");
      // Else what was written in a minute comes to the disk in the midst of what is measured.
      await client.query("checkpoint");
      await client.end();
    },
    close: () => server.remove(),
  };
}

/** The store of a place, with the newest schema. */
export async function openPlace(place: HallPlace): Promise<Store> {
  return (await openStore(place))._unsafeUnwrap();
}
