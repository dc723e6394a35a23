import {
  BinaryOperationNode,
  CamelCasePlugin,
  OperatorNode,
  PrimitiveValueListNode,
  type DeleteQueryNode,
  type InsertQueryNode,
  type Kysely,
  type KyselyPlugin,
  type OperationNode,
  type QueryId,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
  type UpdateQueryNode,
} from "kysely";
import type { HallDatabase, HallTable } from "../schema.ts";
import { BeyondHallError, hallColumn, ScopeTransformer } from "./hall-scope.ts";

/** The tables with the column that says whose row it is: of one hall alone nobody asks for it. */
export type ManyHalls = {
  [Table in keyof HallDatabase]: Table extends "hall" ? HallTable : HallDatabase[Table] & { hallId: string };
};

/**
 * The rows of these halls and of no other, to be read: whatever would change one is refused. Which halls they are, `subtree.ts`
 * says. A join has to be on the same hall on both sides, for keys are those of a hall.
 */
export function ofHalls(whole: Kysely<HallDatabase>, hallIds: readonly string[]): Kysely<ManyHalls> {
  const reading = whole.withoutPlugins().withPlugin(new ManyHallsScope(hallIds)).withPlugin(new CamelCasePlugin());
  return reading;
}

class ManyHallsScope implements KyselyPlugin {
  readonly #transformer: ReadingTransformer;

  constructor(hallIds: readonly string[]) {
    this.#transformer = new ReadingTransformer(hallIds);
  }

  transformQuery({ node, queryId }: { node: RootOperationNode; queryId: QueryId }): RootOperationNode {
    return this.#transformer.transformNode(node, queryId);
  }

  async transformResult({ result }: { result: QueryResult<UnknownRow> }): Promise<QueryResult<UnknownRow>> {
    return result;
  }
}

class ReadingTransformer extends ScopeTransformer {
  readonly #hallIds: readonly string[];

  constructor(hallIds: readonly string[]) {
    super("");
    if (hallIds.length === 0) throw new BeyondHallError("of no hall at all");
    this.#hallIds = hallIds;
  }

  protected override isMine(table: string): OperationNode {
    const these = PrimitiveValueListNode.create(this.#hallIds);
    return BinaryOperationNode.create(hallColumn(table), OperatorNode.create("in"), these);
  }

  protected override transformInsertQuery(node: InsertQueryNode): InsertQueryNode {
    throw new BeyondHallError(`${node.kind}: rows of many halls are read only`);
  }

  protected override transformUpdateQuery(node: UpdateQueryNode): UpdateQueryNode {
    throw new BeyondHallError(`${node.kind}: rows of many halls are read only`);
  }

  protected override transformDeleteQuery(node: DeleteQueryNode): DeleteQueryNode {
    throw new BeyondHallError(`${node.kind}: rows of many halls are read only`);
  }
}
