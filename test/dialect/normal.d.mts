export function normal(statement: string): string;
export function filled(statement: string): string;
export const MARIADB_ONLY: readonly (readonly [pattern: RegExp, what: string])[];
export function reservedNames(statement: string): string[];
