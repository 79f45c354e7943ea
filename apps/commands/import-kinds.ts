/** What `import-check` can read a file into; `any` reads every column by its name. */
export const importKinds: readonly string[] = ['companies', 'yearly-facts', 'titles', 'any'];
