// What the bench uses of its packages. They are installed when the bench first runs, so the checks do not have them.

declare module '@ucast/mongo2js' {
  export function guard(query: object): (record: object) => boolean;
}

declare module 'mingo' {
  export class Query {
    constructor(query: object);
    test(record: object): boolean;
  }
}

declare module 'sift' {
  export default function sift(query: object): (record: object) => boolean;
}

declare module 'json-logic-engine' {
  export class LogicEngine {
    build(logic: object): (record: object) => unknown;
  }
}

declare module 'json-logic-js' {
  const jsonLogic: { apply(logic: object, record: object): unknown };
  export default jsonLogic;
}

declare module 'json-rules-engine' {
  interface Outcome {
    readonly results: readonly { readonly event?: { readonly params?: { readonly policy: number } } }[];
  }
  export class Engine {
    constructor(rules: readonly object[], options: { readonly allowUndefinedFacts: boolean });
    addOperator<Fact, Value>(name: string, holds: (fact: Fact, value: Value) => boolean): void;
    addRule(rule: object): void;
    run(record: object): Promise<Outcome>;
  }
}

declare module '@duckdb/node-api' {
  interface Vector {
    readonly items: ArrayLike<number>;
  }
  interface Chunk {
    readonly rowCount: number;
    getColumnVector(column: number): Vector;
  }
  interface Result {
    fetchAllChunks(): Promise<readonly Chunk[]>;
    getRows(): Promise<readonly (readonly unknown[])[]>;
  }
  interface Appender {
    appendDataChunk(chunk: DuckDBDataChunk): void;
    closeSync(): void;
  }
  interface Connection {
    run(sql: string): Promise<Result>;
    createAppender(table: string): Promise<Appender>;
    closeSync(): void;
  }
  interface Type {
    readonly typeId: number;
  }
  export class DuckDBInstance {
    static create(path: string, options: Readonly<Record<string, string>>): Promise<DuckDBInstance>;
    connect(): Promise<Connection>;
    closeSync(): void;
  }
  export class DuckDBDataChunk {
    static create(types: readonly Type[], rows: number): DuckDBDataChunk;
    setColumnValues(column: number, values: readonly (number | bigint | null)[]): void;
  }
  export const DOUBLE: Type;
  export const INTEGER: Type;
  export const SMALLINT: Type;
  export const TINYINT: Type;
  export const BIGINT: Type;
}
