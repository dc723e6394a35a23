/*
 * Two questions about node_modules that are asked before any package can be used:
 *   agree    exit 0 when what is installed is what package-lock.json says (somebody ran npm here before)
 *   allowed  the installed packages whose install scripts package.json allows, one a line
 * Plain CommonJS without dependencies: nothing is installed yet when it runs.
 */
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const read = (file) => JSON.parse(readFileSync(file, "utf8"));

function agree(root) {
  // npm writes this file last: half an installation has none.
  const installedFile = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installedFile)) return false;
  const installed = read(installedFile).packages;
  return Object.entries(read(join(root, "package-lock.json")).packages).every(([path, wanted]) => {
    if (path === "" || wanted.link) return true;
    const found = installed[path];
    if (found === undefined || !existsSync(join(root, path))) return wanted.optional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

function allowed(root) {
  return Object.entries(read(join(root, "package.json")).allowScripts ?? {})
    .filter(([name, allow]) => allow === true && existsSync(join(root, "node_modules", name, "package.json")))
    .map(([name]) => name);
}

const root = process.cwd();
if (process.argv[2] === "agree") process.exitCode = agree(root) ? 0 : 1;
else if (process.argv[2] === "allowed") for (const name of allowed(root)) console.log(name);
else throw new Error("usage: packages.cjs agree|allowed");
