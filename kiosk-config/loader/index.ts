export {
  guideFiles,
  keepFormerGuides,
  loadContent,
  loadGuide,
  loadHall,
  loadProfile,
  type Content,
} from "./content.ts";
export { loadWithLastGood, type Loaded } from "./last-good.ts";
export { formatProblem, type ConfigProblem } from "./problem.ts";
