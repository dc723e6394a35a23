/** A case as a list shows it. */
export interface CaseRow<Group extends string> {
  id: string;
  group: Group;
  title: string;
  state: string;
  /** What somebody wrote, cut by the list. */
  words?: string;
  /** Until when it has to be answered; absent once it was. */
  due?: string;
  overdue: boolean;
  assignee?: string;
}
