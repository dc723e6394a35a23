import type { HallDatabase } from "../schema.ts";
import {
  AliasNode,
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  IdentifierNode,
  type InsertQueryNode,
  type JoinNode,
  ListNode,
  type OnConflictNode,
  OnNode,
  OperationNodeTransformer,
  OperatorNode,
  ParensNode,
  PrimitiveValueListNode,
  ReferenceNode,
  SelectAllNode,
  SelectionNode,
  SelectQueryNode,
  TableNode,
  UsingNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
  WhereNode,
  CamelCasePlugin,
  type DeleteQueryNode,
  type Kysely,
  type KyselyPlugin,
  type MergeQueryNode,
  type OperationNode,
  type QueryId,
  type QueryResult,
  type RawNode,
  type RootOperationNode,
  type UnknownRow,
  type UpdateQueryNode,
} from "kysely";
import { isOfOneHall } from "./whole-database.ts";

/** As the program names it, and as it comes back from the database. */
const COLUMN = "hallId";
const KEPT_AS = "hall_id";
/** A table that SQL text names by itself, where no condition can be set beside it. */
const NAMES_TABLE = /\b(?:from|join|into|update)\s+(?:only\s+)?["`]?([a-z_][a-z0-9_]*)/giu;
const NAMES_NEXT = /\b(?:from|join|into|update)\s+["`]?$/iu;

/** A query that would reach beyond its hall, or that nobody taught the scope: the program is wrong, not the caller. */
export class BeyondHallError extends Error {
  override readonly name = "BeyondHallError";
}

/** The same database with the rows of one hall alone; `whole` sees all of them. */
export function ofHall(whole: Kysely<HallDatabase>, hallId: string): Kysely<HallDatabase> {
  return whole.withoutPlugins().withPlugin(new HallScope(hallId)).withPlugin(new CamelCasePlugin());
}

/**
 * Makes every query one of this hall alone: rows of other halls are neither read, changed nor removed, and what is added
 * belongs to it. Stands before `CamelCasePlugin`. What it cannot see through (SQL text that names a table) is refused.
 */
class HallScope implements KyselyPlugin {
  readonly #transformer: ScopeTransformer;

  constructor(hallId: string) {
    this.#transformer = new ScopeTransformer(hallId);
  }

  transformQuery({ node, queryId }: { node: RootOperationNode; queryId: QueryId }): RootOperationNode {
    return this.#transformer.transformNode(node, queryId);
  }

  /** Which hall a row is of is nothing that the program asks for. */
  async transformResult({ result }: { result: QueryResult<UnknownRow> }): Promise<QueryResult<UnknownRow>> {
    const [first] = result.rows;
    if (first === undefined || !Object.hasOwn(first, KEPT_AS)) return result;
    return { ...result, rows: result.rows.map(({ [KEPT_AS]: _, ...row }) => row) };
  }
}

/** Sets the halls beside every table; of one hall, whose rows also may be changed. */
export class ScopeTransformer extends OperationNodeTransformer {
  readonly #hallId: string;
  /** Names that parts of the query in hand have given themselves (`with`), not tables. */
  readonly #parts: string[] = [];

  constructor(hallId: string) {
    super();
    this.#hallId = hallId;
  }

  protected override transformSelectQuery(node: SelectQueryNode, queryId?: QueryId): SelectQueryNode {
    return this.#withParts(node, () => {
      const scoped = super.transformSelectQuery(node, queryId);
      return { ...scoped, ...this.#where(scoped.where, node.from?.froms ?? []) };
    });
  }

  protected override transformUpdateQuery(node: UpdateQueryNode, queryId?: QueryId): UpdateQueryNode {
    return this.#withParts(node, () => {
      const scoped = super.transformUpdateQuery(node, queryId);
      const tables = [...(node.table === undefined ? [] : [node.table]), ...(node.from?.froms ?? [])];
      return { ...scoped, ...this.#where(scoped.where, tables) };
    });
  }

  protected override transformDeleteQuery(node: DeleteQueryNode, queryId?: QueryId): DeleteQueryNode {
    return this.#withParts(node, () => {
      const scoped = super.transformDeleteQuery(node, queryId);
      return { ...scoped, ...this.#where(scoped.where, [...node.from.froms, ...(node.using?.tables ?? [])]) };
    });
  }

  protected override transformInsertQuery(node: InsertQueryNode, queryId?: QueryId): InsertQueryNode {
    return this.#withParts(node, () => {
      const scoped = super.transformInsertQuery(node, queryId);
      if (node.into === undefined || !this.#isOfOneHall(node.into)) return scoped;
      if (scoped.columns === undefined || scoped.replace === true)
        throw new BeyondHallError(`insert into ${nameOf(node.into)}: columns have to be named`);
      return {
        ...scoped,
        columns: [...scoped.columns, ColumnNode.create(COLUMN)],
        values: this.#inserted(scoped.values),
        ...(scoped.onConflict && { onConflict: this.#conflict(scoped.onConflict) }),
      };
    });
  }

  protected override transformMergeQuery(node: MergeQueryNode): MergeQueryNode {
    throw new BeyondHallError(`${node.kind} knows no halls`);
  }

  protected override transformJoin(node: JoinNode, queryId?: QueryId): JoinNode {
    const scoped = super.transformJoin(node, queryId);
    const condition = this.#conditionOn([node.table]);
    if (condition === undefined) return scoped;
    if (scoped.on === undefined && /cross|using/iu.test(node.joinType))
      throw new BeyondHallError(`${node.joinType} knows no halls; join on a condition`);
    return { ...scoped, on: OnNode.create(both(condition, scoped.on?.on)) };
  }

  protected override transformRaw(node: RawNode, queryId?: QueryId): RawNode {
    for (const text of node.sqlFragments) {
      const tables = [...text.matchAll(NAMES_TABLE)].map(([, name = ""]) => name.toLowerCase()).filter(isOfOneHall);
      if (tables.length > 0 || (NAMES_NEXT.test(text) && node.parameters.length > 0))
        throw new BeyondHallError(`SQL text reads ${tables.join(", ") || "a table"} of all halls: ${text.trim()}`);
    }
    return super.transformRaw(node, queryId);
  }

  #withParts<T>(node: { with?: SelectQueryNode["with"] }, work: () => T): T {
    const parts = node.with?.expressions.map((each) => each.name.table.table.identifier.name) ?? [];
    this.#parts.push(...parts);
    try {
      return work();
    } finally {
      this.#parts.length -= parts.length;
    }
  }

  #isOfOneHall(table: TableNode): boolean {
    const name = nameOf(table);
    return (
      !this.#parts.includes(name) && isOfOneHall(name.replaceAll(/[A-Z]/gu, (letter) => `_${letter}`).toLowerCase())
    );
  }

  #where(where: WhereNode | undefined, tables: readonly OperationNode[]): { where?: WhereNode } {
    const condition = this.#conditionOn(tables);
    return condition === undefined ? {} : { where: WhereNode.create(both(condition, where?.where)) };
  }

  /** `hall_id = ?` of each table among these. */
  #conditionOn(tables: readonly OperationNode[]): OperationNode | undefined {
    const conditions = tables.flatMap((table) => this.#calledHere(table)).map((name) => this.isMine(name));
    return conditions.reduce<OperationNode | undefined>(
      (all, next) => (all === undefined ? next : AndNode.create(all, next)),
      undefined,
    );
  }

  /** What tables of one hall are called in the query. */
  #calledHere(node: OperationNode): string[] {
    if (TableNode.is(node)) return this.#isOfOneHall(node) ? [nameOf(node)] : [];
    if (ListNode.is(node)) return node.items.flatMap((item) => this.#calledHere(item));
    if (UsingNode.is(node)) return node.tables.flatMap((table) => this.#calledHere(table));
    if (!AliasNode.is(node) || !TableNode.is(node.node) || !this.#isOfOneHall(node.node)) return [];
    if (!IdentifierNode.is(node.alias)) throw new BeyondHallError(`${nameOf(node.node)}: its other name is SQL text`);
    return [node.alias.name];
  }

  protected isMine(table: string): OperationNode {
    return BinaryOperationNode.create(hallColumn(table), OperatorNode.create("="), ValueNode.create(this.#hallId));
  }

  #inserted(values: OperationNode | undefined): OperationNode {
    if (values !== undefined && ValuesNode.is(values))
      return ValuesNode.create(
        values.values.map((row) =>
          ValueListNode.is(row)
            ? ValueListNode.create([...row.values, ValueNode.create(this.#hallId)])
            : PrimitiveValueListNode.create([...row.values, this.#hallId]),
        ),
      );
    if (values !== undefined && SelectQueryNode.is(values) && values.setOperations === undefined) {
      const selections = [
        ...(values.selections ?? []),
        SelectionNode.create(AliasNode.create(ValueNode.create(this.#hallId), IdentifierNode.create(COLUMN))),
      ];
      if (!selections.some(({ selection }) => SelectAllNode.is(selection)))
        return { ...values, selections } as OperationNode;
    }
    throw new BeyondHallError("insert of something that is neither rows nor named columns");
  }

  /** Keys begin with the hall, so a row of another hall is never in the way. */
  #conflict(node: OnConflictNode): OnConflictNode {
    if (node.columns === undefined) return node;
    return { ...node, columns: [ColumnNode.create(COLUMN), ...node.columns] };
  }
}

export function hallColumn(table: string): ReferenceNode {
  return ReferenceNode.create(ColumnNode.create(COLUMN), TableNode.create(table));
}

/** The other condition may be SQL text with an `or` in it. */
function both(condition: OperationNode, other: OperationNode | undefined): OperationNode {
  return other === undefined ? condition : AndNode.create(condition, ParensNode.create(other));
}

function nameOf(table: TableNode): string {
  return table.table.identifier.name;
}
