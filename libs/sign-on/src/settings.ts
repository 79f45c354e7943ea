import type { Config } from '@park/platform';

/** The provider of the single sign-on, and what it is to be told and believed. */
export type Settings = NonNullable<Config['signOn']>;
