import type { PeopleColumns } from '@park/platform';

export const PEOPLE = Symbol('where the tables of the product name people');

/** Where the tables of the product name people. */
export type People = readonly PeopleColumns[];
