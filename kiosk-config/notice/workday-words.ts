/** 当场办好, or so many working days. */
export function workdayWords(workdays: number): string {
  return workdays === 0 ? "当场办好" : `${workdays}个工作日`;
}
