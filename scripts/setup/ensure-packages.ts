import { err, ok, type Result } from "neverthrow";
import { findProgram } from "../environment/find-program.ts";
import { say } from "../environment/say.ts";
import { aptCommandFor, installPackages } from "./apt.ts";
import type { DebianPackage } from "./debian-packages.ts";
import { missingPackages } from "./missing-packages.ts";
import type { Need } from "./subcommands.ts";

/**
 * Make sure of the system packages for `needs`: by apt where we may, else the error lists what is missing and the
 * command that brings it. What is only wanted never stops anybody.
 */
export async function ensurePackages(needs: readonly Need[]): Promise<Result<void, string>> {
  const missing = missingPackages(needs);
  if (missing.length === 0) return ok();
  const reason = whyNotApt();
  if (reason !== undefined) return refuse(missing, reason);
  const installed = await installPackages(missing);
  if (installed.isOk())
    return refuse(missingPackages(needs), "apt installed the packages, but what they bring is not found");
  const required = requiredOf(missing);
  if (required.length > 0 && required.length < missing.length) {
    const again = await installPackages(required);
    if (again.isOk()) return refuse(missingPackages(needs), installed.error);
  }
  return refuse(missing, installed.error);
}

function whyNotApt(): string | undefined {
  if (findProgram("apt-get") === undefined) return "there is no apt-get on this system";
  return process.getuid?.() === 0 ? undefined : "only root may install packages";
}

async function refuse(missing: readonly DebianPackage[], reason: string): Promise<Result<void, string>> {
  const required = requiredOf(missing);
  for (const each of missing.filter(({ importance }) => importance === "wanted")) {
    say(`going on without the package ${each.names[0]} (${reason}): ${each.without ?? "something may be missing"}`);
  }
  if (required.length === 0) return ok();
  const things = required.map(({ evidence }) =>
    evidence.kind === "library"
      ? evidence.soname
      : evidence.kind === "program"
        ? evidence.name
        : evidence.kind === "data"
          ? evidence.file
          : "font",
  );
  const how =
    findProgram("apt-get") === undefined
      ? `Install them by your system's own package tool (Debian calls them ${required.map((each) => each.names[0]).join(" ")})`
      : `As root: ${await aptCommandFor(required)}`;
  return err(`missing: ${things.join(", ")} (${reason}).\n${how}`);
}

function requiredOf(packages: readonly DebianPackage[]): DebianPackage[] {
  return packages.filter(({ importance }) => importance === "required");
}
