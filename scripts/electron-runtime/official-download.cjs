/*
 * Fetch the official Electron into a folder, with the very tools of the package `electron`: its checksums, mirror
 * settings and unpacker. A program of its own, because only a process can be ended when the network hangs.
 * usage: official-download.cjs ROOT FOLDER
 */
const { createRequire } = require("node:module");
const { join } = require("node:path");

const [, , root, folder] = process.argv;
const ofElectron = createRequire(join(root, "node_modules", "electron", "package.json"));

async function main() {
  const { downloadArtifact } = ofElectron("@electron/get");
  const { extract } = ofElectron("@electron-internal/extract-zip");
  const zip = await downloadArtifact({
    version: ofElectron("./package.json").version,
    artifactName: "electron",
    checksums: ofElectron("./checksums.json"),
    cacheRoot: process.env.electron_config_cache ?? join(folder, ".download"),
    platform: process.platform,
    arch: process.arch,
  });
  await extract(zip, { dir: folder });
}

main().catch((error) => {
  const cause = error.cause?.code ?? error.cause?.message;
  console.error(cause === undefined ? error.message : `${error.message} (${cause})`);
  process.exitCode = 1;
});
