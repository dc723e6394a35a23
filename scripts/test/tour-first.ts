import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Small files that take longest: Vitest begins with the largest ones, or with those that took long the last time. */
const LONG = ["test/e2e/tour.test.ts"];

/** What is longest begins, lest it runs by itself at the end. */
export class TourFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.some((file) => moduleId.endsWith(`/${file}`));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
